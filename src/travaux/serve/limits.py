"""How often something may be done: sliding windows in memory, one a key (an address, a user's name)."""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

WINDOW_SECONDS = 300.0
MAX_KEYS = 10_000
"""Keys remembered at once; the ones not seen for longest are forgotten first, so that memory stays bounded."""


class TooOftenError(Exception):
    """Something was done more often than is allowed."""


class Limit:
    """At most `n` in any `WINDOW_SECONDS` for each key. `clock` gives seconds, and only ever grows.

    >>> limit = Limit(2, clock=lambda: 0.0)
    >>> [limit.take("a"), limit.take("a"), limit.take("a"), limit.take("b")]
    [True, True, False, True]
    """

    def __init__(self, n: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._n = n
        self._clock = clock
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> bool:
        """Whether it may be done once more; if so, it is counted."""
        now = self._clock()
        with self._lock:
            times = self._seen.setdefault(key, deque())
            self._seen.move_to_end(key)
            while times and now - times[0] >= WINDOW_SECONDS:
                times.popleft()
            if len(times) >= self._n:
                return False
            times.append(now)
            while len(self._seen) > MAX_KEYS:
                self._seen.popitem(last=False)
            return True

    def forget(self, key: str) -> None:
        """Starts a key anew: who has logged in rightly is no longer held back."""
        with self._lock:
            self._seen.pop(key, None)
