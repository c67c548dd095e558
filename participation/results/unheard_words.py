"""Whom a survey hears least, in sentences that a team can act on."""

from collections.abc import Callable, Iterator
from typing import Final

from babel.numbers import format_decimal, format_percent

from participation.languages import current_locale, ngettext
from participation.languages import gettext as _
from participation.results import wording
from participation.results.unheard import Composition, Contrast, Group, Side, Unheard
from surveys.areas import Level
from surveys.population import Known
from surveys.questionnaire import Unit

EVEN: Final = 0.2
UNEVEN: Final = 0.4
"""The spread of the response as a share of it, up to which it is even, and not so even [J]."""
LEAST_MISSING: Final = 5
"""Fewer missing answers than this make no difference: how many is not told."""
LEAST_GAP: Final = 2
"""Percentage points up to which a part is heard as it should be: below it is rounding."""
CLEAR: Final = 1.25
"""By how much more often one side must have answered for a contrast to stand out [J]."""
ALL: Final = 100
TENTHS: Final = 1000
LARGE: Final = 0.1
"""Shares of less are told with a decimal, for else most of them would look the same."""
TOLD: Final = {
    Known.AGE: "65+",
    Known.OWNERSHIP: "rented",
    Known.PERIOD: "before-2000",
    Known.DWELLING: "multi-family",
}
"""Which category of each stands in the table of neighbourhoods."""


def sentences(found: Unheard, gemeente: str) -> list[str]:
    """Return what stands out, the most important first."""
    return [
        *_least(found, gemeente),
        *(gap(one) for one in found.compositions if one.level is Level.GEMEENTE),
        *(contrast(one) for one in found.contrasts if _stands_out(one)),
        *_evenness(found),
    ]


def headers(found: Unheard, unit: Unit) -> list[str]:
    """Return what stands above the columns of neighbourhoods."""
    could = _("Homes") if unit is Unit.HOME else _("People of 15 and over")
    return [
        *(_("Neighbourhood"), _("Answers"), could, _("Took part"), _("Missing")),
        *(category(code) for code in _known(found).values()),
    ]


def rows(found: Unheard) -> list[list[str]]:
    """Return the neighbourhoods, the one that is heard least first."""
    known = _known(found)
    return [
        [
            *(_name(one), wording.number(one.answered), wording.number(one.could)),
            *(_rate(one), _missing(one)),
            *(_share(one, what, code) for what, code in known.items()),
        ]
        for one in found.groups
    ]


def part_headers(one: Composition) -> list[str]:
    """Return what stands above the columns of a composition."""
    lives = _("Of all people of 15 and over") if one.known is Known.AGE else _("Of all homes")
    return [of(one.known), _("Of those who answered"), lives]


def part_rows(one: Composition) -> list[list[str]]:
    """Return the categories of a composition in the order of CBS."""
    return [
        [category(part.category), wording.percent(part.answered), wording.percent(part.lives)]
        for part in one.parts
    ]


def _known(found: Unheard) -> dict[Known, str]:
    """Return what is known of any neighbourhood, with the category that stands in the table."""
    return {
        what: code for what, code in TOLD.items() if any(what in one.shares for one in found.groups)
    }


def _share(group: Group, what: Known, code: str) -> str:
    return wording.percent(group.shares[what][code]) if what in group.shares else _("not known")


def _name(group: Group) -> str:
    """Name all areas whose people are counted together."""
    return wording.listed([area.name for area in (*group.place.members, *group.place.joined)])


def _rate(group: Group | Side) -> str:
    if TENTHS * group.answered < group.could:
        return _("less than %(share)s", share=_fine(1 / TENTHS))
    rate = min(1.0, group.rate)
    return _fine(rate) if rate < LARGE else wording.percent(round(ALL * rate))


def _fine(rate: float) -> str:
    """Return a share in per cent with one decimal, as the language writes it."""
    locale = current_locale()
    pattern = locale.percent_formats[None].pattern.replace("0", "0.0")
    return format_percent(rate, pattern, locale=locale)


def _missing(group: Group) -> str:
    if 0 < group.missing < LEAST_MISSING:
        return _("fewer than %(number)s", number=LEAST_MISSING)
    return wording.number(group.missing) if group.missing else _("none")


def of(known: Known) -> str:
    """Name what CBS knows."""
    return {
        Known.AGE: _("Age"),
        Known.OWNERSHIP: _("Rented or owned"),
        Known.PERIOD: _("When the home was built"),
        Known.DWELLING: _("House or flat"),
    }[known]


def unknown(found: Unheard) -> str:
    """Name what is not known of who lives here, as a list in a sentence."""
    return wording.listed([of(known).lower() for known in found.unknown])


def category(code: str) -> str:
    """Name a category of CBS as it stands in a table."""
    return _categories()[code]


def gap(one: Composition) -> str:
    """Say which part is heard least, beside its share of who lives there."""
    part, where = one.least_heard, wording.listed(one.names)
    if part.lives - part.answered < LEAST_GAP:
        return _(
            "%(name)s: who answered resembles who lives there (%(what)s).",
            name=where,
            what=of(one.known).lower(),
        )
    facts = {
        "name": where,
        "part": _people(part.category),
        "answered": wording.percent(part.answered),
        "lives": wording.percent(part.lives),
    }
    if one.known is Known.AGE:
        said = _(
            "%(name)s: we hear %(part)s least. They are %(lives)s of all people of 15 and over, "
            "and %(answered)s of those who answered.",
            **facts,
        )
    else:
        said = _(
            "%(name)s: we hear %(part)s least. That is %(lives)s of all homes, and %(answered)s of "
            "the homes of those who answered.",
            **facts,
        )
    return f"{said} {_lacks(part.missing)}".strip()


