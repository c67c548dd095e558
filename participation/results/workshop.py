"""Files that were made of a release, kept for who asks next: a release never changes.

Making one takes up to seconds. So one is made at a time, few wait for it, and what is there is
given at once; nobody can keep all processors busy by asking.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock
from typing import Final

MOST_BYTES: Final = 24 * 1024 * 1024
MOST_WAITING: Final = 3
"""Requests at work or waiting; far fewer than there are threads, so pages are answered still."""
LONGEST_WAIT_SECONDS: Final = 20.0


class BusyError(Exception):
    """Other files are being made, and it would take too long to wait for them."""


@dataclass
class Workshop:
    """Keeps files by a mark of all that they depend on; what nobody asked for longest goes first.

    most_bytes    of all files together; a larger one is given and not kept
    longest_wait  seconds that one waits for the making of others
    """

    most_bytes: int = MOST_BYTES
    most_waiting: int = MOST_WAITING
    longest_wait: float = LONGEST_WAIT_SECONDS
    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict, init=False)
    _access: Lock = field(default_factory=Lock, init=False)
    _bench: Lock = field(default_factory=Lock, init=False)
    _queue: BoundedSemaphore = field(init=False)

    def __post_init__(self) -> None:
        """Make room for who waits."""
        self._queue = BoundedSemaphore(self.most_waiting)

    def get(self, mark: str, make: Callable[[], bytes]) -> bytes:
        """Return the file under a mark; it is made where it is not there.

        Raises BusyError when too many are waiting, or others take too long.
        """
        if (kept := self._find(mark)) is not None:
            return kept
        with self._turn():
            # Who waited for the same file finds it here now.
            if (kept := self._find(mark)) is None:
                kept = make()
                self._put(mark, kept)
        return kept

    def _find(self, mark: str) -> bytes | None:
        with self._access:
            if mark in self._kept:
                self._kept.move_to_end(mark)
            return self._kept.get(mark)

    def _put(self, mark: str, content: bytes) -> None:
        with self._access:
            self._kept[mark] = content
            while sum(map(len, self._kept.values())) > self.most_bytes:
                self._kept.popitem(last=False)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._queue.acquire(blocking=False):
            raise BusyError
        try:
            if not self._bench.acquire(timeout=self.longest_wait):
                raise BusyError
            try:
                yield
            finally:
                self._bench.release()
        finally:
            self._queue.release()
