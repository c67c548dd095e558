"""The two indicators in plain words, for the page of a buurt and for paper."""

from participation.formatting import number
from participation.indicators.gas import BASE_YEAR, GOAL, GOAL_YEAR, GasFigures, change
from participation.indicators.models import InsulationRoom
from participation.indicators.room import allowed, left
from participation.languages import gettext as _
from participation.languages import ngettext

PERCENT = 100


def room_sentences(noted: InsulationRoom, name: str) -> list[str]:
    """Return what holds of the room to insulate.

    name  of the area
    """
    may, rest = allowed(noted), left(noted)
    return [
        ngettext(
            "There is %(dwellings)s home in %(name)s.",
            "There are %(dwellings)s homes in %(name)s.",
            noted.dwellings,
            dwellings=number(noted.dwellings),
            name=name,
        ),
        ngettext(
            "%(homes)s of them may be insulated in a way that spares animals: %(percent)s percent.",
            "%(homes)s of them may be insulated in a way that spares animals: %(percent)s percent.",
            may,
            homes=number(may),
            percent=noted.percent,
        ),
        _used(noted),
        _rest(rest),
    ]


def _used(noted: InsulationRoom) -> str:
    used = noted.local + noted.targeted
    return ngettext(
        "%(homes)s home was insulated so far.",
        "%(homes)s homes were insulated so far.",
        used,
        homes=number(used),
    )


def _rest(rest: int) -> str:
    if rest < 0:
        return ngettext(
            "That is %(homes)s home too many: there is no room left.",
            "That is %(homes)s homes too many: there is no room left.",
            -rest,
            homes=number(-rest),
        )
    if not rest:
        return _("There is no room left now.")
    return ngettext(
        "There is room for %(homes)s home more.",
        "There is room for %(homes)s homes more.",
        rest,
        homes=number(rest),
    )


def gas_sentences(gas: GasFigures, name: str) -> list[str]:
    """Return how the use of gas goes; one sentence where it is not known.

    name  of the area
    """
    newest = gas.newest
    if newest is None or newest.used is None:
        return [_("The use of gas in %(name)s is not known.", name=name)]
    told = _(
        "In %(year)s a home in %(name)s used %(used)s m³ of gas on average.",
        year=newest.year,
        name=name,
        used=number(newest.used),
    )
    return [told, *_course(gas), *_goal(gas)]


def gas_title(gas: GasFigures) -> str:
    """Return the finding, as the title of the chart."""
    by = change(gas.years)
    if by is None:
        return _("The use of gas of a home")
    if not by:
        return _("A home uses as much gas as in %(year)s", year=BASE_YEAR)
    if by < 0:
        return _(
            "A home uses %(percent)s percent less gas than in %(year)s", percent=-by, year=BASE_YEAR
        )
    return _(
        "A home uses %(percent)s percent more gas than in %(year)s", percent=by, year=BASE_YEAR
    )


def _course(gas: GasFigures) -> list[str]:
    by = change(gas.years)
    if by is None:
        return []
    if not by:
        return [_("That is as much as in %(year)s.", year=BASE_YEAR)]
    values = {"percent": abs(by), "year": BASE_YEAR}
    if by < 0:
        return [_("That is %(percent)s percent less than in %(year)s.", **values)]
    return [_("That is %(percent)s percent more than in %(year)s.", **values)]


def _goal(gas: GasFigures) -> list[str]:
    less = round(PERCENT * (1 - GOAL))
    goal = _("The goal is %(percent)s percent less in %(year)s.", percent=less, year=GOAL_YEAR)
    if gas.base is None:
        return [goal, _("The use in %(year)s is not known, so we draw no line.", year=BASE_YEAR)]
    newest = gas.newest
    if newest is None or newest.wanted is None or newest.year == BASE_YEAR:
        return [goal]
    asked = number(round(newest.wanted))
    if newest.is_on_line:
        return [goal, _("For that, %(used)s m³ was the most. This goes well.", used=asked)]
    return [goal, _("For that, %(used)s m³ was the most. It has to go faster.", used=asked)]
