"""Margins and differences in words. After an open link a margin is called indicative."""

from dataclasses import dataclass

from participation.languages import gettext as _
from participation.results import wording
from participation.results.wording import Line, Told
from surveys.cube import Block, Cell
from surveys.estimates.comparing import Difference, Direction
from surveys.estimates.margins import Precision
from surveys.estimates.wilson import Interval
from surveys.figures import figure
from surveys.questionnaire import Mode


@dataclass(frozen=True, slots=True)
class Mark:
    """An answer that is chosen clearly more often than in the rest of the gemeente, or less.

    here, there  its share in the area and in the rest
    points       by how many in 100 people the two differ: "4 to 22"
    """

    option: str
    answer: str
    higher: bool
    here: str
    there: str
    points: str


def header(mode: Mode) -> str:
    """Say what stands in the column of shares."""
    if mode is Mode.OPEN_LINK:
        return _("Share and indicative margin")
    return _("Share and margin")


def of_finding(told: Told, block: Block, mode: Mode) -> str:
    """Say the margin of the answer that the finding begins with; why there is none; or nothing."""
    if block.population <= block.n:
        return _("There is no margin, because CBS counts no more people here than answered.")
    first = told.first
    if first is None or first.margin is None:
        return ""
    words = {"answer": first.label, "margin": between(first), "precision": precise(first)}
    if mode is Mode.OPEN_LINK:
        return _("Indicative margin of “%(answer)s”: %(margin)s (%(precision)s).", **words)
    return _("Margin of “%(answer)s”: %(margin)s (%(precision)s).", **words)


def between(line: Line) -> str:
    """Say a margin by its ends in whole per cent; nothing without one."""
    if line.margin is None:
        return ""
    low, high = map(_percent, (line.margin.low, line.margin.high))
    if low == high:
        return _("about %(share)s", share=wording.percent(low))
    return _("%(low)s to %(high)s", low=wording.percent(low), high=wording.percent(high))


def precise(line: Line) -> str:
    """Say how precise the share of an answer is; nothing without a margin."""
    return precision_words(line.precision)


def precision_words(found: Precision | None) -> str:
    """Say how precise a share is; nothing without a margin."""
    if found is None:
        return ""
    return {
        Precision.ACCURATE: _("accurate"),
        Precision.FAIR: _("fairly accurate"),
        Precision.ROUGH: _("rough"),
        Precision.INDICATION: _("indication"),
    }[found]


def marks(told: Told, differences: tuple[Difference, ...]) -> tuple[Mark, ...]:
    """Say which answers differ, in the order in which they are told."""
    by_option = {one.option: one for one in differences}
    return tuple(
        _mark(line, by_option[line.option]) for line in told.lines if line.option in by_option
    )


def _mark(line: Line, found: Difference) -> Mark:
    return Mark(
        option=line.option,
        answer=line.label,
        higher=found.direction is Direction.HIGHER,
        here=line.short,
        there=_share(found.rest, found.rest_n),
        points=_points(found.interval, found.direction),
    )


def _share(rest: Cell, n: int) -> str:
    return wording.share(rest, figure(rest, n), n)


def _points(interval: Interval, direction: Direction) -> str:
    """Say how far the shares of the two populations lie apart, from small to large."""
    ends = (interval.low, interval.high)
    if direction is Direction.LOWER:
        ends = (-interval.high, -interval.low)
    low, high = (max(_percent(end), 0) for end in ends)
    return _("%(low)s to %(high)s", low=wording.number(low), high=wording.number(high))


def _percent(share: float) -> int:
    """Return a share in whole per cent, halves up like every other figure."""
    return int(100 * share + 0.5)
