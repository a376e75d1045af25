# SPDX-License-Identifier: EUPL-1.2
"""PDF, XZuFi, DOCX, Markdown and feeds: what is right is read, what is broken is named."""

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from corpus.documents import Document, DocumentKind, FactKind, SectionKind
from corpus.errors import UnreadableError
from corpus.parsing import parse_file
from corpus.parsing.html import html_sections
from corpus.parsing.json_feeds import read_integreat, read_munich
from corpus.parsing.pdf import parse_pdf
from corpus.parsing.reading import Found, Reading, Refused
from corpus.parsing.xzufi import read_xzufi

ABOUT = {"identity": "x", "city": "m", "source": "s", "url": "http://town.test/x"}


def xzufi(path: Path, body: str) -> list[Document | Refused]:
    path.write_text(
        f'<?xml version="1.0"?><a xmlns:x="http://xoev.de/schemata/xzufi/2_2_0" xzufiVersion="2.2">{body}</a>', encoding="utf-8"
    )
    return documents(read_xzufi([path], city="m", source="s", url="http://town.test/{id}"))


def documents(readings: Iterable[Reading]) -> list[Document | Refused]:
    return [one.document if isinstance(one, Found) else one for one in readings]


LEISTUNG = """<x:leistung><x:id>hund</x:id>
<x:modulText><x:inhalt languageCode="de">Hund anmelden</x:inhalt>
<x:leikaTextmodul><code>03</code></x:leikaTextmodul></x:modulText>
<x:modulText><x:inhalt languageCode="de">&lt;p&gt;Impfpass&lt;/p&gt;</x:inhalt>
<x:leikaTextmodul><code>08</code></x:leikaTextmodul></x:modulText>
<x:modulKosten><x:beschreibung languageCode="de">Erster Hund</x:beschreibung><x:betrag>96</x:betrag></x:modulKosten>
<x:modulBegriffImKontext><x:begriff>Hundemarke</x:begriff></x:modulBegriffImKontext></x:leistung>"""


