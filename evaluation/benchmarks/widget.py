# SPDX-License-Identifier: EUPL-1.2
"""The widget as citizens load it: size, and time to first paint in Chromium from the running service."""

import gzip
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from evaluation.benchmarks.measuring import ROOT, Row, Workplace

_FILE = ROOT / "chatbot" / "web" / "static" / "widget" / "amts-lotse.js"
_LARGEST = 35
_VISITS = 7
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
# The button of the widget is there when the browser has drawn it once.
_DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
# The browser may note its first paint a little after it.
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def measure(place: Workplace) -> Iterator[Row]:
    """Skipped by name where the widget was not built or there is no Chromium."""
    if not _FILE.is_file():
        yield Row("widget", "skipped: not built yet (make run builds it)")
        return
    size = len(gzip.compress(_FILE.read_bytes(), 9)) / 1000
    yield Row("widget, gzipped", f"{size:.1f} kB", f"≤ {_LARGEST} kB", size <= _LARGEST)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or not (ROOT / "var" / "demo" / "site").is_dir():
        yield Row("time to first paint", "skipped: needs chromium and the demo town (make run)")
        return
    with _service() as address:
        for path, selector in (("/", "amts-lotse .launcher"), ("/chat", "amts-lotse textarea:visible")):
            painted, usable = _visits(chromium, address + path, selector, place)
            yield Row(
                f"{path}: first paint, widget drawn (median of {_VISITS} first visits)", f"{painted:.0f} ms, {usable:.0f} ms"
            )


def _visits(chromium: str, address: str, selector: str, place: Workplace) -> tuple[float, float]:
    """Milliseconds since the visit began; every visit has an empty cache."""
    from playwright.sync_api import sync_playwright

    found: list[tuple[float, float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for _ in place.progress.track(range(_VISITS), "Visiting in Chromium"):
            context = browser.new_context(locale="de-DE")
            page = context.new_page()
            page.goto(address, wait_until="commit")
            page.locator(selector).first.wait_for(state="visible")
            usable = page.evaluate(_DRAWN)
            painted = page.wait_for_function(_PAINTED).json_value()
            found.append((painted, usable))
            context.close()
        browser.close()
    return median(painted for painted, _ in found), median(usable for _, usable in found)


@contextmanager
def _service() -> Iterator[str]:
    """The real service over the demo town, in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "amtslotse.main", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address + "/readyz", process)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("The service did not start. Run `make run` once and look at what it says.")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 (our own address)
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{address} did not answer.")
