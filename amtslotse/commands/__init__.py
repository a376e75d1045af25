# SPDX-License-Identifier: EUPL-1.2
"""One file for each command of `amtslotse`. Commands import what they need when called, so that --help is quick."""

import typer

from amtslotse.commands import ask, check, crawl, demo, evaluate, index, init, model, serve, staff


def register(cli: typer.Typer) -> None:
    """Hang every command on the door."""
    for module in (init, demo, model, crawl, serve, ask, check):
        module.register(cli)
    cli.add_typer(index.group, name="index")
    cli.add_typer(evaluate.group, name="evaluate")
    cli.add_typer(staff.group, name="staff")
