# SPDX-License-Identifier: EUPL-1.2
"""Polite HTTP to a town's website: one request at a time, robots.txt obeyed, only the configured hosts, limits everywhere."""

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import httpx2
from protego import Protego

from corpus.discovery import normalised
from corpus.errors import AddressRefused, Gone, PermanentError, TransientError
from corpus.settings import CorpusSettings, WebsiteSource

ROBOT = "Amtslotse"
_AGENT = f"{ROBOT}/{version('amtslotse')}"
_RETRY_STATUS = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT}
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_LONGEST_PAUSE = 30.0
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` after redirects; `body` is None when the server says that nothing has changed (304)."""

    url: str
    body: bytes | None
    media_type: str = ""
    charset: str | None = None
    etag: str = ""
    last_modified: str = ""
    robots: str = ""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave along with the last copy, to ask whether it has changed."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Request headers of RFC 9110, 13.1; {} when the server gave nothing."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in stated.items() if value}


class Fetcher:
    """Fetches from the hosts of one source. `sleep` is how it waits; tests need not."""

    def __init__(self, source: WebsiteSource, limits: CorpusSettings, sleep: Callable[[float], None] = time.sleep) -> None:
        self._source, self._limits, self._sleep = source, limits, sleep
        self._client = httpx2.Client(
            timeout=limits.timeout_seconds, follow_redirects=False, trust_env=False, headers={"User-Agent": _AGENT}
        )
        self._robots: dict[str, Protego] = {}
        self._next = 0.0

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def allows(self, url: str) -> bool:
        """Whether the site's robots.txt lets us read this address; `TransientError` when it cannot be known now."""
        return self._rules(url).can_fetch(url, ROBOT)

    def sitemaps(self, url: str) -> list[str]:
        """Sitemaps the robots.txt of this host names."""
        return list(self._rules(url).sitemaps)

    def get(self, url: str, known: Validators = Validators()) -> Fetched:
        """Fetch, with redirects and a few tries.

        Errors: `Gone` for 404 and 410; `AddressRefused` for other hosts, private addresses and robots.txt;
        `PermanentError` and `TransientError` for the rest.
        """
        for attempt in range(self._limits.tries):
            try:
                return self._follow(url, known)
            except TransientError:
                if attempt + 1 == self._limits.tries:
                    raise
                self._sleep(self._limits.retry_seconds * 4**attempt)
        raise AssertionError("unreachable")

    def _follow(self, url: str, known: Validators, *, ask_robots: bool = True) -> Fetched:
        seen = [url]
        while True:
            answer = self._request(seen[-1], known, ask_robots=ask_robots)
            if isinstance(answer, Fetched):
                return answer
            if answer in seen:
                raise PermanentError("redirects in a circle")
            if len(seen) > self._limits.max_redirects:
                raise PermanentError(f"more than {self._limits.max_redirects} redirects")
            seen.append(answer)

    def _request(self, url: str, known: Validators, *, ask_robots: bool) -> Fetched | str:
        """The answer, or the address it redirects to."""
        self._check_address(url)
        if ask_robots and not self.allows(url):
            raise AddressRefused("robots.txt forbids it")
        self._wait_for_turn(url if ask_robots else None)
        started = time.monotonic()
        try:
            with self._client.stream("GET", url, headers=known.headers()) as response:
                self._check_peer(response)
                if response.has_redirect_location:
                    return normalised(urljoin(url, response.headers.get("location", "")))
                return self._answer(url, response, started)
        except httpx2.DecodingError as error:
            raise PermanentError("its compressed content is damaged") from error
        except httpx2.TimeoutException as error:
            raise TransientError(f"no answer within {self._limits.timeout_seconds:g} seconds") from error
        except httpx2.TransportError as error:
            raise TransientError(f"the connection failed ({type(error).__name__})") from error
        except httpx2.InvalidURL as error:
            raise PermanentError("not a usable address") from error

    def _answer(self, url: str, response: httpx2.Response, started: float) -> Fetched:
        status = response.status_code
        if status in _GONE:
            raise Gone(f"HTTP {status}")
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _RETRY_STATUS:
            self._respect_pause(response)
            raise TransientError(f"HTTP {status}")
        if status not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            raise PermanentError(f"HTTP {status}")
        stated = Message()
        stated["Content-Type"] = response.headers.get("content-type", "")
        return Fetched(
            url=url,
            body=self._body(response, started) if status == HTTPStatus.OK else None,
            media_type=stated.get_content_type() if stated["Content-Type"] else "",
            charset=stated.get_content_charset(),
            etag=response.headers.get("etag", ""),
            last_modified=response.headers.get("last-modified", ""),
            robots=response.headers.get("x-robots-tag", ""),
        )

    def _body(self, response: httpx2.Response, started: float) -> bytes:
        """The body, unpacked; no larger and no slower than allowed."""
        largest, body = self._limits.max_file_megabytes * _MEGABYTE, bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > largest:
                raise PermanentError(f"larger than {self._limits.max_file_megabytes} MB")
            if time.monotonic() - started > self._limits.timeout_seconds:
                raise TransientError(f"still not all there after {self._limits.timeout_seconds:g} seconds")
        return bytes(body)

    def _check_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise AddressRefused("only http and https are read")
        if parts.netloc not in self._source.hosts():
            raise AddressRefused(f"{parts.netloc} is not among the hosts of this source")
        if self._source.private_network:
            return
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
        except OSError as error:
            raise TransientError(f"{parts.hostname} is not known to the name server") from error
        if any(_is_private(entry[4][0]) for entry in found):
            raise AddressRefused(f"{parts.hostname} is a private address; set private_network for a host of your own")

    def _check_peer(self, response: httpx2.Response) -> None:
        """The name may have led elsewhere in the meantime: look at the connection itself."""
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream else None
        if peer and not self._source.private_network and _is_private(peer[0]):
            raise AddressRefused("the connection leads to a private address")

    def _rules(self, url: str) -> Protego:
        """RFC 9309: a missing robots.txt allows everything, one that cannot be had now allows nothing."""
        host = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if host not in self._robots:
            self._robots[host] = Protego.parse(self._robots_text(host))
        return self._robots[host]

    def _robots_text(self, host: str) -> str:
        try:
            body = self._follow(f"{host}/robots.txt", Validators(), ask_robots=False).body
        except PermanentError:
            return ""
        return (body or b"").decode("utf-8", errors="replace")

    def _wait_for_turn(self, url: str | None) -> None:
        now = time.monotonic()
        if self._next > now:
            self._sleep(self._next - now)
        asked = self._rules(url).crawl_delay(ROBOT) if url else None
        pause = max(1 / self._source.requests_per_second, min(float(asked or 0), _LONGEST_PAUSE))
        self._next = max(now, self._next) + pause

    def _respect_pause(self, response: httpx2.Response) -> None:
        asked = response.headers.get("retry-after", "")
        if asked.isdigit():
            self._next = time.monotonic() + min(float(asked), _LONGEST_PAUSE)


def _is_private(address: str | int) -> bool:
    return not ipaddress.ip_address(str(address).split("%")[0]).is_global
