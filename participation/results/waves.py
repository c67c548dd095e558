"""Waves of a survey side by side in words: releases in, words out."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from babel.dates import format_date

from participation.formatting import short_day
from participation.languages import current_language, current_locale
from participation.languages import gettext as _
from participation.results import margins, wording
from participation.results.places import Place
from participation.results.queries import Released
from participation.results.wording import Line
from surveys.areas import Area, AreaTree, Level
from surveys.cube import Block
from surveys.estimates.comparing import Difference, Direction
from surveys.questionnaire import Kind, Mode, Question, Questionnaire, text
from surveys.waves import Beside, Change, change, dropped, same_block, shifts

DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Wave:
    """One release of a series, with the questionnaire that was answered.

    label  when it was held, short: "februari 2026"
    """

    released: Released
    questionnaire: Questionnaire
    label: str


@dataclass(frozen=True, slots=True)
class Share:
    """One answer in one wave; `beside` is its margin in words."""

    line: Line
    words: str
    beside: str


@dataclass(frozen=True, slots=True)
class Row:
    """One answer in all waves that stand side by side, oldest first.

    shift  chosen clearly more often than before (▲), or less (▼); None for neither
    """

    label: str
    shares: tuple[Share, ...]
    shift: Direction | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A question, or a row of a matrix, in one area and several waves.

    members  codes of the areas that the figures are of; none where there are no figures
    waves    labels of the waves that stand side by side, oldest first; the newest alone where
             nothing can be compared
    people   how many answered in each
    heading  the finding in a few words, for the chart
    told     the finding: what differs clearly from the wave before
    reasons  why a wave is left out
    """

    item: str
    number: str
    title: str
    label: str
    members: tuple[str, ...]
    waves: tuple[str, ...]
    people: tuple[str, ...]
    rows: tuple[Row, ...]
    heading: str
    told: str
    reasons: tuple[str, ...]

    @property
    def is_compared(self) -> bool:
        """Tell whether at least two waves stand side by side."""
        return len(self.waves) > 1


def as_waves(releases: Sequence[tuple[Released, Questionnaire]]) -> list[Wave]:
    """Return releases with what each is called: the month in which it ended, or all its days."""
    months = [_month(released) for released, _questionnaire in releases]
    return [
        Wave(released, asked, month if month and months.count(month) == 1 else _days(released))
        for (released, asked), month in zip(releases, months, strict=True)
    ]


def mark(waves: Sequence[Wave]) -> str:
    """Return the mark of these waves together: a chart of others has another."""
    marks = "".join(one.released.sha256 for one in waves)
    return sha256(marks.encode()).hexdigest()[:DIGITS]


def part(waves: Sequence[Wave], place: Place) -> str:
    """Return the part under which the charts of these waves and an area are kept.

    Areas whose answers are counted together have one page and so one chart: that of the first.
    """
    if place.shown.level is Level.GEMEENTE:
        return mark(waves)
    return f"{mark(waves)}-{place.members[0].code}"


def beside_each_other(waves: Sequence[Wave], area: Area) -> list[Compared]:
    """Return each question of the newest wave beside the earlier ones, for one area.

    waves  oldest first, two or more
    """
    newest = waves[-1]
    asked = newest.questionnaire.items
    lined = {item: _line_up(item, waves, area) for item in asked}
    pairs = {
        item: Beside(own[-1][1], own[-2][1]) for item, (own, _why) in lined.items() if len(own) > 1
    }
    found = dict(zip(pairs, shifts(list(pairs.values())), strict=True))
    return [_compared(item, newest, *lined[item], found.get(item, ())) for item in asked]


def no_longer_asked(waves: Sequence[Wave]) -> list[str]:
    """Return the questions of the wave before the newest that are asked no more."""
    newest, before = waves[-1].questionnaire, waves[-2].questionnaire
    return [_full_label(before, item) for item in dropped(newest, before)]


