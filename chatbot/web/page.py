# SPDX-License-Identifier: EUPL-1.2
"""The chat as a full page at /chat, for phones and for people who were sent a link."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from chatbot.web.dependencies import ServiceDep

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(Path(__file__).parent / "console" / "templates")


@router.get("/chat")
def chat(request: Request, service: ServiceDep, city: Annotated[str | None, Query(max_length=100)] = None) -> HTMLResponse:
    """The widget filling the page."""
    introduction = service.reception.introduce(city or "")
    return templates.TemplateResponse(request, "chat.html", {"city": introduction})
