"""Read a file of responses and check every row against its questionnaire.

The header is `buurt,mode,<codes>`: a question's code, "question.row" in a matrix, and
"question#option" for the text of an "anders, namelijk". The values are option codes, joined with
`|` in a multiple choice, or whole numbers. An empty cell is no answer.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from participation.answering.forms import WHOLE_NUMBER
from surveys.answers import (
    Answer,
    InvalidAnswersError,
    OpenText,
    Problem,
    Reason,
    document,
    open_texts,
    problems,
)
from surveys.areas import AreaTree, Level
from surveys.csv_reading import csv_reader
from surveys.mistakes import Mistake, MistakesError
from surveys.questionnaire import Kind, Question, Questionnaire, other_key
from surveys.routing import asked

MODES: Final = ("web", "paper", "telephone", "helped")
MODE: Final = "mode"
REASONS: Final[Mapping[Reason, str]] = {
    Reason.REQUIRED: "this question must be answered",
    Reason.UNKNOWN_OPTION: "this is no option of the question",
    Reason.TWICE: "an option stands twice",
    Reason.TOO_MANY: "there are more than {limit} options",
    Reason.EXCLUSIVE: "an option that excludes the others stands beside one",
    Reason.NOT_A_NUMBER: "this is no whole number",
    Reason.TOO_LOW: "the number is lower than {limit}",
    Reason.TOO_HIGH: "the number is higher than {limit}",
    Reason.NOT_A_TEXT: "this is no text",
    Reason.TOO_LONG: "the text is longer than {limit} characters",
    Reason.CONTROL_CHARACTERS: "the text has control characters, or lines where one is asked",
}
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Row:
    """One response as it is stored, with what was written beside it.

    area  the buurt after joining
    """

    area: str
    mode: str
    document: str
    texts: tuple[OpenText, ...]


@dataclass(slots=True)
class Reading:
    """What a file holds: the good rows, and the mistakes of the others."""

    rows: list[Row] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    wrong_rows: int = 0


def as_row(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], area: str, mode: str
) -> Row:
    """Return answers without mistakes as they are stored.

    Raises InvalidAnswersError when one has a mistake.
    """
    stored = _to_json(document(questionnaire, answers))
    return Row(area, mode, stored, open_texts(questionnaire, answers))


class ResponsesError(MistakesError):
    """A file can't be read as responses at all: its encoding, header or quotes are wrong."""