def merged(one: Compared, place: Place, areas: AreaTree, newest: Wave) -> str:
    """Say with which areas a question is counted together beyond all others of the page."""
    base = {area.code for area in place.members}
    names = areas.names(code for code in one.members if code not in base)
    if not names:
        return ""
    return _(
        "Fewer than %(least)s answers: merged with %(names)s.",
        least=newest.released.cube.parameters.k,
        names=wording.listed(names),
    )


def caption(one: Compared, newest: Wave, municipality: str, areas: AreaTree) -> str:
    """Say where the figures of a chart come from, so that it can stand alone."""
    return _(
        "Source: survey “%(survey)s”, %(municipality)s. %(area)s, %(people)s answers.",
        survey=text(newest.questionnaire.title, current_language()),
        municipality=municipality,
        area=wording.listed(areas.names(one.members)),
        people=wording.listed(one.people),
    )


def is_indicative(waves: Sequence[Wave]) -> bool:
    """Tell whether anybody could take part in one of the waves, so that margins are indicative."""
    return any(one.questionnaire.about.mode is Mode.OPEN_LINK for one in waves)


def ways_in(waves: Sequence[Wave]) -> str:
    """Say who could take part in each wave; nothing where that was always the same."""
    modes = [one.questionnaire.about.mode for one in waves]
    if len(set(modes)) == 1:
        return ""
    told = [
        _("%(wave)s: %(way)s", wave=wave.label, way=_way(mode))
        for wave, mode in zip(waves, modes, strict=True)
    ]
    return _(
        "Not the same people could take part each time. %(ways)s. A difference can also come from "
        "that.",
        ways="; ".join(told),
    )


def _way(mode: Mode) -> str:
    return {
        Mode.OPEN_LINK: _("everybody could take part"),
        Mode.SAMPLE: _("people were chosen by lot"),
        Mode.DOOR_TO_DOOR: _("people were asked at the door"),
    }[mode]


Lined = list[tuple[Wave, Block]]


def _line_up(item: str, waves: Sequence[Wave], area: Area) -> tuple[Lined, list[str]]:
    """Return the waves with figures that may stand side by side, and why others may not."""
    newest = waves[-1]
    block = newest.released.cube.block_for(item, area.code)
    if block is None or block.level is not area.level:
        return [], [_("There are no figures of this question for this area alone.")]
    lined: Lined = [(newest, block)]
    reasons: list[str] = []
    for wave in reversed(waves[:-1]):
        why = change(item, newest.questionnaire, wave.questionnaire)
        before = None if why else same_block(wave.released.cube, block)
        if before is not None:
            lined.insert(0, (wave, before))
        else:
            reasons.insert(0, _reason(why, wave.label))
    return lined, reasons


def _reason(why: Change | None, wave: str) -> str:
    return {
        None: _(
            "%(wave)s: no figures of exactly this area. Too few people answered, or it was put "
            "together with other areas.",
            wave=wave,
        ),
        Change.ABSENT: _("%(wave)s: this was not asked.", wave=wave),
        Change.UNIT: _("%(wave)s: who gave an answer was counted in another way.", wave=wave),
        Change.KIND: _("%(wave)s: this was answered in another way.", wave=wave),
        Change.WORDS: _("%(wave)s: this was asked in other words.", wave=wave),
        Change.ANSWERS: _("%(wave)s: there were other answers to choose from.", wave=wave),
        Change.ASKED: _("%(wave)s: this was put to other people.", wave=wave),
    }[why]


def _compared(
    item: str, newest: Wave, lined: Lined, reasons: list[str], found: tuple[Difference, ...]
) -> Compared:
    question = newest.questionnaire.question(item)
    lines = [_lines(question, block) for _wave, block in lined]
    marked = {one.option: one for one in found}
    labels = wording.option_labels(question)
    rows = tuple(
        Row(labels[code], tuple(_share(own[code]) for own in lines), _direction(marked.get(code)))
        for code in question.codes
        if lined
    )
    return Compared(
        item=item,
        number=question.number,
        title=text(question.label, current_language()),
        label=wording.item_label(question, item) if question.kind is Kind.MATRIX else "",
        members=lined[-1][1].members if lined else (),
        waves=tuple(wave.label for wave, _block in lined),
        people=tuple(wording.number(block.n) for _wave, block in lined),
        rows=rows,
        heading=_heading(lined, marked, labels),
        told=_finding(lined, lines, marked, labels),
        reasons=tuple(reasons),
    )


