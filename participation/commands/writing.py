"""What the writing aid says of a questionnaire, question by question, for who writes it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Final

from surveys.questionnaire import SOURCE_LANGUAGE, About, Question, Questionnaire, Texts
from surveys.readability import Readability, read_along

HELP: Final = (
    "This is a help and no test: only readers know whether it is clear. The figures of texts below "
    "100 words say little."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say of one part of a questionnaire in one language.

    place  as "title", "about.why", "page huis" or "question bouwjaar"
    """

    place: str
    language: str
    found: Readability

    @property
    def is_dutch(self) -> bool:
        """Whether the formulas and the list of words say anything of it."""
        return self.language == SOURCE_LANGUAGE


def tell(questionnaire: Questionnaire) -> list[Told]:
    """Return what there is to say of each part, in each language in which it is written."""
    return [
        Told(place, language, read_along(text))
        for place, texts in _parts(questionnaire)
        for language, text in texts.items()
        if text.strip()
    ]


def lines(told: list[Told]) -> Iterator[str]:
    """Return the aid as lines: a part with its lengths, and below it what stands out.

    A translation is told of only where it has a long sentence: the rest of the aid is for Dutch.
    """
    for one in told:
        if one.is_dutch or one.found.long_sentences:
            yield f"{one.place} ({one.language}): {_lengths(one)}{_figures(one)}"
            yield from (f"  {line}" for line in _remarks(one))
    yield HELP


def as_dict(told: Told) -> dict[str, Any]:
    """Return the same for a program; figures are null where there are none."""
    found, measures = told.found, told.found.measures if told.is_dutch else None
    longest = found.longest
    return {
        "place": told.place,
        "language": told.language,
        "sentences": len(found.sentences),
        "words": found.words,
        "longest": len(longest.words) if longest else 0,
        "flesch_douma": round(measures.flesch_douma, 1) if measures else None,
        "leesindex_a": round(measures.leesindex_a, 1) if measures else None,
        "lix": round(measures.lix, 1) if measures else None,
        "long_sentences": [one.text for one in found.long_sentences],
        "hard_words": [
            {"text": one.text, "instead": list(one.instead)} for one in _hard_words(told)
        ],
        "passives": [one.sentence.text for one in found.passives] if told.is_dutch else [],
    }


def _parts(questionnaire: Questionnaire) -> Iterator[tuple[str, Texts]]:
    yield "title", questionnaire.title
    for one in fields(About):
        value = getattr(questionnaire.about, one.name)
        if not isinstance(value, int | str):
            yield f"about.{one.name}", value
    for page in questionnaire.pages:
        yield f"page {page.code}", page.title
        for question in page.questions:
            yield f"question {question.code}", _whole(question, questionnaire.languages)


def _whole(question: Question, languages: tuple[str, ...]) -> Texts:
    """Return a question as one text: a paragraph for each part, a line for each option."""
    spoken = (question.label, question.help or {}, question.notice or {})
    chosen: list[Texts] = [
        *(row.label for row in question.rows),
        *(option.label for option in question.options),
        *(one.label for one in question.bins),
    ]
    return {
        language: "\n\n".join(
            [
                *(texts[language] for texts in spoken if language in texts),
                *(f"- {texts[language]}" for texts in chosen if language in texts),
            ]
        )
        for language in languages
    }


def _lengths(told: Told) -> str:
    longest = told.found.longest
    most = len(longest.words) if longest else 0
    return f"longest sentence {most} words, {told.found.mean_length:.1f} on average"


def _figures(told: Told) -> str:
    of = told.found.measures
    if of is None or not told.is_dutch:
        return ""
    return (
        f"; Flesch-Douma {of.flesch_douma:.0f}, Leesindex A {of.leesindex_a:.0f}, LIX {of.lix:.0f}"
    )


def _remarks(told: Told) -> Iterator[str]:
    for sentence in told.found.long_sentences:
        yield f"long, {len(sentence.words)} words: {sentence.text}"
    for word in _hard_words(told):
        yield f"hard: {word.text}; rather: {', '.join(word.instead)}"
    for one in told.found.passives if told.is_dutch else ():
        yield f"maybe it is not said who does it: {one.sentence.text}"


def _hard_words(told: Told) -> tuple[Any, ...]:
    return told.found.hard_words if told.is_dutch else ()
