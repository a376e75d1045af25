# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate`: measure retrieval, extraction and whole answers over files in fixed formats (docs/measuring.md)."""

from pathlib import Path
from typing import Annotated

import typer

from amtslotse.commands import evaluate_runs
from amtslotse.commands.context import settings_of
from corpus.progress import ProgressBar

group = typer.Typer(
    help="Measure quality over test sets; formats are in docs/measuring.md.",
    epilog="Example: amtslotse evaluate run --questions evaluation/questions/musterstadt.jsonl --out var/runs/heute",
    no_args_is_help=True,
)

Out = Annotated[Path, typer.Option(help="File to write.")]
Questions = Annotated[Path, typer.Option(help="Questions, one JSON object a line.", exists=True, dir_okay=False)]


@group.command(epilog="Example: amtslotse evaluate retrieval --corpus corpus.jsonl --queries queries.jsonl --out run.tsv")
def retrieval(
    context: typer.Context,
    corpus: Annotated[Path, typer.Option(help="Documents: {_id, title, text} a line.", exists=True, dir_okay=False)],
    queries: Annotated[Path, typer.Option(help="Queries: {_id, text} a line.", exists=True, dir_okay=False)],
    out: Out,
) -> None:
    """Rank the documents of a BEIR corpus for every query: query, document, rank, ten a query."""
    from evaluation.retrieval import run_retrieval
    from index.embedding import open_embedder

    settings = settings_of(context)
    embedder = open_embedder(settings.index, settings.var_folder / "models")
    written = run_retrieval(corpus, queries, out, embedder, settings.index, ProgressBar())
    typer.echo(f"{written} queries ranked in {out}.")


@group.command(epilog="Example: amtslotse evaluate extraction --questions set.jsonl --out predictions.json")
def extraction(context: typer.Context, questions: Questions, out: Out) -> None:
    """Say for every question which lines of its context answer it; none when the context is silent."""
    from chatbot.wiring import open_reader
    from evaluation.extraction import run_extraction

    written = run_extraction(questions, out, open_reader(settings_of(context)), ProgressBar())
    typer.echo(f"{written} questions read, predictions in {out}.")


@group.command(epilog="Example: amtslotse evaluate curated --out var/curated.jsonl")
def curated(context: typer.Context, out: Out) -> None:
    """Make a test set of what staff published: each question has to be answered with it."""
    from chatbot.wiring import open_curated_answers
    from evaluation.curated import write_test_set

    written = write_test_set(open_curated_answers(settings_of(context)).every(), out)
    typer.echo(f"{written} questions in {out}.")


@group.command(epilog="Example: amtslotse evaluate answers --questions set.jsonl --out answers.jsonl")
def answers(context: typer.Context, questions: Questions, out: Out) -> None:
    """Ask every question of the Assistant over the current snapshots."""
    from chatbot.wiring import build_assistant
    from evaluation.answering import run_answers

    settings = settings_of(context)
    written = run_answers(questions, out, build_assistant(settings), settings.city_named(None), ProgressBar())
    typer.echo(f"{written} questions answered in {out}.")


@group.command(epilog="Example: amtslotse evaluate search --citizens evaluation/questions/citizens.jsonl --out table.md")
def search(
    context: typer.Context,
    out: Out,
    citizens: Annotated[Path | None, typer.Option(help="Citizens' questions, asked of the configured cities.")] = None,
    beir: Annotated[list[Path] | None, typer.Option(help="A folder with corpus.jsonl, queries.jsonl and qrels.tsv.")] = None,
    omos: Annotated[Path | None, typer.Option(help="The OMoS-QA folder with pages/ and splits/.")] = None,
    indexes: Annotated[Path | None, typer.Option(help="A folder that keeps the indexes for the next run.")] = None,
    ablation: Annotated[bool, typer.Option(help="Take each part of the search away in turn.")] = False,
) -> None:
    """Say how often a right document is among the first, and with --ablation what each part of the search gives."""
    from evaluation import ablation as tables
    from index.embedding import open_embedder

    settings = settings_of(context)
    embedder = open_embedder(settings.index, settings.var_folder / "models")
    own = list(tables.citizens(citizens, settings.var_folder / "index", list(settings.cities))) if citizens else []
    given = (beir or [], omos)
    tables.run_search(out, given, own, embedder, settings.index, ProgressBar(), indexes=indexes, only_whole=not ablation)
    typer.echo(out.read_text(encoding="utf-8"))


evaluate_runs.register(group)
