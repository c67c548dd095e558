"""Read ordinance.toml: the explanation of each article and the word list; all mistakes at once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from participation.bylaw.desk_explanation_form import (
    LONGEST_QUESTION,
    LONGEST_SMALL,
    LONGEST_STEP,
    LONGEST_TEXT,
    MOST_DAYS,
    MOST_STEPS,
)
from participation.bylaw.desk_forms import LONGEST_FORMS, LONGEST_MEANING, LONGEST_WORD
from participation.bylaw.models import KEY_LENGTH, REASON_LENGTH, ROLE_LENGTH, Action
from participation.table_part import Part, read_toml
from surveys.mistakes import Mistake, MistakesError

CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NEEDED: Final = {"question": LONGEST_QUESTION, "text": LONGEST_TEXT}
WANTED: Final = dict.fromkeys(("example", "decides", "disagree", "call"), LONGEST_SMALL)
"""Texts of an explanation with the most characters of each: those that it needs, and others."""


class ContentFileError(MistakesError):
    """A file of explanations can't be used. `mistakes` holds all that is wrong with it."""


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """The explanation of one article, or why it has none (see `bylaw.models.Explanation`)."""

    key: str
    action: Action
    texts: dict[str, dict[str, Any]]
    no_reason: dict[str, str]


@dataclass(frozen=True, slots=True)
class WordFacts:
    """One word of the word list (see `bylaw.models.Word`)."""

    code: str
    texts: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Content:
    """All that stands in the file.

    is_example  the ordinance is shown as an example that has to be replaced
    written_by  who wrote the explanations and checked them: a function, never a name
    """

    is_example: bool
    written_by: str
    articles: tuple[ArticleFacts, ...]
    words: tuple[WordFacts, ...]


def read_content(path: Path, *, languages: Sequence[str], articles: Mapping[str, bool]) -> Content:
    """Read the file.

    languages  of the site; each text must be there in all of them, or in none where it may be left
               out
    articles   keys of the articles of the ordinance, and whether each needs an explanation; one
               that is repealed does not

    Raises ContentFileError with every mistake in it.
    """
    mistakes: list[Mistake] = []
    top = Part(path.name, "", read_toml(path, ContentFileError), mistakes, tuple(languages))
    content = Content(
        is_example=top.flag("is_example", default=False),
        written_by=top.text("written_by", ROLE_LENGTH),
        articles=tuple(_article(part, articles) for part in top.parts("article", "key")),
        words=tuple(_word(part) for part in top.parts("word", "code")),
    )
    top.done()
    mistakes += [Mistake(path.name, *one) for one in _whole(content, articles)]
    if mistakes:
        raise ContentFileError(mistakes)
    return content


def _article(part: Part, known: Mapping[str, bool]) -> ArticleFacts:
    key = part.text("key", KEY_LENGTH)
    if key and key not in known:
        part.wrong("key", f"no article has it: their keys are {', '.join(known)}")
    has_texts = "texts" in part.values
    if has_texts == ("no_reason" in part.values):
        part.wrong("texts", "give either texts, or no_reason: why there is no explanation")
    article = ArticleFacts(
        key=key,
        action=Action(part.choice("action", list(Action), Action.NONE.value)),
        texts=_texts(part) if has_texts else {},
        no_reason=_in_all(part, "no_reason", REASON_LENGTH) if "no_reason" in part.values else {},
    )
    if not has_texts and article.action is not Action.NONE:
        part.wrong("action", "without an explanation there is nothing to do: leave it out")
    part.done()
    return article


def _texts(part: Part) -> dict[str, dict[str, Any]]:
    steps = _steps(part)
    texts = part.part("texts")
    found: dict[str, dict[str, Any]] = {}
    for own in _spoken(texts):
        language = own.key.rpartition(", ")[2]
        found[language] = {name: own.text(name, most) for name, most in NEEDED.items()}
        found[language] |= {
            name: own.text(name, most, required=False) for name, most in WANTED.items()
        }
        found[language]["steps"] = [
            {"text": words.get(language, ""), "days": days} for words, days in steps
        ]
        own.done()
    texts.done()
    _same_in_all(texts, found)
    return found


def _steps(part: Part) -> list[tuple[dict[str, str], int | None]]:
    steps = []
    for step in part.parts("step", "number"):
        words = {language: step.text(language, LONGEST_STEP) for language in step.languages}
        steps.append((words, step.number("days", MOST_DAYS)))
        step.done()
    if len(steps) > MOST_STEPS:
        part.wrong("step", f"give at most {MOST_STEPS} steps, and there are {len(steps)}")
    return steps


def _same_in_all(texts: Part, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Note what is said in one language and not in another."""
    for name in WANTED:
        missing = [language for language, own in found.items() if not own[name]]
        if missing and len(missing) < len(found):
            texts.wrong(name, f"it is missing in {', '.join(missing)}")


def _word(part: Part) -> WordFacts:
    code = part.text("code", KEY_LENGTH)
    if code and not CODE.fullmatch(code):
        part.wrong("code", "use small letters and digits, with single hyphens between them")
    texts = part.part("texts")
    found = {own.key.rpartition(", ")[2]: _word_texts(own) for own in _spoken(texts)}
    texts.done()
    part.done()
    return WordFacts(code, found)


def _word_texts(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {
        "word": part.text("word", LONGEST_WORD),
        "meaning": part.text("meaning", LONGEST_MEANING),
        "forms": list(part.lines("forms", LONGEST_WORD)),
    }
    if len(", ".join(found["forms"])) > LONGEST_FORMS:
        part.wrong("forms", f"give fewer: at most {LONGEST_FORMS} characters together")
    part.done()
    return found


def _spoken(texts: Part) -> Iterator[Part]:
    """Give the texts in each language of the site, and note the languages that are missing."""
    for language in texts.languages:
        own = texts.part(language)
        if language in texts.values:
            yield own
        else:
            texts.wrong(language, "it must be there, as the site has this language")


def _in_all(part: Part, name: str, most: int) -> dict[str, str]:
    texts = part.part(name)
    found = {language: texts.text(language, most) for language in texts.languages}
    texts.done()
    return found


def _whole(content: Content, known: Mapping[str, bool]) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the file as a whole: where, and why."""
    keys = [one.key for one in content.articles]
    for key, needs in known.items():
        if needs and key not in keys:
            yield f"article {key}", "it has neither an explanation nor a no_reason: write one"
    yield from _twice("article", keys)
    yield from _twice("word", [one.code for one in content.words])
    languages = {language for one in content.words for language in one.texts}
    for language in sorted(languages):
        own = (one.texts[language] for one in content.words if language in one.texts)
        forms = [form for text in own for form in {*map(str.casefold, _forms(text))}]
        yield from _twice(f"word, {language}", forms)


def _forms(text: Mapping[str, Any]) -> Iterator[str]:
    yield text["word"]
    yield from text["forms"]


def _twice(key: str, codes: Sequence[str]) -> Iterator[tuple[str, str]]:
    for code in sorted({one for one in codes if one and codes.count(one) > 1}):
        yield key, f"{code!r} stands twice: keep one"
