"""The kinds of requests: their words in addresses, their questions, and their texts by language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from participation.intakes.models import IntakeKind

LONGEST_LABEL: Final = 200
LONGEST_HINT: Final = 500
LONGEST_TITLE: Final = 120
LONGEST_TEXT: Final = 1_500
LONGEST_ANSWER: Final = 3_000

TEXTS: Final[Mapping[str, int]] = {
    "title": LONGEST_TITLE,
    "what": LONGEST_TEXT,
    "after": LONGEST_TEXT,
    "decides": LONGEST_TEXT,
    "refusal": LONGEST_TEXT,
    "disagree": LONGEST_TEXT,
    "call": LONGEST_TEXT,
}
"""The texts of a kind with the most characters of each, in the order of the page.

title     what one asks, in a few words
what      what it is
after     what happens once a request was sent; the days come from the kind
decides   who decides
refusal   for which reasons the answer can be no, a line each
disagree  what one can do who does not agree
call      with what one can call before sending
"""


class Code(StrEnum):
    """The kinds that there are; the explanations of the ordinance name them."""

    CHALLENGE = "challenge"
    INITIATIVE = "initiative"
    THINK_ALONG = "think_along"


WORDS: Final[Mapping[str, Code]] = {
    "uitdaagrecht": Code.CHALLENGE,
    "initiatief": Code.INITIATIVE,
    "meedenken": Code.THINK_ALONG,
}
"""Each kind by its word in addresses."""

LETTERS: Final[Mapping[Code, str]] = {
    Code.CHALLENGE: "UD",
    Code.INITIATIVE: "IN",
    Code.THINK_ALONG: "MD",
}
"""With what the reference of a request of each kind begins."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form.

    longest  most characters of an answer
    labels, hints  by language; a hint may be missing
    """

    code: str
    is_required: bool
    longest: int
    labels: Mapping[str, str]
    hints: Mapping[str, str]


def word_of(code: str) -> str:
    """Return the word of a kind in addresses."""
    return next(word for word, own in WORDS.items() if own == code)


def questions_of(kind: IntakeKind) -> list[Question]:
    """Return the questions of a kind, in their order."""
    return [_question(one) for one in kind.questions]


def stored(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """Return questions as a kind keeps them."""
    return [
        {
            "code": one.code,
            "is_required": one.is_required,
            "longest": one.longest,
            "texts": {
                language: {"label": label, "hint": one.hints.get(language, "")}
                for language, label in one.labels.items()
            },
        }
        for one in questions
    ]


def field_of(kind: IntakeKind, field: str) -> dict[str, str]:
    """Return one text of a kind by language."""
    return {language: str(texts.get(field, "")) for language, texts in kind.texts.items()}


def _question(values: Mapping[str, Any]) -> Question:
    texts = values["texts"]
    return Question(
        code=values["code"],
        is_required=values["is_required"],
        longest=values["longest"],
        labels={language: own["label"] for language, own in texts.items()},
        hints={language: own["hint"] for language, own in texts.items() if own["hint"]},
    )