class TestXzufi:
    def test_modules_become_sections_of_their_kind(self, tmp_path: Path) -> None:
        [found] = xzufi(tmp_path / "a.xml", LEISTUNG)
        assert isinstance(found, Document)
        assert (found.title, found.url, found.keywords) == ("Hund anmelden", "http://town.test/hund", ("Hundemarke",))
        assert [s.kind for s in found.sections] == [SectionKind.DOCUMENTS, SectionKind.FEES]
        assert [(f.kind, f.label, f.value) for f in found.facts] == [(FactKind.FEE, "Erster Hund", "96,00 Euro")]

    def test_one_broken_service_does_not_stop_the_others(self, tmp_path: Path) -> None:
        found = xzufi(tmp_path / "a.xml", "<x:leistung><x:id>leer</x:id></x:leistung>" + LEISTUNG)
        assert found[0] == Refused("leer", "no name (de)")
        assert isinstance(found[1], Document)

    def test_deleted_services_are_not_read(self, tmp_path: Path) -> None:
        found = xzufi(tmp_path / "a.xml", f"<x:loesche>{LEISTUNG}</x:loesche>{LEISTUNG.replace('>hund<', '>katze<')}")
        assert [d.url for d in found if isinstance(d, Document)] == ["http://town.test/katze"]

    def test_entities_read_no_other_file(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("geheim")
        path = tmp_path / "a.xml"
        path.write_text(f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]><a>&e;{LEISTUNG.replace("x:", "")}</a>')
        assert "geheim" not in str(list(read_xzufi([path], city="m", source="s", url="u")))

    @pytest.mark.parametrize("text", ["", "<a>", "kein XML", "<a/>"], ids=["empty", "open tag", "text", "another format"])
    def test_what_is_no_xzufi_is_refused_by_name(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "a.xml").write_text(text)
        [refused] = read_xzufi([tmp_path / "a.xml"], city="m", source="s", url="u")
        assert isinstance(refused, Refused)
        assert "a.xml" in refused.reason


class TestPdf:
    def test_a_form_is_an_object_with_number_and_fields(self, demo_site: Path) -> None:
        [path] = (demo_site / "site" / "formulare").glob("ms-301*.pdf")
        document = parse_pdf(path.read_bytes(), **ABOUT).document
        [form] = document.forms
        assert (document.kind, form.number) == (DocumentKind.FORM, "MS-301")
        assert len(form.fields) >= 8
        assert any(field.required for field in form.fields)
        assert document.sections[0].page == 1

    def test_an_encrypted_file_is_named(self, demo_site: Path) -> None:
        writer = PdfWriter(next((demo_site / "site" / "formulare").glob("*.pdf")))
        writer.encrypt("geheim")
        with pytest.raises(UnreadableError, match="encrypted"):
            parse_pdf(_written(writer), **ABOUT)

    def test_a_scan_is_named(self) -> None:
        writer = PdfWriter()
        writer.add_blank_page(200, 200)
        with pytest.raises(UnreadableError, match="without text"):
            parse_pdf(_written(writer), **ABOUT)

    @pytest.mark.parametrize("cut", [20, 400, 3_000])
    def test_a_damaged_file_is_named_or_read_but_never_crashes(self, demo_site: Path, cut: int) -> None:
        data = next((demo_site / "site" / "formulare").glob("*.pdf")).read_bytes()[:cut]
        with pytest.raises(UnreadableError):
            parse_pdf(data, **ABOUT)

    def test_what_is_no_pdf_is_named(self) -> None:
        with pytest.raises(UnreadableError, match="not a PDF"):
            parse_pdf(b"<html>", **ABOUT)


def _written(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    assert PdfReader(io.BytesIO(target.getvalue()))
    return target.getvalue()


class TestOtherFiles:
    def test_markdown_keeps_headings_and_lists(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("# Hund\n\n## Unterlagen\n- Impfpass\n- Chip\n", encoding="utf-8")
        document = parse_file(tmp_path / "a.md", **ABOUT).document
        assert (document.title, document.sections[0].text) == ("Hund", "Impfpass\nChip")

    def test_docx_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        _write_docx(path, "Die Anmeldung ist kostenlos.")
        assert parse_file(path, **ABOUT).document.sections[0].text == "Die Anmeldung ist kostenlos."

    @pytest.mark.parametrize(("name", "data"), [("a.docx", b"x"), ("a.html", b" "), ("a.exe", b"MZ"), ("a.md", b"")])
    def test_broken_and_foreign_files_are_named(self, tmp_path: Path, name: str, data: bytes) -> None:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableError):
            parse_file(tmp_path / name, **ABOUT)

    @given(st.text(max_size=300))
    def test_any_markup_gives_sections_or_nothing(self, markup: str) -> None:
        for section in html_sections(f"<div>{markup}</div>", "Titel"):
            assert section.text.strip()


def _write_docx(path: Path, text: str) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    names = "http://schemas.openxmlformats.org"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{names}/package/2006/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{names}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{names}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{names}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
        )


class TestFeeds:
    def test_integreat_pages_keep_language_and_date(self, tmp_path: Path) -> None:
        page = {"id": 1, "url": "http://i.test/de/a", "path": "/x/de/a", "title": "Kita", "content": "<p>Ein Satz.</p>"}
        path = tmp_path / "pages.json"
        path.write_text(json.dumps([page | {"last_updated": "2026-02-03T10:00:00"}, page | {"id": 2, "content": ""}]))
        found = documents(read_integreat(path, city="m", source="s"))
        assert isinstance(found[0], Document)
        assert (found[0].language, str(found[0].as_of)) == ("de", "2026-02-03")
        assert found[1] == Refused("Kita", "no text")

    def test_only_public_services_of_munich_are_taken(self, tmp_path: Path) -> None:
        meta = {"url": "http://m.test/{serviceId}", "locale": "de", "keywords": "Hundemarke, Welpe", "lastupdate": "2026-06-08"}
        public = {
            "id": "1",
            "name": "Hund",
            "description": "<p>Anmelden.</p>",
            "fees": "Steuer: 100 Euro",
            "meta": meta,
            "public": True,
        }
        (tmp_path / "services_de.json").write_text(json.dumps({"data": [public, public | {"id": "2", "public": False}]}))
        (tmp_path / "locations_de.json").write_text(json.dumps({"data": []}))
        found = documents(read_munich(tmp_path, city="m", source="s"))
        assert isinstance(found[0], Document)
        assert (found[0].keywords, found[0].facts[0].value) == (("Hundemarke", "Welpe"), "100 Euro")
        assert found[1] == Refused("Hund", "not public")

    @pytest.mark.parametrize("text", ["{", "[]", '{"data": 1}'])
    def test_another_format_is_named(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "locations_de.json").write_text(text)
        with pytest.raises(UnreadableError, match="locations_de"):
            list(read_munich(tmp_path, city="m", source="s"))
