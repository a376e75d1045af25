# SPDX-License-Identifier: EUPL-1.2
"""The services of the service portal as one XZuFi 2.2 file, with their offices and online services."""

import re
from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from corpus.demo.addresses import form_path, office_path, online_path, resolve
from corpus.demo.markdown import xzufi_html
from corpus.demo.town import Office, Service, TextSection, Town
from corpus.demo.words import SectionName
from corpus.documents import Fact, FactKind

NAMESPACE = "http://xoev.de/schemata/xzufi/2_2_0"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_AGENCY, _ARS = "musterstadt", "000000000001"
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

Element = etree._Element


def xzufi_file(town: Town, address: str) -> bytes:
    """The export; `address` is the origin of the website, for its links lead there."""
    exported = [service for service in town.services if service.channel == "xzufi"]
    root = _root(max(service.stand for service in exported))
    ids = sorted({service.id for service in exported})
    for identity in ids:
        versions = [service for service in exported if service.id == identity]
        _service(_add(root, "schreibe"), town, sorted(versions, key=lambda service: service.language), address)
    german = [service for service in exported if service.language == "de"]
    for office in town.offices:
        if served := [service.id for service in german if service.office == office.id]:
            _office(_add(root, "schreibe"), office, served, address)
    for service in german:
        if service.online:
            _online(_add(root, "schreibe"), service, address)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _root(newest: date) -> Element:
    root = etree.Element(
        f"{{{NAMESPACE}}}transfer",
        {"produktbezeichnung": "Serviceportal", "produkthersteller": "Stadt Musterstadt", "produktversion": "4.1"},
        nsmap={"xzufi": NAMESPACE, "xsi": "http://www.w3.org/2001/XMLSchema-instance"},
    )
    root.set("xzufiVersion", "2.2.0")
    head = _add(root, "nachrichtenkopf")
    # The same content must give the same bytes, so neither the clock nor chance decides here.
    _add(head, "nachrichtUUID", str(uuid5(NAMESPACE_URL, f"musterstadt/{newest}")))
    _add(head, "erstelltDatumZeit", f"{newest}T03:00:00")
    _add(_add(head, "sender"), "name", "Stadt Musterstadt")
    _add(_add(head, "empfaenger"), "name", "Sammlerdienst")
    _add(root, "transaktionID", str(uuid5(NAMESPACE_URL, f"musterstadt/{newest}/transaktion")))
    _add(root, "transaktionPosition", "1")
    return root


def _add(parent: Element, name: str, text: str | None = None, language: str = "", **attributes: str) -> Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    child.text = text
    if language:
        child.set("languageCode", language)
    return child


def _id(parent: Element, name: str, value: str, scheme: str) -> None:
    _add(parent, name, value, schemeAgencyID=_AGENCY, schemeID=scheme)


def _code(parent: Element, name: str, code: str, label: str = "", list_uri: str = "") -> None:
    """A code type: its children carry no namespace."""
    holder = _add(parent, name, **({"listURI": list_uri} if list_uri else {}))
    etree.SubElement(holder, "code").text = code
    if label:
        etree.SubElement(holder, "name").text = label


def _service(parent: Element, town: Town, versions: list[Service], address: str) -> None:
    """One Leistung with all its languages; what is the same in all of them comes from the German version."""
    service = versions[0]
    element = _add(parent, "leistung")
    _id(element, "id", service.id, "leistung")
    if service.leika:
        _code(element, "referenzLeiKa", service.leika, list_uri="urn:de:fim:leika:leistung")
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
    module = _add(element, "modulText")
    _add(module, "positionDarstellung", str(int(code)))
    for language, text in texts:
        _add(module, "inhalt", text, language)
    _code(module, "leikaTextmodul", code, list_uri=_TEXT_MODULES)
    return module


def _structured(element: Element, town: Town, name: SectionName, parts: list[tuple[Service, TextSection]], address: str) -> None:
    tag, kind = _STRUCTURED[name]
    module = _add(element, tag)
    for service, part in parts:
        _add(module, "beschreibung", _html(town, part, service, address), service.language)
    if kind == FactKind.FEE:
        for fact in parts[0][0].facts:
            _cost(module, fact)


