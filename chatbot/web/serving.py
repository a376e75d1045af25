# SPDX-License-Identifier: EUPL-1.2
"""Run the application with uvicorn: one process by default, several when Redis carries the shared state."""

import os
import sys
from pathlib import Path
from socket import socket

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
    app = create() if workers == 1 else "chatbot.web.serving:create"
    server_options = {"host": host, "port": port, "log_level": "warning", "access_log": False, "server_header": False}
    if workers == 1:
        _Announcing(uvicorn.Config(app, **server_options)).run()  # type: ignore[arg-type]
        return
    uvicorn.run(app, workers=workers, factory=True, **server_options)  # type: ignore[arg-type]


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
