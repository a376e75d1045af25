# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse serve`: run the service."""

from typing import Annotated

import typer

from amtslotse.commands.context import settings_of


def register(cli: typer.Typer) -> None:
    """Add `serve`."""
    cli.command(epilog="Example: amtslotse serve --port 8080")(serve)


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Serve the chat, the staff console and, for the demo town, its website."""
    from chatbot.web import serving

    serving.serve(settings_of(context), context.find_root().obj, host=host, port=port)
