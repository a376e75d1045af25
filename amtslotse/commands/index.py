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


@group.command(epilog='Example: amtslotse index search "Perso verlängern" --explain')
def search(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="What a citizen would type.")],
    city: City = None,
    limit: Annotated[int, typer.Option(help="Passages to show.", min=1)] = 5,
    explain: Annotated[bool, typer.Option("--explain", help="Show words, ranks and every part of the score.")] = False,
) -> None:
    """Search the published snapshot of a city as the chat does."""
    from index.embedding import open_embedder
    from index.explaining import explain as explained
    from index.language import detect_language
    from index.searching import Searcher
    from index.synonyms import Synonyms

    settings = settings_of(context)
    name = settings.city_named(city)
    embedder = open_embedder(settings.index, settings.var_folder / "models")
    searcher = Searcher.open(settings.var_folder / "index" / name, embedder, Synonyms(settings.cities[name].synonyms))
    language = detect_language(question)
    passages = searcher.search(question, limit=limit, language=language)
    if explain:
        typer.echo("\n".join(explained(searcher.understand(question, language), passages)))
        return
    for passage in passages:
        typer.echo(f"{passage.score:6.2f}  {passage.chunk.title} > {passage.chunk.section}  {passage.chunk.url}")
