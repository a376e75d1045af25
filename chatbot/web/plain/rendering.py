# SPDX-License-Identifier: EUPL-1.2
"""The templates of the pages at /chat and what they may do with a text from a source."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from chatbot.dialogue.wording.replies import hours_told
from chatbot.handoff.office_hours import Staffing
from chatbot.reception.views import CityOut
from chatbot.web import plain

_TRICKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_RIGHT_TO_LEFT = ("ar",)
_HELP = ("0800 1110111", "116117", "116123", "116016", "110", "112")

templates = Jinja2Templates(Path(__file__).parents[1] / "console" / "templates")


def known(language: str) -> str:
    """The language itself, German where these pages do not speak it."""
    return language if language in plain.languages() else plain.DEFAULT


def page(
    request: Request, template: str, city: CityOut, staffing: Staffing, language: str, status: int = 200, **more: object
) -> HTMLResponse:
    """A template with the city, the wording of the language, and whatever else it shows."""
    chosen = known(language or city.languages[0])
    context = {
        "city": city,
        "language": chosen,
        "lang": chosen.split("-")[0],
        "direction": _direction(chosen),
        "words": {key: text.replace("{city}", city.name) for key, text in plain.catalogue(chosen).items()},
        "told": {
            "phone_hours": hours_told(city.phone_hours, chosen),
            "desk_hours": hours_told(city.handover_hours, chosen),
            "staffed": staffed(staffing, plain.catalogue(chosen), chosen),
        },
        "offered": [(code, plain.catalogue(code)["name"]) for code in city.languages if code in plain.languages()],
    }
    # What was asked and answered is nobody else's business: it stays in no cache.
    headers = {"Cache-Control": "no-store"} if request.method == "POST" else None
    return templates.TemplateResponse(request, template, context | more, status, headers)


def staffed(now: Staffing, words: plain.Wording, language: str) -> str:
    """Whether somebody is there now, and by which day a reply comes, in words."""
    again = _weekday_and_day(now.again_on, words, language) if now.again_on else ""
    there = words["staffed_until"] if now.until else words["staffed_again"]
    due = words["due"].format(day=_weekday_and_day(now.due, words, language)) if now.due else ""
    return f"{there.format(until=now.until, day=again, time=now.again_at)} {due}".strip()


def _weekday_and_day(day: date, words: plain.Wording, language: str) -> str:
    return f"{words['weekdays'].split(' ')[day.weekday()]}, {_day(day, language)}"


def _direction(language: str) -> str:
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def _clean(text: str | None) -> str:
    """Without characters that turn the text around them or show nothing."""
    return _TRICKS.sub("", text or "")


def _safe_url(url: str | None) -> str | None:
    """An address that may be linked, None for any other."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _day(day: date, language: str) -> str:
    return f"{day.day} {day:%B %Y}" if language == "en" else f"{day:%d.%m.%Y}"


def _numbers(text: str, own: str) -> list[tuple[str, bool]]:
    """The text in pieces, with whether a piece is a number everybody may dial: emergency calls, help lines, the town's own."""
    known = "|".join(re.escape(number) for number in (*_HELP, own) if number)
    pieces = re.split(rf"(?<![\d-])({known})(?![\d-])", text)
    return [(piece, bool(at % 2)) for at, piece in enumerate(pieces)]


def _dial(number: str) -> str:
    return re.sub(r"[^\d+]", "", number)


templates.env.filters |= {
    "clean": _clean,
    "safe_url": _safe_url,
    "day": _day,
    "dial": _dial,
    "numbers": _numbers,
    "direction": _direction,
}
