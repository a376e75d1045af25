# SPDX-License-Identifier: EUPL-1.2
"""The content files of the demo town fit together."""

from pathlib import Path

import pytest

from corpus.demo.reading import TOWN_FOLDER, read_town
from corpus.demo.town import Town
from corpus.demo.words import HEADINGS
from corpus.errors import UnreadableError

FORMS = "MS-101 MS-110 MS-120 MS-201 MS-210 MS-301 MS-302 MS-401 MS-410 MS-420 MS-501 MS-601".split()


def test_the_town_is_large_enough_to_be_believed(town: Town) -> None:
    assert len(list(town.services_in("de"))) >= 60
    assert len(list(town.services_in("en"))) >= 20
    assert sum(service.channel == "xzufi" for service in town.services) >= 10
    assert len(town.offices) == 23
    assert [form.number for form in town.forms] == FORMS


def test_every_service_names_an_office_a_subject_and_forms_that_exist(town: Town) -> None:
    offices, categories = {office.id for office in town.offices}, {category.id for category in town.categories}
    for service in town.services:
        assert service.office in offices, service.id
        assert service.category in categories, service.id
        assert set(service.forms) <= set(FORMS), service.id


def test_every_english_service_has_the_german_one_beside_it(town: Town) -> None:
    german = {service.id: service for service in town.services_in("de")}
    for service in town.services_in("en"):
        original = german[service.id]
        assert (service.office, service.forms, service.channel) == (original.office, original.forms, original.channel), service.id


def test_every_online_service_has_an_entrance(town: Town) -> None:
    entrances = {f"/online/{online.slug}" for online in town.online}
    assert {service.online.url for service in town.services if service.online} <= entrances


def test_every_fact_stands_in_the_text_of_its_service(town: Town) -> None:
    for service in town.services:
        text = " ".join(section.markdown for section in service.sections)
        for fact in service.facts:
            assert fact.value in text, f"{service.id} ({service.language}): {fact.label} {fact.value}"


def test_service_headings_are_the_agreed_ones(town: Town) -> None:
    known = {*HEADINGS, "Öffnungszeiten", "Opening hours"}
    assert {section.heading for service in town.services for section in service.sections} <= known


def test_every_office_opens_before_it_closes(town: Town) -> None:
    for office in town.offices:
        assert office.opening, office.id
        for hours in office.opening:
            assert hours.opens < hours.closes, office.id


def test_phones_and_addresses_are_invented_ones(town: Town) -> None:
    for office in town.offices:
        assert office.phone.startswith("01234 800-"), office.id
        assert office.email.endswith("@musterstadt.example"), office.id
        assert office.postal_code.startswith("1234"), office.id


def test_forms_ask_enough_to_be_worth_filling_in(town: Town) -> None:
    for form in town.forms:
        assert len(form.fields) >= 8, form.number
        spoken = [field.spoken for field in form.fields]
        assert len(spoken) == len(set(spoken)), f"{form.number} says the same of two fields"
        assert all(field.choices for field in form.fields if field.kind == "choice"), form.number


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("## Beschreibung\nText", r"TOML between", id="no front matter"),
        pytest.param('+++\nid = "anders"\n+++\n## Beschreibung\n', r"has the id 'anders'", id="id of another file"),
        pytest.param('+++\nid = "kaputt"\ntitle = \n+++\n', r"kaputt\.de\.md", id="broken TOML"),
        pytest.param('+++\nid = "kaputt"\ntitel = "x"\n+++\n', r"kaputt\.de\.md: ", id="misspelt key"),
    ],
)
def test_a_broken_content_file_is_named(tmp_path: Path, text: str, told: str) -> None:
    for name in ("offices", "categories", "forms", "online"):
        (tmp_path / f"{name}.toml").write_text(f"{name} = []\n", encoding="utf-8")
    services = tmp_path / "services"
    services.mkdir()
    (services / "kaputt.de.md").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=told):
        read_town(tmp_path)


def test_no_content_file_is_left_out(town: Town) -> None:
    assert len(town.services) == len(list((TOWN_FOLDER / "services").glob("*.md")))
    assert len(town.pages) == len(list((TOWN_FOLDER / "pages").glob("*.md")))
