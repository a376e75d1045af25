# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse index`: build, list, publish, verify and search snapshots."""

from typing import Annotated

import typer

from amtslotse.commands.context import City, cities_of, settings_of
from corpus.progress import ProgressBar

group = typer.Typer(
    help="Build the index of a city; list, publish, verify and search what was built.",
    epilog="Example: amtslotse index --city musterstadt",
    invoke_without_command=True,
    no_args_is_help=False,
)


@group.callback()
def build(
    context: typer.Context,
    city: City = None,
    accept_loss: Annotated[bool, typer.Option(help="Go on although many documents would disappear.")] = False,
) -> None:
    """Build and publish a snapshot of each city from what was read."""
    if context.invoked_subcommand:
        return
    from corpus.library import Library
    from index import building
    from index.embedding import open_embedder

    settings = settings_of(context)
    library = Library(settings.var_folder / "library")
    embedder = open_embedder(settings.index, settings.var_folder / "models")
    for name in cities_of(settings, city):
        report = building.build(
            library.documents(name),
            settings.var_folder / "index" / name,
            embedder,
            settings.index,
            progress=ProgressBar(),
            accept_loss=accept_loss,
        )
        typer.echo(f"{name}: {report}")
