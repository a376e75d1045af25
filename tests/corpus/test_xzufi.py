# SPDX-License-Identifier: EUPL-1.2
"""Files as service portals send them: several in a row, both versions of the standard, other towns' areas, and rubbish."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.documents import Document, DocumentKind
from corpus.parsing.reading import Found, Refused
from corpus.parsing.xzufi import read_xzufi

OFFICE = """<x:organisationseinheit><x:id>amt</x:id><x:name><x:name>Bürgerbüro</x:name></x:name>
<x:anschrift><x:strasse>Marktplatz</x:strasse><x:hausnummer>1</x:hausnummer><x:postleitzahl>12345</x:postleitzahl>
<x:ort>Musterstadt</x:ort></x:anschrift>
<x:zeiten><x:oeffnungszeit><x:tag><code>1</code></x:tag><x:beginn>08:00:00</x:beginn><x:ende>12:00:00</x:ende></x:oeffnungszeit></x:zeiten>
<x:zustaendigkeit><x:leistungID>hund</x:leistungID><x:gebietID>05111000</x:gebietID></x:zustaendigkeit></x:organisationseinheit>"""


def module(code: str, text: str) -> str:
    inner = f"<x:inhalt languageCode='de'>{text}</x:inhalt><x:leikaTextmodul><code>{code}</code></x:leikaTextmodul>"
    return f"<x:modulText>{inner}</x:modulText>"


def service(identity: str, text: str, more: str = "") -> str:
    modules = module("02", identity.title()) + module("06", f"&lt;p&gt;{text}&lt;/p&gt;")
    return f"<x:leistung><x:id>{identity}</x:id>{more}{modules}</x:leistung>"


OLD, NEW = "leistungsverzeichnis.antwort.leistungsbericht.030108", "leistungen.antwort.leistung.040104"


class Portal:
    """A folder of files, read as a series."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, name: str, body: str, *, version: str = "2_2_0", wrapper: str = NEW) -> None:
        root = f"<x:{wrapper} xmlns:x='http://xoev.de/schemata/xzufi/{version}'>{body}</x:{wrapper}>"
        (self.folder / name).write_text(f"<?xml version='1.0' encoding='UTF-8'?>{root}", encoding="utf-8")

    def read(self, *, area: str | None = None, offices: bool = False) -> tuple[dict[str, Document], dict[str, str]]:
        files = sorted(self.folder.glob("*.xml"))
        found = list(
            read_xzufi(files, city="m", source="s", url="http://t/{id}", area=area, offices=offices, today=date(2026, 6, 1))
        )
        documents = {one.document.id: one.document for one in found if isinstance(one, Found)}
        return documents, {one.item: one.reason for one in found if isinstance(one, Refused)}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return Portal(tmp_path)


@pytest.mark.parametrize(("version", "wrapper"), [("2_1_0", OLD), ("2_2_0", NEW), ("2_2_0", "schreibe")])
def test_both_versions_are_read_whatever_the_wrapper(portal: Portal, version: str, wrapper: str) -> None:
    portal.send("a.xml", service("hund", "Jeder Hund braucht eine Marke."), version=version, wrapper=wrapper)
    assert portal.read()[0]["s/hund/de"].sections[0].text == "Jeder Hund braucht eine Marke."


def test_a_later_file_of_a_series_rewrites_and_deletes(portal: Portal) -> None:
    portal.send("1.xml", service("hund", "Alt.") + service("katze", "Bleibt."))
    portal.send("2.xml", service("hund", "Neu."))
    portal.send("3.xml", "<x:loesche><x:leistung><x:id>katze</x:id></x:leistung></x:loesche>")
    documents, _ = portal.read()
    assert {key: document.sections[0].text for key, document in documents.items()} == {"s/hund/de": "Neu."}


def test_an_office_of_another_file_belongs_to_the_service(portal: Portal) -> None:
    portal.send("1.xml", service("hund", "Text."))
    portal.send("2.xml", OFFICE)
    [office] = portal.read()[0]["s/hund/de"].contacts
    assert (office.name, office.hours[0].opens) == ("Bürgerbüro", "08:00")


def responsibility(identity: str, office: str, leistung: str) -> str:
    inner = f"<x:id>{identity}</x:id><x:leistungID>{leistung}</x:leistungID><x:gebietID>05111000</x:gebietID>"
    return f"""<x:schreibe><x:zustaendigkeitTransferObjekt><x:uebergeordnetesObjektID>{office}</x:uebergeordnetesObjektID>
<x:zustaendigkeit>{inner}</x:zustaendigkeit></x:zustaendigkeitTransferObjekt></x:schreibe>"""


def test_a_responsibility_sent_by_itself_names_the_office(portal: Portal) -> None:
    portal.send("1.xml", service("katze", "Text.") + OFFICE + responsibility("z1", "amt", "katze"))
    assert [office.name for office in portal.read()[0]["s/katze/de"].contacts] == ["Bürgerbüro"]


def test_a_deleted_responsibility_does_not_delete_the_service_of_the_same_number(portal: Portal) -> None:
    portal.send("1.xml", service("7", "Text.") + OFFICE + responsibility("7", "amt", "7"))
    portal.send("2.xml", "<x:loesche klasse='Zustaendigkeit'><x:id>7</x:id></x:loesche>")
    assert portal.read()[0]["s/7/de"].contacts == ()


