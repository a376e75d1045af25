# SPDX-License-Identifier: EUPL-1.2
"""Write everything Musterstadt publishes into a folder; the same content gives the same bytes."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.demo.addresses import form_path
from corpus.demo.forms import form_pdf
from corpus.demo.reading import read_town
from corpus.demo.site import site_files
from corpus.demo.town import Town
from corpus.demo.xzufi import xzufi_file

ADDRESS = "http://localhost:8000"
_WRITTEN = "written.txt"


@dataclass(frozen=True, slots=True)
class RenderReport:
    """What was written."""

    services: int
    english: int
    exported: int
    offices: int
    forms: int
    files: int

    def __str__(self) -> str:
        return (
            f"{self.services} services ({self.exported} of them in XZuFi, {self.english} also in English), "
            f"{self.offices} offices, {self.forms} forms; {self.files} files"
        )


def render(target: Path, address: str = ADDRESS) -> RenderReport:
    """Write target/site (website with its PDF forms) and target/xzufi/leistungen.xml.

    `address` is the origin the site is served under, for the sitemap and the export. Files of an earlier run
    that no longer belong to the town are removed; nothing else in the folder is touched.
    Errors: `UnreadableError` names the content file that is wrong.
    """
    town = read_town()
    written = [_write(target, place, data) for place, data in _files(town, address)]
    _forget(target, written)
    return RenderReport(
        services=sum(service.language == "de" for service in town.services),
        english=sum(service.language == "en" for service in town.services),
        exported=sum(service.channel == "xzufi" and service.language == "de" for service in town.services),
        offices=len(town.offices),
        forms=len(town.forms),
        files=len(written),
    )


def _files(town: Town, address: str) -> Iterator[tuple[str, bytes]]:
    for place, text in site_files(town, address):
        yield f"site/{place}", text.encode()
    for form in town.forms:
        yield f"site{form_path(form)}", form_pdf(form, town.office(form.office))
    yield "xzufi/leistungen.xml", xzufi_file(town, address)


def _write(target: Path, place: str, data: bytes) -> str:
    path = target / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return place


def _forget(target: Path, written: list[str]) -> None:
    """Remove what the run before wrote and this one did not."""
    record = target / _WRITTEN
    before = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    for place in set(before) - set(written):
        (target / place).unlink(missing_ok=True)
    record.write_text("\n".join(written) + "\n", encoding="utf-8")


def main() -> None:
    """`python -m corpus.demo.rendering TARGET`."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.demo.rendering",
        description="Write the website, the PDF forms and the XZuFi export of the invented town Musterstadt.",
    )
    parser.add_argument("target", type=Path, help="folder to write to, for example var/demo")
    parser.add_argument("--address", default=ADDRESS, help="where the site will be served (default: %(default)s)")
    arguments = parser.parse_args()
    sys.stdout.write(f"{render(arguments.target, arguments.address)}\n")


if __name__ == "__main__":
    main()
