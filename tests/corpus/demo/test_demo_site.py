# SPDX-License-Identifier: EUPL-1.2
"""The website of the demo town: every link leads somewhere, every fact is on its page, and it obeys its own policy."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from lxml import etree
from lxml.html import HtmlElement

from corpus.demo.addresses import file_of, office_path, service_path
from corpus.demo.town import Town

# The application answers these itself.
SERVED_ELSEWHERE = ("/widget/",)


@pytest.fixture(scope="session")
def site(rendered: Path) -> Path:
    return rendered / "site"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, HtmlElement]:
    """Every page by its file, relative to the site."""
    return {path.relative_to(site).as_posix(): lxml.html.parse(str(path)).getroot() for path in sorted(site.rglob("*.html"))}


def addresses(page: HtmlElement) -> Iterator[str]:
    for element, attribute, address, _ in page.iterlinks():
        if not address.startswith(("mailto:", "tel:")) and not address.startswith(SERVED_ELSEWHERE):
            assert attribute in ("href", "src", "action"), etree.tostring(element)
            yield address


def words_of(page: HtmlElement) -> str:
    return " ".join(page.text_content().split())


def test_no_link_on_any_page_leads_nowhere(site: Path, pages: dict[str, HtmlElement]) -> None:
    lost = []
    for name, page in pages.items():
        for address in addresses(page):
            parts = urlsplit(address)
            target = file_of(unquote(parts.path)) if parts.path else name
            if not (site / target).is_file():
                lost.append(f"{name}: {address}")
            elif parts.fragment and parts.fragment not in pages[target].xpath("//@id"):
                lost.append(f"{name}: {address} has no such place")
    assert lost == []


def test_links_stay_on_the_site(pages: dict[str, HtmlElement]) -> None:
    for name, page in pages.items():
        assert [address for address in addresses(page) if "//" in address] == [], name


def test_every_fact_is_on_the_page_of_its_service(pages: dict[str, HtmlElement], town: Town) -> None:
    for service in town.services:
        text = words_of(pages[file_of(service_path(service))])
        for fact in service.facts:
            assert fact.label in text, service.id
            assert fact.value in text, service.id


def test_every_service_page_tells_its_office_with_hours(pages: dict[str, HtmlElement], town: Town) -> None:
    for service in town.services:
        text, office = words_of(pages[file_of(service_path(service))]), town.office(service.office)
        assert office.said("name", service.language) in text, service.id
        assert office.phone in text, service.id
        assert f"{office.opening[0].opens} – {office.opening[0].closes}" in text, service.id


def test_office_pages_say_what_the_office_file_says(pages: dict[str, HtmlElement], town: Town) -> None:
    for office in town.offices:
        text = words_of(pages[file_of(office_path(office, "de"))])
        for told in (office.name, office.street, office.email, office.about, office.accessibility, office.transit):
            assert told in text, office.id


def test_every_page_carries_the_chat_and_no_script_of_its_own(pages: dict[str, HtmlElement]) -> None:
    for name, page in pages.items():
        assert page.xpath("//body/amts-lotse[@city='musterstadt']"), name
        assert page.xpath("//body/script[@src='/widget/amts-lotse.js'][@defer]"), name
        inline = [script for script in page.xpath("//script[not(@src)]") if script.get("type") != "application/ld+json"]
        assert inline == [], name
        assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == [], name


def test_pages_are_built_as_readers_of_any_kind_need_them(pages: dict[str, HtmlElement]) -> None:
    for name, page in pages.items():
        assert len(page.xpath("//h1")) == 1, name
        assert page.get("lang") == ("en" if name.startswith("en/") or name.endswith(".en.html") else "de"), name
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), f"{name} uses an id twice"
        for control in page.xpath("//@aria-controls"):
            assert control in ids, f"{name}: nothing to open at {control}"
        levels = [int(heading.tag[1]) for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), f"{name} skips a heading"


def test_german_and_english_pages_point_to_each_other(pages: dict[str, HtmlElement]) -> None:
    pairs = 0
    for name, page in pages.items():
        others = [link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")]
        own = page.xpath("//link[@rel='canonical']/@href")[0]
        assert file_of(own) == name
        for other in others:
            assert own in pages[file_of(other)].xpath("//link[@rel='alternate']/@href"), name
            pairs += other != own
    assert pairs >= 40


def test_services_describe_themselves_to_search_engines(pages: dict[str, HtmlElement], town: Town) -> None:
    for service in town.services:
        page = pages[file_of(service_path(service))]
        data = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
        assert data["@type"] == "GovernmentService"
        assert data["name"] == service.title
        assert [office["telephone"] for office in data["serviceOperator"]] == [
            town.office(office).phone for office in service.offices
        ]
        assert page.xpath("//meta[@name='last-modified']/@content") == [service.stand.isoformat()]


def test_the_portal_is_left_out_of_sitemap_and_search(site: Path, pages: dict[str, HtmlElement]) -> None:
    sitemap = etree.parse(str(site / "sitemap.xml"))
    listed = [urlsplit(str(place)).path for place in sitemap.xpath("//*[local-name()='loc']/text()")]  # type: ignore[union-attr]
    dates = sitemap.xpath("//*[local-name()='lastmod']/text()")
    assert isinstance(dates, list)
    assert len(listed) == len(set(listed)) == len(dates)
    assert all((site / file_of(path)).is_file() for path in listed)
    assert not [path for path in listed if path.startswith("/leistung/")]
    assert "Disallow: /leistung/" in (site / "robots.txt").read_text(encoding="utf-8")
    unlisted = set(pages) - {file_of(path) for path in listed}
    assert all(pages[name].xpath("//meta[@name='robots'][@content='noindex']") for name in unlisted)
    assert {name for name in unlisted if not name.startswith("leistung/")} == {"404.html", "suche.html"}


def test_the_search_list_knows_every_listed_page(site: Path) -> None:
    entries = json.loads((site / "assets" / "suche.json").read_text(encoding="utf-8"))
    assert all((site / file_of(entry["adresse"])).is_file() for entry in entries)
    assert any("Perso" in entry["worte"] for entry in entries)
