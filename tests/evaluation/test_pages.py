# SPDX-License-Identifier: EUPL-1.2
"""Report and rating page are for everybody: axe has nothing against them, on a phone, in both themes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, sync_playwright

from evaluation.rating.app import create_app
from evaluation.reporting import write_report
from tests.browser.axe import violations
from tests.browser.conftest import FLAGS
from tests.evaluation.builders import Pair, a_run, an_answer, given, some_pairs, unjudged

pytestmark = pytest.mark.browser


@pytest.fixture
def phone() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844}).new_page()
        browser.close()


def _pairs() -> list[Pair]:
    extra = unjudged("new")
    return [*some_pairs(), (extra, given(extra, an_answer()))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_run(tmp_path / "run", _pairs())


def _fits_and_is_accessible(phone: Page, markup: str) -> None:
    phone.set_content(markup)
    for closed in phone.locator("details").all():
        closed.evaluate("details => { details.open = true }")
    assert phone.evaluate("() => document.documentElement.scrollWidth") == 390
    assert violations(phone) == []


def test_the_report(phone: Page, folder: Path, tmp_path: Path) -> None:
    earlier = a_run(tmp_path / "before", _pairs())
    demanded = tmp_path / "thresholds.toml"
    demanded.write_text("[all]\nright = {at_least = 0.9}\nverbatim = {at_least = 1}", encoding="utf-8")
    _fits_and_is_accessible(phone, write_report(folder, earlier, demanded).read_text(encoding="utf-8"))


@pytest.mark.parametrize("address", ["/", "/frage/1"])
def test_the_rating_page(phone: Page, folder: Path, address: str) -> None:
    page = TestClient(create_app(folder), base_url="http://127.0.0.1:8010").get(address)
    _fits_and_is_accessible(phone, page.text)
