"""Released figures for SPSS: weighted cases, so that tables can be made of them.

A case is an answer in one population, and `aantal` how many people gave it: with WEIGHT BY aantal a
table of any question by area has the released counts.

**Source** of the places of the dates: PSPP developers, System File Format, "File Header Record".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from typing import Any, Final

from surveys.areas import Level
from surveys.cube import CellKind
from surveys.exports.rows import LEVELS, Extract, Row, rows_of
from surveys.exports.tables import account
from surveys.questionnaire import Kind

NOT_ASKED, UNKNOWN, NO_ANSWER = 97, 98, 99
"""Codes of missing answers: the case is of another question; "weet ik niet"; no answer at all."""

FIRST_APART: Final = 90
"""Further answers that stand apart count upwards from it."""

COMMON: Final = ("niveau", "gebied", "gebiedsnaam", "vraag")
TEXTS: Final = ("gebied", "gebiedsnaam")
NUMBERS: Final = (
    "aantal",
    "laag",
    "hoog",
    "soort",
    "n",
    "noemer",
    "populatie",
    "marge_laag",
    "marge_hoog",
)
ROUNDED: Final = "R"
KINDS: Final = (CellKind.EXACT.value, CellKind.RANGE.value, ROUNDED)
WHOLE: Final = 100
ORDERED: Final = frozenset({Kind.SCALE, Kind.MATRIX, Kind.NUMBER})
MOST_LABEL: Final = 120
MOST_VARIABLE: Final = 250
MOST_NOTE: Final = 80
MOST_FILE_LABEL: Final = 64
DATES: Final = slice(92, 109)
NO_DATE: Final = b"01 Jan 0000:00:00"


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable with an answer to one question, or one tick of a multiple choice.

    item    code of the question or matrix row
    option  the option that is ticked or not; "" where the values are the options
    labels  by value
    codes   value by option
    """

    name: str
    item: str
    option: str
    label: str
    labels: dict[int, str]
    codes: dict[str, int]
    ordered: bool


def write_sav(extract: Extract, folder: Path) -> bytes:
    """Return a .sav file.

    folder  where a file is written for a moment, for the library writes to no other place
    """
    # pandas takes a second to load, and only who asks for this file needs it.
    import pandas as pd  # type: ignore[import-untyped]  # noqa: PLC0415
    import pyreadstat  # noqa: PLC0415

    found = variables(extract)
    names = [*COMMON, *(one.name for one in found), *NUMBERS]
    cases = pd.DataFrame(list(_cases(extract, found)), columns=names)
    # A column without a single number would be taken for a text.
    cases = cases.astype({one: "str" if one in TEXTS else "float64" for one in names})
    with TemporaryDirectory(dir=folder) as held:
        path = Path(held) / "figures.sav"
        pyreadstat.write_sav(cases, path, row_compress=True, **_dictionary(extract, found))
        content = path.read_bytes()
    # The moment it was written is no part of the figures.
    return content[: DATES.start] + NO_DATE + content[DATES.stop :]


def variables(extract: Extract) -> list[Variable]:
    """Return the variables of the questions: `v` and the number of the question as it is shown.

    A row of a matrix and an option of a multiple choice add their place, from 1: `v8_2`.
    """
    questions = [one for one in extract.questionnaire.questions if one.items]
    numbers = [re.sub(r"[^A-Za-z0-9]", "_", one.number) for one in questions]
    if len(set(numbers)) < len(numbers) or not all(numbers):
        numbers = [str(place) for place in range(1, len(questions) + 1)]
    found: list[Variable] = []
    for number, question in zip(numbers, questions, strict=True):
        for place, item in enumerate(question.items, start=1):
            name = f"v{number}_{place}" if question.kind is Kind.MATRIX else f"v{number}"
            found += (
                _ticks(extract, item, name)
                if extract.is_multiple(item)
                else [_choice(extract, item, name)]
            )
    return found


def _ticks(extract: Extract, item: str, name: str) -> Iterator[Variable]:
    words = {0: extract.say("not_chosen"), 1: extract.say("chosen"), **_missing(extract)}
    for place, (option, label) in enumerate(extract.options(item).items(), start=1):
        about = f"{label} - {extract.item_label(item)}"
        yield Variable(f"{name}_{place}", item, option, about, words, {option: 1}, ordered=False)


def _choice(extract: Extract, item: str, name: str) -> Variable:
    question = extract.question(item)
    apart = [one.code for one in question.options if one.apart]
    codes = {code: place for place, code in enumerate(question.codes, start=1) if code not in apart}
    codes |= {
        code: UNKNOWN if place == 0 else FIRST_APART + place for place, code in enumerate(apart)
    }
    labels = extract.options(item)
    values = {**_missing(extract), **{codes[code]: labels[code] for code in question.codes}}
    label = extract.item_label(item)
    return Variable(name, item, "", label, values, codes, ordered=question.kind in ORDERED)


def _missing(extract: Extract) -> dict[int, str]:
    return {NOT_ASKED: extract.say("not_applicable"), NO_ANSWER: extract.say("no_answer")}


