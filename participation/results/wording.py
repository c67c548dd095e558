"""What a released figure says in words: the finding, the answers one by one, who answered."""

from dataclasses import dataclass

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from participation.languages import current_language, current_locale, ngettext
from participation.languages import gettext as _
from surveys.cube import Block, Cell
from surveys.figures import Figure, figures, percentage
from surveys.questionnaire import Kind, Question, text

IN_ORDER = frozenset({Kind.SCALE, Kind.MATRIX, Kind.NUMBER})
"""Kinds whose answers keep the order of the questionnaire; others are sorted by their share."""

ALL = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of a block.

    option     code of the answer
    label      the answer
    words      its share as the table says it: "18 or more of the 20 (90 % or more)"
    short      its share as the chart says it: "90 % or more"
    low, high  between which shares it lies, 0 to 1
    apart      "weet ik niet"
    """

    option: str
    label: str
    words: str
    short: str
    low: float
    high: float
    apart: bool

    @property
    def is_published(self) -> bool:
        """Tell whether its share says anything: more than that it lies from nobody to everybody."""
        return self.low > 0 or self.high < 1


@dataclass(frozen=True, slots=True)
class Told:
    """A block in words.

    title     the finding, short enough for a chart: "62 % chose “Koop”"
    sentence  the finding with what comes next
    lines     the answers, as they stand in the chart and the table
    exact     every share is known
    """

    title: str
    sentence: str
    lines: tuple[Line, ...]
    exact: bool


def tell(question: Question, block: Block) -> Told:
    """Tell what a block of a question (or of one row of a matrix) says, in the current language.

    No count of people is told, but that of "18 or more of the 20" and the number who answered.
    """
    labels = option_labels(question)
    shown = list(zip(block.cells, figures(block), strict=True))
    if question.kind not in IN_ORDER:
        shown.sort(key=lambda one: -(one[0].low + one[0].high))
    apart = {option.code for option in question.options if option.apart}
    shown.sort(key=lambda one: one[0].option in apart)
    lines = tuple(
        _line(labels[cell.option], cell, figure, block.n, apart=cell.option in apart)
        for cell, figure in shown
    )
    title, sentence = _finding(labels, block, shown)
    return Told(title, sentence, lines, block.is_exact)


def option_labels(question: Question) -> dict[str, str]:
    """Return the words of each option, or of each bin of a number."""
    language = current_language()
    return {one.code: text(one.label, language) for one in question.options or question.bins}


def item_label(question: Question, item: str) -> str:
    """Return what an item asks: the question, or the row of a matrix."""
    for row in question.rows:
        if item == f"{question.code}.{row.code}":
            return text(row.label, current_language())
    return text(question.label, current_language())


def answered(question: Question, block: Block) -> str:
    """Say how many people the figures of a block are about."""
    if question.kind is Kind.MULTIPLE:
        return ngettext(
            "This question was put to %(people)s person.",
            "This question was put to %(people)s people.",
            block.n,
            people=number(block.n),
        )
    return ngettext(
        "%(people)s person answered this question.",
        "%(people)s people answered this question.",
        block.n,
        people=number(block.n),
    )


def caption(survey: str, municipality: str, area: str, block: Block) -> str:
    """Say where the figures of a chart come from, so that it can stand alone."""
    return _(
        "Source: survey “%(survey)s”, %(municipality)s. %(area)s, %(people)s answers.",
        survey=survey,
        municipality=municipality,
        area=area,
        people=number(block.n),
    )


def number(value: int) -> str:
    """Return a whole number with the separators of the language."""
    return format_decimal(value, locale=current_locale())


def percent(value: int) -> str:
    """Return a whole percentage as the language writes it."""
    return format_percent(value / ALL, locale=current_locale())


def share_of(part: int, whole: int) -> str:
    """Return a part in whole per cent; nothing when there is no whole."""
    return percent(percentage(part, whole)) if whole >= part > 0 else ""


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Return names as a list in words: "Bexdelle, De Kling en De Streek"."""
    return format_list(list(names), locale=current_locale())


def _line(label: str, cell: Cell, figure: Figure, n: int, *, apart: bool) -> Line:
    short = words = _share(cell, figure, n)
    if figure.at_least is not None:
        words = _(
            "%(count)s or more of the %(total)s (%(share)s)",
            count=number(figure.at_least),
            total=number(n),
            share=short,
        )
    return Line(cell.option, label, words, short, cell.low / n, cell.high / n, apart)


def _share(cell: Cell, figure: Figure, n: int) -> str:
    """Say a share in whole per cent; a range by its ends."""
    if not figure.approximately:
        return percent(figure.percent)
    if cell.low == 0 and cell.high == n:
        return _("not shown apart")
    if figure.low == figure.high:
        return _("about %(share)s", share=percent(figure.percent))
    if cell.high == n:
        return _("%(share)s or more", share=percent(figure.low))
    if cell.low == 0:
        return _("%(share)s or less", share=percent(figure.high))
    return _("%(low)s to %(high)s", low=percent(figure.low), high=percent(figure.high))


def _finding(
    labels: dict[str, str], block: Block, shown: list[tuple[Cell, Figure]]
) -> tuple[str, str]:
    """Say which answer was chosen most; nearly all of one mind goes first."""
    agreed = [(labels[cell.option], figure) for cell, figure in shown if figure.at_least]
    if agreed:
        return _agreement(block, agreed)
    known = [one for one in shown if not (one[0].low == 0 and one[0].high == block.n)]
    chosen = sorted((one for one in known if one[0].high), key=_size, reverse=True)
    if not known:
        return (_("No answer can be shown apart"),) * 2
    if not chosen:
        return (_("Nobody chose any of these answers"),) * 2
    answers = [(labels[cell.option], _share(cell, figure, block.n)) for cell, figure in chosen]
    equal = sum(_size(one) == _size(chosen[0]) for one in chosen)
    return _tie(answers[:equal]) if equal > 1 else _ranking(*answers)


def _size(one: tuple[Cell, Figure]) -> int:
    return one[0].low + one[0].high


def _ranking(first: tuple[str, str], *others: tuple[str, str]) -> tuple[str, str]:
    title = _("%(share)s chose “%(answer)s”", share=first[1], answer=first[0])
    title = title[:1].upper() + title[1:]
    if not others:
        return title, f"{title}."
    sentence = _(
        "Chosen most: “%(first)s” (%(share)s). Then: “%(second)s” (%(next_share)s).",
        first=first[0],
        share=first[1],
        second=others[0][0],
        next_share=others[0][1],
    )
    return title, sentence


def _agreement(block: Block, agreed: list[tuple[str, Figure]]) -> tuple[str, str]:
    answers = listed([_("“%(answer)s”", answer=label) for label, _figure in agreed])
    fewest = min(figure.at_least or 0 for _label, figure in agreed)
    sentence = _(
        "(Nearly) everybody chose %(answers)s: %(count)s or more of the %(total)s.",
        answers=answers,
        count=number(fewest),
        total=number(block.n),
    )
    return _("(Nearly) everybody chose %(answers)s", answers=answers), sentence


def _tie(first: list[tuple[str, str]]) -> tuple[str, str]:
    answers = listed([_("“%(answer)s”", answer=label) for label, _share in first])
    title = _("Chosen equally often: %(answers)s (%(share)s)", answers=answers, share=first[0][1])
    return title, f"{title}."
