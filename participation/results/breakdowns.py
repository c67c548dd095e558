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
class Answer:
    """One answer in all groups, as the table has it.

    percents  of each group, whole
    apart     "weet ik niet"
    """

    label: str
    percents: tuple[int, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One item by group.

    code      of the item
    title     the question, for a row of a matrix with what the row asks
    heading   the finding in a few words, for the chart
    sentence  which answer differs most
    groups    what each is called, in the order of the columns
    people    how many are in each
    """

    code: str
    title: str
    heading: str
    sentence: str
    groups: tuple[str, ...]
    people: tuple[int, ...]
    answers: tuple[Answer, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """Return what stands above the columns of the table: the answer, and the groups."""
        return (_("Answer"), *self.groups)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows of the table: how many people, then each answer with its shares."""
        people = (_("Number of people"), *map(wording.number, self.people))
        return (people, *((one.label, *map(wording.percent, one.percents)) for one in self.answers))


def compared(cube: Cube, questionnaire: Questionnaire, code: str) -> list[Compared]:
    """Return the items that are told by a background question, in the questionnaire's order."""
    return [one_compared(cube, questionnaire, code, item) for item in told_by(cube, code)]


def one_compared(cube: Cube, questionnaire: Questionnaire, code: str, item: str) -> Compared:
    """Return one of the items that are told by a background question."""
    rows = [one for one in cube.breakdowns if (one.breakdown, one.question) == (code, item)]
    return _compared(questionnaire.question(code), questionnaire.question(item), rows)


def told_by(cube: Cube, code: str) -> list[str]:
    """Return the items that are told by a background question, in the cube's order."""
    told = {one.question for one in cube.breakdowns if one.breakdown == code}
    return [item for item in cube.items if item in told]


def named(one: Compared) -> tuple[str, ...]:
    """Name the groups with how many people are in each, for a chart."""
    return tuple(
        _("%(group)s: %(people)s people", group=group, people=wording.number(people))
        for group, people in zip(one.groups, one.people, strict=True)
    )


def caption(source: str, background: Question) -> str:
    """Say where the figures of a chart come from, so that it can stand alone.

    source  the survey and the municipality
    """
    return _(
        "%(source)s By the answer to “%(question)s”. The percentages are about right.",
        source=source,
        question=text(background.label, current_language()),
    )


def left_out(cube: Cube, questionnaire: Questionnaire, code: str) -> list[str]:
    """Return the questions with figures that are not told by this background question."""
    told = told_by(cube, code)
    return [
        _title(questionnaire.question(item), item)
        for item in cube.items
        if item != code and item not in told and cube.blocks_of(item)
    ]


def _compared(background: Question, question: Question, rows: list[BreakdownRow]) -> Compared:
    labels, names = wording.option_labels(question), [_name(background, row) for row in rows]
    apart = {option.code for option in question.options if option.apart}
    shares = [[one.percent for one in row_figures(row)] for row in rows]
    heading, sentence = _finding(list(labels.values()), names, rows, shares)
    return Compared(
        code=rows[0].question,
        title=_title(question, rows[0].question),
        heading=heading,
        sentence=sentence,
        groups=tuple(names),
        people=tuple(row.n for row in rows),
        answers=tuple(
            Answer(labels[option], tuple(own[place] for own in shares), option in apart)
            for place, option in enumerate(question.codes)
        ),
    )


def _finding(
    labels: list[str], names: list[str], rows: list[BreakdownRow], shares: list[list[int]]
) -> tuple[str, str]:
    """Say which answer differs most, of those that differ by more than the margins.

    Short, as the title of a chart, and as a sentence.
    """
    found = [
        _difference(place, rows, [own[place] for own in shares]) for place in range(len(labels))
    ]
    widest = max(range(len(labels)), key=lambda place: found[place][0])
    points, most, least = found[widest]
    if not points:
        return (
            _("No clear difference between the groups"),
            _("The groups differ by no more than may be chance."),
        )
    return (
        _("The groups differ most in “%(answer)s”", answer=labels[widest]),
        _(
            "The groups differ most in “%(answer)s”: about %(high)s (%(most)s) and about %(low)s "
            "(%(least)s).",
            answer=labels[widest],
            high=wording.percent(shares[most][widest]),
            most=names[most],
            low=wording.percent(shares[least][widest]),
            least=names[least],
        ),
    )


def _difference(place: int, rows: list[BreakdownRow], shares: list[int]) -> tuple[int, int, int]:
    """Return by how many points two groups differ at most, and which; of those that differ clearly.

    0 points when the margins of all groups meet. A small group has wide margins, so the highest
    and the lowest share alone would let it hide two others that differ.
    """
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
