"""What public pages of the ordinance share: which version one is about, and its texts."""

from dataclasses import dataclass
from typing import Final

from flask import abort, current_app, render_template, url_for

from participation.bylaw import queries, wording
from participation.bylaw.commenting import shown_numbers
from participation.bylaw.models import Action, Version
from participation.bylaw.pairs import Meaning, Ordinance, Pair
from participation.bylaw.searching import Place, Source
from participation.bylaw.showing import Standing, replaced_by, standing, takes_comments
from participation.bylaw.status import Status, status
from participation.bylaw.texts import Library
from participation.clock import today
from participation.database import db
from participation.errors import Refusal
from participation.languages import current_language
from participation.languages import gettext as _
from participation.municipality import Municipality

NUMBER: Final = "int(max=32767)"
"""Of a version, in an address."""

INTAKES: Final = {
    Action.THINK_ALONG: "meedenken",
    Action.INITIATIVE: "initiatief",
    Action.CHALLENGE: "uitdaagrecht",
}
"""The word that a form of a request has in its address."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A version as a page shows it.

    is_shown  it is the one of the page of the ordinance, and not one that is read in the archive
    instead   the version that took the place of this draft; None: none did
    comments  the newest version on which anybody may comment today; None: there is none
    takes_comments  whether anybody may comment on this version today
    """

    ordinance: Ordinance
    status: Status
    is_shown: bool
    shown: Version
    coming: Version | None
    coming_status: Status | None
    instead: Version | None
    comments: Version | None
    takes_comments: bool

    @property
    def version(self) -> Version:
        """The version itself."""
        return self.ordinance.version

    def address(self, key: str) -> str:
        """Return the address of a part of this version."""
        if self.is_shown:
            return url_for("bylaw.article", key=key)
        return url_for("bylaw.version_article", number=self.version.number, key=key)

    def action(self, pair: Pair) -> tuple[str, str] | None:
        """Return the words and the address of what a reader can do; None for nothing."""
        if pair.action is Action.NONE or not self.is_shown or pair.part.is_repealed:
            return None
        return wording.action_name(pair.action), self.way(pair.action)

    def way(self, action: Action | str) -> str:
        """Return the address of the page on which somebody does this."""
        own = Action(action)
        if own in INTAKES:
            return url_for("intakes.ask", word=INTAKES[own])
        return url_for("bylaw.comments" if self.comments else "answering.surveys")


def find_standing() -> tuple[list[Version], Standing | None]:
    """Return the versions that anybody may see, and which of them is shown today."""
    versions = queries.published_versions(db.session, today())
    return versions, standing(versions, today())


def seen(number: int | None = None) -> Seen:
    """Return the version that is shown, or the one with a number.

    Answers that there is none where there is none.
    """
    versions, found = find_standing()
    if found is None:
        raise Refusal(404, _("There is no ordinance here yet. Call us if you have a question."))
    return seen_of(versions, found, number)


def seen_of(versions: list[Version], found: Standing, number: int | None = None) -> Seen:
    """Return a version as a page shows it."""
    own = found.shown if number is None else numbered(versions, number)
    ordinance = queries.read_ordinance(db.session, own, language=current_language(), first=first())
    open_ones = (one for one in versions if takes_comments(one, today()))
    return Seen(
        ordinance=ordinance,
        status=status(own, today()),
        is_shown=own is found.shown,
        shown=found.shown,
        coming=found.coming,
        instead=replaced_by(own, versions, today()),
        coming_status=status(found.coming, today()) if found.coming else None,
        comments=next(open_ones, None),
        takes_comments=takes_comments(own, today()),
    )


def numbered(versions: list[Version], number: int) -> Version:
    """Return the version with a number, or answer that it is not there."""
    return next((one for one in versions if one.number == number), None) or abort(404)


def article_page(own: Seen, key: str) -> str:
    """Return the page of an article, or of another part, of a version."""
    parts = own.ordinance.parts
    part = next((one for one in parts if one.key == key), None)
    if part is None:
        raise Refusal(404, no_article())
    pair, pairs = own.ordinance.pair(key), own.ordinance.pairs
    at = pairs.index(pair) if pair else 0
    return render_template(
        "bylaw/article.html" if pair else "bylaw/part.html",
        seen=own,
        part=part,
        pair=pair,
        before=pairs[at - 1] if pair and at else None,
        after=pairs[at + 1] if pair and at + 1 < len(pairs) else None,
        comments=_comments(own.version, key),
        library=library(),
    )


def _comments(version: Version, key: str) -> int:
    """Return how many comments on an article everybody may read."""
    if version.comments_until is None:
        return 0
    return shown_numbers(db.session, version, [key]).get(key, 0)


def read_words() -> list[Meaning]:
    """Return the word list in the language of the page."""
    return queries.read_words(db.session, language=current_language(), first=first())


def no_article() -> str:
    """Say that an address leads to nothing, and where to look."""
    return _("The ordinance has no article at this address. Look in the list under “Your rights”.")


def sources(own: Ordinance) -> list[tuple[str, list[Source]]]:
    """Return the texts of each article in which people search."""
    found = []
    for pair in own.pairs:
        texts = []
        if pair.plain:
            plain = pair.plain
            texts.append(Source(Place.EXPLANATION, plain.question, "\n".join(plain.lines)))
        title = wording.part_name(pair.part)
        texts.append(Source(Place.LAW, title, pair.part.text))
        found.append((pair.part.key, texts))
    return found


def library() -> Library:
    """Return the word list, for the links of a page."""
    address = url_for("bylaw.words")
    return Library(queries.stored_words(db.session), lambda code: f"{address}#{code}")


def first() -> str:
    """Return the language that stands in where a text has no other."""
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality.languages[0]
