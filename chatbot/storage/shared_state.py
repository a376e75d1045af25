# SPDX-License-Identifier: EUPL-1.2
"""What several app processes share: rate limits, and the news that something happened. In-process or Redis."""

import threading
import time
from collections.abc import Callable
from typing import Protocol

from cachetools import TTLCache
from redis import Redis
from redis.exceptions import RedisError

from corpus.errors import AmtslotseError

# A conversation nobody looked at for a day is looked up in the database again.
_FORGET_SECONDS = 86_400


class SharedStateUnusable(AmtslotseError):
    """Redis cannot be reached."""


class SharedState(Protocol):
    """Counters by key. `version` grows whenever somebody calls `bump`; `hit` counts within a sliding window."""

    def bump(self, key: str) -> None:
        """Tell every process that something happened to `key`."""
        ...

    def version(self, key: str) -> int:
        """How often something happened to `key`; 0 when nothing did lately."""
        ...

    def hit(self, key: str, limit: int, seconds: int) -> int:
        """Count one use; 0 when it is within the limit, else the seconds until one is free again."""
        ...

    def check(self) -> None:
        """Return when usable, `SharedStateUnusable` otherwise."""
        ...


class InProcessState:
    """For one process; forgets keys nobody used for a day."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._versions: TTLCache[str, int] = TTLCache(100_000, _FORGET_SECONDS)
        self._hits: TTLCache[str, list[float]] = TTLCache(100_000, _FORGET_SECONDS)

    def bump(self, key: str) -> None:
        with self._lock:
            self._versions[key] = self._versions.get(key, 0) + 1

    def version(self, key: str) -> int:
        with self._lock:
            return self._versions.get(key, 0)

    def hit(self, key: str, limit: int, seconds: int) -> int:
        with self._lock:
            now = self._clock()
            recent = [at for at in self._hits.get(key, []) if at > now - seconds]
            if len(recent) >= limit:
                return max(1, round(recent[0] + seconds - now))
            self._hits[key] = [*recent, now]
            return 0

    def check(self) -> None:
        return


# One round trip and atomic: drop what left the window, count, add when there is room.
_HIT = """
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1] - ARGV[3])
local used = redis.call('ZCARD', KEYS[1])
if used >= tonumber(ARGV[2]) then
  local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return math.max(1, math.ceil(first[2] + ARGV[3] - ARGV[1]))
end
local number = redis.call('INCR', KEYS[1] .. ':n')
redis.call('ZADD', KEYS[1], ARGV[1], number)
redis.call('EXPIRE', KEYS[1], math.ceil(ARGV[3]))
redis.call('EXPIRE', KEYS[1] .. ':n', math.ceil(ARGV[3]))
return 0
"""


class RedisState:
    """For several processes."""

    def __init__(self, url: str, clock: Callable[[], float] = time.time) -> None:
        self._redis = Redis.from_url(url, socket_timeout=5, decode_responses=True)
        self._clock, self._script = clock, self._redis.register_script(_HIT)
        self.check()

    def bump(self, key: str) -> None:
        with self._redis.pipeline() as pipe:
            pipe.incr(f"amtslotse:version:{key}")
            pipe.expire(f"amtslotse:version:{key}", _FORGET_SECONDS)
            pipe.execute()

    def version(self, key: str) -> int:
        found = self._redis.get(f"amtslotse:version:{key}")
        return int(str(found)) if found else 0

    def hit(self, key: str, limit: int, seconds: int) -> int:
        waited = self._script(keys=[f"amtslotse:hit:{key}"], args=[self._clock(), limit, seconds])
        return int(str(waited))

    def check(self) -> None:
        try:
            self._redis.ping()
        except RedisError as error:
            raise SharedStateUnusable("Redis cannot be reached. Is AMTSLOTSE_REDIS_URL right, and the server running?") from error


def open_shared_state(url: str | None) -> SharedState:
    """Redis when an address is given, otherwise this process's own."""
    return RedisState(url) if url else InProcessState()