def _cost(module: Element, fact: Fact) -> None:
    """A fixed amount as a value of its own; "ab 24,20 Euro" stays in the text."""
    if fact.kind != FactKind.FEE or not (found := _AMOUNT.match(fact.value)):
        return
    cost = _add(module, "kosten")
    cost.set(_TYPE, "xzufi:KostenFix")
    _code(cost, "typ", "01", "Gebühr")
    _add(cost, "beschreibung", fact.label, "de")
    _add(cost, "betrag", f"{found['whole'].replace('.', '')}.{found['cents']}")
    _code(cost, "waehrung", "EUR")


def _forms(element: Element, town: Town, service: Service, address: str) -> None:
    if not service.forms:
        return
    forms = [town.form(number) for number in service.forms]
    items = "".join(f"<li>{form.title} ({form.number})</li>" for form in forms)
    module = _text_module(element, "14", [("de", f"<ul>{items}</ul>")])
    for form in forms:
        link = _add(module, "weiterfuehrenderLink", language="de")
        _add(link, "uri", address + form_path(form))
        _add(link, "titel", f"{form.title} ({form.number})")


def _contact_text(element: Element, office: Office) -> None:
    _text_module(element, "22", [("de", f"<p>{office.name}, {office.street}, {office.postal_code} {office.city}</p>")])


def _keywords(element: Element, service: Service) -> None:
    module = _add(element, "modulBegriffImKontext")
    for keyword in service.keywords:
        term = _add(module, "begriffImKontext")
        _add(term, "begriff", keyword, service.language)
        _code(term, "typ", "001", "Synonym")


def _version(element: Element, versions: list[Service]) -> None:
    for version in versions:
        language = _add(element, "sprachversion")
        _add(language, "languageCode", version.language)
        german, native = _LANGUAGES[version.language]
        _add(language, "sprachbezeichnungDeutsch", german)
        _add(language, "sprachbezeichnungNativ", native)
    _add(_add(element, "versionsinformation"), "geaendertDatumZeit", f"{versions[0].stand}T08:00:00")
    _id(element, "gueltigkeitGebietID", _ARS, "ars")


def _office(parent: Element, office: Office, served: list[str], address: str) -> None:
    element = _add(parent, "organisationseinheit")
    _id(element, "id", office.id, "organisationseinheit")
    name = _add(element, "name")
    _add(name, "name", office.name, "de")
    _add(name, "name", office.name_en, "en")
    _place(element, office)
    for code, label, value in (("01", "E-Mail", office.email), ("02", "Telefon", office.phone)):
        way = _add(element, "kommunikation")
        _code(way, "kanal", code, label)
        _add(way, "kennung", value)
    _add(_add(element, "internetadresse"), "uri", address + office_path(office, "de"))
    _times(element, office)
    for identity in served:
        _responsible(element, identity)


def _place(element: Element, office: Office) -> None:
    place = _add(element, "anschrift")
    found = re.match(r"^(?P<street>.+?) (?P<number>\d+\w?)(?P<rest>, .+)?$", office.street)
    assert found
    _add(place, "strasse", found["street"])
    _add(place, "hausnummer", found["number"])
    _add(place, "postleitzahl", office.postal_code)
    _add(place, "ort", office.city)
    if found["rest"]:
        _add(place, "zusatz", found["rest"].removeprefix(", "))
    _add(_add(place, "geokodierung"), "punkt", f"{office.lat} {office.lon}")


def _times(element: Element, office: Office) -> None:
    times = _add(element, "zeiten")
    for hours in office.opening:
        period = _add(times, "oeffnungszeit")
        _code(period, "tag", str(hours.weekday + 1))
        _add(period, "beginn", f"{hours.opens}:00")
        _add(period, "ende", f"{hours.closes}:00")
    if office.hours_note:
        _add(times, "beschreibung", office.hours_note, "de")


def _responsible(element: Element, identity: str) -> None:
    responsible = _add(element, "zustaendigkeit")
    _id(responsible, "leistungID", identity, "leistung")
    _id(responsible, "gebietID", _ARS, "ars")


def _online(parent: Element, service: Service, address: str) -> None:
    assert service.online
    element = _add(parent, "onlinedienst")
    _id(element, "id", f"online-{service.id}", "onlinedienst")
    _add(element, "bezeichnung", service.online.title, "de")
    link = _add(element, "link")
    _code(link, "typ", "01", list_uri="urn:xoev-de:fim:codeliste:onlinedienstlinktyp")
    _add(link, "link", address + online_path(service.online.url.removeprefix("/online/")))
    _responsible(element, service.id)
