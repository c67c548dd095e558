"""Read intakes.toml: which requests there are and what their forms ask; all mistakes at once."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from participation.intakes.kinds import (
    LONGEST_ANSWER,
    LONGEST_HINT,
    LONGEST_LABEL,
    TEXTS,
    Code,
    Question,
)
from participation.table_part import Part, read_toml
from surveys.mistakes import Mistake, MistakesError

FILE_NAME: Final = "intakes.toml"
CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE_LENGTH: Final = 20
KEY_LENGTH: Final = 64
MOST_RECEIPT_DAYS: Final = 60
MOST_DECISION_DAYS: Final = 260
MOST_MONTHS: Final = 60
MOST_QUESTIONS: Final = 12
WANTED: Final = "use small letters and digits, with single hyphens between them"


class KindsFileError(MistakesError):
    """A file of kinds of requests can't be used. `mistakes` holds all that is wrong with it."""


@dataclass(frozen=True, slots=True)
class KindFacts:
    """One kind (see `intakes.models.IntakeKind`)."""

    code: Code
    article_key: str
    receipt_days: int
    decision_days: int
    kept_months: int
    texts: dict[str, dict[str, str]]
    questions: tuple[Question, ...]


def read_kinds(path: Path, *, languages: Sequence[str]) -> tuple[KindFacts, ...]:
    """Read the file; the order of the kinds is the order on the page.

    languages  of the site; a text must be there in the first, and may be there in the others

    Raises KindsFileError with every mistake in it.
    """
    mistakes: list[Mistake] = []
    top = Part(path.name, "", read_toml(path, KindsFileError), mistakes, tuple(languages))
    kinds = tuple(_kind(part) for part in top.parts("kind", "code"))
    top.done()
    for code in _twice(one.code.value for one in kinds):
        top.wrong("kind", f"{code!r} stands twice: keep one")
    if mistakes:
        raise KindsFileError(mistakes)
    return kinds


def _kind(part: Part) -> KindFacts:
    texts = part.part("texts")
    kind = KindFacts(
        code=Code(part.choice("code", list(Code), Code.THINK_ALONG.value)),
        article_key=_key(part),
        receipt_days=_days(part, "receipt_days", MOST_RECEIPT_DAYS),
        decision_days=_days(part, "decision_days", MOST_DECISION_DAYS),
        kept_months=part.number("kept_months", MOST_MONTHS) or 12,
        texts={language: _texts(texts, language) for language in texts.spoken()},
        questions=tuple(_question(one) for one in part.parts("question", "code")),
    )
    texts.done()
    _check(part, kind)
    part.done()
    return kind


def _check(part: Part, kind: KindFacts) -> None:
    if kind.decision_days < kind.receipt_days:
        part.wrong("decision_days", "there is no decision before the receipt: make it more")
    if not 1 <= len(kind.questions) <= MOST_QUESTIONS:
        part.wrong("question", f"ask 1 to {MOST_QUESTIONS} questions")
    for code in _twice(one.code for one in kind.questions):
        part.wrong("question", f"{code!r} stands twice: keep one")


def _key(part: Part) -> str:
    key = part.text("article_key", KEY_LENGTH, required=False)
    if key and not CODE.fullmatch(key):
        part.wrong("article_key", WANTED)
    return key


def _days(part: Part, name: str, most: int) -> int:
    if name not in part.values:
        part.wrong(name, "it must be there")
    return part.number(name, most) or 1


def _texts(texts: Part, language: str) -> dict[str, str]:
    part = texts.part(language)
    found = {name: part.text(name, most) for name, most in TEXTS.items()}
    part.done()
    return found


def _question(part: Part) -> Question:
    code = part.text("code", CODE_LENGTH)
    if code and not CODE.fullmatch(code):
        part.wrong("code", WANTED)
    question = Question(
        code=code,
        is_required=part.flag("is_required", default=True),
        longest=part.number("longest", LONGEST_ANSWER) or LONGEST_ANSWER,
        labels=part.texts("label", LONGEST_LABEL),
        hints=part.texts("hint", LONGEST_HINT) if "hint" in part.values else {},
    )
    part.done()
    return question


def _twice(codes: Iterator[str]) -> list[str]:
    return [code for code, number in Counter(codes).items() if code and number > 1]
