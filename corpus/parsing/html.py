# SPDX-License-Identifier: EUPL-1.2
"""A web page to a Document: JSON-LD first, then the content without navigation, banners and hidden text."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

import lxml.html
import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement

from corpus.documents import Document, DocumentKind, Form, Link, Section, SectionKind
from corpus.errors import UnreadableError
from corpus.parsing import json_ld
from corpus.parsing.blocks import SectionReader
from corpus.parsing.charset import decode
from corpus.parsing.cleaning import content_root, drop_surroundings, drop_unseen, gather_contacts, name_tabs
from corpus.parsing.dates import stated_day
from corpus.parsing.facts import facts_of
from corpus.parsing.kinds import is_service
from corpus.parsing.news import day_of_news, is_news
from corpus.parsing.reading import Found
from corpus.parsing.sentences import clean, has_invisible, sentences

_EASY = frozenset(("easy", "simple", "leicht", "einfach", "ls"))
_FORM_NUMBER = re.compile(r"\b[A-ZÄÖÜ]{1,4}-?\d{2,5}[a-z]?\b")
# What a PDF is that nobody fills in.
_TO_READ = re.compile(
    r"satzung|ordnung\b|merkblatt|faltblatt|flyer|broschüre|kalender|protokoll|\bplan\b|leaflet|brochure", re.IGNORECASE
)
_TO_FILL_IN = re.compile(r"antrag|formular|vordruck|anmeld|abmeld|bestätigung|vollmacht|\bform\b", re.IGNORECASE)
# A class of the link or a folder of the address; "online" inside a page's name says nothing.
_ONLINE = re.compile(r"(?:^|[\s/])online(?:-service|dienst)?(?:[\s/]|$)", re.IGNORECASE)


def parse_html(data: bytes | str, *, identity: str, city: str, source: str, url: str) -> Found:
    """Read a page; `UnreadableError` when it is no HTML or has no text of its own."""
    tree = html_tree(data)
    language = _language(tree.get("lang") or "de")
    structured = json_ld.read(tree)
    kind = DocumentKind.NEWS if structured.kind is DocumentKind.PAGE and is_news(tree) else structured.kind
    as_of = (day_of_news(tree) if kind is DocumentKind.NEWS else None) or _as_of(tree)
    title = _title(tree)
    root = content_root(tree)
    gather_contacts(tree, root)
    name_tabs(root)
    # Navigation and banners first: what is hidden there never comes near a document and is no news.
    drop_surroundings(root)
    hidden = [*drop_unseen(root), *(["(invisible characters)"] if has_invisible(root.text_content()) else [])]
    links = _links(root, url)
    sections = SectionReader(title, bold_headings=True).read(root) or (_fallback(data, title) if root.tag == "body" else ())
    if not sections:
        raise UnreadableError("the page has no text of its own")
    if kind is DocumentKind.PAGE and is_service(sections):
        kind = DocumentKind.SERVICE
    document = Document(
        id=identity,
        city=city,
        source=source,
        url=_canonical(tree, url),
        title=title,
        language=language,
        sections=sections,
        kind=kind,
        keywords=structured.keywords,
        facts=facts_of(sections),
        forms=links.forms,
        online_services=links.online,
        contacts=structured.contacts,
        as_of=as_of,
        translations=_translations(tree, url),
    )
    return Found(document, tuple(hidden))


def html_sections(markup: str, title: str, hidden: list[str] | None = None) -> tuple[Section, ...]:
    """Sections of a piece of HTML inside a feed; () when it holds no text. Text nobody can see goes to `hidden`."""
    if not clean(re.sub(r"<[^>]*>", " ", markup)):
        return ()
    root = lxml.html.fragment_fromstring(markup, create_parent="div")
    drop_surroundings(root)
    dropped = drop_unseen(root)
    if hidden is not None:
        hidden += dropped
    return SectionReader(title).read(root)


def html_tree(data: bytes | str) -> HtmlElement:
    """The page as a tree without comments; `UnreadableError` when it is no HTML."""
    text = decode(data) if isinstance(data, bytes) else data
    try:
        # As UTF-8 bytes: lxml refuses text that states an encoding of its own.
        tree: HtmlElement = lxml.html.document_fromstring(
            text.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(remove_comments=True, huge_tree=False, encoding="utf-8")
        )
    except (ParserError, ValueError, LookupError) as error:
        raise UnreadableError(f"not readable as HTML ({error})") from error
    if tree.tag != "html":
        raise UnreadableError("not readable as HTML")
    return tree


def _title(tree: HtmlElement) -> str:
    for path in ("//main//h1", "//h1", "//title"):
        found = tree.xpath(path)
        if found and (text := clean(found[0].text_content())):
            return text
    return "Ohne Titel"


def _as_of(tree: HtmlElement) -> date | None:
    for stated in tree.xpath("//meta[@name='last-modified' or @property='article:modified_time' or @name='date']/@content"):
        try:
            return date.fromisoformat(stated[:10])
        except ValueError:
            continue
    return stated_day(" ".join(tree.itertext()))


def _canonical(tree: HtmlElement, url: str) -> str:
    """The address the page calls its own; one on another host would send citizens elsewhere and is not believed."""
    found = tree.xpath("//link[@rel='canonical']/@href")
    stated = urljoin(url, found[0].strip()) if found else url
    same_place = urlsplit(stated)[:2] == urlsplit(url)[:2]
    return stated if same_place else url


def _language(tag: str) -> str:
    """ "de" for "de-DE"; "de-easy" for German in easy words, however a page marks it ("de-simple", "de-x-leicht")."""
    language, *rest = tag.lower().split("-")
    return "de-easy" if language == "de" and _EASY.intersection(rest) else language


def _translations(tree: HtmlElement, url: str) -> tuple[str, ...]:
    own = (tree.get("lang") or "").lower()
    own = own if _language(own) == "de-easy" else own.split("-")[0]
    others = tree.xpath("//link[@rel='alternate'][@hreflang]")
    return tuple(urljoin(url, link.get("href", "")) for link in others if link.get("hreflang") not in (own, "x-default"))


@dataclass(frozen=True, slots=True)
class _Links:
    forms: tuple[Form, ...]
    online: tuple[Link, ...]


def _links(root: HtmlElement, url: str) -> _Links:
    forms, online = [], []
    for anchor in root.iter("a"):
        address, text = urljoin(url, anchor.get("href", "")), clean(anchor.text_content())
        if not text or not address.startswith(("http://", "https://")):
            continue
        if address.lower().split("#")[0].endswith(".pdf"):
            number = _FORM_NUMBER.search(text)
            if number or _TO_FILL_IN.search(text) or not _TO_READ.search(text):
                forms.append(Form(number[0] if number else "", text, address))
        elif _ONLINE.search(f"{anchor.get('class', '')} {urlsplit(address).path}"):
            online.append(Link(text, address))
    return _Links(tuple(dict.fromkeys(forms)), tuple(dict.fromkeys(online)))


def _fallback(data: bytes | str, title: str) -> tuple[Section, ...]:
    """Pages built without any recognisable structure: trafilatura finds the text a reader would."""
    text = (
        trafilatura.extract(decode(data) if isinstance(data, bytes) else data, include_comments=False, include_tables=True) or ""
    )
    lines = [sentence for paragraph in text.split("\n") for sentence in sentences(paragraph)]
    return (Section(title, "\n".join(lines), SectionKind.OTHER),) if lines else ()
