# SPDX-License-Identifier: EUPL-1.2
"""For whoever watches the service: alive, ready, measured, and what it is."""

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from chatbot.web.dependencies import ServiceDep

router = APIRouter(tags=["operations"])


@router.get("/healthz")
def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@router.get("/readyz")
def ready(service: ServiceDep) -> JSONResponse:
    """Ready to answer: database, shared state and every city's snapshot; 503 names what is not."""
    checks = service.checks()
    good = all(state == "ok" for state in checks.values())
    return JSONResponse({"status": "ready" if good else "not ready", "checks": checks}, 200 if good else 503)


@router.get("/metrics")
def metrics(service: ServiceDep) -> Response:
    """Prometheus metrics; no label ever carries what a citizen typed."""
    return Response(generate_latest(service.metrics.registry), media_type=CONTENT_TYPE_LATEST)
