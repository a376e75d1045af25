# SPDX-License-Identifier: EUPL-1.2
"""Bytes of a page to text, whatever the server, the page and the truth say about its encoding."""

import re

_STATED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4_096
_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# What the web means by Latin-1 is Windows-1252 (WHATWG Encoding Standard): otherwise € and quotation marks are lost.
_LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso-8859-15"}


def decode(data: bytes, declared: str | None = None) -> str:
    """UTF-8 if the bytes are UTF-8; else what the server `declared`, else what the page states, else Windows-1252."""
    if mark := _BOMS.get(data[:2]):
        return data[2:].decode(mark, errors="replace")
    stated = _STATED.search(data[:_HEAD])
    for name in ("utf-8-sig", declared, stated[1].decode("ascii", "ignore") if stated else None):
        if name and (text := _try(data, name.lower())) is not None:
            return text
    return data.decode("windows-1252", errors="replace")


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode("windows-1252" if name in _LATIN else name)
    except (UnicodeDecodeError, LookupError):
        return None
