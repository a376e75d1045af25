# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse demo`: write the website, XZuFi file and forms of Musterstadt."""

from pathlib import Path
from typing import Annotated

import typer


def register(cli: typer.Typer) -> None:
    """Add `demo`."""
    cli.command(epilog="Example: amtslotse demo --to var/demo")(demo)


def demo(to: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("var/demo")) -> None:
    """Write the invented town Musterstadt: its website, its XZuFi file and its PDF forms."""
    from corpus.demo.rendering import render

    report = render(to)
    typer.echo(f"Musterstadt is in {to}: {report}")
