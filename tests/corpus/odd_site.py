# SPDX-License-Identifier: EUPL-1.2
"""A real web server on localhost whose site misbehaves in every way a crawler meets."""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Reply:
    """What the server sends; `slow` seconds pass before every kilobyte of the body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))
    slow: float = 0.0


def page(title: str, text: str, links: tuple[str, ...] = (), head: str = "") -> Reply:
    """A page with a title, one paragraph and links."""
    anchors = "".join(f'<a href="{link}">{link}</a> ' for link in links)
    markup = (
        f"<html lang='de'><head>{head}</head><body><nav>{anchors}</nav><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    )
    return Reply(markup.encode())


class OddSite:
    """Paths to replies; a callable makes a new reply at each request. Counts what was asked for, with the headers."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | Callable[[], Reply]] = {}
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, dict[str, str]] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it)
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Send the reply of the path asked for, 404 when there is none, 304 when the asker's copy is the same."""
        self.asked[request.path] += 1
        self.headers[request.path] = dict(request.headers)
        made = self.replies.get(request.path, Reply(b"not here", 404))
        reply = made() if callable(made) else made
        etag = reply.headers.get("ETag")
        if etag and request.headers.get("If-None-Match") == etag:
            reply = Reply(b"", 304, {"ETag": etag})
        request.send_response(reply.status)
        for name, value in reply.headers.items():
            request.send_header(name, value)
        if reply.status != 304:
            request.send_header("Content-Length", str(len(reply.body)))
        request.end_headers()
        self._send(request, reply)

    def _send(self, request: BaseHTTPRequestHandler, reply: Reply) -> None:
        try:
            for start in range(0, len(reply.body), 1024):
                time.sleep(reply.slow)
                request.wfile.write(reply.body[start : start + 1024])
        except OSError:
            return  # the crawler has had enough

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Let a path lead elsewhere."""
        self.replies[path] = Reply(b"", status, {"Location": to})

    def sitemap(self, path: str, entries: list[str], *, packed: bool = False) -> str:
        """Serve a sitemap of these addresses; its own address."""
        places = "".join(f"<url><loc>{entry}</loc></url>" for entry in entries)
        body = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'.encode()
        self.replies[path] = Reply(gzip.compress(body) if packed else body, headers={"Content-Type": "application/xml"})
        return self.address + path
