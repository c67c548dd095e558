"""What a page says of a breakdown: each question by group of people, rounded, and in words."""

from dataclasses import dataclass

from participation.languages import current_language
from participation.languages import gettext as _
from participation.results import wording
from surveys.cube import UNKNOWN, BreakdownRow, Cube
from surveys.estimates.margins import rounded_margin
from surveys.figures import row_figures
from surveys.questionnaire import Question, Questionnaire, text


@dataclass(frozen=True, slots=True)
class Compared:
    """One item by group.

    code      of the item
    title     the question, for a row of a matrix with what the row asks
    sentence  which answer differs most
    headers   of the table: the answer, and the groups
    rows      of the table: how many people, then each answer with its shares
    """

    code: str
    title: str
    sentence: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def compared(cube: Cube, questionnaire: Questionnaire, code: str) -> list[Compared]:
    """Return the items that are told by a background question, in the questionnaire's order."""
    background = questionnaire.question(code)
    return [
        _compared(background, questionnaire.question(item), own)
        for item in cube.items
        if (
            own := [one for one in cube.breakdowns if (one.breakdown, one.question) == (code, item)]
        )
    ]


def left_out(cube: Cube, questionnaire: Questionnaire, code: str) -> list[str]:
    """Return the questions with figures that are not told by this background question."""
    told = {one.question for one in cube.breakdowns if one.breakdown == code}
    return [
        _title(questionnaire.question(item), item)
        for item in cube.items
        if item != code and item not in told and cube.blocks_of(item)
    ]


def _compared(background: Question, question: Question, rows: list[BreakdownRow]) -> Compared:
    labels, names = wording.option_labels(question), [_name(background, row) for row in rows]
    shares = [[one.percent for one in row_figures(row)] for row in rows]
    people = (_("Number of people"), *(wording.number(row.n) for row in rows))
    answers = [
        (labels[option], *(wording.percent(own[place]) for own in shares))
        for place, option in enumerate(question.codes)
    ]
    return Compared(
        code=rows[0].question,
        title=_title(question, rows[0].question),
        sentence=_sentence(list(labels.values()), names, rows),
        headers=(_("Answer"), *names),
        rows=(people, *answers),
    )


def _sentence(labels: list[str], names: list[str], rows: list[BreakdownRow]) -> str:
    """Say which answer differs most, of those that differ by more than the margins."""
    found = [_difference(place, rows) for place in range(len(labels))]
    widest = max(range(len(labels)), key=lambda place: found[place][0])
    points, most, least = found[widest]
    if not points:
        return _("The groups differ by no more than may be chance.")
    shares = [row_figures(row)[widest].percent for row in (rows[most], rows[least])]
    return _(
        "The groups differ most in “%(answer)s”: about %(high)s (%(most)s) and about %(low)s "
        "(%(least)s).",
        answer=labels[widest],
        high=wording.percent(shares[0]),
        most=names[most],
        low=wording.percent(shares[1]),
        least=names[least],
    )


def _difference(place: int, rows: list[BreakdownRow]) -> tuple[int, int, int]:
    """Return by how many points two groups differ at most, and which; of those that differ clearly.

    0 points when the margins of all groups meet. A small group has wide margins, so the highest
    and the lowest share alone would let it hide two others that differ.
    """
    shares = [row_figures(row)[place].percent for row in rows]
    margins = [rounded_margin(row.cells[place], row) for row in rows]
    clear = [
        (shares[most] - shares[least], most, least)
        for most, high in enumerate(margins)
        for least, low in enumerate(margins)
        if high is not None and low is not None and high.low > low.high
    ]
    return max(clear, key=lambda one: one[0], default=(0, 0, 0))


def _name(background: Question, row: BreakdownRow) -> str:
    labels = {**wording.option_labels(background), UNKNOWN: _("No answer")}
    return " / ".join(labels[one] for one in row.categories)


def _title(question: Question, item: str) -> str:
    asked = text(question.label, current_language())
    return f"{asked} {wording.item_label(question, item)}" if question.rows else asked