def _lines(question: Question, block: Block) -> dict[str, Line]:
    return {line.option: line for line in wording.tell(question, block).lines}


def _share(line: Line) -> Share:
    return Share(line, line.words, margins.between(line))


def _direction(found: Difference | None) -> Direction | None:
    return found.direction if found else None


def _finding(
    lined: Lined,
    lines: list[dict[str, Line]],
    marked: dict[str, Difference],
    labels: dict[str, str],
) -> str:
    """Say which answer differs most from the wave before; nothing where there is none before."""
    if len(lined) < 2:  # noqa: PLR2004 - the newest, and one before it
        return ""
    before = lined[-2][0]
    if not marked:
        return _(
            "No answer was chosen clearly more or less often than in %(wave)s. Differences that "
            "you see can be chance.",
            wave=before.label,
        )
    most = _most(marked)
    words = {
        "answer": labels[most.option],
        "wave": before.label,
        "now": lines[-1][most.option].short,
        "then": lines[-2][most.option].short,
    }
    return _sentence(most.direction, words, indicative=is_indicative([wave for wave, _b in lined]))


def _heading(lined: Lined, marked: dict[str, Difference], labels: dict[str, str]) -> str:
    if len(lined) < 2:  # noqa: PLR2004 - the newest, and one before it
        return ""
    wave = lined[-2][0].label
    if not marked:
        return _("No clear difference from %(wave)s", wave=wave)
    most = _most(marked)
    more = _("“%(answer)s”: more than in %(wave)s", answer=labels[most.option], wave=wave)
    less = _("“%(answer)s”: less than in %(wave)s", answer=labels[most.option], wave=wave)
    found = more if most.direction is Direction.HIGHER else less
    indicative = is_indicative([one for one, _block in lined])
    return _("Indicative: %(finding)s", finding=found) if indicative else found


def _most(marked: dict[str, Difference]) -> Difference:
    return max(marked.values(), key=lambda one: abs(one.interval.low + one.interval.high))


def _sentence(direction: Direction, words: dict[str, str], *, indicative: bool) -> str:
    """Say it with care where everybody could take part: then others may have answered now."""
    if direction is Direction.HIGHER and indicative:
        return _(
            "It looks as if “%(answer)s” is chosen more often than in %(wave)s: %(now)s "
            "now, %(then)s then. This is indicative.",
            **words,
        )
    if direction is Direction.HIGHER:
        return _(
            "“%(answer)s” is chosen clearly more often than in %(wave)s: %(now)s now, "
            "%(then)s then.",
            **words,
        )
    if indicative:
        return _(
            "It looks as if “%(answer)s” is chosen less often than in %(wave)s: %(now)s "
            "now, %(then)s then. This is indicative.",
            **words,
        )
    return _(
        "“%(answer)s” is chosen clearly less often than in %(wave)s: %(now)s now, %(then)s then.",
        **words,
    )


def _full_label(questionnaire: Questionnaire, item: str) -> str:
    question = questionnaire.question(item)
    title = text(question.label, current_language())
    if question.kind is not Kind.MATRIX:
        return title
    return f"{title} {wording.item_label(question, item)}"


def _month(released: Released) -> str:
    last = released.days[1]
    return "" if last is None else format_date(last, "LLLL y", locale=current_locale())


def _days(released: Released) -> str:
    first, last = released.days
    if first is None or last is None:
        return _("release %(number)s", number=wording.number(released.id))
    return _("%(first)s to %(last)s", first=short_day(first), last=short_day(last))
