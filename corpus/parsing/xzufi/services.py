# SPDX-License-Identifier: EUPL-1.2
"""A Leistung to documents, one for each language: every module a section of its kind, amounts and durations as facts."""

import re
from collections.abc import Iterator
from datetime import date
from html import escape

from lxml import etree

from corpus.documents import Document, DocumentKind, Fact, FactKind, Form, Section, SectionKind
from corpus.parsing.amounts import with_what_for
from corpus.parsing.facts import facts_of
from corpus.parsing.html import html_sections
from corpus.parsing.reading import Found, Reading, Refused
from corpus.parsing.sentences import clean
from corpus.parsing.xzufi.catalogue import Catalogue
from corpus.parsing.xzufi.elements import Element, children, day, find, in_language, text

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


def service_documents(
    identity: str, service: Element, catalogue: Catalogue, city: str, source: str, url: str, today: date
) -> Iterator[Reading]:
    """A document for each language of a service, or why there is none."""
    if not catalogue.is_here(_texts_of(service, "gueltigkeitGebietID")):
        yield Refused(identity, "not offered in this area")
        return
    if _is_over(service, today):
        yield Refused(identity, "not valid any more")
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
            online_services=catalogue.online_services_of(identity),
            contacts=catalogue.offices_of(identity),
            leika=text(service, "referenzLeiKa", "code") or None,
            as_of=day(text(service, "versionsinformation", "geaendertDatumZeit")),
            translations=tuple(f"{source}/{identity}/{other}" for other in _languages(service) if other != language),
        )
        yield Found(document, tuple(hidden))


def _texts_of(service: Element, name: str) -> list[str]:
    return [clean(child.text or "") for child in children(service, name) if clean(child.text or "")]


def _is_over(service: Element, today: date) -> bool:
    ends = [day(text(period, "ende")) for period in children(service, "gueltigkeit")]
    return bool(ends) and all(end is not None and end < today for end in ends)


def _languages(service: Element) -> list[str]:
    stated = [text(version, "languageCode")[:2] for version in children(service, "sprachversion")]
    used = [code[:2] for code in find(service, ".//*[local-name()='inhalt']/@languageCode")]
    return list(dict.fromkeys([code for code in (*stated, *used) if code] or ["de"]))


def _module_code(module: Element) -> str:
    return text(module, "leikaTextmodul", "code").zfill(2)


def _name(service: Element, language: str) -> str:
    named = {_module_code(module): in_language(module, "inhalt", language) for module in children(service, "modulText")}
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
            sections += _section(in_language(module, "inhalt", language), heading, kind, _module_code(module), hidden)
        elif known_module := _STRUCTURED.get(name):
            kind, heading = known_module[0], known_module[1] if german else known_module[2]
            sections += _section(_structured_text(module, language), heading, kind, name.removeprefix("modul").lower(), hidden)
            facts += _structured_facts(module, language, heading, known_module[3])
    return tuple(sections), facts


def _section(markup: str, heading: str, kind: SectionKind, anchor: str, hidden: list[str]) -> list[Section]:
    read = [line for section in html_sections(markup, heading, hidden) for line in section.lines]
    lines = "\n".join(with_what_for(read, kind))
    return [Section(heading, lines, kind, f"modul-{anchor}")] if lines else []


def _structured_text(module: Element, language: str) -> str:
    own = in_language(module, "beschreibung", language)
    entries = [_entry_text(child, language) for child in module if len(child) and not _is_said(_value(child), own)]
    return "\n".join(f"<p>{part}</p>" if "<" not in part else part for part in (own, *entries) if part)


def _entry_text(entry: Element, language: str) -> str:
    """What an entry describes, with its value where it has one: "jedes weitere Exemplar: 7,50 Euro"."""
    said, value = in_language(entry, "beschreibung", language), _value(entry)
    label = clean(re.sub(r"<[^>]*>", " ", said))
    return f"<p>{escape(label)}: {escape(value)}</p>" if label and value else said or escape(value)


def _is_said(value: str, own: str) -> bool:
    """Whether the module's own text says a value already; beside such a text, entries without a value say nothing new."""
    number = re.match(r"(?:ab |bis )?(\d+)", value)
    return bool(own) and (number is None or bool(re.search(rf"(?<![\d.,]){number[1]}(?!\d)", own.replace(".", ""))))


def _structured_facts(module: Element, language: str, heading: str, kind: FactKind) -> list[Fact]:
    """Amounts and durations given as values; labels are the descriptions beside them."""
    facts = []
    for entry in [module, *(child for child in module if len(child))]:
        label = clean(re.sub(r"<[^>]*>", " ", in_language(entry, "beschreibung", language))) or heading
        if value := _value(entry):
            facts.append(Fact(kind, label if len(label) <= 80 else heading, value))
    return facts


def _value(entry: Element) -> str:
    """An amount, a span of amounts or a duration, as people write it; "" when the entry has none."""
    currency = text(entry, "waehrung", "code") or "EUR"
    lowest, highest = text(entry, "betragUntergrenze"), text(entry, "betragObergrenze")
    if lowest and highest:
        return f"{_money(lowest, currency)} bis {_money(highest, currency)}"
    if lowest or highest:
        return f"{'ab' if lowest else 'bis'} {_money(lowest or highest, currency)}"
    if amount := text(entry, "betrag"):
        return _money(amount, currency)
    duration, unit = text(entry, "dauer"), text(entry, "einheit", "name") or text(entry, "einheit", "code")
    return f"{duration} {unit}" if duration and unit else ""


def _money(amount: str, currency: str) -> str:
    try:
        written = f"{float(amount):.2f}".replace(".", ",")
    except ValueError:
        written = amount
    return f"{written} {'Euro' if currency == 'EUR' else currency}"


def _synonyms(service: Element) -> tuple[str, ...]:
    terms = find(service, "*[local-name()='modulBegriffImKontext']//*[local-name()='begriff']")
    return tuple(dict.fromkeys(clean(term.text or "") for term in terms if clean(term.text or "")))


def _forms(service: Element) -> Iterator[Form]:
    for module in children(service, "modulText"):
        if _module_code(module) != "14":
            continue
        for link in children(module, "weiterfuehrenderLink"):
            title = clean(text(link, "titel") or text(link, "name"))
            number = re.search(r"\b[A-Z]{1,4}-\d{2,5}\b", title)
            if address := text(link, "uri") or text(link, "link"):
                yield Form(number[0] if number else "", title, address)
