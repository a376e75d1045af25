# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse check`: is everything in place?"""

import typer

from amtslotse.commands.context import settings_of
from corpus.errors import AmtslotseError


def register(cli: typer.Typer) -> None:
    """Add `check`."""
    cli.command(epilog="Example: amtslotse check")(check)


def check(context: typer.Context) -> None:
    """Check the configuration, the model and every city's snapshot; exit 1 when something is missing."""
    from index.embedding import open_embedder
    from index.searching import Searcher

    settings = settings_of(context)
    typer.echo(f"Configuration: {len(settings.cities)} cities.")
    embedder = open_embedder(settings.index, settings.var_folder / "models")
    typer.echo(f"Model: {embedder.name}, {embedder.dimension} dimensions.")
    problems = 0
    for city in settings.cities:
        try:
            searcher = Searcher.open(settings.var_folder / "index" / city, embedder)
            typer.echo(f"{city}: snapshot {searcher.snapshot}.")
        except AmtslotseError as error:
            problems += 1
            typer.echo(f"{city}: {error}")
    if problems:
        raise typer.Exit(1)
