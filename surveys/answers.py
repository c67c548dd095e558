"""Check answers against their questions, and turn a draft into what is stored.

A draft maps keys to values. The key is the question's code; "question.row" in a matrix;
"question#option" for the text of an "anders, namelijk" option. The value is an option code
(single, scale, matrix row), several codes (multiple), a whole number or the code of its bin
(number), or a text. An absent key and an empty value are no answer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, assert_never

from surveys.questionnaire import Kind, Question, Questionnaire, other_key
from surveys.routing import asked

Answer = str | int | tuple[str, ...] | list[str]
Answers = Mapping[str, Answer]
Document = dict[str, str | list[str]]

# Line feed and tab may stand in a text. NUL and lone surrogates can't be stored by PostgreSQL; the
# other control characters are no writing in any language.
CONTROL_CHARACTERS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Reason(Enum):
    """What is wrong with an answer. The limit that goes with some stands in `Problem.limit`."""

    REQUIRED = auto()
    UNKNOWN_OPTION = auto()
    TWICE = auto()
    TOO_MANY = auto()
    EXCLUSIVE = auto()
    NOT_A_NUMBER = auto()
    TOO_LOW = auto()
    TOO_HIGH = auto()
    NOT_A_TEXT = auto()
    TOO_LONG = auto()
    CONTROL_CHARACTERS = auto()


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer that can't be taken: its key in the draft, why, and the limit it broke."""

    key: str
    reason: Reason
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class OpenText:
    """What a resident wrote, to be stored apart from the answers.

    question  code of the question, or "question#option" for an "anders, namelijk"
    """

    question: str
    text: str


class InvalidAnswersError(ValueError):
    """Answers on the path don't fit their questions. `problems` names each."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(", ".join(f"{one.key}: {one.reason.name}" for one in problems))


def written(value: object) -> str:
    """Return a text as it is stored: line breaks as LF, no white space around it.

    Returns "" for white space alone, which is no answer, and for what is no text.
    """
    if not isinstance(value, str):
        return ""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def problems(question: Question, answers: Answers) -> tuple[Problem, ...]:
    """Return what is wrong with the answers to one question, in the order of its fields.

    answers  a draft; keys of other questions are ignored

    Whether an area exists is not checked: the questionnaire does not know the areas. The text of
    an "anders" option counts only when that option is chosen.
    """
    found = [one for key in question.keys for one in _field_problems(question, key, answers)]
    for key in _other_keys(question, answers):
        found += _text_problems(key, answers.get(key, ""), question.other_length, one_line=True)
    return tuple(found)


def document(questionnaire: Questionnaire, answers: Answers) -> Document:
    """Return what is stored of a draft: the chosen codes of the questions on the path, no more.

    answers  a draft, or a document, which comes back unchanged

    A multiple choice on the path is always there, empty when nothing is ticked; every other
    question only when answered. A number is there as the code of its bin. Texts, the area and all
    that is off the path are left out.

    Raises InvalidAnswersError when an answer on the path has a problem.
    """
    questions = [one for one in asked(questionnaire, answers) if one.items]
    if found := tuple(problem for one in questions for problem in problems(one, answers)):
        raise InvalidAnswersError(found)
    stored: Document = {}
    for question in questions:
        if question.kind is Kind.MULTIPLE:
            stored[question.code] = _ticked(question, answers)
        else:
            stored |= {key: _code(question, answers[key]) for key in _answered(question, answers)}
    return stored


def open_texts(questionnaire: Questionnaire, answers: Answers) -> tuple[OpenText, ...]:
    """Return what the resident wrote on the path: open answers and texts of "anders".

    A text is left out when it is empty or its "anders" option is not chosen.
    """
    keys = [key for one in asked(questionnaire, answers) for key in _text_keys(one, answers)]
    texts = [OpenText(key, written(answers.get(key))) for key in keys]
    return tuple(one for one in texts if one.text)


def _field_problems(question: Question, key: str, answers: Answers) -> list[Problem]:
    value = answers.get(key, "")
    if _is_empty(value):
        return [Problem(key, Reason.REQUIRED)] if question.required else []
    match question.kind:
        case Kind.AREA:
            return [] if isinstance(value, str) else [Problem(key, Reason.UNKNOWN_OPTION)]
        case Kind.SINGLE | Kind.SCALE | Kind.MATRIX:
            known = isinstance(value, str) and value in question.codes
            return [] if known else [Problem(key, Reason.UNKNOWN_OPTION)]
        case Kind.MULTIPLE:
            return _ticks_problems(question, value)
        case Kind.NUMBER:
            return _number_problems(question, value)
        case Kind.TEXT:
            return _text_problems(key, value, question.max_length)
        case _:
            assert_never(question.kind)


def _ticks_problems(question: Question, value: Answer) -> list[Problem]:
    key, most = question.code, question.max_choices
    if not isinstance(value, tuple | list) or not all(one in question.codes for one in value):
        return [Problem(key, Reason.UNKNOWN_OPTION)]
    if len(set(value)) < len(value):
        return [Problem(key, Reason.TWICE)]
    found = []
    if len(value) > 1 and not question.exclusive_codes.isdisjoint(value):
        found.append(Problem(key, Reason.EXCLUSIVE))
    if most is not None and len(value) > most:
        found.append(Problem(key, Reason.TOO_MANY, most))
    return found


def _number_problems(question: Question, value: Answer) -> list[Problem]:
    key, low, high = question.code, question.minimum, question.maximum
    if isinstance(value, str) and value in question.codes:
        return []
    if not isinstance(value, int) or isinstance(value, bool):
        return [Problem(key, Reason.NOT_A_NUMBER)]
    if low is not None and value < low:
        return [Problem(key, Reason.TOO_LOW, low)]
    if high is not None and value > high:
        return [Problem(key, Reason.TOO_HIGH, high)]
    return []


def _text_problems(
    key: str, value: Answer, most: int | None, *, one_line: bool = False
) -> list[Problem]:
    if not isinstance(value, str):
        return [Problem(key, Reason.NOT_A_TEXT)]
    text = written(value)
    if CONTROL_CHARACTERS.search(text) or (one_line and "\n" in text):
        return [Problem(key, Reason.CONTROL_CHARACTERS)]
    if most is not None and len(text) > most:
        return [Problem(key, Reason.TOO_LONG, most)]
    return []


def _is_empty(value: Answer) -> bool:
    return not value.strip() if isinstance(value, str) else value in ((), [])


def _answered(question: Question, answers: Answers) -> Iterator[str]:
    return (key for key in question.items if not _is_empty(answers.get(key, "")))


def _ticked(question: Question, answers: Answers) -> list[str]:
    # In the order of the questionnaire: the order of ticking says something about the resident.
    value = answers.get(question.code, ())
    return [code for code in question.codes if not isinstance(value, int) and code in value]


def _code(question: Question, value: Answer) -> str:
    if isinstance(value, int):
        return next(one.code for one in question.bins if one.holds(value))
    return str(value)


def _other_keys(question: Question, answers: Answers) -> list[str]:
    value = answers.get(question.code, ())
    chosen = value if isinstance(value, tuple | list) else (value,)
    codes = (option.code for option in question.other_options if option.code in chosen)
    return [other_key(question.code, code) for code in codes]


def _text_keys(question: Question, answers: Answers) -> list[str]:
    return [question.code] if question.kind is Kind.TEXT else _other_keys(question, answers)
