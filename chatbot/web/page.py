# SPDX-License-Identifier: EUPL-1.2
"""The chat as a full page at /chat, for phones and for people who were sent a link; without JavaScript a plain form.

The plain form stores nothing: each question is answered for itself. Only who hands a question to a person starts a
conversation. There are no cookies, so a forged form could do nothing in a citizen's name; it is refused all the same.
"""

import re
from collections.abc import Callable, Coroutine
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from chatbot.dialogue.screening.personal_data import mask
from chatbot.errors import Forbidden, ServiceError, TooManyRequests, UnknownCity
from chatbot.service import Service
from chatbot.web import plain
from chatbot.web.dependencies import ServiceDep, VisitorDep, service_of
from chatbot.web.plain.rendering import known, page

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class _Pages(APIRoute):
    """Errors of these pages are pages as well; only an unknown city has no page to be shown on."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def with_error_page(request: Request) -> Response:
            try:
                return await handle(request)
            except UnknownCity:
                raise
            except ServiceError as error:
                return await _problem_page(request, error)

        return with_error_page


router = APIRouter(include_in_schema=False, route_class=_Pages)

InAddress = Annotated[str, Query(max_length=100)]
Typed = Annotated[str, Form(max_length=100_000)]


@router.get("/chat")
def chat(request: Request, service: ServiceDep, city: InAddress = "", language: InAddress = "") -> HTMLResponse:
    """The widget filling the page, with the plain form inside it for browsers that do not run it."""
    return _page(request, service, "chat.html", city, language)


@router.post("/chat")
def ask(
    request: Request, service: ServiceDep, visitor: VisitorDep, question: Typed = "", city: Typed = "", language: Typed = ""
) -> HTMLResponse:
    """Answer a question on a page; nothing is stored."""
    _from_here(request, language)
    service.limits.count_question(visitor)
    answer = service.reception.questions.answer_unrecorded(city, known(language), question)
    return _page(request, service, "chat_answer.html", city, language, answer=answer, question=mask(question))


@router.post("/chat/handover")
def hand_over(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    message: Typed = "",
    email: Typed = "",
    city: Typed = "",
    language: Typed = "",
) -> HTMLResponse:
    """Hand a question to a person: now a conversation is needed, so that there is something to answer to."""
    _from_here(request, language)
    if problem := _wrong(message, email.strip(), plain.catalogue(language)):
        return _page(request, service, "chat_person.html", city, language, 422, problem=problem, message=message, email=email)
    service.limits.count_conversation(visitor)
    opened = service.reception.conversations.open_conversation(city or None, known(language))
    handed = service.reception.handover.hand_over(opened.id, opened.token, message[:5_000], email.strip() or None)
    return _page(request, service, "chat_handed.html", city, language, handed=handed)


@router.get("/chat/case")
def look_up(request: Request, service: ServiceDep, city: InAddress = "", language: InAddress = "") -> HTMLResponse:
    """The form that asks for number and code."""
    return _page(request, service, "chat_case.html", city, language)


@router.post("/chat/case")
def case(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    reference: Typed = "",
    code: Typed = "",
    city: Typed = "",
    language: Typed = "",
) -> HTMLResponse:
    """Status and replies of a case; by POST, so that the code stands in no address."""
    _from_here(request, language)
    service.limits.count_question(visitor)
    try:
        found = service.reception.handover.case_status(reference, code)
    except ServiceError as error:
        problem = {"problem": str(error), "reference": reference}
        return _page(request, service, "chat_case.html", city, language, error.status_code, **problem)
    return _page(request, service, "chat_case.html", city, language, case=found, reference=reference)


@router.get("/chat/about")
def about(request: Request, service: ServiceDep, city: InAddress = "", language: InAddress = "") -> HTMLResponse:
    """How the chat works, what happens to data, what to do when something cannot be used."""
    return _page(request, service, "chat_about.html", city, language)


def _page(
    request: Request, service: Service, template: str, city: str, language: str, status: int = 200, **more: object
) -> HTMLResponse:
    entrance = service.reception.entrance
    told = entrance.introduce(city, known(language) if language else "")
    return page(request, template, told, entrance.staffing(city), language, status, **more)


async def _problem_page(request: Request, error: ServiceError) -> Response:
    """What went wrong, with what was typed still there."""
    form = await request.form()
    city, language, email = (str(form.get(key) or "") for key in ("city", "language", "email"))
    typed = str(form.get("question") or form.get("message") or "")
    more = {"problem": str(error), "message": typed, "email": email}
    shown = _page(request, service_of(request), "chat_person.html", city, language, error.status_code, **more)
    if isinstance(error, TooManyRequests):
        shown.headers["Retry-After"] = str(error.retry_after)
    return shown


def _wrong(message: str, email: str, words: plain.Wording) -> str:
    if not message.strip():
        return words["message_missing"]
    return "" if not email or _EMAIL.fullmatch(email) else words["email_wrong"]


def _from_here(request: Request, language: str) -> None:
    """Refuse a form that another website sent; browsers say so in one of two headers."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "")
    own = not origin or urlsplit(origin).netloc == request.headers.get("host")
    if site not in ("same-origin", "none") if site else not own:
        raise Forbidden(plain.catalogue(language)["elsewhere"])
