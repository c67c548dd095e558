"""What a released figure says in words: the finding, the answers one by one, who answered."""

from dataclasses import dataclass
from functools import cache

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from participation.languages import current_language, current_locale, ngettext, speaking
from participation.languages import gettext as _
from surveys.cube import Block, Cell, CellKind
from surveys.estimates.margins import Precision, margin, precision
from surveys.estimates.wilson import Interval
from surveys.figures import Figure, ends, figures, percentage
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
    drawn      between which shares a chart draws it: a rounded count at the share it says
    apart      "weet ik niet"
    margin     between which shares that of all who live there lies; None where it has none
    precision  how precise the share is; None without a margin
    """

    option: str
    label: str
    words: str
    short: str
    low: float
    high: float
    drawn: tuple[float, float]
    apart: bool
    margin: Interval | None
    precision: Precision | None

    @property
    def is_indication(self) -> bool:
        """Tell whether nothing may be ranked by the share."""
        return self.precision is Precision.INDICATION

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

    @property
    def is_indication(self) -> bool:
        """Tell whether an answer is no more than an indication: then none are ranked."""
        return any(line.is_indication for line in self.lines)

    @property
    def first(self) -> Line | None:
        """The answer that the finding begins with; None where it names none."""
        chosen = [line for line in self.lines if line.is_published and line.high > 0]
        return max(chosen, key=lambda line: line.low + line.high, default=None)


def tell(question: Question, block: Block) -> Told:
    """Tell what a block of a question (or of one row of a matrix) says, in the current language.

    No count of people is told, but that of "18 or more of the 20" and the number who answered.
    """
    labels = option_labels(question)
    apart = {option.code for option in question.options if option.apart}
    shown = list(zip(block.cells, figures(block), strict=True))
    lines = {
        cell.option: _line(labels[cell.option], cell, figure, block, apart=cell.option in apart)
        for cell, figure in shown
    }
    ranked = not any(line.is_indication for line in lines.values())
    if ranked and question.kind not in IN_ORDER:
        shown.sort(key=lambda one: -_size(one))
    shown.sort(key=lambda one: one[0].option in apart)
    title, sentence = _finding(labels, block, shown, ranked=ranked)
    in_order = tuple(lines[cell.option] for cell, _figure in shown)
    return Told(title, sentence, in_order, block.is_exact)


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
    return _percent(value, current_language())


@cache
def _percent(value: int, language: str) -> str:
    # A page has hundreds of them, and Babel takes longer for one than all else does for its line.
    with speaking(language):
        return format_percent(value / ALL, locale=current_locale())


def share_of(part: int, whole: int) -> str:
    """Return a part in whole per cent; nothing when there is no whole."""
    return percent(percentage(part, whole)) if whole >= part > 0 else ""


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Return names as a list in words: "Bexdelle, De Kling en De Streek"."""
    return format_list(list(names), locale=current_locale())


def _line(label: str, cell: Cell, figure: Figure, block: Block, *, apart: bool) -> Line:
    n = block.n
    short = words = share(cell, figure, n)
    if figure.at_least is not None:
        words = _(
            "%(count)s or more of the %(total)s (%(share)s)",
            count=number(figure.at_least),
            total=number(n),
            share=short,
        )
    found = margin(cell, block)
    return Line(
        option=cell.option,
        label=label,
        words=words,
        short=short,
        low=cell.low / n,
        high=cell.high / n,
        drawn=ends(cell, n, block.rounding),
        apart=apart,
        margin=found,
        precision=precision(found) if found else None,
    )


def share(cell: Cell, figure: Figure, n: int) -> str:
    """Say a share of `n` people in whole per cent; a range by its ends."""
    if not figure.approximately:
        return percent(figure.percent)
    if cell.low == 0 and cell.high == n:
        return _("not shown apart")
    if cell.kind is CellKind.ROUNDED or figure.low == figure.high:
        return _("about %(share)s", share=percent(figure.percent))
    if cell.high == n:
        return _("%(share)s or more", share=percent(figure.low))
    if cell.low == 0:
        return _("%(share)s or less", share=percent(figure.high))
    return _("%(low)s to %(high)s", low=percent(figure.low), high=percent(figure.high))


def _finding(
    labels: dict[str, str], block: Block, shown: list[tuple[Cell, Figure]], *, ranked: bool
) -> tuple[str, str]:
    """Say which answer was chosen most; what may not be ranked is called an indication."""
    if ranked:
        return _most(labels, block, shown, ranked=True)
    title, sentence = (
        _("An indication: %(finding)s", finding=_small(one))
        for one in _most(labels, block, shown, ranked=False)
    )
    return title, sentence


def _small(sentence: str) -> str:
    """Begin a sentence with a small letter, also behind a bracket."""
    start = len(sentence) - len(sentence.lstrip("("))
    return f"{sentence[:start]}{sentence[start : start + 1].lower()}{sentence[start + 1 :]}"


def _most(
    labels: dict[str, str], block: Block, shown: list[tuple[Cell, Figure]], *, ranked: bool
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
    answers = [(labels[cell.option], share(cell, figure, block.n)) for cell, figure in chosen]
    equal = sum(_size(one) == _size(chosen[0]) for one in chosen)
    about = [place for place, one in enumerate(chosen) if _may_be_equal(chosen[0], one)]
    if len(about) > 1:
        return _about_a_tie([answers[place] for place in about])
    if equal > 1:
        return _tie(answers[:equal])
    hidden = any(_may_be_equal(chosen[1], one) for one in chosen[2:])
    return _ranking(*answers) if ranked and not hidden else _ranking(answers[0])


def _may_be_equal(one: tuple[Cell, Figure], other: tuple[Cell, Figure]) -> bool:
    """Tell whether rounding by chance leaves open which of two counts is the larger."""
    cells = one[0], other[0]
    return all(cell.kind is CellKind.ROUNDED for cell in cells) and max(
        cell.low for cell in cells
    ) <= min(cell.high for cell in cells)


def _size(one: tuple[Cell, Figure]) -> int:
    cell, _figure = one
    return cell.low + cell.high if cell.value is None else 2 * cell.value


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


def _about_a_tie(first: list[tuple[str, str]]) -> tuple[str, str]:
    """Name answers whose rounded counts don't tell which is the larger."""
    shares = {share for _label, share in first}
    if len(shares) == 1:
        answers = listed([_("“%(answer)s”", answer=label) for label, _share in first])
        answers = f"{answers} ({first[0][1]})"
    else:
        answers = listed([f"{_('“%(answer)s”', answer=label)} ({own})" for label, own in first])
    title = _("Chosen about equally often: %(answers)s", answers=answers)
    return title, f"{title}."


def _tie(first: list[tuple[str, str]]) -> tuple[str, str]:
    answers = listed([_("“%(answer)s”", answer=label) for label, _share in first])
    title = _("Chosen equally often: %(answers)s (%(share)s)", answers=answers, share=first[0][1])
    return title, f"{title}."
