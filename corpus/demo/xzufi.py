# SPDX-License-Identifier: EUPL-1.2
"""The services of the service portal as one XZuFi 2.2 file, with their offices and online services."""

import re
from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from corpus.demo.addresses import form_path, resolve
from corpus.demo.markdown import xzufi_html
from corpus.demo.town import Office, Service, TextSection, Town
from corpus.demo.words import SectionName
from corpus.demo.xzufi_offices import add_office, add_online_service
from corpus.demo.xzufi_xml import ARS, NAMESPACE, Element, add, add_code, add_id
from corpus.documents import Fact, FactKind

_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_TEXT_MODULES = "urn:de:xzufi:codeliste:leistungstextmodulleika"
# Text modules by their code; the three with amounts and times have elements of their own.
MODULES: dict[SectionName, str] = {
    "description": "06",
    "legal": "07",
    "documents": "08",
    "requirements": "09",
    "procedure": "11",
    "notes": "16",
    "fees": "kosten",
    "deadlines": "frist",
    "duration": "bearbeitungsdauer",
}
_STRUCTURED: dict[SectionName, tuple[str, FactKind]] = {
    "fees": ("modulKosten", FactKind.FEE),
    "deadlines": ("modulFrist", FactKind.DEADLINE),
    "duration": ("modulBearbeitungsdauer", FactKind.DURATION),
}
_AMOUNT = re.compile(r"^(?P<whole>\d[\d.]*),(?P<cents>\d\d) Euro$")
_LANGUAGES = {"de": ("Deutsch", "Deutsch"), "en": ("Englisch", "English")}


def xzufi_file(town: Town, address: str) -> bytes:
    """The export; `address` is the origin of the website, for its links lead there."""
    exported = [service for service in town.services if service.channel == "xzufi"]
    root = _root(max(service.stand for service in exported))
    ids = sorted({service.id for service in exported})
    for identity in ids:
        versions = [service for service in exported if service.id == identity]
        _service(add(root, "schreibe"), town, sorted(versions, key=lambda service: service.language), address)
    german = [service for service in exported if service.language == "de"]
    for office in town.offices:
        if served := [service.id for service in german if service.office == office.id]:
            add_office(add(root, "schreibe"), office, served, address)
    for service in german:
        if service.online:
            add_online_service(add(root, "schreibe"), service, address)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _root(newest: date) -> Element:
    root = etree.Element(
        f"{{{NAMESPACE}}}transfer",
        {"produktbezeichnung": "Serviceportal", "produkthersteller": "Stadt Musterstadt", "produktversion": "4.1"},
        nsmap={"xzufi": NAMESPACE, "xsi": "http://www.w3.org/2001/XMLSchema-instance"},
    )
    root.set("xzufiVersion", "2.2.0")
    head = add(root, "nachrichtenkopf")
    # The same content must give the same bytes, so neither the clock nor chance decides here.
    add(head, "nachrichtUUID", str(uuid5(NAMESPACE_URL, f"musterstadt/{newest}")))
    add(head, "erstelltDatumZeit", f"{newest}T03:00:00")
    add(add(head, "sender"), "name", "Stadt Musterstadt")
    add(add(head, "empfaenger"), "name", "Sammlerdienst")
    add(root, "transaktionID", str(uuid5(NAMESPACE_URL, f"musterstadt/{newest}/transaktion")))
    add(root, "transaktionPosition", "1")
    return root


def _service(parent: Element, town: Town, versions: list[Service], address: str) -> None:
    """One Leistung with all its languages; what is the same in all of them comes from the German version."""
    service = versions[0]
    element = add(parent, "leistung")
    add_id(element, "id", service.id, "leistung")
    if service.leika:
        add_code(element, "referenzLeiKa", service.leika, list_uri="urn:de:fim:leika:leistung")
    for code in ("02", "03"):
        _text_module(element, code, [(version.language, version.title) for version in versions])
    for name, module in MODULES.items():
        parts = [(v, part) for v in versions for part in v.sections if part.name == name]
        if parts and name in _STRUCTURED:
            _structured(element, town, name, parts, address)
        elif parts:
            _text_module(element, module, [(v.language, _html(town, part, v, address)) for v, part in parts])
    _forms(element, town, service, address)
    _contact_text(element, town.office(service.office))
    for version in versions:
        _keywords(element, version)
    _version(element, versions)


def _html(town: Town, part: TextSection, service: Service, address: str) -> str:
    def absolute(href: str) -> str:
        path = resolve(town, href, service.language)
        return address + path if path.startswith("/") else path

    return xzufi_html(part.markdown, absolute)


def _text_module(element: Element, code: str, texts: Iterable[tuple[str, str]]) -> Element:
    module = add(element, "modulText")
    add(module, "positionDarstellung", str(int(code)))
    for language, text in texts:
        add(module, "inhalt", text, language)
    add_code(module, "leikaTextmodul", code, list_uri=_TEXT_MODULES)
    return module


def _structured(element: Element, town: Town, name: SectionName, parts: list[tuple[Service, TextSection]], address: str) -> None:
    tag, kind = _STRUCTURED[name]
    module = add(element, tag)
    for service, part in parts:
        add(module, "beschreibung", _html(town, part, service, address), service.language)
    if kind == FactKind.FEE:
        for fact in parts[0][0].facts:
            _cost(module, fact)


def _cost(module: Element, fact: Fact) -> None:
    """A fixed amount as a value of its own; "ab 24,20 Euro" stays in the text."""
    if fact.kind != FactKind.FEE or not (found := _AMOUNT.match(fact.value)):
        return
    cost = add(module, "kosten")
    cost.set(_TYPE, "xzufi:KostenFix")
    add_code(cost, "typ", "01", "Gebühr")
    add(cost, "beschreibung", fact.label, "de")
    add(cost, "betrag", f"{found['whole'].replace('.', '')}.{found['cents']}")
    add_code(cost, "waehrung", "EUR")


def _forms(element: Element, town: Town, service: Service, address: str) -> None:
    if not service.forms:
        return
    forms = [town.form(number) for number in service.forms]
    items = "".join(f"<li>{form.title} ({form.number})</li>" for form in forms)
    module = _text_module(element, "14", [("de", f"<ul>{items}</ul>")])
    for form in forms:
        link = add(module, "weiterfuehrenderLink", language="de")
        add(link, "uri", address + form_path(form))
        add(link, "titel", f"{form.title} ({form.number})")


def _contact_text(element: Element, office: Office) -> None:
    _text_module(element, "22", [("de", f"<p>{office.name}, {office.street}, {office.postal_code} {office.city}</p>")])


def _keywords(element: Element, service: Service) -> None:
    module = add(element, "modulBegriffImKontext")
    for keyword in service.keywords:
        term = add(module, "begriffImKontext")
        add(term, "begriff", keyword, service.language)
        add_code(term, "typ", "001", "Synonym")


def _version(element: Element, versions: list[Service]) -> None:
    for version in versions:
        language = add(element, "sprachversion")
        add(language, "languageCode", version.language)
        german, native = _LANGUAGES[version.language]
        add(language, "sprachbezeichnungDeutsch", german)
        add(language, "sprachbezeichnungNativ", native)
    add(add(element, "versionsinformation"), "geaendertDatumZeit", f"{versions[0].stand}T08:00:00")
    add_id(element, "gueltigkeitGebietID", ARS, "ars")
