"""The key facts of a survey, on the page where its results begin: cube in, words out."""

from collections import Counter

from participation.languages import gettext as _
from participation.results.file_words import period
from participation.results.places import TileState, tile_state
from participation.results.wording import number, share_of
from participation.rounds.queries import Round
from surveys.areas import AreaTree
from surveys.cube import Cube
from surveys.questionnaire import About, Mode, Unit

Fact = tuple[str, str]
"""What it is about, and what it is."""


def facts(held: Round, cube: Cube, areas: AreaTree, about: About) -> list[Fact]:
    """Return the key facts of a release in the current language; what is not known is left out."""
    found = [
        (_("Period"), period(held)),
        (_("Answers that came in"), number(cube.received) if cube.received else ""),
        (_("Of 100 homes"), _of_homes(cube, areas, about)),
        (_("Who could take part"), invited(about.mode)),
        (_("Neighbourhoods with figures"), _with_figures(cube, areas)),
    ]
    return [(heading, told) for heading, told in found if told]


def invited(mode: Mode) -> str:
    """Say how residents came to the survey, in a few words."""
    return {
        Mode.OPEN_LINK: _("Everybody (open link)"),
        Mode.SAMPLE: _("Whom we drew by lot (sample)"),
        Mode.DOOR_TO_DOOR: _("Every home (door to door)"),
    }[mode]


def _of_homes(cube: Cube, areas: AreaTree, about: About) -> str:
    """Say of how many homes in a hundred there is an answer, where one is asked for each home."""
    homes = areas.gemeente.dwellings
    if about.unit is not Unit.HOME or not homes or not 0 < cube.received <= homes:
        return ""
    return _(
        "%(share)s of the %(homes)s homes answered (CBS %(year)s)",
        share=share_of(cube.received, homes),
        homes=number(homes),
        year=areas.gemeente.year,
    )


def _with_figures(cube: Cube, areas: AreaTree) -> str:
    """Say how many buurten have figures, and how many of those share them with another."""
    states = Counter(tile_state(cube, areas, one) for one in areas.buurten)
    own, shared = states[TileState.FIGURE], states[TileState.TOGETHER]
    told = []
    if own:
        told.append(_("%(own)s with figures of their own", own=number(own)))
    if shared:
        told.append(
            _("%(shared)s together with another neighbourhood", shared=number(shared)),
        )
    return ", ".join(told) or _("none")
