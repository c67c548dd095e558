"""The draft as a cookie of the resident's own device, and a sign of this visit.

A cookie belongs to one path and the pages of a survey stand under one path per language, so the
same draft is written for each: the answers go to no other page of the site, and the language can
change at any address. The sign of this visit ends with the browser: whoever opens the browser
later is asked "go on or begin anew" before any answer is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from participation.answering.drafts import KEPT_FOR

MOST_BYTES = 4096
"""What a browser keeps of one cookie, with its name and attributes. Source: RFC 6265, 6.1."""


class DraftTooLargeError(Exception):
    """The texts of a draft are together too long for a cookie."""


@dataclass(frozen=True, slots=True)
class Jar:
    """The cookies of one survey.

    paths  of the survey's pages, one for each language of the site
    """

    slug: str
    paths: tuple[str, ...]
    secure: bool

    @property
    def draft_name(self) -> str:
        """The name of the cookie with the draft."""
        return f"draft-{self.slug}"

    @property
    def visit_name(self) -> str:
        """The name of the cookie that says that this visit goes on."""
        return f"visit-{self.slug}"

    def keep(self, sealed: str) -> Iterable[str]:
        """Return the Set-Cookie values that keep a sealed draft.

        Raises DraftTooLargeError when a browser would not keep it.
        """
        seconds = int(KEPT_FOR.total_seconds())
        cookies = self._cookies(self.draft_name, sealed, f"; Max-Age={seconds}")
        if max(len(cookie) for cookie in cookies) > MOST_BYTES:
            raise DraftTooLargeError
        return cookies

    def enter(self) -> Iterable[str]:
        """Return the Set-Cookie values that begin a visit."""
        return self._cookies(self.visit_name, "1", "")

    def leave(self) -> Iterable[str]:
        """Return the Set-Cookie values that end the visit."""
        return self._cookies(self.visit_name, "", "; Max-Age=0")

    def forget(self) -> Iterable[str]:
        """Return the Set-Cookie values that take everything off the device."""
        return [*self._cookies(self.draft_name, "", "; Max-Age=0"), *self.leave()]

    def _cookies(self, name: str, value: str, age: str) -> list[str]:
        secure = "; Secure" if self.secure else ""
        return [
            f"{name}={value}{age}; Path={path}; HttpOnly; SameSite=Lax{secure}"
            for path in self.paths
        ]
