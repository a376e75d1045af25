# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.admission import admit
from corpus.discovery import links, normalised, sitemap_entries
from corpus.errors import PermanentError, UnreadableError
from corpus.parsing.charset import decode
from corpus.parsing.dates import stated_day
from corpus.parsing.html import html_tree


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Www.Town.de:80/A?utm_source=x&b=1#top", "http://www.town.de/A?b=1"),
        ("https://town.de", "https://town.de/"),
        ("https://town.de/größe und mehr", "https://town.de/gr%C3%B6%C3%9Fe%20und%20mehr"),
        ("https://town.de/a;jsessionid=77AB?x=1", "https://town.de/a?x=1"),
        ("https://town.de:8443/a", "https://town.de:8443/a"),
        ("https://town.de/a?print=1&id=3", "https://town.de/a?id=3"),
    ],
)
def test_one_page_has_one_address(url: str, expected: str) -> None:
    assert normalised(url) == expected
    assert normalised(expected) == expected


def test_links_are_resolved_and_what_holds_no_text_is_left_out() -> None:
    page = """<html><head><base href="/rathaus/"></head><body><a href="ausweis">1</a><a href="/bild.JPG">2</a>
    <a href="mailto:a@b.de">3</a><a href="javascript:x()">4</a><a href="ausweis#kosten">5</a><a href="//andere.de/x">6</a>
    <a href="http://[kaputt">7</a></body></html>"""
    found = links(html_tree(page), "https://town.de/start")
    assert found == ["https://town.de/rathaus/ausweis", "https://andere.de/x"]


def test_a_plain_list_of_addresses_is_a_sitemap_too() -> None:
    assert sitemap_entries(b"https://town.de/a\nhttps://town.de/b\n") == (["https://town.de/a", "https://town.de/b"], [])


@given(st.binary(max_size=400))
def test_any_bytes_are_a_sitemap_or_a_named_error(data: bytes) -> None:
    try:
        pages, further = sitemap_entries(data)
    except UnreadableError:
        return
    assert all([*pages, *further])


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "iso-8859-1", "utf-16", "nonsense", ""]))
def test_any_bytes_become_text(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, declared), str)


@given(st.text(max_size=400))
def test_any_page_is_admitted_or_refused_with_a_reason(markup: str) -> None:
    try:
        admit(html_tree(markup))
    except PermanentError as error:
        reason = str(error)
    else:
        reason = "admitted"
    assert reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stand: 03.02.2026", "2026-02-03"),
        ("Stand 3. März 2026", "2026-03-03"),
        ("MS-301, Stand Mai 2025", "2025-05-01"),
        ("Zuletzt geändert am 1.12.2024", "2024-12-01"),
        ("Last updated: 5 October 2026", "2026-10-05"),
        ("Stand: 31.02.2026", "None"),
        ("Im Stand 2026 der Technik", "None"),
    ],
)
def test_the_stated_day_is_found(text: str, expected: str) -> None:
    assert str(stated_day(text)) == expected
