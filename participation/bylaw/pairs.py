"""An ordinance as people read it: each article beside its explanation, in one language."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from participation.bylaw.models import Action, Explanation, Part, PartKind, Version
from participation.bylaw.notes import notes_about

DASH: Final = "- "
DASH_LINES: Final = re.compile(r"(?:^|\n)\s*[-\N{BULLET}]\s+")
EMPTY_LINES: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of one line, or a list with a line for each item."""

    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of how it goes, and within how many working days; None: no term."""

    text: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Plain:
    """The explanation of an article; any text but the question may be empty."""

    language: str
    question: str
    text: str
    example: str
    steps: tuple[Step, ...]
    decides: str
    disagree: str
    call: str

    @property
    def lines(self) -> tuple[str, ...]:
        """All that it says below its question, line by line."""
        before, after = (self.text, self.example), (self.decides, self.disagree, self.call)
        return (*_lines(before), *(step.text for step in self.steps), *_lines(after))


@dataclass(frozen=True, slots=True)
class Pair:
    """An article and its explanation.

    plain       None: there is none, and `no_reason` says why where that is known
    change      what the team says that this version changes
    must_check  the article changed since somebody checked the explanation
    notes       what the official note says about this article: html
    checked_on, checked_by  when and in which function somebody checked the explanation; None, "":
                nobody did yet
    """

    part: Part
    plain: Plain | None
    no_reason: Said | None
    change: Said | None
    action: Action
    must_check: bool
    notes: tuple[str, ...]
    checked_on: date | None = None
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """Articles under one chapter; `title` is "" where the ordinance has no chapters."""

    label: str
    title: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the word list in one language.

    forms  other forms in which it is linked
    """

    code: str
    language: str
    word: str
    meaning: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordinance:
    """One version of the ordinance, whole, in one language."""

    version: Version
    language: str
    parts: tuple[Part, ...]
    pairs: tuple[Pair, ...]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The pairs by the chapter they stand in."""
        grouped = groupby(self.pairs, lambda pair: _chapter(pair.part))
        return tuple(Topic(*chapter, tuple(pairs)) for chapter, pairs in grouped)

    @property
    def others(self) -> tuple[Part, ...]:
        """What is no article: what stands before and after them, in the order of the law."""
        return tuple(part for part in self.parts if part.kind != PartKind.ARTICLE)

    def pair(self, key: str) -> Pair | None:
        """Return the pair of a key."""
        return next((one for one in self.pairs if one.part.key == key), None)


def ordinance_of(
    version: Version,
    parts: Sequence[Part],
    explanations: Mapping[str, Explanation],
    *,
    language: str,
    first: str,
) -> Ordinance:
    """Bind each article to its explanation.

    explanations  the newest of each article, by key
    first         language that stands in where a text has none in `language`
    """
    languages = (language, first)
    pairs = (
        _pair(part, explanations.get(part.key), languages, notes_about(part.number, parts))
        for part in parts
        if part.kind == PartKind.ARTICLE
    )
    return Ordinance(version, language, tuple(parts), tuple(pairs))


def passages(text: str) -> list[Passage]:
    """Return the paragraphs and lists of a text as staff write it.

    Empty lines stand between paragraphs; what begins with "- " is an item of a list, on a line of
    its own or with empty lines around it.
    """
    found = EMPTY_LINES.split(DASH_LINES.sub("\n\n- ", text.replace("\r\n", "\n")))
    lines = [" ".join(one.split()) for one in found if one.strip()]
    grouped = groupby(lines, lambda line: line.startswith(DASH))
    return [
        passage
        for is_list, group in grouped
        for passage in (
            [Passage(tuple(one.removeprefix(DASH) for one in group), is_list=True)]
            if is_list
            else [Passage((one,)) for one in group]
        )
    ]


def _lines(texts: Iterable[str]) -> Iterator[str]:
    return (line for text in texts for one in passages(text) for line in one.lines)


def said(texts: Mapping[str, Any], languages: Iterable[str]) -> Said | None:
    """Return a text in the first of these languages that has one."""
    found = (Said(str(texts[one]), one) for one in languages if texts.get(one))
    return next(found, None)


def meanings_of(
    words: Iterable[tuple[str, Mapping[str, Any]]], *, language: str, first: str
) -> list[Meaning]:
    """Return the words of the list in one language, in the order of its letters.

    words  code and texts of each
    """
    found = []
    for code, texts in words:
        own = language if texts.get(language) else first
        text = texts.get(own, {})
        forms = tuple(text.get("forms", ()))
        found.append(Meaning(code, own, text.get("word", code), text.get("meaning", ""), forms))
    return sorted(found, key=lambda one: (one.word.casefold(), one.code))


def _pair(
    part: Part, own: Explanation | None, languages: tuple[str, str], notes: tuple[str, ...]
) -> Pair:
    if own is None:
        return Pair(part, None, None, None, Action.NONE, must_check=False, notes=notes)
    return Pair(
        part,
        _plain(own.texts, languages),
        said(own.no_reason, languages),
        said(own.change, languages),
        Action(own.action),
        must_check=own.must_check,
        notes=notes,
        checked_on=None if own.must_check else own.confirmed_on,
        checked_by="" if own.must_check else own.confirmed_by,
    )


def _plain(texts: Mapping[str, Any], languages: Iterable[str]) -> Plain | None:
    for language in languages:
        own = texts.get(language) or {}
        if own.get("question"):
            steps = (Step(one["text"], one.get("days")) for one in own.get("steps") or ())
            names = ("text", "example", "decides", "disagree", "call")
            words = {name: own.get(name) or "" for name in names}
            return Plain(language, own["question"], steps=tuple(steps), **words)
    return None


def _chapter(part: Part) -> tuple[str, str]:
    outermost = part.headings[0] if part.headings else {}
    label = f"{outermost.get('label', '')} {outermost.get('number', '')}".strip()
    return label, outermost.get("title", "")
