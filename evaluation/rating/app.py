# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate rate`: the page. It listens on this machine only and answers to no other name than this machine's."""

import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import ValidationError

from evaluation.rating.exporting import test_set_of
from evaluation.rating.form import rating_of, ticks_from, ticks_of
from evaluation.rating.ratings import (
    SENTENCE_POINTS,
    SOURCE_POINTS,
    mean_points,
    ratings_to_json,
    read_ratings,
    sentences_of,
    write_ratings,
)
from evaluation.reporting import words
from evaluation.runs import TestRun, load_run
from evaluation.testset import question_to_json

HOST = "127.0.0.1"
TEMPLATES = Path(__file__).parent / "templates"
STYLE = Path(words.__file__).parent / "templates" / "report.css"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",  # "no-referrer" would make browsers send their own forms with the origin "null"
    "X-Content-Type-Options": "nosniff",
}
_LOCAL = {HOST, "localhost"}


def serve(folder: Path, port: int) -> None:
    """Serve the page until it is stopped; `RunIncomplete` when the folder holds no complete run."""
    import uvicorn

    uvicorn.run(create_app(folder), host=HOST, port=port, log_level="warning", access_log=False)


def create_app(folder: Path) -> FastAPI:
    """The page over one run; every rating is on disk before the next question is shown."""
    desk = RatingDesk(load_run(folder))
    app = FastAPI(title="Amtslotse rating", openapi_url=None)
    app.middleware("http")(_only_from_here)
    app.get("/")(desk.overview)
    app.get("/frage/{number}")(desk.show)
    app.post("/frage/{number}")(desk.take)
    app.get("/ratings.json")(desk.ratings_file)
    app.get("/testset.jsonl")(desk.test_set_file)
    return app


class RatingDesk:
    """The pages about one run; questions are numbered from 1."""

    def __init__(self, run: TestRun) -> None:
        self._run, self._ratings = run, read_ratings(run)
        self._pages = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._pages.globals |= {"style": STYLE.read_text(encoding="utf-8"), "words": words, "total": len(run.pairs)}
        self._pages.globals |= {"sentence_points": SENTENCE_POINTS, "source_points": SOURCE_POINTS}

    def overview(self) -> HTMLResponse:
        """How far it is, and every question."""
        mean = mean_points(list(self._ratings.values()))
        return self._page("overview.html", run=self._run, ratings=self._ratings, mean=mean, following=self._following(0))

    def show(self, number: int) -> Response:
        """The form of one question."""
        if not 1 <= number <= len(self._run.pairs):
            return _missing()
        ticked = ticks_from(self._ratings.get(self._run.pairs[number - 1][0].id))
        return self._page("question.html", HTTPStatus.OK, **self._about(number), ticked=ticked, incomplete=False)

    async def take(self, request: Request, number: int) -> Response:
        """Keep a rating and go on to the next question without one."""
        if not 1 <= number <= len(self._run.pairs):
            return _missing()
        question, given = self._run.pairs[number - 1]
        ticked = ticks_of(await request.form(), len(sentences_of(given.answer)), len(given.answer["citations"]))
        try:
            rating = rating_of(question.digest, ticked)
        except ValidationError:
            return self._page(
                "question.html", HTTPStatus.UNPROCESSABLE_ENTITY, **self._about(number), ticked=ticked, incomplete=True
            )
        self._ratings[question.id] = rating
        write_ratings(self._run.folder, self._ratings)
        following = self._following(number)
        return RedirectResponse(f"/frage/{following}" if following else "/", HTTPStatus.SEE_OTHER)

    def ratings_file(self) -> Response:
        """ratings.json to take away."""
        body = json.dumps(ratings_to_json(self._ratings), ensure_ascii=False, indent=2)
        return _download(body, "application/json", "ratings.json")

    def test_set_file(self) -> Response:
        """The rated questions as a test set."""
        rows = (json.dumps(question_to_json(one), ensure_ascii=False) for one in test_set_of(self._run, self._ratings))
        return _download("".join(row + "\n" for row in rows), "application/jsonl", "testset.jsonl")

    def _about(self, number: int) -> dict[str, object]:
        question, given = self._run.pairs[number - 1]
        return {"number": number, "question": question, "answer": given.answer, "sentences": sentences_of(given.answer)}

    def _following(self, number: int) -> int | None:
        """The next question without a rating after `number`, from the start again after the last."""
        numbers = [n for n, (question, _) in enumerate(self._run.pairs, 1) if question.id not in self._ratings]
        return next((n for n in numbers if n > number), next(iter(numbers), None))

    def _page(self, name: str, status: int = HTTPStatus.OK, **shown: object) -> HTMLResponse:
        return HTMLResponse(self._pages.get_template(name).render(**shown), status)


async def _only_from_here(request: Request, forward: Callable[[Request], Awaitable[Response]]) -> Response:
    """A page elsewhere must neither read the answers under a borrowed name nor send ratings."""
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if request.url.hostname not in _LOCAL or foreign:
        return PlainTextResponse("This page can only be used on the machine it runs on.", HTTPStatus.FORBIDDEN)
    response = await forward(request)
    response.headers.update(_HEADERS)
    return response


def _download(body: str, kind: str, name: str) -> Response:
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _missing() -> Response:
    return PlainTextResponse("Diese Frage gibt es nicht.", HTTPStatus.NOT_FOUND)
