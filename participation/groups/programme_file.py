"""Read participation.toml: what one can join and the groups at the start; all mistakes at once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from participation.groups.models import PAGE_LENGTH, SLUG_LENGTH, TITLE_LENGTH, SpreadBy
from participation.lists.models import CODE_LENGTH, ListName
from participation.signups.models import Asks
from participation.table_part import Part, read_toml
from surveys.areas import AreaTree, Level
from surveys.mistakes import Mistake, MistakesError

FILE_NAME: Final = "participation.toml"
OFFER_TEXTS: Final = (
    "title",
    "what",
    "how_often",
    "how_long",
    "get",
    "can_change",
    "cannot_change",
    "call",
)
CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_TEXT: Final = 1_000
LONGEST_NAME: Final = 120
MOST_MEMBERS: Final = 10_000
MOST_MONTHS: Final = 60
SPREAD_LISTS: Final = {
    SpreadBy.DEPARTMENT: ListName.DEPARTMENT,
    SpreadBy.DOMAIN: ListName.DOMAIN,
}


class ProgrammeFileError(MistakesError):
    """A file of what one can join can't be used. `mistakes` holds all that is wrong with it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a list; names by language."""

    list: ListName
    code: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """One thing to join (see `signups.models.Offer`)."""

    code: str
    asks: str
    level: str
    has_groups: bool
    is_news: bool
    kept_months: int
    texts: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A point on a group's timeline."""

    title: str
    text: str
    on: date | None


