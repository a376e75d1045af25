# SPDX-License-Identifier: EUPL-1.2
"""Read a website: from its sitemap or start pages, page by page, each counted as found, refused, or kept as it was."""

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from corpus.admission import admit
from corpus.discovery import links, normalised, sitemap_entries
from corpus.documents import Document
from corpus.errors import AddressRefused, Gone, PermanentError, SourceError, TransientError, UnreadableError
from corpus.fetching import Fetched, Fetcher, Validators
from corpus.parsing import MEDIA_TYPES, PARSERS, parse
from corpus.parsing.charset import decode
from corpus.parsing.html import html_tree
from corpus.parsing.reading import Found, Reading, Refused
from corpus.settings import CorpusSettings, WebsiteSource
from corpus.visits import Visit

# So many pages failing in a row is a site that is down, not a page that is broken.
_GIVE_UP_AFTER = 10
_MOST_SITEMAPS = 50
_HTML = ".html"


@dataclass(slots=True)
class Website:
    """One crawl of a site. `before` and `visits` are what the last one left; `made` are the visits of this one."""

    source: WebsiteSource
    city: str
    name: str
    limits: CorpusSettings
    before: Mapping[str, Document]
    visits: Mapping[str, Visit]
    made: dict[str, Visit] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic
    _queue: deque[tuple[str, int]] = field(default_factory=deque)
    _seen: set[str] = field(default_factory=set)
    _failed_in_a_row: int = 0

    def read(self) -> Iterator[Reading]:
        """Documents and refusals. `SourceError` when the site cannot be read at all or goes down on the way."""
        end = self.clock() + self.limits.max_minutes * 60
        with Fetcher(self.source, self.limits) as fetcher:
            self._begin(fetcher)
            visited = 0
            while self._queue:
                if visited >= self.limits.max_pages or self.clock() > end:
                    yield from self._left_over(visited)
                    return
                url, depth = self._queue.popleft()
                visited += 1
                yield from self._visit(fetcher, url, depth)

    def _begin(self, fetcher: Fetcher) -> None:
        for url in self.source.start:
            self._enqueue(normalised(url), 0)
        if self.source.sitemap:
            for url in self._listed(fetcher, self.source.sitemap):
                self._enqueue(url, 0)
        if not self._queue:
            raise PermanentError("the sitemap lists no page of this site")

    def _listed(self, fetcher: Fetcher, first: str) -> Iterator[str]:
        """Pages of a sitemap and of those it names."""
        waiting, read = deque([first]), set[str]()
        while waiting and len(read) < _MOST_SITEMAPS:
            address = waiting.popleft()
            if address in read:
                continue
            read.add(address)
            try:
                pages, further = sitemap_entries(fetcher.get(address).body or b"")
            except UnreadableError as error:
                raise UnreadableError(f"{address}: {error}") from error
            except AddressRefused as error:
                raise AddressRefused(f"{address}: {error}") from error
            waiting.extend(further)
            yield from map(normalised, pages)

    def _enqueue(self, url: str, depth: int) -> None:
        place = urlsplit(url)
        if url in self._seen or place.netloc not in self.source.hosts() or depth > self.limits.max_depth:
            return
        if self.source.denies(place.path):
            return
        self._seen.add(url)
        self._queue.append((url, depth))

    def _visit(self, fetcher: Fetcher, url: str, depth: int) -> Iterator[Reading]:
        known = self.visits.get(url)
        try:
            fetched = fetcher.get(url, self._validators(known))
            if fetched.body is None and not self._still_there(known):
                fetched = fetcher.get(url)
            self._failed_in_a_row = 0
        except Gone:
            # A page that was there leaves a tombstone; one the sitemap only promises is a mistake worth knowing of.
            if depth == 0 and known is None and url not in map(normalised, self.source.start):
                yield Refused(url, "in the sitemap, but not there")
            return
        except TransientError as error:
            yield from self._failed(url, depth, error)
            return
        except PermanentError as error:
            yield Refused(url, str(error))
            return
        if fetched.url != url and (fetched.url in self._seen or self.source.denies(urlsplit(fetched.url).path)):
            return
        self._seen.add(fetched.url)
        visit, reading = self._take(fetched, known)
        self.made[url] = visit
        for link in visit.links:
            self._follow(link, depth)
        if reading is not None and self.source.keeps(urlsplit(fetched.url).path):
            yield reading

    def _validators(self, known: Visit | None) -> Validators:
        return Validators(known.etag, known.last_modified) if self._still_there(known) and known else Validators()

    def _still_there(self, known: Visit | None) -> bool:
        return known is not None and (known.document is None or known.document in self.before)

    def _follow(self, link: str, depth: int) -> None:
        """A sitemap lists the pages; only the files they link to are missing there."""
        is_file = any(urlsplit(link).path.lower().endswith(ending) for ending in PARSERS if ending not in (_HTML, ".htm"))
        if not self.source.sitemap or is_file:
            self._enqueue(link, depth + 1)

    def _failed(self, url: str, depth: int, error: TransientError) -> Iterator[Reading]:
        self._failed_in_a_row += 1
        if self._failed_in_a_row >= _GIVE_UP_AFTER or (depth == 0 and url in map(normalised, self.source.start)):
            raise TransientError(f"the site does not answer: {url}: {error}")
        if known := self.visits.get(url):
            self.made[url] = known
            for link in known.links:
                self._follow(link, depth)
        yield self._kept(url, f"{error}")

    def _kept(self, url: str, reason: str) -> Refused:
        known = self.visits.get(url)
        kept = self.before.get(known.document) if known and known.document else None
        return Refused(url, f"{reason}; the last good copy stays" if kept else reason, kept)

    def _left_over(self, visited: int) -> Iterator[Reading]:
        """What was not reached is counted and keeps its last good copy."""
        for url, _ in self._queue:
            if known := self.visits.get(url):
                self.made[url] = known
            yield self._kept(url, f"not visited: the crawl ends after {visited} pages or {self.limits.max_minutes:g} minutes")

    def _take(self, fetched: Fetched, known: Visit | None) -> tuple[Visit, Reading | None]:
        if fetched.body is None and known is not None:
            return known, self._as_before(fetched.url, known)
        body = fetched.body or b""
        digest = hashlib.sha256(fetched.media_type.encode() + body).hexdigest()
        if known is not None and known.digest == digest and self._still_there(known):
            again = Visit(digest, fetched.etag, fetched.last_modified, known.document, known.refused, known.hidden, known.links)
            return again, self._as_before(fetched.url, known)
        found, leads = self._parse(fetched, body)
        document = found.document.id if isinstance(found, Found) else None
        refused = found.reason if isinstance(found, Refused) else None
        hidden = found.hidden if isinstance(found, Found) else ()
        return Visit(digest, fetched.etag, fetched.last_modified, document, refused, hidden, leads), found

    def _as_before(self, url: str, known: Visit) -> Reading:
        if known.document is not None:
            return Found(replace(self.before[known.document], addresses=()), known.hidden)
        return Refused(url, known.refused or "")

    def _parse(self, fetched: Fetched, body: bytes) -> tuple[Reading, tuple[str, ...]]:
        leads: tuple[str, ...] = ()
        try:
            ending = _ending(fetched)
            content: bytes | str = body
            if ending == _HTML:
                content = decode(body, fetched.charset)
                tree = html_tree(content)
                leads = tuple(links(tree, fetched.url))
                admit(tree, fetched.robots)
            elif "noindex" in fetched.robots.lower():
                raise PermanentError("the file asks not to be indexed (noindex)")
            found = parse(
                content,
                ending,
                identity=self._identity(fetched.url),
                city=self.city,
                source=self.name,
                url=self._public(fetched.url),
            )
        except SourceError as error:
            return Refused(fetched.url, str(error)), leads
        return _dated(found, fetched), leads

    def _identity(self, url: str) -> str:
        parts = urlsplit(url)
        first = urlsplit(self.source.addresses()[0]).netloc
        host = "" if parts.netloc == first else f"/{parts.netloc}"
        return f"{self.name}{host}{parts.path}{f'?{parts.query}' if parts.query else ''}"

    def _public(self, url: str) -> str:
        """The address citizens know."""
        own = self.source.public_url
        parts = urlsplit(url)
        if not own or parts.netloc != urlsplit(self.source.addresses()[0]).netloc:
            return url
        return own.rstrip("/") + parts.path + (f"?{parts.query}" if parts.query else "")


def _dated(found: Found, fetched: Fetched) -> Found:
    """A page that states no date is as old as its server says; servers that say "just now" know nothing."""
    if found.document.as_of or not fetched.last_modified:
        return found
    try:
        changed = parsedate_to_datetime(fetched.last_modified)
    except ValueError:
        return found
    old = datetime.now(UTC) - changed.replace(tzinfo=changed.tzinfo or UTC) > timedelta(days=1)
    return replace(found, document=replace(found.document, as_of=changed.date())) if old else found


def _ending(fetched: Fetched) -> str:
    """The format by what the server says, or by the address where it says nothing useful."""
    if ending := MEDIA_TYPES.get(fetched.media_type):
        return ending
    by_address = "." + urlsplit(fetched.url).path.lower().rpartition(".")[2]
    if fetched.media_type in ("", "application/octet-stream", "binary/octet-stream", "text/plain") and by_address in PARSERS:
        return by_address
    raise PermanentError(f"files of type {fetched.media_type or 'unknown'} are not read")
