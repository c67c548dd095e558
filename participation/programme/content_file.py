"""Read programme.toml: the efforts of the programme and its templates of steps; all mistakes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from participation.programme.models import (
    CODE_LENGTH,
    OFFER_LENGTH,
    SLUG_LENGTH,
    Influence,
    Phase,
)
from participation.programme.templates import StepTemplate, Template
from participation.table_part import Part, read_toml
from surveys.mistakes import Mistake, MistakesError

FILE_NAME: Final = "programme.toml"
NEEDED: Final = ("title", "what", "contact")
WANTED: Final = ("why", "for_whom", "fixed", "decides", "partners", "planning")
"""Texts of an effort: those that each has, and those that it may have."""

LONGEST: Final = 1_500
LONGEST_TITLE: Final = 120
MOST_MONTHS: Final = 240
MOST_WEEKS: Final = 104
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TAKEN: Final = frozenset({"lessen", "redenen", "rondes"})
"""Names in addresses that another page of the programme, or of input on it, has."""

CODE: Final = re.compile(r"[1-9][0-9]?[A-Z]?")


class ProgrammeContentError(MistakesError):
    """A file of the programme can't be used. `mistakes` holds all that is wrong with it."""


@dataclass(frozen=True, slots=True)
class EffortFacts:
    """One effort (see `programme.models.Effort`); parent is a code, "" for none."""

    code: str
    slug: str
    parent: str
    influence: str
    phase: str
    is_casework: bool
    takes_contributions: bool
    texts: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Content:
    """All that stands in the file; the order of each is the order on the pages."""

    efforts: tuple[EffortFacts, ...]
    templates: tuple[Template, ...]


def read_content(path: Path, *, languages: Sequence[str]) -> Content:
    """Read the file.

    languages  of the site; a text must be there in the first, and may be there in the others

    Raises ProgrammeContentError with every mistake in it.
    """
    mistakes: list[Mistake] = []
    values = read_toml(path, ProgrammeContentError)
    top = Part(path.name, "", values, mistakes, tuple(languages))
    content = Content(
        efforts=tuple(_effort(part) for part in top.parts("effort", "code")),
        templates=tuple(_template(part) for part in top.parts("template", "code")),
    )
    top.done()
    mistakes += [Mistake(path.name, *one) for one in _references(content)]
    if mistakes:
        raise ProgrammeContentError(mistakes)
    return content


def _effort(part: Part) -> EffortFacts:
    code = part.text("code", CODE_LENGTH)
    if code and not CODE.fullmatch(code):
        part.wrong("code", 'write a number, and a letter for a part of it: "2" or "2B"')
    effort = EffortFacts(
        code=code,
        slug=_slug(part, "slug", taken=TAKEN),
        parent=part.text("parent", CODE_LENGTH, required=False),
        influence=part.choice("influence", ["", *Influence], ""),
        phase=part.choice("phase", list(Phase), Phase.PREPARING.value),
        is_casework=part.flag("is_casework", default=False),
        takes_contributions=part.flag("takes_contributions", default=False),
        texts=_texts(part, NEEDED, WANTED),
    )
    part.done()
    return effort


def _template(part: Part) -> Template:
    template = Template(
        code=_slug(part, "code"),
        texts=_texts(part, ("title",)),
        steps=tuple(_step(one) for one in part.parts("step", "code")),
    )
    if not template.steps:
        part.wrong("step", "a template has at least one step")
    part.done()
    for place, reason in _twice(f"{part.key}, step", (one.code for one in template.steps)):
        part.mistakes.append(Mistake(part.file, place, reason))
    return template


def _step(part: Part) -> StepTemplate:
    step = StepTemplate(
        code=_slug(part, "code"),
        months=part.number("months", MOST_MONTHS),
        result_weeks=part.number("result_weeks", MOST_WEEKS, least=0),
        texts=_texts(part, ("title", "what")),
        offer=part.text("offer", OFFER_LENGTH, required=False),
    )
    part.done()
    return step


def _texts(
    part: Part, needed: Sequence[str], wanted: Sequence[str] = ()
) -> dict[str, dict[str, str]]:
    texts = part.part("texts")
    found = {}
    for language in texts.spoken():
        own = texts.part(language)
        read = {name: own.text(name, _most(name)) for name in needed}
        read |= {name: own.text(name, LONGEST, required=False) for name in wanted}
        found[language] = {name: text for name, text in read.items() if text}
        own.done()
    texts.done()
    return found


def _most(name: str) -> int:
    return LONGEST_TITLE if name == "title" else LONGEST


def _slug(part: Part, name: str, *, taken: frozenset[str] = frozenset()) -> str:
    slug = part.text(name, SLUG_LENGTH)
    if slug and not SLUG.fullmatch(slug):
        part.wrong(name, "use small letters and digits, with single hyphens between them")
    if slug in taken:
        part.wrong(name, "another page of the site has this address: choose another word")
    return slug


def _references(content: Content) -> Iterator[tuple[str, str]]:
    """Give where something stands twice, or names what is not there, and why."""
    yield from _twice("effort", (one.code for one in content.efforts))
    yield from _twice("effort", (one.slug for one in content.efforts))
    yield from _twice("template", (one.code for one in content.templates))
    tops = {one.code for one in content.efforts if not one.parent}
    for effort in content.efforts:
        key = f"effort {effort.code}"
        if effort.parent and effort.parent not in tops:
            yield f"{key}, parent", f"{effort.parent!r} is no effort that stands by itself"
        if effort.is_casework and effort.takes_contributions:
            yield (
                f"{key}, takes_contributions",
                "it is casework, so no form takes anything about it",
            )
        if effort.takes_contributions and not effort.influence:
            yield f"{key}, influence", "who asks residents for input says how much they can change"


def _twice(key: str, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for code in codes:
        if code and code in seen:
            yield key, f"{code!r} stands twice: keep one"
        seen.add(code)
