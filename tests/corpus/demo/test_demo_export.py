# SPDX-License-Identifier: EUPL-1.2
"""The demo town as files: PDF forms, XZuFi, and the same bytes at every run."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from corpus.demo.addresses import form_path
from corpus.demo.rendering import render
from corpus.demo.town import PaperForm, Town
from corpus.demo.xzufi_xml import NAMESPACE
from corpus.documents import Document
from corpus.parsing.pdf import parse_pdf
from corpus.parsing.reading import Found
from corpus.parsing.xzufi import read_xzufi

NAMES = {"x": NAMESPACE}
KINDS = {"text": "/Tx", "date": "/Tx", "checkbox": "/Btn", "choice": "/Ch", "signature": "/Sig"}
REQUIRED = 2


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def pdf_of(rendered: Path, form: PaperForm) -> Path:
    return rendered / "site" / form_path(form).lstrip("/")


def test_two_runs_write_the_same_bytes(rendered: Path, tmp_path: Path) -> None:
    render(tmp_path)
    again = files(tmp_path)
    assert again.keys() == files(rendered).keys()
    assert [name for name, data in files(rendered).items() if data != again[name]] == []


def test_a_file_that_no_longer_belongs_is_removed_and_others_stay(tmp_path: Path) -> None:
    render(tmp_path)
    (tmp_path / "site" / "service" / "alt.html").write_text("alt", encoding="utf-8")
    (tmp_path / "site" / "notiz.txt").write_text("gehört jemandem", encoding="utf-8")
    record = tmp_path / "written.txt"
    record.write_text(record.read_text(encoding="utf-8") + "site/service/alt.html\n", encoding="utf-8")
    render(tmp_path)
    assert not (tmp_path / "site" / "service" / "alt.html").exists()
    assert (tmp_path / "site" / "notiz.txt").exists()


def test_the_command_reports_what_it_wrote(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "corpus.demo.rendering"]
    told = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "12 forms" in told.stdout
    assert (tmp_path / "xzufi" / "leistungen.xml").is_file()
    assert "folder to write to" in subprocess.run([*command, "--help"], capture_output=True, text=True, check=True).stdout


def test_every_form_opens_with_its_fields_as_a_screen_reader_says_them(rendered: Path, town: Town) -> None:
    for form in town.forms:
        fields = list((PdfReader(pdf_of(rendered, form)).get_fields() or {}).values())
        found = [(str(f["/TU"]), str(f["/FT"]), bool(int(f.get("/Ff", 0)) & REQUIRED)) for f in fields]
        assert found == [(f.spoken, KINDS[f.kind], f.required) for f in form.fields], form.number
        chosen = [tuple(f["/Opt"]) for f in fields if f["/FT"] == "/Ch"]
        assert chosen == [field.choices for field in form.fields if field.kind == "choice"], form.number


def test_every_page_of_a_form_tells_town_number_and_page(rendered: Path, town: Town) -> None:
    for form in town.forms:
        pages = PdfReader(pdf_of(rendered, form)).pages
        for number, page in enumerate(pages, 1):
            text = page.extract_text()
            for told in ("Stadt Musterstadt", f"Formular {form.number}", f"Seite {number} von {len(pages)}"):
                assert told in text, form.number
        assert form.title in pages[0].extract_text(), form.number


def test_long_forms_have_two_pages_and_nothing_leaves_the_sheet(rendered: Path, town: Town) -> None:
    for form in town.forms:
        pages = PdfReader(pdf_of(rendered, form)).pages
        assert len(pages) <= 2, form.number
        for page in pages:
            for widget in page.annotations or []:
                left, bottom, right, top = map(float, widget.get_object()["/Rect"])
                assert 50 < left < right < 545, form.number
                assert 60 < bottom < top < 760, form.number
    assert len(PdfReader(pdf_of(rendered, town.form("MS-401"))).pages) == 2


def test_the_form_reader_finds_number_and_title(rendered: Path, town: Town) -> None:
    for form in town.forms:
        data = pdf_of(rendered, form).read_bytes()
        read = parse_pdf(data, identity="f", city="musterstadt", source="website", url="http://localhost/f.pdf").document
        assert (read.forms[0].number, read.title) == (form.number, f"{form.title} ({form.number})")


@pytest.fixture(scope="session")
def exported(rendered: Path) -> list[Document]:
    file = rendered / "xzufi" / "leistungen.xml"
    found = list(read_xzufi([file], city="musterstadt", source="services", url="http://localhost:8000/leistung/{id}.html"))
    assert all(isinstance(one, Found) for one in found)
    return [one.document for one in found if isinstance(one, Found)]


def test_the_export_holds_every_service_of_the_portal(exported: list[Document], town: Town) -> None:
    portal = {(s.id, s.language): s for s in town.services if s.channel == "xzufi"}
    assert {(document.id.split("/")[1], document.language) for document in exported} == portal.keys()
    for document in exported:
        service = portal[document.id.split("/")[1], "de" if document.language == "de" else "en"]
        assert document.title == service.title
        assert document.as_of == service.stand
        assert document.leika == service.leika
        assert set(service.keywords) <= set(document.keywords)
        assert [contact.id for contact in document.contacts] == [service.office]
        assert document.contacts[0].hours == town.office(service.office).opening
        assert [form.number for form in document.forms] == list(service.forms)
        assert [link.title for link in document.online_services] == ([service.online.title] if service.online else [])


def test_values_of_the_export_are_those_of_the_page(exported: list[Document], town: Town) -> None:
    for document in exported:
        service = town.service(document.id.split("/")[1], "de")
        text = "\n".join(section.text for section in document.sections)
        assert service
        for fact in service.facts:
            assert fact.value in text, f"{service.id}: {fact.value}"


def test_citations_of_the_export_lead_to_a_place_on_the_page(exported: list[Document], rendered: Path) -> None:
    for document in exported:
        page = (rendered / "site" / "leistung" / f"{document.id.split('/')[1]}.html").read_text(encoding="utf-8")
        for section in document.sections:
            assert f'id="{section.anchor}"' in page, f"{document.id}: {section.heading}"


def test_the_export_is_shaped_like_xzufi(rendered: Path) -> None:
    root = etree.parse(str(rendered / "xzufi" / "leistungen.xml")).getroot()
    assert root.get("xzufiVersion") == "2.2.0"
    assert root.xpath("//x:leistung[not(x:id/@schemeAgencyID)]", namespaces=NAMES) == []
    codes = root.xpath("//x:leikaTextmodul/code/text()", namespaces=NAMES)
    assert isinstance(codes, list)
    assert set(codes) <= {"02", "03", "06", "07", "08", "09", "11", "14", "16", "22"}
    assert root.xpath("//x:modulKosten/x:kosten/x:betrag", namespaces=NAMES)
    assert root.xpath("//x:organisationseinheit/x:zustaendigkeit/x:leistungID", namespaces=NAMES)
    assert root.xpath("//x:onlinedienst/x:link/x:link", namespaces=NAMES)


def test_texts_of_the_export_use_only_the_tags_the_transfer_allows(rendered: Path) -> None:
    root = etree.parse(str(rendered / "xzufi" / "leistungen.xml")).getroot()
    allowed = set("p br h1 h2 h3 h4 h5 h6 b strong i em sup sub ul ol li a".split())
    texts = root.xpath("//x:inhalt/text() | //x:beschreibung/text()", namespaces=NAMES)
    assert isinstance(texts, list)
    for text in map(str, texts):
        tree = etree.HTML(f"<div>{text}</div>")
        assert {element.tag for element in tree.iter()} - {"html", "body", "div"} <= allowed
