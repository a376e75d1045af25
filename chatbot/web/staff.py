# SPDX-License-Identifier: EUPL-1.2
"""The staff console: server-made pages that work without JavaScript."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates

from chatbot.cases import Case, CaseStatus, EventKind
from chatbot.errors import Forbidden, NotSignedIn, ServiceError
from chatbot.security.staff import StaffSession
from chatbot.web.dependencies import ServiceDep, VisitorDep, service_of

router = APIRouter(prefix="/staff", include_in_schema=False)
templates = Jinja2Templates(Path(__file__).parent / "console" / "templates")

COOKIE = "amtslotse_staff"

STATUSES = {
    CaseStatus.OPEN: "offen",
    CaseStatus.IN_PROGRESS: "in Bearbeitung",
    CaseStatus.ANSWERED: "beantwortet",
    CaseStatus.CLOSED: "geschlossen",
}
EVENTS = {
    EventKind.OPENED: "Eingegangen",
    EventKind.ASSIGNED: "Übernommen",
    EventKind.NOTE: "Interne Notiz",
    EventKind.REPLY: "Antwort",
    EventKind.PUBLISHED: "Für alle veröffentlicht",
    EventKind.REOPENED: "Wieder geöffnet",
    EventKind.CLOSED: "Geschlossen",
}
SPEAKERS = {"question": "Bürgerin oder Bürger", "answer": "Amtslotse (automatisch)", "reply": "Stadtverwaltung"}
REASONS = {
    "no_answer": "Keine Antwort gefunden",
    "needs_person": "Möchte mit einem Menschen sprechen",
    "requested": "Möchte mit einem Menschen sprechen",
    "unhelpful": "Antwort war nicht hilfreich",
}


def _moment(when: datetime) -> str:
    return when.astimezone().strftime("%d.%m.%Y, %H:%M Uhr")


def _ago(when: datetime) -> str:
    minutes = max(0, int((datetime.now(UTC) - when).total_seconds() // 60))
    if minutes < 60:
        return f"vor {minutes} Min."
    hours = minutes // 60
    return f"vor {hours} Std." if hours < 48 else f"vor {hours // 24} Tagen"


templates.env.filters |= {"moment": _moment, "ago": _ago}


def wants_page(request: Request) -> bool:
    """Whether an error belongs on a page of the console rather than in JSON."""
    return request.url.path.startswith("/staff") and "/static/" not in request.url.path


def problem_page(request: Request, error: ServiceError) -> Response:
    """An error as a page; without a session, the way to the sign-in."""
    if isinstance(error, NotSignedIn):
        return RedirectResponse("/staff/login", 303)
    return templates.TemplateResponse(request, "problem.html", {"problem": str(error)}, error.status_code)


def signed_in(request: Request) -> StaffSession:
    """The session of whoever is signed in; `NotSignedIn` otherwise."""
    session = service_of(request).staff.session(request.cookies.get(COOKIE, ""))
    if session is None:
        raise NotSignedIn("Bitte melden Sie sich an.")
    return session


def from_here(request: Request) -> None:
    """Refuse a form that another website sent."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("Diese Anfrage kam von einer anderen Website.")


Signed = Annotated[StaffSession, Depends(signed_in)]


@router.get("/login")
def login_page(request: Request) -> Response:
    """The sign-in form."""
    return templates.TemplateResponse(request, "login.html", {})


@router.post("/login", dependencies=[Depends(from_here)])
def login(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    login: Annotated[str, Form(max_length=100)],
    password: Annotated[str, Form(max_length=1_000)],
) -> Response:
    """Sign in; the same sentence for an unknown name and a wrong password."""
    service.limits.count_login(visitor)
    token = service.staff.sign_in(login, password)
    if token is None:
        return templates.TemplateResponse(request, "login.html", {"problem": "Name oder Passwort stimmen nicht."}, 401)
    response = RedirectResponse("/staff", 303)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/staff")
    return response


@router.post("/logout", dependencies=[Depends(from_here)])
def logout(service: ServiceDep, session: Signed, csrf: Annotated[str, Form()]) -> Response:
    """Sign out."""
    check_form(session, csrf)
    service.staff.sign_out(session)
    response = RedirectResponse("/staff/login", 303)
    response.delete_cookie(COOKIE, path="/staff")
    return response


@router.get("")
def cases(
    request: Request, service: ServiceDep, session: Signed, status: Annotated[CaseStatus, Query()] = CaseStatus.OPEN
) -> Response:
    """The list of cases in one status."""
    every = service.desk.cases()
    tabs = [(s.value, STATUSES[s][0].upper() + STATUSES[s][1:], sum(case.status is s for case in every)) for s in CaseStatus]
    shown = [case for case in every if case.status is status]
    context = {"cases": shown, "tabs": tabs, "chosen": status.value, "chosen_label": STATUSES[status]}
    return page(request, session, "cases.html", context | {"many_cities": len(service.settings.cities) > 1})


@router.get("/cases/{case_id}")
def case_page(request: Request, service: ServiceDep, session: Signed, case_id: int) -> Response:
    """One case with the conversation it came from."""
    return _case_page(request, session, service.desk.case(case_id), service.desk.conversation_of(case_id))


@router.post("/cases/{case_id}", dependencies=[Depends(from_here)])
def act(
    request: Request,
    service: ServiceDep,
    session: Signed,
    case_id: int,
    csrf: Annotated[str, Form()],
    version: Annotated[int, Form()],
    action: Annotated[str, Form(pattern="^(reply|note|close)$")],
    text: Annotated[str, Form(max_length=5_000)] = "",
) -> Response:
    """Reply, note or close; what was typed is kept when it could not be saved."""
    check_form(session, csrf)
    try:
        _do(service, session, case_id, action, text, version)
    except ServiceError as error:
        page = {"problem": str(error), "draft": text}
        return _case_page(
            request, session, service.desk.case(case_id), service.desk.conversation_of(case_id), page, error.status_code
        )
    return RedirectResponse(f"/staff/cases/{case_id}", 303)


def _do(service: ServiceDep, session: StaffSession, case_id: int, action: str, text: str, version: int) -> None:
    if action == "reply":
        service.desk.reply(case_id, session, text, version)
    elif action == "note":
        service.desk.note(case_id, session, text, version)
    else:
        service.desk.close(case_id, session, version)


def _case_page(
    request: Request, session: StaffSession, case: Case, turns: object, more: dict[str, Any] | None = None, status: int = 200
) -> Response:
    replied = any(event.kind is EventKind.REPLY for event in case.events)
    context = {"case": case, "turns": turns, "draft": "", "replied": replied} | (more or {})
    return page(request, session, "case.html", context, status)


def page(request: Request, session: StaffSession, name: str, context: dict[str, Any], status: int = 200) -> Response:
    """A page of the console for whoever is signed in."""
    words = {"statuses": STATUSES, "events": EVENTS, "speakers": SPEAKERS, "reasons": REASONS}
    return templates.TemplateResponse(request, name, {"staff": session, "csrf": session.csrf} | words | context, status)


def check_form(session: StaffSession, csrf: str) -> None:
    """Refuse a form of another session."""
    if csrf != session.csrf:
        raise Forbidden("Das Formular ist abgelaufen. Bitte laden Sie die Seite neu.")
