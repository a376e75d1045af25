# SPDX-License-Identifier: EUPL-1.2
"""The console's pages of curated answers: publish a reply for everybody, see how each stands, renew, withdraw."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from chatbot.cases import Case, EventKind
from chatbot.curated import CuratedState
from chatbot.errors import NotForEverybody, ServiceError
from chatbot.handoff.curated import MONTHS
from chatbot.security.staff import StaffSession
from chatbot.web.dependencies import ServiceDep
from chatbot.web.staff import Signed, check_form, from_here, page

router = APIRouter(prefix="/staff", include_in_schema=False)

STATES = {
    CuratedState.LIVE: "wird gezeigt",
    CuratedState.OUTDATED: "ruht: eine Seite hat sich geändert",
    CuratedState.EXPIRED: "ruht: abgelaufen",
    CuratedState.WITHDRAWN: "zurückgezogen",
}


@router.get("/answers")
def answers(request: Request, service: ServiceDep, session: Signed) -> Response:
    """All curated answers with how each stands."""
    return page(request, session, "answers.html", {"answers": service.curated.every(), "states": STATES, "months": MONTHS})


@router.post("/answers/{answer_id}", dependencies=[Depends(from_here)])
def change(
    service: ServiceDep,
    session: Signed,
    answer_id: int,
    csrf: Annotated[str, Form()],
    action: Annotated[str, Form(pattern="^(renew|withdraw)$")],
) -> Response:
    """Renew an answer for as long as is usual, or withdraw it."""
    check_form(session, csrf)
    if action == "renew":
        service.curated.renew(answer_id, MONTHS[1])
    else:
        service.curated.withdraw(answer_id)
    return RedirectResponse(f"/staff/answers#answer-{answer_id}", 303)


@router.get("/cases/{case_id}/publish")
def draft(request: Request, service: ServiceDep, session: Signed, case_id: int) -> Response:
    """The form to publish the last reply to a case, filled in."""
    case = service.desk.case(case_id)
    return _form(request, service, session, case, {"question": case.question, "text": _last_reply(case)})


@router.post("/cases/{case_id}/publish", dependencies=[Depends(from_here)])
def publish(
    request: Request,
    service: ServiceDep,
    session: Signed,
    case_id: int,
    csrf: Annotated[str, Form()],
    question: Annotated[str, Form(max_length=500)] = "",
    text: Annotated[str, Form(max_length=5_000)] = "",
    months: Annotated[int, Form()] = MONTHS[1],
    pages: Annotated[list[str] | None, Form()] = None,
    checked: Annotated[bool, Form()] = False,
) -> Response:
    """Publish it; what was typed is kept when that is not possible."""
    check_form(session, csrf)
    case = service.desk.case(case_id)
    try:
        if not checked:
            raise NotForEverybody("Bitte bestätigen Sie, dass Frage und Antwort nichts über eine bestimmte Person sagen.")
        answer = service.curated.publish(case, session, question, text, pages or [], months)
    except ServiceError as error:
        typed = {"question": question, "text": text, "chosen": pages or [], "chosen_months": months}
        return _form(request, service, session, case, typed, error)
    return RedirectResponse(f"/staff/answers#answer-{answer.id}", 303)


def _form(
    request: Request,
    service: ServiceDep,
    session: StaffSession,
    case: Case,
    typed: dict[str, Any],
    error: ServiceError | None = None,
) -> Response:
    found = service.curated.pages_for(case, _last_reply(case))
    context = {"case": case, "pages": found, "chosen": [], "months": MONTHS, "chosen_months": MONTHS[1]} | typed
    if error:
        context["problem"] = str(error)
    return page(request, session, "publish.html", context, error.status_code if error else 200)


def _last_reply(case: Case) -> str:
    return next((event.text for event in reversed(case.events) if event.kind is EventKind.REPLY), "")
