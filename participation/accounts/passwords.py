"""Passwords: hashed with argon2, a few at a time because each takes 64 MiB for a moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

AT_ONCE: Final = 2
PATIENCE_SECONDS: Final = 3
# Of a random password that nobody kept: an unknown name then takes as long as a known one.
NOBODYS_HASH: Final = (
    "$argon2id$v=19$m=65536,t=3,p=4$"
    "E4VRAQJEk1xLB83rNmNOCg$cmm+w2GMjy/tcviNnW/rBowfJNyq+GkijKgP5OL/V6A"
)
_hasher = PasswordHasher()
_places = BoundedSemaphore(AT_ONCE)


class TooBusyError(Exception):
    """More people sign in at this moment than the machine has room for."""


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and parameters in it."""
    with _place():
        return _hasher.hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    """Tell whether this is the password; without a hash it is not, after the same time.

    Raises TooBusyError when too many are being checked already.
    """
    with _place():
        try:
            _hasher.verify(password_hash or NOBODYS_HASH, password)
        except (VerifyMismatchError, InvalidHashError):
            return False
    return password_hash is not None


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise TooBusyError
    try:
        yield
    finally:
        _places.release()
