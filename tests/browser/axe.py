# SPDX-License-Identifier: EUPL-1.2
"""axe-core on a page in both themes."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.chat import ROOT

AXE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (values) => {
  const found = await axe.run(document, { runOnly: { type: 'tag', values } });
  return found.violations.map(({ id, nodes }) => [id, nodes.map(node => [node.target.flat().join(' '), node.failureSummary])]);
}"""


def violations(page: Page) -> Any:
    """What axe has against the page as it is, in both themes."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found += [(theme, *violation) for violation in page.evaluate(RUN, RULES)]
    return found