def read_responses(path: Path, questionnaire: Questionnaire, areas: AreaTree) -> Reading:
    """Read the file; a row with a mistake is left out and its mistakes are named.

    Raises ResponsesError when the file as a whole can't be read, and OSError when there is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            separator = ";" if ";" in header else ","
            columns = next(csv_reader([header], separator), [])
            checker = _Checker(
                path.name, questionnaire, areas, _header(path, columns, questionnaire)
            )
            checker.read(csv_reader(file, separator, strict=True))
    except UnicodeDecodeError as error:
        mistake = Mistake(path.name, "whole file", "it is not UTF-8: save it as UTF-8")
        raise ResponsesError([mistake]) from error
    except csv.Error as error:
        mistake = Mistake(path.name, "line 1", f"it can't be read as CSV: {error}")
        raise ResponsesError([mistake]) from error
    return checker.reading


def _header(path: Path, columns: Sequence[str], questionnaire: Questionnaire) -> list[str]:
    names = [name.strip() for name in columns]
    known = {MODE: None, **_cells(questionnaire)}
    mistakes = [
        Mistake(
            path.name, f"line 1, {name or 'a column without a name'}", "no question has this code"
        )
        for name in names
        if name not in known
    ]
    mistakes += [
        Mistake(path.name, f"line 1, {name}", "this column stands twice")
        for name in known
        if names.count(name) > 1
    ]
    mistakes += [
        Mistake(path.name, f"line 1, {name}", "this column must be there")
        for name in (questionnaire.area.code, MODE)
        if name not in names
    ]
    if mistakes:
        raise ResponsesError(mistakes)
    return names


def _cells(questionnaire: Questionnaire) -> dict[str, Question]:
    """Return the question of each column there may be."""
    cells = {key: one for one in questionnaire.questions for key in one.keys}
    others = {
        other_key(one.code, option.code): one
        for one in questionnaire.questions
        for option in one.other_options
    }
    return cells | others


class _Checker:
    """Checks the rows of one file; the path is worked out once for each way through the routes."""

    def __init__(
        self, file: str, questionnaire: Questionnaire, areas: AreaTree, columns: list[str]
    ) -> None:
        self.file = file
        self.questionnaire = questionnaire
        self.columns = columns
        self.cells = _cells(questionnaire)
        self.words = {
            key for key, one in self.cells.items() if one.kind is Kind.TEXT or key not in one.keys
        }
        self.reading = Reading()
        self.areas = {
            area.code: areas.published(area.code).code
            for area in areas.areas
            if area.level is Level.BUURT
        }
        self.parents = sorted({one.route.parent for one in questionnaire.questions if one.route})
        self.paths: dict[tuple[object, ...], tuple[Question, ...]] = {}

    def read(self, rows: Iterator[list[str]]) -> None:
        """Check all rows."""
        line = 2
        try:
            for row in rows:
                if any(row):
                    self._take(line, row)
                line = rows.line_num + 2  # type: ignore[attr-defined]
        except csv.Error as error:
            # What follows is unknown, so not even the good rows may go in.
            self._wrong(line, "whole line", f"it and what follows can't be read ({error})")
            raise ResponsesError(self.reading.mistakes) from error

    def _take(self, line: int, row: list[str]) -> None:
        before = len(self.reading.mistakes)
        if len(row) != len(self.columns):
            reason = f"it has {len(row)} cells, and the header {len(self.columns)}"
            self._wrong(line, "whole line", reason)
        else:
            cells = {key: value.strip() for key, value in zip(self.columns, row, strict=True)}
            ready = self._row(line, {key: value for key, value in cells.items() if value})
            if len(self.reading.mistakes) == before:
                self.reading.rows.append(ready)
        self.reading.wrong_rows += len(self.reading.mistakes) > before

    def _row(self, line: int, cells: Mapping[str, str]) -> Row:
        buurt, mode = cells.get(self.questionnaire.area.code, ""), cells.get(MODE, "")
        if buurt not in self.areas:
            self._wrong(line, self.questionnaire.area.code, "this is no buurt of the gemeente")
        if mode not in MODES:
            self._wrong(line, MODE, f"it must be one of {', '.join(MODES)}")
        answers = {
            key: _answer(self.cells[key], key, value)
            for key, value in cells.items()
            if key not in {MODE, self.questionnaire.area.code}
        }
        stored = self._document(line, answers)
        has_words = not self.words.isdisjoint(answers)
        texts = open_texts(self.questionnaire, answers) if has_words else ()
        self._check_written(line, answers, {one.question for one in texts})
        area = self.areas.get(buurt, "")
        return Row(area, mode, stored, texts)

    def _document(self, line: int, answers: Mapping[str, Answer]) -> str:
        path = self._path(answers)
        on_path = {one.code for one in path}
        for key in answers:
            if self.cells[key].code not in on_path:
                self._wrong(line, key, "this question is not on the path of the other answers")
        found: list[Problem] = []
        try:
            stored = document(self.questionnaire, answers)
        except InvalidAnswersError as error:
            found, stored = list(error.problems), {}
        for question in path:
            if question.kind is Kind.TEXT:
                found += problems(question, answers)
        for one in found:
            self._wrong(line, one.key, REASONS[one.reason].format(limit=one.limit))
        return _to_json(stored)

    def _check_written(self, line: int, answers: Mapping[str, Answer], kept: set[str]) -> None:
        for key in answers:
            if "#" in key and key not in kept:
                self._wrong(line, key, "the option that this text goes with is not chosen")

    def _path(self, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
        way = tuple(answers.get(parent) for parent in self.parents)
        if way not in self.paths:
            self.paths[way] = asked(self.questionnaire, answers)
        return self.paths[way]

    def _wrong(self, line: int, key: str, reason: str) -> None:
        self.reading.mistakes.append(Mistake(self.file, f"line {line}, {key}", reason))


def _answer(question: Question, key: str, value: str) -> Answer:
    if question.kind is Kind.MULTIPLE and key == question.code:
        return tuple(one.strip() for one in value.split("|"))
    if question.kind is Kind.NUMBER and WHOLE_NUMBER.fullmatch(value):
        return int(value)
    return value
