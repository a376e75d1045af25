# SPDX-License-Identifier: EUPL-1.2
"""Who asks, for limits only: a pseudonym that changes every day and cannot be turned back into an address."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import UTC, datetime


def utc_now() -> datetime:
    """The clock everything uses unless a test hands in another."""
    return datetime.now(UTC)


class Visitors:
    """Makes pseudonyms with the service's key."""

    def __init__(self, key: bytes, now: Callable[[], datetime] = utc_now) -> None:
        self._key, self._now = key, now

    def pseudonym(self, address: str) -> str:
        """Today's pseudonym of an address."""
        day = self._now().date().isoformat()
        return hmac.new(self._key, f"{day}|{address}".encode(), hashlib.sha256).hexdigest()[:32]