@dataclass(frozen=True, slots=True)
class SpreadFacts:
    """So many members from the word `item` of a list, or from a buurt."""

    item: str
    area: str
    target: int


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """One group (see `groups.models.Group`); "" where it says nothing."""

    slug: str
    kind: str
    offer: str
    area: str
    target: int | None
    spread_by: str
    quarterly: bool
    network: bool
    names: dict[str, str]
    about: str
    modules: tuple[str, ...]
    milestones: tuple[MilestoneFacts, ...]
    spread: tuple[SpreadFacts, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """All that stands in the file; the order of each is the order on the pages."""

    consent: dict[str, str]
    words: tuple[Word, ...]
    offers: tuple[OfferFacts, ...]
    groups: tuple[GroupFacts, ...]


def read_programme(path: Path, *, languages: Sequence[str], areas: AreaTree) -> Programme:
    """Read the file.

    languages  of the site; a text must be there in the first, and may be there in the others

    Raises ProgrammeFileError with every mistake in it.
    """
    mistakes: list[Mistake] = []
    top = Part(path.name, "", read_toml(path, ProgrammeFileError), mistakes, tuple(languages))
    programme = Programme(
        consent=top.texts("consent", LONGEST_TEXT),
        words=tuple(_words(top)),
        offers=tuple(_offer(part) for part in top.parts("offer", "code")),
        groups=tuple(_group(part) for part in top.parts("group", "slug")),
    )
    top.done()
    mistakes += [Mistake(path.name, *one) for one in _references(programme, areas)]
    if mistakes:
        raise ProgrammeFileError(mistakes)
    return programme


def _words(top: Part) -> Iterator[Word]:
    lists = top.part("list")
    for name in ListName:
        for part in lists.parts(name.value, "code"):
            yield Word(name, _code(part, "code"), part.texts("names", LONGEST_NAME))
            part.done()
    lists.done()


def _offer(part: Part) -> OfferFacts:
    texts = part.part("texts")
    offer = OfferFacts(
        code=_code(part, "code"),
        asks=part.choice("asks", list(Asks), Asks.NOTHING.value),
        level=part.choice("level", list(Level), Level.GEMEENTE.value),
        has_groups=part.flag("has_groups", default=True),
        is_news=part.flag("is_news", default=False),
        kept_months=part.number("kept_months", MOST_MONTHS) or 24,
        texts={language: _offer_texts(texts, language) for language in texts.spoken()},
    )
    texts.done()
    part.done()
    return offer


def _offer_texts(texts: Part, language: str) -> dict[str, str]:
    part = texts.part(language)
    found = {name: part.text(name, LONGEST_TEXT) for name in OFFER_TEXTS}
    part.done()
    return found


def _group(part: Part) -> GroupFacts:
    group = GroupFacts(
        slug=_code(part, "slug", SLUG_LENGTH),
        kind=part.text("kind", CODE_LENGTH),
        offer=part.text("offer", CODE_LENGTH, required=False),
        area=part.text("area", CODE_LENGTH, required=False),
        target=part.number("target", MOST_MEMBERS),
        spread_by=part.choice("spread_by", ["", *SpreadBy], ""),
        quarterly=part.flag("quarterly", default=False),
        network=part.flag("network", default=False),
        names=part.texts("names", LONGEST_NAME),
        about=part.text("about", PAGE_LENGTH, required=False),
        modules=part.lines("modules", TITLE_LENGTH),
        milestones=tuple(_milestone(one) for one in part.parts("milestone", "title")),
        spread=tuple(_spread(one) for one in part.parts("spread", "item")),
    )
    part.done()
    return group


def _milestone(part: Part) -> MilestoneFacts:
    text = part.text("text", LONGEST_TEXT, required=False)
    found = MilestoneFacts(part.text("title", TITLE_LENGTH), text, part.day("on"))
    part.done()
    return found


def _spread(part: Part) -> SpreadFacts:
    item = part.text("item", CODE_LENGTH, required=False)
    area = part.text("area", CODE_LENGTH, required=False)
    found = SpreadFacts(item, area, part.number("target", MOST_MEMBERS, least=0) or 0)
    part.done()
    return found


def _code(part: Part, name: str, most: int = CODE_LENGTH) -> str:
    code = part.text(name, most)
    if code and not CODE.fullmatch(code):
        part.wrong(name, "use small letters and digits, with single hyphens between them")
    return code


def _references(programme: Programme, areas: AreaTree) -> Iterator[tuple[str, str]]:
    """Give where something stands twice, or names what is not there, and why."""
    for name in ListName:
        yield from _twice(f"list.{name}", (one.code for one in programme.words if one.list is name))
    yield from _twice("offer", (one.code for one in programme.offers))
    yield from _twice("group", (one.slug for one in programme.groups))
    codes = {(one.list, one.code) for one in programme.words}
    offers = {one.code for one in programme.offers}
    for group in programme.groups:
        key = f"group {group.slug}"
        if group.kind and (ListName.GROUP_KIND, group.kind) not in codes:
            yield f"{key}, kind", f"{group.kind!r} is no word of list.group_kind"
        if group.offer and group.offer not in offers:
            yield f"{key}, offer", f"{group.offer!r} is no code of an offer"
        if group.area and group.area not in areas:
            yield f"{key}, area", f"{group.area!r} is no area of this municipality"
        yield from _spread_references(group, codes, areas)


def _spread_references(
    group: GroupFacts, codes: set[tuple[ListName, str]], areas: AreaTree
) -> Iterator[tuple[str, str]]:
    key = f"group {group.slug}, spread"
    if group.spread and not group.spread_by:
        yield key, "say with spread_by over what the members are spread"
        return
    wanted = SPREAD_LISTS.get(SpreadBy(group.spread_by)) if group.spread_by else None
    yield from _twice(key, (one.item or one.area for one in group.spread))
    for one in group.spread:
        if bool(one.item) == bool(one.area) or bool(one.item) != (wanted is not None):
            yield key, f"give {'item' if wanted else 'area'}, as spread_by says, and nothing else"
        elif wanted is not None and (wanted, one.item) not in codes:
            yield key, f"{one.item!r} is no word of list.{wanted}"
        elif one.area and (one.area not in areas or areas.area(one.area).level is not Level.BUURT):
            yield key, f"{one.area!r} is no buurt of this municipality"


def _twice(key: str, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for code in codes:
        if code and code in seen:
            yield key, f"{code!r} stands twice: keep one"
        seen.add(code)
