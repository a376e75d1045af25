# SPDX-License-Identifier: EUPL-1.2
"""The citizens' API (contract: docs/openapi.json). Each endpoint parses, calls one use case, and answers."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter
from sse_starlette import EventSourceResponse, JSONServerSentEvent
from starlette.concurrency import run_in_threadpool

from chatbot.answers import Answer
from chatbot.contract import answer_to_json, block_to_json
from chatbot.errors import ServiceError
from chatbot.reception.views import CaseOut, CityOut, ConversationOut, TranscriptOut, UpdateOut
from chatbot.service import Service
from chatbot.web import schemas
from chatbot.web.dependencies import ServiceDep, TokenDep, VisitorDep
from corpus.errors import AmtslotseError

router = APIRouter(tags=["citizens"], responses={422: {"model": schemas.Problem}, 404: {"model": schemas.Problem}})

EVENT_STREAM = "text/event-stream"
# How often a waiting stream looks whether something happened; staff replies need not arrive faster.
LOOK_SECONDS = 1.0
_UPDATES = TypeAdapter(UpdateOut)


@router.get("/cities/{city}")
def read_city(city: str, service: ServiceDep, language: Annotated[str, Query(max_length=20)] = "") -> CityOut:
    """What a widget shows before the first message; the notice in the language asked for."""
    return service.reception.entrance.introduce(city, language)


@router.post("/conversations", status_code=201)
def open_conversation(body: schemas.ConversationIn, service: ServiceDep, visitor: VisitorDep) -> ConversationOut:
    """Start a conversation; nothing was stored before."""
    service.limits.count_conversation(visitor)
    return service.reception.conversations.open_conversation(body.city, body.language)


@router.patch("/conversations/{conversation}")
def change_language(conversation: str, body: schemas.LanguageIn, service: ServiceDep, token: TokenDep) -> schemas.LanguageIn:
    """Go on in another language."""
    service.reception.conversations.change_language(conversation, token, body.language)
    return body


@router.post("/conversations/{conversation}/questions", responses={200: {"content": {EVENT_STREAM: {}}}})
async def ask(
    conversation: str,
    body: schemas.QuestionIn,
    service: ServiceDep,
    token: TokenDep,
    visitor: VisitorDep,
    accept: Annotated[str, Header()] = "",
) -> Response:
    """Ask a question; as an event stream when the client accepts one."""
    await run_in_threadpool(service.limits.count_question, visitor)
    await run_in_threadpool(service.reception.access.check, conversation, token)
    if EVENT_STREAM in accept:
        return EventSourceResponse(_answer_stream(service, conversation, token, body.text))
    answer = await run_in_threadpool(service.reception.questions.take_question, conversation, token, body.text)
    return JSONResponse(answer_to_json(answer))


async def _answer_stream(service: Service, conversation: str, token: str, text: str) -> AsyncIterator[JSONServerSentEvent]:
    yield JSONServerSentEvent({"stage": "searching"}, event="status")
    try:
        answer = await run_in_threadpool(service.reception.questions.take_question, conversation, token, text)
    except ServiceError as error:
        yield JSONServerSentEvent({"error": type(error).__name__, "detail": str(error)}, event="error")
        return
    except AmtslotseError as error:
        yield JSONServerSentEvent({"error": type(error).__name__, "detail": "Der Dienst ist gerade nicht bereit."}, event="error")
        return
    for event in _answer_events(answer):
        yield event


def _answer_events(answer: Answer) -> Iterator[JSONServerSentEvent]:
    for index, block in enumerate(answer.blocks):
        yield JSONServerSentEvent({"index": index, "block": block_to_json(block)}, event="block")
    yield JSONServerSentEvent(answer_to_json(answer), event="done")


@router.get("/conversations/{conversation}/events", responses={200: {"content": {EVENT_STREAM: {}}}})
async def updates(
    request: Request,
    conversation: str,
    service: ServiceDep,
    token: TokenDep,
    after: Annotated[int, Query(ge=0)] = 0,
    accept: Annotated[str, Header()] = "",
    last_event_id: Annotated[int | None, Header()] = None,
) -> Response:
    """Staff replies and status changes after a number; waits for more when asked for an event stream."""
    start = max(after, last_event_id or 0)
    found = await run_in_threadpool(service.reception.handover.updates, conversation, token, start)
    if EVENT_STREAM in accept:
        return EventSourceResponse(_update_stream(request, service, conversation, token, found, start), ping=15)
    body = [_update(update) for update in found]
    return JSONResponse({"events": body, "last": body[-1]["n"] if body else start})


async def _update_stream(
    request: Request, service: Service, conversation: str, token: str, found: list[UpdateOut], after: int
) -> AsyncIterator[JSONServerSentEvent]:
    seen = await run_in_threadpool(service.state.version, conversation)
    while not await request.is_disconnected():
        for update in found:
            after = update.n
            yield JSONServerSentEvent(_update(update), event=update.kind, id=str(update.n))
        while (version := await run_in_threadpool(service.state.version, conversation)) == seen:
            await anyio.sleep(LOOK_SECONDS)
            if await request.is_disconnected():
                return
        seen = version
        found = await run_in_threadpool(service.reception.handover.updates, conversation, token, after)


def _update(update: UpdateOut) -> dict[str, Any]:
    told: dict[str, Any] = _UPDATES.dump_python(update, mode="json")
    return told


@router.post("/conversations/{conversation}/handover", status_code=202)
def hand_over(
    conversation: str, body: schemas.HandoverIn, service: ServiceDep, token: TokenDep, visitor: VisitorDep
) -> schemas.HandoverOut:
    """Hand the conversation to a person; answered only after the case exists."""
    service.limits.count_question(visitor)
    handed = service.reception.handover.hand_over(conversation, token, body.message, body.email)
    return schemas.HandoverOut(
        case=f"/api/v1/cases/{handed.reference}",
        reference=handed.reference,
        code=handed.code,
        status=handed.status,
        hours=handed.hours,
    )


@router.get("/conversations/{conversation}/transcript")
def transcript(conversation: str, service: ServiceDep, token: TokenDep) -> TranscriptOut:
    """Everything that was said, for the citizen to keep."""
    return service.reception.conversations.transcript(conversation, token)


@router.delete("/conversations/{conversation}", status_code=204)
def erase(conversation: str, service: ServiceDep, token: TokenDep) -> None:
    """Erase the conversation and everything that hangs on it."""
    service.reception.conversations.erase(conversation, token)


@router.post("/answers/{answer}/feedback", status_code=204)
def feedback(answer: str, body: schemas.FeedbackIn, service: ServiceDep, token: TokenDep) -> None:
    """Say whether an answer helped; may be sent again to change it."""
    service.reception.conversations.give_feedback(token, answer, body.helpful, body.reason, body.comment)


@router.get("/cases/{reference}")
def case_status(reference: str, service: ServiceDep, visitor: VisitorDep, code: Annotated[str, Query(max_length=100)]) -> CaseOut:
    """Status and replies of a case, without an account."""
    service.limits.count_question(visitor)
    return service.reception.handover.case_status(reference, code)
