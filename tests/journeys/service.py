# SPDX-License-Identifier: EUPL-1.2
"""One installation as an administrator has it: a folder, the command line, the service in a process of its own."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2

from tests.conftest import free_port, wait_for_port


class Service:
    """One installation: its folder, its command line, and the address it answers on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()

    def run(self, *arguments: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "amtslotse.main", "--config", str(self.folder / "amtslotse.toml"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder)
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def serve(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "amtslotse.main", "--config", str(self.folder / "amtslotse.toml"), "serve"]
        with (self.folder / "serve.log").open("wb") as log:
            process = subprocess.Popen([*command, "--port", str(self.port)], cwd=self.folder, stdout=log, stderr=log)
        wait_for_port(self.port, process)
        return process

    def ask(self, city: str, question: str) -> dict[str, Any]:
        with httpx2.Client(base_url=f"http://127.0.0.1:{self.port}/api/v1", timeout=30) as client:
            opened = client.post("/conversations", json={"city": city}).raise_for_status().json()
            asked = client.post(
                f"/conversations/{opened['id']}/questions",
                json={"text": question},
                headers={"Authorization": f"Bearer {opened['token']}"},
            )
            answer: dict[str, Any] = asked.raise_for_status().json()
            return answer
