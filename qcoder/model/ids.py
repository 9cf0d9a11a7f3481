"""Ids that sort by time on every machine: UUIDv7 (RFC 9562) driven as a hybrid logical clock.

A hybrid logical clock (Kulkarni et al. 2014) never runs backwards: it takes the wall clock when that is ahead of every
id seen so far, and counts up otherwise. So whoever has seen a change makes later changes with greater ids, even when
the clock of the computer was set back.
"""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime

ID_BYTES = 16
_COUNTER_BITS = 12
_MAX_COUNTER = (1 << _COUNTER_BITS) - 1
_LAST_MS = 253_402_300_799_999  # the end of the year 9999, beyond which `datetime` cannot count


def wall_ms() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


class Clock:
    """Makes ids greater than any id that it made or saw."""

    def __init__(self, now: Callable[[], int] = wall_ms) -> None:
        self._now = now
        self._ms = 0
        self._counter = 0

    def observe(self, identifier: bytes) -> None:
        """Take note of an id made elsewhere: all later ids are greater."""
        seen = (_ms_of(identifier), ((identifier[6] & 0x0F) << 8) | identifier[7])
        self._ms, self._counter = max(seen, (self._ms, self._counter))

    def next(self) -> bytes:
        """A new id: 48 bits of milliseconds, the version, a 12-bit counter, the variant, 62 random bits."""
        now = self._now()
        if now > self._ms:
            self._ms, self._counter = now, 0
        elif self._counter < _MAX_COUNTER:
            self._counter += 1
        else:
            self._ms, self._counter = self._ms + 1, 0
        random = bytearray(os.urandom(8))
        random[0] = 0x80 | (random[0] & 0x3F)
        head = self._ms.to_bytes(6, "big") + bytes((0x70 | (self._counter >> 8), self._counter & 0xFF))
        return head + bytes(random)


def _ms_of(identifier: bytes) -> int:
    return int.from_bytes(identifier[:6], "big")


def moment(identifier: bytes) -> datetime:
    """When an id was made, in UTC; the year 9999 for an id from beyond it, of a clock that was wildly wrong."""
    return datetime.fromtimestamp(min(_ms_of(identifier), _LAST_MS) / 1000, UTC)
