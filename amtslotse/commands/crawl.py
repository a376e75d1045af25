# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse crawl`: read a city's sources into the library."""

from typing import Annotated

import typer

from amtslotse.commands.context import City, cities_of, settings_of
from corpus.progress import ProgressBar


def register(cli: typer.Typer) -> None:
    """Add `crawl`."""
    cli.command(epilog="Example: amtslotse crawl --city musterstadt --dry-run")(crawl)


def crawl(
    context: typer.Context,
    city: City = None,
    dry_run: Annotated[bool, typer.Option(help="Only say what would be new, changed, gone or refused.")] = False,
    accept_loss: Annotated[bool, typer.Option(help="Go on although many documents would disappear.")] = False,
) -> None:
    """Read the sources of a city: what is new, changed, gone, refused, and why."""
    from corpus import crawling
    from corpus.library import Library

    settings = settings_of(context)
    library = Library(settings.var_folder / "library")
    for name in cities_of(settings, city):
        report = crawling.crawl(
            name,
            settings.cities[name],
            library,
            settings.corpus,
            base=settings.folder,
            progress=ProgressBar(),
            dry_run=dry_run,
            accept_loss=accept_loss,
        )
        typer.echo(str(report))
