# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse ask`: one question, one answer, without a running server."""

import json
from typing import Annotated

import typer

from amtslotse.commands.context import settings_of


def register(cli: typer.Typer) -> None:
    """Add `ask`."""
    cli.command(epilog='Example: amtslotse ask "Was kostet ein Personalausweis?" --json')(ask)


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="The question, as a citizen would type it.")],
    city: Annotated[str | None, typer.Option(help="A configured city; the first one when not given.")] = None,
    language: Annotated[str, typer.Option(help="Language of the user interface.")] = "de",
    as_json: Annotated[bool, typer.Option("--json", help="The whole answer as JSON.")] = False,
) -> None:
    """Ask one question, answered by the same code citizens meet."""
    from chatbot.answers import Question
    from chatbot.contract import answer_to_json
    from chatbot.wiring import build_assistant

    settings = settings_of(context)
    assistant = build_assistant(settings)
    answer = assistant.answer(Question(question, settings.city_named(city), language))
    if as_json:
        typer.echo(json.dumps(answer_to_json(answer), ensure_ascii=False, indent=2))
        return
    typer.echo(answer.text)
    for citation in answer.citations:
        stand = f", Stand {citation.as_of:%d.%m.%Y}" if citation.as_of else ""
        typer.echo(f"[{citation.n}] {citation.title} · {citation.section}{stand}\n    {citation.url}")
