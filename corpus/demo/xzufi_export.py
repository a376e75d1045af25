# SPDX-License-Identifier: EUPL-1.2
"""Musterstadt's services of the state portal as one XZuFi 2.2 file, with offices and online services."""

import re
from pathlib import Path

from lxml import etree
from markdown_it import MarkdownIt

from corpus.demo.town import NAME, POSTAL_CODE, Office, Part, Service, Town
from corpus.documents import SectionKind
from corpus.parsing.kinds import kind_of_heading

_NAMESPACE = "http://xoev.de/schemata/xzufi/2_2_0"
_TEXT_MODULES = {
    SectionKind.DESCRIPTION: "06",
    SectionKind.LEGAL_BASIS: "07",
    SectionKind.DOCUMENTS: "08",
    SectionKind.REQUIREMENTS: "09",
    SectionKind.PROCEDURE: "11",
    SectionKind.NOTES: "16",
}
_STRUCTURED = {
    SectionKind.DEADLINES: "modulFrist",
    SectionKind.FEES: "modulKosten",
    SectionKind.DURATION: "modulBearbeitungsdauer",
}
_MARKDOWN = MarkdownIt("commonmark").enable("table")

Element = etree._Element


def write_xzufi(town: Town, path: Path) -> int:
    """Write the file; how many services it holds."""
    root = etree.Element(_name("leistungen.antwort.leistung.040104"), nsmap={"xzufi": _NAMESPACE})
    for key, value in {
        "produktbezeichnung": "Musterportal",
        "produkthersteller": NAME,
        "produktversion": "1",
        "xzufiVersion": "2.2.0",
    }.items():
        root.set(key, value)
    services = [service for service in town.services if service.channel == "xzufi" and service.language == "de"]
    for service in services:
        _service(root, service, town)
    for office in sorted({service.office for service in services}):
        _office(root, town.offices[office], [service for service in services if service.office == office])
    for service in services:
        if service.online:
            _online(root, service)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))
    return len(services)


def _name(tag: str) -> str:
    return f"{{{_NAMESPACE}}}{tag}"


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    child = etree.SubElement(parent, _name(tag), attributes)
    child.text = text
    return child


def _code(parent: Element, tag: str, code: str, name: str = "") -> None:
    """Code types have children without a namespace."""
    holder = _add(parent, tag)
    etree.SubElement(holder, "code").text = code
    if name:
        etree.SubElement(holder, "name").text = name


def _service(root: Element, service: Service, town: Town) -> None:
    element = _add(root, "leistung")
    _add(element, "id", service.id, schemeAgencyID="musterstadt", schemeID="leistung")
    if service.leika:
        _code(element, "referenzLeiKa", service.leika)
    _text_module(element, "02", service.title)
    _text_module(element, "03", service.title)
    for part in service.parts:
        _part(element, part)
    if service.forms:
        _forms(element, service, town)
    for keyword in service.keywords:
        term = _add(element, "modulBegriffImKontext")
        _add(term, "begriff", keyword, languageCode="de")
        _code(term, "typ", "02", "Synonym")
    version = _add(element, "sprachversion")
    _add(version, "languageCode", "de")
    _add(version, "sprachbezeichnungDeutsch", "Deutsch")
    information = _add(element, "versionsinformation")
    _add(information, "geaendertDatumZeit", f"{service.stand.isoformat()}T08:00:00")


def _text_module(element: Element, code: str, content: str) -> Element:
    module = _add(element, "modulText")
    _add(module, "inhalt", content, languageCode="de")
    _code(module, "leikaTextmodul", code)
    return module


def _part(element: Element, part: Part) -> None:
    kind = kind_of_heading(part.heading)
    html = _table_as_list(part.html)
    if kind in _STRUCTURED:
        module = _add(element, _STRUCTURED[kind])
        _add(module, "beschreibung", html, languageCode="de")
    else:
        _text_module(element, _TEXT_MODULES.get(kind, "15"), html)


def _table_as_list(html: str) -> str:
    """The transfer standard allows no tables: a row becomes a list item "label: value"."""

    def items(table: re.Match[str]) -> str:
        rows = re.findall(r"<tr>\s*<td[^>]*>(.*?)</td>\s*<td[^>]*>(.*?)</td>", table[0], re.DOTALL)
        return "<ul>" + "".join(f"<li>{label}: {value}</li>" for label, value in rows) + "</ul>"

    return re.sub(r"<table>.*?</table>", items, html, flags=re.DOTALL)


def _forms(element: Element, service: Service, town: Town) -> None:
    listed = ", ".join(f"{number} {town.forms[number].title}" for number in service.forms)
    module = _text_module(element, "14", f"<p>Formulare: {listed}</p>")
    for number in service.forms:
        link = _add(module, "weiterfuehrenderLink")
        _add(link, "titel", f"{number} {town.forms[number].title}")
        _add(link, "uri", town.forms[number].url)


def _office(root: Element, office: Office, services: list[Service]) -> None:
    element = _add(root, "organisationseinheit")
    _add(element, "id", office.id, schemeAgencyID="musterstadt", schemeID="organisationseinheit")
    _add(_add(element, "name"), "name", office.name, languageCode="de")
    address = _add(element, "anschrift")
    street, _, number = office.street.rpartition(" ")
    for tag, text in (("strasse", street), ("hausnummer", number), ("postleitzahl", POSTAL_CODE), ("ort", NAME)):
        _add(address, tag, text)
    for code, value in (("02", office.phone), ("01", office.email)):
        way = _add(element, "kommunikation")
        _code(way, "kanal", code)
        _add(way, "kennung", value)
    _add(_add(element, "internetadresse"), "uri", office.url)
    times = _add(element, "zeiten")
    for day, opens, closes in office.hours:
        period = _add(times, "oeffnungszeit")
        _code(period, "tag", str(day + 1))
        _add(period, "beginn", f"{opens}:00")
        _add(period, "ende", f"{closes}:00")
    for service in services:
        responsible = _add(element, "zustaendigkeit")
        _add(responsible, "leistungID", service.id)


def _online(root: Element, service: Service) -> None:
    element = _add(root, "onlinedienst")
    _add(element, "id", f"online-{service.id}")
    _add(element, "bezeichnung", service.online["title"], languageCode="de")
    _add(element, "leistungID", service.id)
    link = _add(element, "link")
    _code(link, "typ", "01", "Onlinedienst")
    _add(link, "link", f"{service.online['url']}.html")
