"""All answers of a resident as words, to be checked before they are sent."""

from collections.abc import Callable, Sequence

from surveys.answers import Answers
from surveys.areas import AreaTree
from surveys.questionnaire import (
    Kind,
    Option,
    Page,
    Question,
    Texts,
    other_key,
    row_key,
    text,
)

Rows = list[tuple[str, list[str], str]]


def review_rows(
    pages: Sequence[Page],
    answers: Answers,
    areas: AreaTree,
    language: str,
    address: Callable[[Page, Question], str],
) -> list[tuple[str, Rows]]:
    """Return for each page its title and, per question, label, answers and where to change them.

    address  gives the place of a question on its page
    """
    return [
        (
            text(page.title, language),
            [
                (
                    text(question.label, language),
                    _words(question, answers, areas, language),
                    address(page, question),
                )
                for question in page.questions
            ],
        )
        for page in pages
    ]


def _words(question: Question, answers: Answers, areas: AreaTree, language: str) -> list[str]:
    """Return the answers to a question, each as a reader says it; [] when there is none."""
    value = answers.get(question.code, "")
    match question.kind:
        case Kind.AREA:
            return list(areas.names([str(value)])) if value in areas else []
        case Kind.MATRIX:
            return _row_words(question, answers, language)
        case Kind.NUMBER if isinstance(value, int):
            return [" ".join([str(value), _say(question.unit, language)]).strip()]
        case Kind.NUMBER | Kind.TEXT:
            return [str(value)] if value else []
        case _:
            codes = value if isinstance(value, tuple | list) else (value,)
            chosen = [option for option in question.options if option.code in codes]
            return [_option_words(question, option, answers, language) for option in chosen]


def _row_words(question: Question, answers: Answers, language: str) -> list[str]:
    labels = {option.code: text(option.label, language) for option in question.options}
    return [
        f"{text(row.label, language)}: {labels[str(answers[key])]}"
        for row in question.rows
        if (key := row_key(question.code, row.code)) in answers
    ]


def _option_words(question: Question, option: Option, answers: Answers, language: str) -> str:
    label = text(option.label, language)
    own = answers.get(other_key(question.code, option.code), "") if option.other else ""
    return f"{label}: {own}" if own else label


def _say(texts: Texts | None, language: str) -> str:
    return text(texts, language) if texts else ""
