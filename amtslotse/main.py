# SPDX-License-Identifier: EUPL-1.2
"""The console command: parse, call the room that does the work, turn named errors into one readable line."""

import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from amtslotse import commands
from corpus.errors import AmtslotseError

cli = typer.Typer(
    name="amtslotse",
    help="Answers citizens from their town's own pages, with the exact lines quoted.",
    epilog='Example: amtslotse ask "Was kostet ein Personalausweis?"',
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


@cli.callback()
def _start(
    context: typer.Context,
    config: Annotated[Path, typer.Option(envvar="AMTSLOTSE_CONFIG", help="The configuration file.")] = Path("amtslotse.toml"),
) -> None:
    # Neither library may call home; both read these when they are first imported.
    os.environ.setdefault("LANGSMITH_TRACING", "false")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    context.obj = config


commands.register(cli)


def main() -> None:
    """Entry point: exit 0 when done, 1 with one line on standard error when not, 130 when interrupted."""
    try:
        cli(standalone_mode=True)
    except AmtslotseError as error:
        _complain(f"{type(error).__name__}: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # the last door: nobody sees a traceback, whoever repairs it finds one
        _complain(f"Something unexpected went wrong ({type(error).__name__}). Details are in {_write_down()}.")


def _complain(text: str) -> None:
    sys.stderr.write(f"amtslotse: {text}\n")
    sys.exit(1)


def _write_down() -> Path:
    log = Path("var") / "amtslotse-errors.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("a", encoding="utf-8") as lines:
        lines.write(f"--- {datetime.now(UTC).isoformat()}\n{traceback.format_exc()}\n")
    return log


if __name__ == "__main__":
    main()
