# SPDX-License-Identifier: EUPL-1.2
"""XZuFi 2.1 and 2.2: services, offices and online services of a German service portal."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from corpus.parsing.reading import Found, Reading, Refused
from corpus.parsing.xzufi.catalogue import Catalogue
from corpus.parsing.xzufi.offices import office_document
from corpus.parsing.xzufi.services import service_documents


def read_xzufi(
    files: Sequence[Path],
    *,
    city: str,
    source: str,
    url: str,
    area: str | None = None,
    offices: bool = False,
    today: date | None = None,
) -> Iterator[Reading]:
    """Documents of a series of files; a broken Leistung or file is refused with its reason, the rest is read."""
    catalogue = Catalogue.read(files, area)
    yield from catalogue.refused
    for identity, service in catalogue.services.items():
        yield from service_documents(identity, service, catalogue, city, source, url, today or date.today())
    for office, opening in catalogue.offices() if offices else ():
        if office.name:
            yield Found(office_document(office, opening, city=city, source=source, url=url))
        else:
            yield Refused(office.id, "no name")
