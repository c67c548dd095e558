"""In which ways the answers of a release came in: cube in, words out."""

from collections.abc import Mapping
from typing import Final

from participation.languages import gettext as _
from participation.results.wording import listed, number, share_of
from surveys.cube import Cube

WAYS: Final = ("web", "paper", "telephone", "helped")
"""The ways in which an answer can come in, in the order in which they are told."""


def rows(cube: Cube) -> list[tuple[str, str]]:
    """Return each way in with how many answers came by it; none where that is not told.

    Told are all four, each rounded down to 5 by itself. Beside the number of all answers, which is
    told exactly, this can tell all: 100 and 5 of 105 answers are just 100 and 5, and nobody took
    another way. Nothing else is told by the way in, so that says nothing of what anybody answered.
    """
    if not cube.modes:
        return []
    return [(_words()[way], _number(cube, way)) for way in WAYS]


def _words() -> Mapping[str, str]:
    """Return what each way in is called."""
    return {
        "web": _("On the internet"),
        "paper": _("On paper"),
        "telephone": _("By telephone"),
        "helped": _("With help"),
    }


def _number(cube: Cube, way: str) -> str:
    """Say how many answers came in one way."""
    shown = cube.modes.get(way, 0)
    return number(shown) if shown else _("fewer than 5")


def told(cube: Cube) -> str:
    """Say in a sentence which way most answers came in; nothing where that is not told."""
    used = sorted((one for one in WAYS if cube.modes.get(one)), key=lambda way: -cube.modes[way])
    if not used:
        return ""
    words = [_small(_words()[way]) for way in used]
    if len(used) == 1:
        return _("(Nearly) all answers came in %(way)s.", way=words[0])
    if cube.modes[used[0]] == cube.modes[used[1]]:
        return _("Answers came in %(ways)s.", ways=listed(words))
    share = share_of(cube.modes[used[0]], cube.received)
    return _(
        "Most answers came in %(way)s: about %(share)s. Then came %(others)s.",
        way=words[0],
        share=share,
        others=listed(words[1:]),
    )


def in_a_line(cube: Cube) -> str:
    """Say all ways in one line, for a file; nothing where they are not told."""
    told = [_("%(way)s: %(number)s", way=way, number=shown) for way, shown in rows(cube)]
    return _("%(ways)s. Rounded down to 5.", ways="; ".join(told)) if told else ""


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