def test_an_office_is_where_people_can_go_and_says_when_in_its_own_words(portal: Portal) -> None:
    box = "<x:anschrift><x:postfach>1120</x:postfach><x:postleitzahl>12340</x:postleitzahl></x:anschrift>"
    hours = "<x:infoOeffnungszeitenText languageCode='de'>&lt;p&gt;Di 9-12 Uhr&lt;/p&gt;</x:infoOeffnungszeitenText>"
    place = "<x:anschrift><x:strasse>Am Markt</x:strasse><x:hausnummer>2</x:hausnummer></x:anschrift>"
    portal.send(
        "1.xml",
        f"<x:organisationseinheit><x:id>amt</x:id><x:name>Standesamt</x:name>{box}{place}{hours}</x:organisationseinheit>",
    )
    office = portal.read(offices=True)[0]["s/office-amt"]
    assert office.contacts[0].street == "Am Markt 2"
    assert office.sections[1].text == "Di 9-12 Uhr"


def cost(label: str, amounts: str) -> str:
    return f"<x:kosten><x:beschreibung languageCode='de'>{label}</x:beschreibung>{amounts}</x:kosten>"


@pytest.mark.parametrize(
    ("costs", "text"),
    [
        (cost("Urkunde", "<x:betrag>15.00</x:betrag>"), "Urkunde: 15,00 Euro"),
        (
            cost("je nach Zahl", "<x:betragUntergrenze>20</x:betragUntergrenze><x:betragObergrenze>150</x:betragObergrenze>"),
            "je nach Zahl: 20,00 Euro bis 150,00 Euro",
        ),
        ("<x:beschreibung>Gebühr: 40 EUR</x:beschreibung>" + cost("Gebühr", "<x:betrag>40.00</x:betrag>"), "Gebühr: 40 EUR"),
        (
            "<x:beschreibung>Bitte bar zahlen.</x:beschreibung>" + cost("Gebühr", "<x:betrag>40.00</x:betrag>"),
            "Bitte bar zahlen.\nGebühr: 40,00 Euro",
        ),
    ],
    ids=["an amount", "a span", "said by the text", "not said by the text"],
)
def test_an_amount_given_as_a_value_can_be_quoted(portal: Portal, costs: str, text: str) -> None:
    portal.send("1.xml", service("hund", "Text.", f"<x:modulKosten>{costs}</x:modulKosten>"))
    fees = next(section for section in portal.read()[0]["s/hund/de"].sections if section.heading == "Gebühren")
    assert fees.text == text


def test_offices_become_documents_when_wanted(portal: Portal) -> None:
    portal.send("1.xml", OFFICE)
    office = portal.read(offices=True)[0]["s/office-amt"]
    assert office.kind is DocumentKind.OFFICE
    assert office.sections[1].text == "Montag: 08:00 bis 12:00 Uhr"
    assert office.url == "http://t/"


def test_an_address_without_a_postal_code_reads_like_one(portal: Portal) -> None:
    portal.send("1.xml", OFFICE.replace("<x:postleitzahl>12345</x:postleitzahl>", ""))
    office = portal.read(offices=True)[0]["s/office-amt"]
    assert office.sections[0].text == "Bürgerbüro\nMarktplatz 1, Musterstadt"


def test_an_office_without_a_name_is_refused_by_its_id(portal: Portal) -> None:
    portal.send("1.xml", "<x:organisationseinheit><x:id>7</x:id></x:organisationseinheit>")
    assert portal.read(offices=True) == ({}, {"7": "no name"})


@pytest.mark.parametrize(("area", "offices"), [("051110000000", 1), ("05111", 1), ("09162", 0), (None, 1)])
def test_only_offices_of_the_towns_area_are_named(portal: Portal, area: str | None, offices: int) -> None:
    portal.send("1.xml", service("hund", "Text.") + OFFICE)
    assert len(portal.read(area=area)[0]["s/hund/de"].contacts) == offices


def test_services_of_other_areas_and_of_the_past_are_refused_by_name(portal: Portal) -> None:
    elsewhere = "<x:gueltigkeitGebietID>09162</x:gueltigkeitGebietID>"
    over = "<x:gueltigkeit><x:beginn>2020-01-01</x:beginn><x:ende>2026-05-31</x:ende></x:gueltigkeit>"
    portal.send("1.xml", service("a", "Text.", elsewhere) + service("b", "Text.", over) + service("c", "Text."))
    documents, reasons = portal.read(area="05111")
    assert set(documents) == {"s/c/de"}
    assert reasons == {"a": "not offered in this area", "b": "not valid any more"}


def test_a_broken_file_of_a_series_is_refused_and_the_others_count(portal: Portal) -> None:
    portal.send("1.xml", service("hund", "Text."))
    (portal.folder / "2.xml").write_text("<a><b>")
    documents, reasons = portal.read()
    assert set(documents) == {"s/hund/de"}
    assert "not well-formed" in reasons["2.xml"]


def test_exponential_entities_do_not_unfold(portal: Portal) -> None:
    entities = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 40))
    (portal.folder / "1.xml").write_text(f"<!DOCTYPE x [{entities}]><x><leistung><id>&a39;</id></leistung></x>")
    documents, reasons = portal.read()
    assert documents == {}
    assert reasons


_NAMES = st.sampled_from(
    "leistung id modulText inhalt loesche organisationseinheit zeiten modulKosten betrag".split(),
)
_TREES = st.recursive(
    st.text(max_size=8).map(lambda text: text.translate({60: None, 38: None}).encode("ascii", "ignore").decode()),
    lambda inner: st.builds(lambda name, parts: f"<{name}>{''.join(parts)}</{name}>", _NAMES, st.lists(inner, max_size=4)),
    max_leaves=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(_TREES)
def test_any_tree_is_read_or_refused(portal: Portal, tree: str) -> None:
    clean = "".join(character for character in tree if character.isprintable())
    (portal.folder / "1.xml").write_text(f"<a>{clean}</a>", encoding="utf-8")
    documents, reasons = portal.read(offices=True)
    assert documents or reasons or "<loesche>" in clean  # orders to delete alone are a file too
    assert all(document.title and document.sections for document in documents.values())
