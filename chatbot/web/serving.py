# SPDX-License-Identifier: EUPL-1.2
"""Run the application with uvicorn: one process by default, several when Redis carries the shared state."""

import os
import sys
from errno import EADDRINUSE
from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket

import uvicorn
from fastapi import FastAPI

from chatbot.settings import Environment, Settings, load_settings
from chatbot.web.app import create_app
from chatbot.wiring import build
from corpus.errors import ConfigurationError

CONFIG_VARIABLE = "AMTSLOTSE_CONFIG"


def serve(settings: Settings, config: Path, host: str | None = None, port: int | None = None) -> None:
    """Serve until interrupted; prints the address when ready."""
    workers = settings.chatbot.workers
    if workers > 1 and not Environment().redis_url:
        raise ConfigurationError("Several workers share conversations through Redis: set AMTSLOTSE_REDIS_URL, or workers = 1.")
    os.environ[CONFIG_VARIABLE] = str(config)
    host, port = host or settings.chatbot.host, port or settings.chatbot.port
    _require_free(host, port)
    app = create() if workers == 1 else "chatbot.web.serving:create"
    server_options = {"host": host, "port": port, "log_level": "warning", "access_log": False, "server_header": False}
    if workers == 1:
        _Announcing(uvicorn.Config(app, **server_options)).run()  # type: ignore[arg-type]
        return
    uvicorn.run(app, workers=workers, factory=True, **server_options)  # type: ignore[arg-type]


def _require_free(host: str, port: int) -> None:
    """Said before anything is loaded, and in words: otherwise only a number of the system's is seen."""
    with socket(AF_INET6 if ":" in host else AF_INET) as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = "something else listens there" if error.errno == EADDRINUSE else error.strerror
            raise ConfigurationError(f"Cannot listen on {host}:{port}: {reason}. Choose another --port or --host.") from error


def create() -> FastAPI:
    """The application of one process, from the configuration named in the environment."""
    return create_app(build(load_settings(Path(os.environ[CONFIG_VARIABLE])), Environment()))


class _Announcing(uvicorn.Server):
    """Says where it listens once it really does."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.should_exit:
            return
        host = "localhost" if self.config.host in ("127.0.0.1", "0.0.0.0", "::") else self.config.host  # noqa: S104
        sys.stdout.write(f"Amtslotse is ready: http://{host}:{self.config.port}\n")
        sys.stdout.flush()
