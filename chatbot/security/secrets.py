# SPDX-License-Identifier: EUPL-1.2
"""Tokens, codes and the service's own key. What unlocks something is stored as a hash only."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

# Letters and digits nobody confuses when reading them out on the phone.
_READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_token() -> str:
    """256 bits, for a machine to keep."""
    return secrets.token_urlsafe(32)


def new_reference() -> str:
    """A reference a citizen can read out: "7KQ2-M4XD"."""
    return f"{_readable(4)}-{_readable(4)}"


def new_code() -> str:
    """What unlocks a case by its reference: 60 bits, readable."""
    return f"{_readable(4)}-{_readable(4)}-{_readable(4)}"


def _readable(length: int) -> str:
    return "".join(secrets.choice(_READABLE) for _ in range(length))


def hashed(secret: str) -> str:
    """What is stored of a token or code. They are random and long, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def matches(secret: str, stored: str) -> bool:
    """Compares in constant time."""
    return hmac.compare_digest(hashed(secret), stored)


def service_key(configured: str | None, folder: Path) -> bytes:
    """The configured key, or one made once and kept in `folder`, readable by its owner only."""
    if configured:
        return configured.encode()
    path = folder / "secret.key"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(32))
    return path.read_bytes()
