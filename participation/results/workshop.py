"""Files that were made of a release, kept for who asks next: a release never changes.

Making one takes up to seconds. So one is made at a time, few wait for it, and what is there is
given at once; nobody can keep all processors busy by asking.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

MOST_BYTES: Final = 24 * 1024 * 1024
MOST_WAITING: Final = 3
"""Requests at work or waiting. One more may wait for each of their files: at most twice as many,
still fewer than there are threads, so pages are answered meanwhile.
"""
LONGEST_WAIT_SECONDS: Final = 20.0


class BusyError(Exception):
    """Other files are being made, and it would take too long to wait for them."""


@dataclass
class Workshop:
    """Keeps files by a mark of all that they depend on; what nobody asked for longest goes first.

    most_bytes    of all files together; a larger one is given and not kept
    most_waiting  requests at work or waiting; one more may wait for each of their files
    longest_wait  seconds that one waits for the making of others
    """

    most_bytes: int = MOST_BYTES
    most_waiting: int = MOST_WAITING
    longest_wait: float = LONGEST_WAIT_SECONDS
    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict, init=False)
    _access: Lock = field(default_factory=Lock, init=False)
    _bench: Lock = field(default_factory=Lock, init=False)
    _queue: list[str] = field(default_factory=list, init=False)
    """Marks of the requests at work or waiting."""
    _beside: list[str] = field(default_factory=list, init=False)
    """Marks of those that wait for one of these files when the queue is full: one a file."""

    def get(self, mark: str, make: Callable[[], bytes]) -> bytes:
        """Return the file under a mark; it is made where it is not there.

        Raises BusyError when too many are waiting, or others take too long.
        """
        if (kept := self._find(mark)) is not None:
            return kept
        with self._place(mark), self._turn():
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
    def _place(self, mark: str) -> Iterator[None]:
        with self._access:
            row = self._row_for(mark)
            row.append(mark)
        try:
            yield
        finally:
            with self._access:
                row.remove(mark)

    def _row_for(self, mark: str) -> list[str]:
        """Return where there is a place. Raises BusyError where there is none."""
        if len(self._queue) < self.most_waiting:
            return self._queue
        if mark in self._queue and mark not in self._beside:
            return self._beside
        raise BusyError

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._bench.acquire(timeout=self.longest_wait):
            raise BusyError
        try:
            yield
        finally:
            self._bench.release()
