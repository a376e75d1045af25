# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: measure, show one table, write it as Markdown where it is wanted."""

import os
import platform
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from corpus.errors import AmtslotseError
from corpus.progress import ProgressBar
from evaluation.benchmarks import building, comparing, embedding, parsing, reading, searching, widget
from evaluation.benchmarks.measuring import ROOT, Row, Workplace, load

BENCHES: dict[str, Callable[[Workplace], Iterator[Row]]] = {
    "parsing": parsing.measure,
    "embedding": embedding.measure,
    "building": building.measure,
    "memory": building.measure_memory,
    "searching": searching.measure,
    "searching-large": searching.measure_large,
    "reading": reading.measure,
    "langchain": comparing.measure,
    "widget": widget.measure,
}
# Of the table where it goes into a file or a log.
_WIDTH = 150
_FAILED = "failed"
Found = list[tuple[str, list[Row]]]


def main(
    names: Annotated[
        list[str] | None, typer.Argument(help=f"Which to run: {', '.join(BENCHES)}. All when none is named.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the table as Markdown into this file.")] = None,
    data: Annotated[Path | None, typer.Option(help="Folder with xquad-de/ in BEIR layout, for quality.", exists=True)] = None,
) -> None:
    """Measure speed side by side in one run; about ten minutes on two quiet cores.

    Example: python -m evaluation.benchmarks searching langchain --data ~/beir --out table.md
    """
    wanted = names or list(BENCHES)
    if unknown := [name for name in wanted if name not in BENCHES]:
        raise typer.BadParameter(f"{', '.join(unknown)}: there are {', '.join(BENCHES)}.")
    console = Console(stderr=True)
    before = load()
    with tempfile.TemporaryDirectory(prefix="amtslotse-bench-") as folder:
        place = Workplace(Path(folder), ROOT / "var" / "models", ProgressBar(), data)
        found = [(name, _run(name, place, console)) for name in wanted]
    machine = f"{date.today():%Y-%m-%d}, {os.cpu_count()} cores, {_processor()}, load {before:.1f} before and {load():.1f} after"
    _show(found, machine)
    if out:
        out.write_text(markdown(found, machine), encoding="utf-8")
        console.print(f"Written to {out}.")
    if any(row.what == _FAILED for _, rows in found for row in rows):
        raise typer.Exit(1)


def _run(name: str, place: Workplace, console: Console) -> list[Row]:
    """The rows of one bench, told as they come; one that fails says so in the table and does not take the others along."""
    console.print(f"[bold]{name}[/bold]")
    rows: list[Row] = []
    try:
        for row in BENCHES[name](place):
            console.print(f"  {row.what}: {row.figure}", highlight=False)
            rows.append(row)
    except (AmtslotseError, RuntimeError, OSError, subprocess.SubprocessError) as error:
        rows.append(Row(_FAILED, f"{type(error).__name__}: {error}", "no failure", reached=False))
    return rows


def _show(found: Found, machine: str) -> None:
    table = Table("Bench", "What", "Figure", "To reach", "", caption=machine)
    for name, rows in found:
        for number, row in enumerate(rows):
            table.add_row(
                name if number == 0 else "", row.what, row.figure, row.aim, _verdict(row), end_section=number == len(rows) - 1
            )
    wide = Console()
    (wide if wide.is_terminal else Console(width=_WIDTH)).print(table)


def markdown(found: Found, machine: str) -> str:
    """The table with a line on the machine above it."""
    lines = [f"Measured {machine}.", "", "| Bench | What | Figure | To reach | |", "|---|---|---|---|---|"]
    lines += [f"| {name} | {row.what} | {row.figure} | {row.aim} | {_verdict(row)} |" for name, rows in found for row in rows]
    return "\n".join(lines) + "\n"


def _verdict(row: Row) -> str:
    return "" if row.reached is None else ("reached" if row.reached else "missed")


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").is_file() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    typer.run(main)
