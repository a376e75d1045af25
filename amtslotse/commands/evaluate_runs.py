# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate run | score | report | compare | gate | rate`: a test set is asked, and what is made of it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from amtslotse.commands.context import settings_of
from corpus.progress import ProgressBar

Folder = Annotated[Path, typer.Argument(help="Folder of a run.", exists=True, file_okay=False)]
TestSet = Annotated[
    Path, typer.Option("--questions", help="Test set (.jsonl), or questions alone (.txt).", exists=True, dir_okay=False)
]
NewTestSet = Annotated[
    Path | None, typer.Option("--questions", help="Other expectations for the same questions.", exists=True, dir_okay=False)
]


def register(group: typer.Typer) -> None:
    """Add the commands about runs to `evaluate`."""
    example = "Example: amtslotse evaluate "
    group.command(epilog=example + "run --questions evaluation/questions/musterstadt.jsonl --out var/runs/heute")(run)
    group.command(epilog=example + "score var/runs/heute")(score)
    group.command(epilog=example + "report var/runs/heute --against var/runs/gestern --thresholds evaluation/thresholds.toml")(
        report
    )
    group.command(epilog=example + "compare var/runs/heute var/runs/gestern")(compare)
    group.command(epilog=example + "gate var/runs/heute --thresholds evaluation/thresholds.toml")(gate)
    group.command(epilog=example + "rate var/runs/heute")(rate)


def run(
    context: typer.Context,
    questions: TestSet,
    out: Annotated[Path, typer.Option(help="Folder of the run; an interrupted run goes on there.", file_okay=False)],
) -> None:
    """Ask a test set of the code citizens meet and score the answers."""
    from evaluation.asking import assistants_of
    from evaluation.running import run_test_set

    settings = settings_of(context)
    done = run_test_set(questions, out, assistants_of(settings), settings, ProgressBar(), lambda: datetime.now().astimezone())
    typer.echo(
        f"{done.questions} questions: {done.asked} asked, {done.kept} answered before; {done.put_aside} old answers put aside."
    )
    if done.failed:
        named = ", ".join(done.failed[:5]) + (" ..." if len(done.failed) > 5 else "")
        typer.echo(f"The program failed at {len(done.failed)} of them: {named}. The next run asks these again.", err=True)
    _score(out, None)


def score(folder: Folder, questions: NewTestSet = None) -> None:
    """Score a run again without asking again."""
    _score(folder, questions)


def report(
    folder: Folder,
    against: Annotated[Path | None, typer.Option(help="Folder of an earlier run.", exists=True, file_okay=False)] = None,
    thresholds: Annotated[Path | None, typer.Option(help="What the town demands.", exists=True, dir_okay=False)] = None,
    questions: NewTestSet = None,
) -> None:
    """Write FOLDER/report.html: one file for everybody, in German, readable without a network."""
    from evaluation.reporting import write_report

    typer.echo(f"Report in {write_report(folder, against, thresholds, questions)}.")


def compare(
    folder: Folder, earlier: Annotated[Path, typer.Argument(help="An earlier run.", exists=True, file_okay=False)]
) -> None:
    """Say what changed since an earlier run over the same questions, and whether chance alone would do that."""
    from evaluation.runs import load_run
    from evaluation.scoring.comparing import compare as compare_cards
    from evaluation.scoring.comparing import same_questions
    from evaluation.scoring.scorecard import score as score_run
    from evaluation.scoring.showing import comparison_table

    run, before = load_run(folder), load_run(earlier)
    same_questions(run, before)
    typer.echo(comparison_table(compare_cards(score_run(run), score_run(before))))


def gate(
    folder: Folder,
    thresholds: Annotated[Path, typer.Option(help="Thresholds file.", exists=True, dir_okay=False)],
    questions: NewTestSet = None,
) -> None:
    """Hold a run to thresholds: exit 0 when all of them hold, 1 when one does not."""
    from evaluation.gate import check, read_thresholds, table
    from evaluation.runs import load_run
    from evaluation.scoring.scorecard import score as score_run

    checks = check(score_run(load_run(folder, questions)), read_thresholds(thresholds))
    typer.echo(table(checks))
    missed = sum(not one.passed for one in checks)
    typer.echo(f"{missed} of {len(checks)} thresholds missed." if missed else f"All {len(checks)} thresholds hold.")
    if missed:
        raise typer.Exit(1)


def rate(
    folder: Folder,
    port: Annotated[int, typer.Option(help="Port of the page on this machine.", min=1, max=65535)] = 8010,
) -> None:
    """Open a page on this machine where a person rates the answers of a run sentence by sentence."""
    from evaluation.rating.app import serve

    typer.echo(f"Rate at http://127.0.0.1:{port}, stop with Ctrl+C. Ratings are kept in {folder / 'ratings.json'}.")
    serve(folder, port)


def _score(folder: Path, questions: Path | None) -> None:
    from evaluation.runs import load_run
    from evaluation.scoring.scorecard import score as score_run
    from evaluation.scoring.scorecard import write_scores
    from evaluation.scoring.showing import figures_table

    card = score_run(load_run(folder, questions))
    write_scores(folder, card)
    typer.echo(figures_table(card.figures))
    if unjudged := card.figures["right"].undefined:
        typer.echo(f"Of {unjudged} questions nobody has said what is right. Say it: amtslotse evaluate rate {folder}")
