# SPDX-License-Identifier: EUPL-1.2
"""Write everything Musterstadt publishes into a folder; the same content gives the same bytes."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from corpus.demo.pdf_forms import write_forms
from corpus.demo.site import write_site
from corpus.demo.town import read_town
from corpus.demo.xzufi_export import write_xzufi


@dataclass(frozen=True, slots=True)
class RenderReport:
    """What was written."""

    pages: int
    services: int
    forms: int

    def __str__(self) -> str:
        return f"{self.pages} pages, {self.services} services in XZuFi, {self.forms} forms"


def render(target: Path) -> RenderReport:
    """Write target/site (pages and forms) and target/xzufi; what was there before is replaced."""
    town = read_town()
    for old in (target / "site", target / "xzufi"):
        shutil.rmtree(old, ignore_errors=True)
    pages = write_site(town, target / "site")
    forms = write_forms(town, target / "site")
    services = write_xzufi(town, target / "xzufi" / "leistungen.xml")
    return RenderReport(pages, services, forms)