def _cases(extract: Extract, found: Sequence[Variable]) -> Iterator[list[Any]]:
    """Give a case for each answer; for an option that can be ticked, also for who did not."""
    places = {(one.item, one.option): place for place, one in enumerate(found)}
    items = extract.cube.items
    for row in _with_unanswered(extract):
        ticked = extract.is_multiple(row.question)
        place = places[row.question, row.option if ticked else ""]
        code = found[place].codes.get(row.option, NO_ANSWER)
        for value, one in [(code, row), *([(0, _others(row))] if ticked else [])]:
            answers = [NOT_ASKED] * len(found)
            answers[place] = value
            about = (one.area_code, one.area_name, items.index(one.question) + 1)
            yield [LEVELS.index(one.level) + 1, *about, *answers, *_numbers(one)]


def _with_unanswered(extract: Extract) -> Iterator[Row]:
    """Give the rows, and for the gemeente how many gave no answer, to the nearest 5."""
    rows = rows_of(extract.cube, extract.areas, extract.area)
    for _block, own in groupby(rows, key=lambda row: (row.question, row.area_code)):
        row = None
        for row in own:
            yield row
        unanswered = extract.cube.unanswered.get(row.question, 0) if row else 0
        if row and row.level is Level.GEMEENTE and unanswered:
            yield replace(
                row,
                option="",
                value=unanswered,
                low=None,
                high=None,
                margin_low=None,
                margin_high=None,
            )


def _others(row: Row) -> Row:
    """Return those who did not tick what the row is about."""
    return replace(
        row,
        value=_rest(row.whole, row.value),
        low=_rest(row.n, row.high),
        high=_rest(row.n, row.low),
        margin_low=_rest_of_share(row.margin_high),
        margin_high=_rest_of_share(row.margin_low),
    )


def _rest(whole: int, part: int | None) -> int | None:
    return None if part is None else whole - part


def _rest_of_share(share: float | None) -> float | None:
    return None if share is None else round(WHOLE - share, 1)


def _numbers(row: Row) -> list[int | float | None]:
    """Return the numbers of a case; who gave no answer is no share of those who did."""
    kind = row.kind.value if row.option else ROUNDED
    return [
        row.value,
        row.low,
        row.high,
        KINDS.index(kind) + 1,
        row.n,
        row.whole if row.option else None,
        row.population,
        row.margin_low,
        row.margin_high,
    ]


def _dictionary(extract: Extract, found: Sequence[Variable]) -> dict[str, Any]:
    """Return what the file says of itself and of its variables."""
    names = [one.name for one in found]
    own = {one: extract.say(one) for one in (*COMMON, *NUMBERS)}
    labels = {**own, **{one.name: one.label for one in found}}
    measures = {one.name: "ordinal" if one.ordered else "nominal" for one in found}
    whole = ("niveau", "vraag", *names, *NUMBERS)
    return {
        "file_label": _clipped(extract.title, MOST_FILE_LABEL),
        "note": _notes(extract),
        "column_labels": {name: _clipped(label, MOST_VARIABLE) for name, label in labels.items()},
        "variable_value_labels": _value_labels(extract, found),
        "missing_ranges": {one: [{"lo": FIRST_APART, "hi": NO_ANSWER}] for one in names},
        "variable_measure": {
            **dict.fromkeys(NUMBERS, "scale"),
            **dict.fromkeys((*COMMON, "soort"), "nominal"),
            **measures,
        },
        "variable_format": {
            **dict.fromkeys(whole, "F8.0"),
            **dict.fromkeys(("marge_laag", "marge_hoog"), "F8.1"),
        },
    }


def _notes(extract: Extract) -> list[str]:
    told = (f"{heading}: {text}" for heading, text in account(extract))
    return [line for one in told for line in _lines(one)]


def _lines(text: str) -> list[str]:
    """Break a text into lines of at most so many bytes, which is how SPSS counts."""
    width = MOST_NOTE
    while any(len(line.encode()) > MOST_NOTE for line in wrap(text, width)):
        width -= 1
    return wrap(text, width)


def _value_labels(extract: Extract, found: Sequence[Variable]) -> dict[str, dict[int, str]]:
    """Return the words of each value, by variable."""
    labels = {
        "niveau": dict(enumerate((extract.say(one.value) for one in LEVELS), start=1)),
        "vraag": dict(enumerate(map(extract.item_label, extract.cube.items), start=1)),
        "soort": dict(enumerate(map(extract.say, KINDS), start=1)),
        **{one.name: one.labels for one in found},
    }
    return {
        name: {value: _clipped(label, MOST_LABEL) for value, label in own.items()}
        for name, own in labels.items()
    }


def _clipped(text: str, most: int) -> str:
    """Return a text of at most so many bytes, which is how SPSS counts."""
    content = text.encode()
    if len(content) <= most:
        return text
    return content[: most - len("…".encode())].decode(errors="ignore") + "…"
