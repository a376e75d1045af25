# SPDX-License-Identifier: EUPL-1.2
"""XZuFi 2.1 and 2.2: services, offices and online services, found by local name whatever the wrapper around them.

The standard: xoev.de, namespace http://xoev.de/schemata/xzufi/2_2_0. Code types have children without a namespace.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from corpus.documents import Contact, Document, DocumentKind, Fact, FactKind, Form, Link, OpeningHours, Section, SectionKind
from corpus.errors import UnreadableError
from corpus.parsing.facts import facts_of
from corpus.parsing.html import html_sections
from corpus.parsing.reading import Found, Reading, Refused
from corpus.parsing.sentences import clean

Element = etree._Element

# Code list urn:de:xzufi:codeliste:leistungstextmodulleika; names and citizens' teasers are handled apart.
_MODULES: dict[str, tuple[SectionKind, str, str]] = {
    "05": (SectionKind.DESCRIPTION, "Kurzbeschreibung", "Summary"),
    "06": (SectionKind.DESCRIPTION, "Beschreibung", "Description"),
    "07": (SectionKind.LEGAL_BASIS, "Rechtsgrundlage", "Legal basis"),
    "08": (SectionKind.DOCUMENTS, "Erforderliche Unterlagen", "Documents you need"),
    "09": (SectionKind.REQUIREMENTS, "Voraussetzungen", "Requirements"),
    "11": (SectionKind.PROCEDURE, "Ablauf", "Procedure"),
    "14": (SectionKind.FORMS, "Formulare", "Forms"),
    "15": (SectionKind.OTHER, "Weiterführende Informationen", "Further information"),
    "16": (SectionKind.NOTES, "Hinweise", "Notes"),
    "22": (SectionKind.OFFICE, "Zuständige Stelle", "Responsible office"),
    "23": (SectionKind.OFFICE, "Ansprechpunkt", "Contact point"),
    "24": (SectionKind.DESCRIPTION, "Überblick", "Overview"),
    "25": (SectionKind.REMEDY, "Rechtsbehelf", "Legal remedy"),
}
_STRUCTURED = {
    "modulFrist": (SectionKind.DEADLINES, "Fristen", "Deadlines", FactKind.DEADLINE),
    "modulKosten": (SectionKind.FEES, "Gebühren", "Fees", FactKind.FEE),
    "modulBearbeitungsdauer": (SectionKind.DURATION, "Bearbeitungsdauer", "Processing time", FactKind.DURATION),
}
_NAMES = ("02", "03")
_DAYS = {"1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}
_LARGEST = 200 * 1024 * 1024


def read_xzufi(path: Path, *, city: str, source: str, url: str) -> Iterator[Reading]:
    """Documents of one file; a broken Leistung is refused with its reason, the rest is read.

    Errors: `UnreadableError` when the file is no XML or holds no XZuFi object.
    """
    root = _parse(path)
    offices = {office.id: office for office in map(_office, _objects(root, "organisationseinheit")) if office.id}
    services = _objects(root, "leistung") + _objects(root, "spezialisierung")
    if not services and not offices:
        raise UnreadableError(f"{path.name} holds no XZuFi service or office")
    online = _online_services(root)
    responsible = _responsibilities(root)
    for service in services:
        yield from _service_documents(service, offices, online, responsible, city, source, url)


def _parse(path: Path) -> Element:
    if path.stat().st_size > _LARGEST:
        raise UnreadableError(f"{path.name} is larger than {_LARGEST // 1024 // 1024} MB")
    # Entities stay unexpanded and nothing is fetched: a file from elsewhere cannot read ours or blow up memory.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        return etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{path.name} is not well-formed XML ({error.msg})") from error


def _objects(root: Element, name: str) -> list[Element]:
    """Every object element of that name that is not a mere reference inside another object."""
    found = _find(root, f"//*[local-name()='{name}'][*[local-name()='id']]")
    return [element for element in found if not _find(element, "ancestor::*[local-name()='loesche']")]


def _find(element: Element, path: str) -> list[Any]:
    found: list[Any] = element.xpath(path)  # type: ignore[assignment]
    return found


def _text(element: Element, *path: str) -> str:
    """Text of the first descendant by local names, "" when there is none."""
    steps = "/".join(f"*[local-name()='{name}']" for name in path)
    found = _find(element, steps)
    return clean(found[0].text or "") if found else ""


def _children(element: Element, name: str) -> list[Element]:
    found: list[Element] = _find(element, f"*[local-name()='{name}']")
    return found


def _in_language(element: Element, name: str, language: str) -> str:
    """Markup of the child in that language; a child without a language counts as German."""
    for child in _children(element, name):
        if (child.get("languageCode") or "de")[:2] == language:
            return child.text or ""
    return ""


def _service_documents(
    service: Element,
    offices: dict[str, Contact],
    online: dict[str, list[Link]],
    responsible: dict[str, list[str]],
    city: str,
    source: str,
    url: str,
) -> Iterator[Reading]:
    identity = _text(service, "id")
    if not identity:
        yield Refused("Leistung", "no id")
        return
    for language in _languages(service):
        hidden: list[str] = []
        sections, facts = _sections(service, language, hidden)
        title = _name(service, language)
        if not title or not sections:
            yield Refused(identity, f"no {'name' if not title else 'text'} ({language})")
            continue
        address = url.replace("{id}", identity)
        document = Document(
            id=f"{source}/{identity}/{language}",
            city=city,
            source=source,
            url=address,
            title=title,
            language=language,
            sections=sections,
            kind=DocumentKind.SERVICE,
            keywords=_synonyms(service),
            facts=tuple(dict.fromkeys([*facts, *facts_of(sections)])),
            forms=tuple(_forms(service)),
            online_services=tuple(online.get(identity, ())),
            contacts=tuple(offices[office] for office in responsible.get(identity, ()) if office in offices),
            leika=_text(service, "referenzLeiKa", "code") or None,
            as_of=_day(_text(service, "versionsinformation", "geaendertDatumZeit")),
            translations=tuple(f"{source}/{identity}/{other}" for other in _languages(service) if other != language),
        )
        yield Found(document, tuple(hidden))


def _languages(service: Element) -> list[str]:
    stated = [_text(version, "languageCode")[:2] for version in _children(service, "sprachversion")]
    used = [code[:2] for code in _find(service, ".//*[local-name()='inhalt']/@languageCode")]
    return list(dict.fromkeys([code for code in (*stated, *used) if code] or ["de"]))


def _module_code(module: Element) -> str:
    return _text(module, "leikaTextmodul", "code").zfill(2)


def _name(service: Element, language: str) -> str:
    named = {_module_code(module): _in_language(module, "inhalt", language) for module in _children(service, "modulText")}
    # "Leistungsbezeichnung II" is the name in citizens' words.
    return clean(next((named[code] for code in reversed(_NAMES) if named.get(code)), ""))


def _sections(service: Element, language: str, hidden: list[str]) -> tuple[tuple[Section, ...], list[Fact]]:
    sections: list[Section] = []
    facts: list[Fact] = []
    german = language == "de"
    for module in service:
        name = etree.QName(module).localname if isinstance(module.tag, str) else ""
        if name == "modulText" and (known := _MODULES.get(_module_code(module))):
            kind, heading = known[0], known[1] if german else known[2]
            sections += _section(_in_language(module, "inhalt", language), heading, kind, _module_code(module), hidden)
        elif known_module := _STRUCTURED.get(name):
            kind, heading = known_module[0], known_module[1] if german else known_module[2]
            sections += _section(_structured_text(module, language), heading, kind, name.removeprefix("modul").lower(), hidden)
            facts += _structured_facts(module, language, heading, known_module[3])
    return tuple(sections), facts


def _section(markup: str, heading: str, kind: SectionKind, anchor: str, hidden: list[str]) -> list[Section]:
    lines = "\n".join(section.text for section in html_sections(markup, heading, hidden))
    return [Section(heading, lines, kind, f"modul-{anchor}")] if lines else []


def _structured_text(module: Element, language: str) -> str:
    own = _in_language(module, "beschreibung", language)
    # Values beside a text are kept as facts; as lines they would repeat its labels without their amounts.
    texts = [own] if own else [_in_language(child, "beschreibung", language) for child in module if len(child)]
    return "\n".join(f"<p>{text}</p>" if "<" not in text else text for text in texts if text)


def _structured_facts(module: Element, language: str, heading: str, kind: FactKind) -> list[Fact]:
    """Amounts and durations given as values; labels are the descriptions beside them."""
    facts = []
    for entry in [module, *(child for child in module if len(child))]:
        amount, currency = _text(entry, "betrag"), _text(entry, "waehrung", "code") or "EUR"
        duration, unit = _text(entry, "dauer"), _text(entry, "einheit", "name") or _text(entry, "einheit", "code")
        label = clean(re.sub(r"<[^>]*>", " ", _in_language(entry, "beschreibung", language))) or heading
        if len(label) > 80:
            label = heading
        if amount:
            facts.append(Fact(kind, label, _money(amount, currency)))
        elif duration and unit:
            facts.append(Fact(kind, label, f"{duration} {unit}"))
    return facts


def _money(amount: str, currency: str) -> str:
    try:
        written = f"{float(amount):.2f}".replace(".", ",")
    except ValueError:
        written = amount
    return f"{written} {'Euro' if currency == 'EUR' else currency}"


def _synonyms(service: Element) -> tuple[str, ...]:
    terms = _find(service, "*[local-name()='modulBegriffImKontext']//*[local-name()='begriff']")
    return tuple(dict.fromkeys(clean(term.text or "") for term in terms if clean(term.text or "")))


def _forms(service: Element) -> Iterator[Form]:
    for module in _children(service, "modulText"):
        if _module_code(module) != "14":
            continue
        for link in _children(module, "weiterfuehrenderLink"):
            title = clean(_text(link, "titel") or _text(link, "name"))
            number = re.search(r"\b[A-Z]{1,4}-\d{2,5}\b", title)
            if address := _text(link, "uri") or _text(link, "link"):
                yield Form(number[0] if number else "", title, address)


def _online_services(root: Element) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for online in _objects(root, "onlinedienst"):
        title = _text(online, "bezeichnung") or _text(online, "bezeichnung", "text")
        address = _text(online, "link", "link") or _text(online, "link", "uri")
        for service in _find(online, ".//*[local-name()='leistungID' or local-name()='leistungId']"):
            if address:
                found.setdefault(clean(service.text or ""), []).append(Link(title, address))
    return found


def _responsibilities(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for office in _objects(root, "organisationseinheit"):
        for service in _find(office, "*[local-name()='zustaendigkeit']/*[local-name()='leistungID']"):
            found.setdefault(clean(service.text or ""), []).append(_text(office, "id"))
    return found


def _office(office: Element) -> Contact:
    address = next(iter(_children(office, "anschrift")), office)
    street = f"{_text(address, 'strasse')} {_text(address, 'hausnummer')}".strip()
    reached = {
        _text(way, "kanal", "code") or _text(way, "typ", "code"): _text(way, "kennung")
        for way in _children(office, "kommunikation")
    }
    return Contact(
        id=_text(office, "id"),
        name=_text(office, "name", "name") or _text(office, "name"),
        street=street,
        postal_code=_text(address, "postleitzahl"),
        city=_text(address, "ort"),
        phone=reached.get("02", "") or reached.get("telefon", ""),
        email=reached.get("01", "") or reached.get("email", ""),
        url=_text(office, "internetadresse", "uri"),
        hours=tuple(_hours(office)),
    )


def _hours(office: Element) -> Iterator[OpeningHours]:
    for period in _find(office, "*[local-name()='zeiten']/*[local-name()='oeffnungszeit']"):
        day = _DAYS.get(_text(period, "tag", "code"))
        opens, closes = _text(period, "beginn"), _text(period, "ende")
        if day is not None and opens and closes:
            yield OpeningHours(day, opens[:5], closes[:5])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