def contrast(one: Contrast) -> str:
    """Say how neighbourhoods of two sorts differ."""
    facts = {"less": _rate(one.less), "more": _rate(one.more)}
    if one.known is not Known.AGE:
        return _(
            "In neighbourhoods with mostly %(first)s %(less)s answered. In neighbourhoods with "
            "mostly %(second)s it was %(more)s.",
            first=_homes(one.less.category),
            second=_homes(one.more.category),
            **facts,
        )
    if one.less.category:
        return _(
            "In neighbourhoods with many %(part)s %(less)s answered. In the other neighbourhoods "
            "it was %(more)s.",
            part=_people(one.less.category),
            **facts,
        )
    return _(
        "In neighbourhoods with many %(part)s %(more)s answered. In the other neighbourhoods it "
        "was %(less)s.",
        part=_people(one.more.category),
        **facts,
    )


def _least(found: Unheard, gemeente: str) -> Iterator[str]:
    if found.balance is None:
        return
    first = found.groups[0]
    share, whole = _beside(first, found.balance.rate)
    said = _(
        "We heard least from %(name)s: %(share)s answered there. In all of %(gemeente)s it was "
        "%(whole)s.",
        name=_name(first),
        share=share,
        gemeente=gemeente,
        whole=whole,
    )
    yield f"{said} {_lacks(first.missing)}".strip()
    lacking = _lacking(found)
    if len(lacking) > 1:
        yield _(
            "In %(few)s of the %(all)s neighbourhoods clearly fewer people answered than on "
            "average. "
            "Together %(count)s answers are missing there.",
            few=wording.number(len(lacking)),
            all=wording.number(len(found.groups)),
            count=wording.number(sum(one.missing for one in lacking)),
        )


def _lacking(found: Unheard) -> list[Group]:
    """Return the groups of which clearly fewer people answered."""
    return [one for one in found.groups if one.is_clear and one.missing >= LEAST_MISSING]


def _stands_out(one: Contrast) -> bool:
    return one.is_clear and one.more.rate > CLEAR * one.less.rate


def _beside(first: Group, rate: float) -> tuple[str, str]:
    """Return the share of a group and that of the whole, so that one sees the difference."""
    share, whole = _rate(first), wording.percent(round(ALL * rate))
    if share == whole:
        return _fine(first.rate), _fine(rate)
    return share, _fine(rate) if rate < LARGE else whole


def _lacks(count: int) -> str:
    if count < LEAST_MISSING:
        return ""
    return ngettext(
        "%(count)s more answer would make that equal.",
        "%(count)s more answers would make that equal.",
        count,
        count=wording.number(count),
    )


def indicator(found: Unheard) -> str:
    """Say what R is and what it means; nothing where nothing can be compared."""
    if found.balance is None:
        return ""
    value = format_decimal(round(found.balance.indicator, 2), locale=current_locale())
    return _(
        "R is %(indicator)s here. It says how equally all neighbourhoods answered. It is 1 when "
        "everywhere as many answered, and less when they differ. Where few people answer, R is "
        "close to 1 even if the neighbourhoods differ.",
        indicator=value,
    )


def _evenness(found: Unheard) -> Iterator[str]:
    if found.balance is None:
        return
    spread, is_clear = found.balance.variation, any(one.is_clear for one in found.groups)
    if spread <= EVEN and all(one.missing < LEAST_MISSING for one in found.groups):
        yield _("All neighbourhoods answered about equally often.")
    elif not is_clear:
        yield _("The differences between neighbourhoods may be chance.")
    elif EVEN < spread <= UNEVEN:
        yield _("Some neighbourhoods answered more often.")
    elif spread > UNEVEN:
        yield _("The neighbourhoods differ a lot in how many answered.")


def _categories() -> dict[str, str]:
    return {
        "15-25": _("15 to 25 years"),
        "25-45": _("25 to 45 years"),
        "45-65": _("45 to 65 years"),
        "65+": _("65 years and over"),
        "owned": _("Owned"),
        "rented": _("Rented"),
        "before-2000": _("Built before 2000"),
        "from-2000": _("Built from 2000 on"),
        "single-family": _("House"),
        "multi-family": _("Flat"),
    }


def _people(code: str) -> str:
    """Name people, or homes, in a sentence."""
    ages: dict[str, Callable[[], str]] = {
        "15-25": lambda: _("people of 15 to 25"),
        "25-45": lambda: _("people of 25 to 45"),
        "45-65": lambda: _("people of 45 to 65"),
        "65+": lambda: _("people of 65 and over"),
    }
    return ages[code]() if code in ages else _homes(code)


def _homes(code: str) -> str:
    return {
        "owned": _("owned homes"),
        "rented": _("rented homes"),
        "before-2000": _("homes built before 2000"),
        "from-2000": _("homes built from 2000 on"),
        "single-family": _("houses"),
        "multi-family": _("flats"),
    }[code]
