# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse crawl`: read a city's sources into the library, once or again and again."""

import re
import time
from typing import TYPE_CHECKING, Annotated

import typer

from amtslotse.commands.context import City, cities_of, settings_of
from corpus.errors import AmtslotseError
from corpus.progress import ProgressBar

if TYPE_CHECKING:
    from chatbot.settings import Settings
    from corpus.reports import CrawlReport

_UNITS = {"m": 60, "h": 3600, "d": 86_400}


def register(cli: typer.Typer) -> None:
    """Add `crawl`."""
    cli.command(epilog="Example: amtslotse crawl --city musterstadt --dry-run\n\nEvery night: amtslotse crawl --every 1d")(crawl)


def _seconds(text: str | None) -> int | None:
    """ "6h" -> 21600."""
    if text is None:
        return None
    found = re.fullmatch(r"(\d+)([mhd])", text.strip())
    if not found or not int(found[1]):
        raise typer.BadParameter("give a number and m, h or d, for example 30m, 6h or 1d")
    return int(found[1]) * _UNITS[found[2]]


def crawl(
    context: typer.Context,
    city: City = None,
    dry_run: Annotated[bool, typer.Option(help="Only say what would be new, changed, gone or refused.")] = False,
    accept_loss: Annotated[bool, typer.Option(help="Go on although many documents would disappear.")] = False,
    build: Annotated[bool, typer.Option("--build", help="Build the index too where something has changed.")] = False,
    every: Annotated[str | None, typer.Option(help="Go on for ever, building too: 30m, 6h, 1d.", callback=_seconds)] = None,
    everything: Annotated[bool, typer.Option("--all", help="Name every document, not only the first few.")] = False,
) -> None:
    """Read the sources of a city: what is new, changed, gone, refused, and why."""
    settings = settings_of(context)
    names = cities_of(settings, city)
    pause = int(every) if every else None
    while True:
        failed = [n for n in names if not _round(settings, n, dry_run, accept_loss, build or bool(pause), everything)]
        if pause is None:
            raise typer.Exit(1 if failed else 0)
        time.sleep(pause)


def _round(settings: "Settings", name: str, dry_run: bool, accept_loss: bool, build: bool, everything: bool) -> bool:
    """One city's turn; a city that cannot be read is reported and does not stop the others."""
    from corpus import crawling
    from corpus.library import Library

    try:
        report = crawling.crawl(
            name,
            settings.cities[name],
            Library(settings.var_folder / "library"),
            settings.corpus,
            base=settings.folder,
            progress=ProgressBar(),
            dry_run=dry_run,
            accept_loss=accept_loss,
        )
        typer.echo(report.text(everything=everything))
        if build and not dry_run:
            _build(settings, name, report, accept_loss)
    except AmtslotseError as error:
        typer.echo(f"{name}: {type(error).__name__}: {error}", err=True)
        return False
    return not any(source.failed for source in report.sources)


def _build(settings: "Settings", name: str, report: "CrawlReport", accept_loss: bool) -> None:
    from amtslotse.commands.index import build_city
    from index import snapshot

    if any(source.is_change for source in report.sources) or not snapshot.current(settings.var_folder / "index" / name):
        build_city(settings, name, accept_loss=accept_loss)
