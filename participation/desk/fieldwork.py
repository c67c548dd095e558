"""How a survey is going: how often each page was seen, and where residents stop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from participation.languages import current_language
from participation.languages import gettext as _
from participation.results.wording import number
from surveys.questionnaire import Questionnaire, text

CLEARLY: Final = 10
"""Numbers are rounded down to 5, so two of their differences that lie 9 apart can be the same."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page of a questionnaire, and how often it was seen.

    place  its number in the questionnaire, from 1
    seen   rounded down to 5
    """

    place: int
    title: str
    seen: int


@dataclass(frozen=True, slots=True)
class Stop:
    """The page at which clearly most residents stop, and the next one that everybody gets."""

    last: SeenPage
    missed: SeenPage

    @property
    def is_exact(self) -> bool:
        """Tell whether no page lies between, which is not for everybody."""
        return self.missed.place == self.last.place + 1


def seen_pages(questionnaire: Questionnaire, shown: Mapping[str, int]) -> list[SeenPage]:
    """Return the pages that everybody gets, in their order, in the current language.

    shown  how often each was seen, rounded down to 5, by code; a page without was not seen

    How often another page was seen tells what residents answered before it: it is left out.
    """
    language = current_language()
    return [
        SeenPage(place, text(page.title, language), shown.get(page.code, 0))
        for place, page in enumerate(questionnaire.pages, start=1)
        if page.is_for_everybody
    ]


def left_out(questionnaire: Questionnaire) -> str:
    """Say that pages are left out, where any are."""
    if all(page.is_for_everybody for page in questionnaire.pages):
        return ""
    return _("Pages that not everybody gets are not counted and do not stand here.")


def where_most_stop(pages: Sequence[SeenPage]) -> Stop | None:
    """Return where clearly most residents stop; None where the rounded numbers do not tell."""
    steps = list(pairwise(pages))
    drops = sorted((one.seen - other.seen for one, other in steps), reverse=True)
    most, second = [*drops, 0, 0][:2]
    if most < CLEARLY or most - second < CLEARLY:
        return None
    return next(Stop(*step) for step in steps if step[0].seen - step[1].seen == most)


def told(pages: Sequence[SeenPage]) -> str:
    """Say where most residents stop."""
    if not any(page.seen for page in pages):
        return _("Too few pages were seen to say anything of them.")
    stop = where_most_stop(pages)
    if stop is None:
        return _("There is no page at which clearly more people stop than at the others.")
    return _told(
        stop,
        place=number(stop.last.place),
        title=stop.last.title,
        seen=number(stop.last.seen),
        next_place=number(stop.missed.place),
        next_seen=times(stop.missed.seen),
    )


def _told(stop: Stop, **values: str) -> str:
    if stop.is_exact:
        return _(
            "Most people stop at page %(place)s, “%(title)s”. It was seen %(seen)s times, and page "
            "%(next_place)s %(next_seen)s times.",
            **values,
        )
    return _(
        "Most people stop after page %(place)s (“%(title)s”) and before page %(next_place)s. "
        "The first was seen %(seen)s times. The other was seen %(next_seen)s times.",
        **values,
    )


def times(seen: int) -> str:
    """Say how often a page was seen."""
    return number(seen) if seen else _("fewer than 5")


def rows(pages: Sequence[SeenPage]) -> list[list[str]]:
    """Return the rows of a table: the page, how often it was seen."""
    return [
        [_("%(place)s. %(title)s", place=number(page.place), title=page.title), times(page.seen)]
        for page in pages
    ]
