# SPDX-License-Identifier: EUPL-1.2
"""A real Chromium on the real service. A page that reports an error nobody provoked fails its test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.chat import Chat

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync "
    # The town's website of these tests is invented, the service is on this machine: browsers keep such pairs apart.
    "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests"
).split()
# What tests provoke on purpose: requests refused, cut off, or answered with an error.
PROVOKED = (
    "status of 4",
    "status of 500",
    "ERR_FAILED",
    "ERR_INTERNET_DISCONNECTED",
    "ERR_BLOCKED_BY_CLIENT",
    "ERR_INCOMPLETE",
    "ERR_CONNECTION",
    "violates the following Content Security Policy",
    "'integrity' attribute",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.model)


# Not for the whole session: tests elsewhere start a browser of their own, and there can be one driver at a time.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, live_address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=live_address, locale="de-DE", viewport={"width": 1280, "height": 860})
    context.set_default_timeout(15_000)
    opened = context.new_page()
    problems: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in PROVOKED):
            problems.append(message.text)

    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", heard)
    yield opened
    context.close()
    assert problems == []


@pytest.fixture
def chat(page: Page) -> Chat:
    return Chat(page)
