# SPDX-License-Identifier: EUPL-1.2
"""Where a site's pages are: addresses in one spelling, the entries of sitemaps, the links of a page."""

import gzip
import io
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from lxml import etree
from lxml.html import HtmlElement

from corpus.errors import UnreadableError

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|mtm_\w+|pk_\w+|phpsessid|jsessionid|sid|sessionid|print|drucken)$", re.IGNORECASE
)
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid)=[^/?#]*", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js|mjs|json|xml|rss|zip|gz|rar|7z|mp[34]|avi|mov|webm|ogg|wav|ics|vcf|eps|tiff?"
    r"|xlsx?|pptx?|odt|ods|woff2?|ttf|exe|apk)$",
    re.IGNORECASE,
)
_SAFE = "/:@!$&'()*+,;=~%-._"
_PORTS = {"http": 80, "https": 443}
_LARGEST_SITEMAP = 50 * 1024 * 1024
# The limit of one file in the sitemaps protocol.
_MOST_ENTRIES = 50_000


def normalised(url: str) -> str:
    """One spelling of an address: no fragment, no default port, no session, tracking or print parameters."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower().rstrip(".")
    try:
        port = "" if parts.port in (None, _PORTS.get(parts.scheme)) else f":{parts.port}"
    except ValueError:
        port = ""
    path = quote(_SESSION_IN_PATH.sub("", parts.path), safe=_SAFE) or "/"
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)]
    return urlunsplit((parts.scheme.lower(), host + port, path, urlencode(kept), ""))


def sitemap_entries(body: bytes) -> tuple[list[str], list[str]]:
    """(pages, further sitemaps) of a sitemap or sitemap index, packed or not, or of a plain list of addresses.

    Errors: `UnreadableError` when it is none of these. Sitemaps protocol 0.9, sitemaps.org.
    """
    plain = _unpacked(body)
    if plain[:4] in (b"http", b"\xef\xbb\xbfh"):
        return [line.strip() for line in plain.decode("utf-8-sig", "replace").splitlines() if line.strip()], []
    pages: list[str] = []
    further: list[str] = []
    try:
        for place in _places(plain):
            parent = place.getparent()
            kind = etree.QName(parent).localname if parent is not None else ""
            (further if kind == "sitemap" else pages).append((place.text or "").strip())
    except etree.XMLSyntaxError as error:
        if not pages and not further:
            raise UnreadableError(f"not a sitemap ({error.msg})") from error
    return [page for page in pages[:_MOST_ENTRIES] if page], [one for one in further if one]


def links(tree: HtmlElement, url: str) -> list[str]:
    """Addresses a page links to that may hold text, in reading order, each once."""
    base = urljoin(url, next(iter(tree.xpath("//base/@href")), ""))
    found: dict[str, None] = {}
    for anchor in tree.iter("a", "area"):
        address = anchor.get("href", "").strip()
        if not address or address.startswith(("#", "mailto:", "tel:", "javascript:", "data:")):
            continue
        try:
            link = normalised(urljoin(base, address))
        except ValueError:
            continue
        if link.startswith(("http://", "https://")) and not _NO_TEXT.search(urlsplit(link).path):
            found[link] = None
    return list(found)


def _places(plain: bytes) -> Iterator[etree._Element]:
    """Every <loc>, without expanding entities or fetching anything."""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    for _, element in etree.iterparse(io.BytesIO(plain), events=("end",), tag="{*}loc", recover=False, **options):
        yield element


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            plain = packed.read(_LARGEST_SITEMAP + 1)
    except (OSError, EOFError) as error:
        raise UnreadableError("a damaged gzip file") from error
    if len(plain) > _LARGEST_SITEMAP:
        raise UnreadableError("a sitemap of more than 50 MB")
    return plain
