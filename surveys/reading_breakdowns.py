"""Read by which background questions the answers of the gemeente are told as well."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from surveys.questionnaire import Kind, Page, Question
from surveys.reading_values import Reader

PLACE: Final = "release.breakdowns"
MOST: Final = 3
MOST_CLASSES: Final = 5
LEAST_CLASSES: Final = 2
BACKGROUND: Final = frozenset({Kind.SINGLE, Kind.NUMBER})


def read_breakdowns(
    reader: Reader, table: Mapping[str, Any], pages: tuple[Page, ...]
) -> tuple[str, ...]:
    """Return the codes of the background questions, and note those that can't be one.

    table  what the questionnaire says of its release
    """
    codes = table.get("breakdowns", [])
    if not isinstance(codes, list) or not all(isinstance(one, str) for one in codes):
        reader.mistake(PLACE, "it must be a list of codes of questions")
        return ()
    if len(codes) > MOST:
        reader.mistake(PLACE, f"at most {MOST} can be named, and there are {len(codes)}")
    for code in reader.doubles(codes):
        reader.mistake(PLACE, f"{code} stands twice: name it once")
    questions = {one.code: one for page in pages for one in page.questions}
    for code in dict.fromkeys(codes):
        for reason in _against(code, questions.get(code)):
            reader.mistake(PLACE, reason)
    return tuple(codes)


def _against(code: str, question: Question | None) -> Sequence[str]:
    """Return what is against telling the answers by this question."""
    if question is None:
        return [f"there is no question {code!r}"]
    if question.kind not in BACKGROUND:
        return [f"{code} must be of kind single or number: each resident falls in one class"]
    reasons = []
    if question.sensitive:
        reasons.append(f"{code} is sensitive: it can't be told with another question")
    if question.route:
        reasons.append(f"{code} is not asked of everybody: only a question without a route can")
    classes = len(question.bins) + sum(not option.apart for option in question.options)
    if not LEAST_CLASSES <= classes <= MOST_CLASSES:
        reasons.append(
            f"{code} has {classes} classes, those with apart = true left out: there must be "
            f"{LEAST_CLASSES} to {MOST_CLASSES}, so ask it in other classes"
        )
    return reasons
