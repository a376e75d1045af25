# SPDX-License-Identifier: EUPL-1.2
"""The Dockerfile's commands, run outside a container: a folder stands for the image, a virtual environment for its Python."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import free_port, wait_for_port

ROOT = Path(__file__).parents[2]


class Image:
    """Follows COPY, RUN and WORKDIR below a folder; remembers CMD and HEALTHCHECK."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.here = folder, folder
        subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
        self.environment = {**os.environ, "PATH": f"{folder}/python/bin:{os.environ['PATH']}", "VIRTUAL_ENV": f"{folder}/python"}
        self.command: list[str] = []
        self.health = ""

    def follow(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "WORKDIR":
            self.here = self.inside(rest)
            self.here.mkdir(parents=True, exist_ok=True)
        elif word == "COPY":
            self.copy(rest)
        elif word == "RUN" and not (rest.startswith("chown") and os.geteuid() != 0):
            self.run(rest)
        elif word == "CMD":
            self.command = json.loads(rest)
        elif word == "HEALTHCHECK":
            self.health = rest.split(" CMD ", 1)[1]

    def inside(self, path: str) -> Path:
        return self.folder / path.lstrip("/") if path.startswith("/") else self.here / path

    def copy(self, rest: str) -> None:
        stage, source, target = ([None, *rest.split()])[-3:]
        origin = self.inside(source or "") if stage else ROOT / (source or "")
        for name in [str(p.relative_to(origin)) for p in origin.rglob("*")] if stage else _committed(source or ""):
            path = origin / name if stage else ROOT / (source or "") / name
            if path.is_file():
                goal = self.inside(target or "") / name
                goal.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, goal)

    def run(self, command: str) -> None:
        translated = command.replace("/app", f"{self.folder}/app")
        done = subprocess.run(["sh", "-c", translated], cwd=self.here, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stderr[-2000:]}"


def _committed(folder: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", folder], check=True, capture_output=True, text=True, cwd=ROOT).stdout.split("\n")
    prefix = "" if folder == "." else f"{folder}/"
    return [name.removeprefix(prefix) for name in listed if name]


@pytest.mark.model
def test_the_image_builds_and_serves(tmp_path: Path) -> None:
    image = Image(tmp_path)
    for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines():
        image.follow(line.strip())
    port = free_port()
    command = [shutil.which(image.command[0], path=image.environment["PATH"]) or "", *image.command[1:], "--port", str(port)]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=image.here, env=image.environment, stdout=log, stderr=log)
    try:
        wait_for_port(port, process)
        image.run(image.health.replace(":8000", f":{port}"))
    finally:
        process.terminate()
        process.wait(20)
