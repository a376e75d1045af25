# SPDX-License-Identifier: EUPL-1.2
"""Structured logs that cannot carry what a citizen typed: only listed keys pass."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# Names, numbers and ids only. Whoever wants to log another key adds it here and says in review why it is harmless.
_ALLOWED = "event level timestamp module error path route problems city snapshot outcome reason seconds count status language"
ALLOWED = frozenset(_ALLOWED.split())


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger for a module."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger(module=name)
    return logger


def configure() -> None:
    """JSON lines on standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            drop_unlisted,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )


def drop_unlisted(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401 (structlog)
    """Keep listed keys only."""
    return {key: value for key, value in event.items() if key in ALLOWED}
