"""What a CVDR file says of the regulation: its name, its number and its dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from participation.bylaw import cvdr_mistakes as say
from participation.bylaw import cvdr_names as names
from participation.bylaw.cvdr_mistakes import Mistakes
from participation.bylaw.cvdr_tree import Node
from participation.bylaw.models import TITLE_LENGTH

DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?")
IDENTIFIER: Final = re.compile(r"(?:CVDR)?(\d+)(_\d+)?", re.IGNORECASE)
# How files of the government write that an end is not known.
NEVER: Final = 9999
UNNAMED: Final = "Verordening"
NAMES: Final = frozenset({"intitule", "citeertitel", "opschrift"})


@dataclass(frozen=True, slots=True)
class About:
    """What stands about a regulation; see `regulation.Regulation`."""

    title: str
    cvdr: str
    adopted_on: date | None
    in_force_on: date | None
    repealed_on: date | None


def read_about(root: Node, mistakes: Mistakes) -> About:
    """Read it; dates that can't be are noted."""
    meta = root.child("meta")
    fields = {one.local: one for one in _fields(meta)} if meta else {}
    about = About(
        title=_title(root, fields),
        cvdr=_identifier(fields.get("identifier")),
        adopted_on=_day(fields.get("issued"), mistakes),
        in_force_on=_day(fields.get("inwerkingtredingDatum"), mistakes),
        repealed_on=_day(fields.get("uitwerkingtredingDatum"), mistakes),
    )
    begin, end = about.in_force_on, about.repealed_on
    if begin and end and end < begin:
        node = fields["uitwerkingtredingDatum"]
        mistakes.add(node.line, node.local, say.ORDER, begin=begin, end=end)
    return about


def _fields(meta: Node) -> Iterator[Node]:
    """Give the elements of the three groups, the first of each name last."""
    return reversed([one for group in meta.children for one in group.children])


def _title(root: Node, fields: dict[str, Node]) -> str:
    named = (fields[name] for name in ("title", "alternative") if name in fields)
    inside = (one for one in root.all() if one.name in NAMES)
    heads = (one.first("kop") for one in root.all() if one.name in names.WAYS)
    titles = (one.text(" ") for group in (named, inside, heads) for one in group if one)
    title = next(filter(None, titles), UNNAMED)
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…"


def _identifier(node: Node | None) -> str:
    found = IDENTIFIER.fullmatch(node.text()) if node else None
    return f"CVDR{found[1]}{found[2] or ''}"[:40] if found else ""


def _day(node: Node | None, mistakes: Mistakes) -> date | None:
    text = node.text() if node else ""
    if node is None or not text:
        return None
    try:
        found = DAY.fullmatch(text)
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if day is None:
        mistakes.add(node.line, node.local, say.DATE, text=text[:40])
        return None
    return None if day.year == NEVER else day
