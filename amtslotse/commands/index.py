# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse index`: build, list, publish, verify and search snapshots, and show what was read of a page."""

from typing import TYPE_CHECKING, Annotated

import typer

from amtslotse.commands.context import City, cities_of, settings_of
from corpus.progress import ProgressBar

if TYPE_CHECKING:
    from chatbot.settings import Settings

group = typer.Typer(
    help="Build the index of a city; show, list, publish, verify and search what was built.",
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
    settings = settings_of(context)
    for name in cities_of(settings, city):
        build_city(settings, name, accept_loss=accept_loss)


def build_city(settings: "Settings", city: str, *, accept_loss: bool) -> None:
    """Build and publish one city's snapshot, and say what was done."""
    from corpus.library import Library
    from index import building
    from index.embedding import open_embedder

    report = building.build(
        Library(settings.var_folder / "library").documents(city),
        settings.var_folder / "index" / city,
        open_embedder(settings.index, settings.var_folder / "models"),
        settings.index,
        progress=ProgressBar(),
        accept_loss=accept_loss,
        accepted_loss=settings.corpus.accepted_loss,
    )
    typer.echo(f"{city}: {report}")


@group.command(epilog='Example: amtslotse index show "Sperrmüll" --all')
def show(
    context: typer.Context,
    page: Annotated[str, typer.Argument(help="Part of a page's title or address.")],
    city: City = None,
    every_line: Annotated[bool, typer.Option("--all", help="Every line of each section.")] = False,
) -> None:
    """Show what was read of a page: sections with their kinds, facts, offices, forms; exit 1 when there is no such page."""
    from corpus.describing import LINES_SHOWN, described
    from corpus.library import Library

    settings = settings_of(context)
    name = settings.city_named(city)
    documents = Library(settings.var_folder / "library").documents(name)
    found = [one for one in documents if page.casefold() in one.title.casefold() or page in one.url]
    for document in found:
        typer.echo("\n".join((*described(document, 0 if every_line else LINES_SHOWN), "")))
    if not found:
        typer.echo(f'{name}: no page that was read has "{page}" in its title or address.', err=True)
        raise typer.Exit(1)


@group.command("list", epilog="Example: amtslotse index list --city musterstadt")
def list_snapshots(context: typer.Context, city: City = None) -> None:
    """Show the snapshots of each city, newest first; the one that serves is marked."""
    from index import snapshot

    settings = settings_of(context)
    for name in cities_of(settings, city):
        folder = settings.var_folder / "index" / name
        current = snapshot.current(folder)
        typer.echo(f"{name}:" if (found := snapshot.snapshots(folder)) else f"{name}: no snapshot yet")
        for manifest in found:
            mark = "serves" if manifest.id == current else "kept"
            sources = ", ".join(f"{source} {count}" for source, count in manifest.sources.items())
            typer.echo(f"  {manifest.id}  {mark:6}  {manifest.documents} documents, {manifest.chunks} chunks ({sources})")


@group.command(epilog="Example: amtslotse index publish 3f2a91c04b7d --city musterstadt")
def publish(context: typer.Context, snapshot: str, city: City = None) -> None:
    """Let an earlier snapshot serve again; a running service opens it within seconds."""
    from index import snapshot as snapshots

    settings = settings_of(context)
    name = settings.city_named(city)
    snapshots.publish(settings.var_folder / "index" / name, snapshot)
    typer.echo(f"{name}: snapshot {snapshot} serves.")


@group.command(epilog="Example: amtslotse index verify")
def verify(context: typer.Context, city: City = None) -> None:
    """Read every file of every snapshot and compare it with its manifest; exit 1 when one is damaged."""
    from index import snapshot
    from index.errors import IndexUnusable

    settings = settings_of(context)
    damaged = 0
    for name in cities_of(settings, city):
        folder = settings.var_folder / "index" / name
        for path in sorted(folder.glob(f"*/{snapshot.MANIFEST}")):
            try:
                snapshot.verify(folder, path.parent.name)
                typer.echo(f"{name}: {path.parent.name} is whole.")
            except IndexUnusable as error:
                damaged += 1
                typer.echo(f"{name}: {error}", err=True)
    raise typer.Exit(1 if damaged else 0)


@group.command(epilog='Example: amtslotse index search "Perso verlängern" --explain')
def search(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="What a citizen would type.")],
    city: City = None,
    limit: Annotated[int, typer.Option(help="Passages to show.", min=1)] = 5,
    explain: Annotated[bool, typer.Option("--explain", help="Show words, ranks and every part of the score.")] = False,
) -> None:
    """Search the published snapshot of a city as the chat does."""
    from index.detection import detect_language
    from index.embedding import open_embedder
    from index.explaining import explain as explained
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
