# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse staff`: who may sign in to the staff console."""

from typing import Annotated

import typer

from amtslotse.commands.context import settings_of

group = typer.Typer(
    help="Who may sign in to the staff console.", epilog="Example: amtslotse staff add meier", no_args_is_help=True
)


@group.command(epilog="Example: amtslotse staff add meier --office Bürgerbüro")
def add(
    context: typer.Context,
    login: Annotated[str, typer.Argument(help="Login name.")],
    office: Annotated[str, typer.Option(help="Office citizens see under replies.")] = "",
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for when not given.")
    ] = ...,  # type: ignore[assignment]
) -> None:
    """Add a member of staff, or set a new password."""
    from chatbot.wiring import open_staff_register

    open_staff_register(settings_of(context)).set_password(login, password, office)
    typer.echo(f"{login} can sign in at /staff.")


@group.command("list", epilog="Example: amtslotse staff list")
def list_(context: typer.Context) -> None:
    """List who can sign in."""
    from chatbot.wiring import open_staff_register

    for member in open_staff_register(settings_of(context)).members():
        typer.echo(f"{member.login}\t{member.office}")


@group.command(epilog="Example: amtslotse staff remove meier")
def remove(context: typer.Context, login: Annotated[str, typer.Argument(help="Login name.")]) -> None:
    """Remove a member of staff; their sessions end at once."""
    from chatbot.wiring import open_staff_register

    open_staff_register(settings_of(context)).remove(login)
    typer.echo(f"{login} can no longer sign in.")
