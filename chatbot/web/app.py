# SPDX-License-Identifier: EUPL-1.2
"""The application: routes, one shape for every error, headers, static files."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import Scope

from chatbot.errors import ServiceError, TooManyRequests
from chatbot.logs import get_logger
from chatbot.service import Service
from chatbot.web import citizen, curated, operations, page, staff
from corpus.errors import AmtslotseError

WIDGET_FOLDER = Path(__file__).parent / "static" / "widget"
CONSOLE_STATIC = Path(__file__).parent / "console" / "static"

# Two cores answer at most a handful of questions at once; more threads only add waiting inside the model.
THREADS = 16

log = get_logger(__name__)


def create_app(service: Service) -> FastAPI:
    """The whole web application around one Service."""
    app = FastAPI(
        title="Amtslotse",
        version="1",
        summary="Answers citizens from their town's own pages.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan(service),
    )
    app.state.service = service
    app.include_router(citizen.router, prefix="/api/v1")
    app.include_router(operations.router)
    app.include_router(staff.router)
    app.include_router(curated.router)
    app.include_router(page.router)
    _handle_errors(app)
    _allow_origins(app, service.settings.chatbot.allowed_origins)
    app.middleware("http")(_security_headers)
    _mount_files(app, service)
    return app


def _lifespan(service: Service) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        service.start()
        try:
            yield
        finally:
            service.stop()

    return lifespan


def _mount_files(app: FastAPI, service: Service) -> None:
    app.mount("/widget", StaticFiles(directory=WIDGET_FOLDER, check_dir=False), name="widget")
    app.mount("/staff/static", StaticFiles(directory=CONSOLE_STATIC), name="console")
    if website := service.settings.website_folder:
        app.mount("/", _Website(directory=website, html=True, check_dir=False), name="website")


class _Website(StaticFiles):
    """The town's pages; an unknown address of the service itself is not answered with one of them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if path.split("/")[0] in ("api", "staff"):
            raise HTTPException(404, "Not Found")
        return await super().get_response(path, scope)


def _allow_origins(app: FastAPI, origins: tuple[str, ...]) -> None:
    if not origins:
        return
    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST", "PATCH", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Accept", "Last-Event-ID"],
        max_age=3600,
    )


CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)


async def _security_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    if request.url.path.startswith(("/api/", "/staff")) and "/static/" not in request.url.path:
        response.headers.setdefault("Cache-Control", "no-store")
    if request.url.path.startswith("/widget/"):
        # A town's website loads the script from here under its own policy, with an integrity hash.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _handle_errors(app: FastAPI) -> None:
    app.add_exception_handler(ServiceError, _service_error)
    app.add_exception_handler(AmtslotseError, _unavailable)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


def problem(status: int, error: str, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """The one shape of every error."""
    return JSONResponse({"error": error, "detail": detail}, status, headers)


async def _service_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceError)
    if staff.wants_page(request):
        return staff.problem_page(request, error)
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, TooManyRequests) else None
    return problem(error.status_code, type(error).__name__, str(error), headers)


async def _unavailable(request: Request, error: Exception) -> Response:
    log.error("request_failed", error=type(error).__name__, path=request.scope.get("route_path", ""))
    return problem(503, type(error).__name__, "Der Dienst ist gerade nicht bereit. Bitte versuchen Sie es später noch einmal.")


async def _malformed(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body")
    return problem(422, "InvalidRequest", f"{where}: {first['msg']}" if where else str(first["msg"]))


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    names = {404: "NotFound", 405: "MethodNotAllowed"}
    return problem(error.status_code, names.get(error.status_code, "HttpError"), str(error.detail))


async def _unexpected(request: Request, error: Exception) -> Response:
    # The text of an unexpected error may carry what a citizen typed: only its kind is logged.
    log.error("unexpected_error", error=type(error).__name__, route=getattr(request.scope.get("route"), "path", ""))
    return problem(500, "Unexpected", "Etwas Unerwartetes ist schiefgegangen. Bitte versuchen Sie es noch einmal.")
