"""What a version changes, as who decides about it wants to see it: part by part, word by word."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from participation.bylaw.actions import as_texts
from participation.bylaw.differences import Difference, Kind, differences
from participation.bylaw.matching import Change, compare
from participation.bylaw.models import Part
from participation.bylaw.regulation import Heading, PartText, Regulation

ORDER = (
    Change.NEW,
    Change.CHANGED,
    Change.MOVED_AND_CHANGED,
    Change.GONE,
    Change.MOVED,
    Change.SAME,
)
"""First what somebody has to look at."""

MOST_CHANGED: Final = 60_000
"""Characters that changed, after which the rest is shown whole: it is another ordinance."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one part; `old` or `new` is None where it is not.

    title, text  pieces of the title and of the text; () where they are not compared
    """

    change: Change
    old: PartText | None
    new: PartText | None
    title: tuple[Difference, ...] = ()
    text: tuple[Difference, ...] = ()

    @property
    def part(self) -> Part:
        """The part as it is to be, or as it was; it belongs to no version."""
        found = self.new or self.old
        if found is None:
            raise ValueError(self.change)
        return _part(found)

    @property
    def before(self) -> Part | None:
        """The part as it was, where it has another name now."""
        if self.old is None or self.new is None:
            return None
        names = [(one.label, one.number, one.title) for one in (self.old, self.new)]
        return _part(self.old) if names[0] != names[1] else None


@dataclass(frozen=True, slots=True)
class Compared:
    """A file beside the newest version.

    groups         what happens, with the parts to which it does; in the order of `ORDER`
    headings_new   chapters that come, and
    headings_gone  those that go
    """

    groups: tuple[tuple[Change, tuple[Step, ...]], ...]
    headings_new: tuple[Heading, ...]
    headings_gone: tuple[Heading, ...]

    @property
    def is_same(self) -> bool:
        """Whether no word of any part is another."""
        return all(change is Change.SAME for change, _steps in self.groups)


def compared(old: Sequence[Part], regulation: Regulation) -> Compared:
    """Compare a file with the parts of the newest version."""
    before, found, changed = as_texts(old), [], 0
    comparison = compare(before, regulation.parts)
    for match in comparison.parts:
        was = None if match.old is None else before[match.old]
        is_now = None if match.new is None else regulation.parts[match.new]
        step = _step(match.change, was, is_now, finely=changed < MOST_CHANGED)
        changed += sum(len(one.text) for one in step.text if one.kind is not Kind.SAME)
        found.append(step)
    groups = ((change, tuple(one for one in found if one.change is change)) for change in ORDER)
    return Compared(
        tuple((change, steps) for change, steps in groups if steps),
        comparison.headings_new,
        comparison.headings_gone,
    )


def step_of(old: Part | None, new: Part) -> Step:
    """Return what happened to one part, which had the same key before."""
    after = as_texts([new])[0]
    if old is None:
        return _step(Change.NEW, None, after)
    before = as_texts([old])[0]
    match = next(one for one in compare([before], [after]).parts if one.new is not None)
    # The keys are the same, so that one is the other, also where hardly a word is left.
    change = Change.CHANGED if match.change is Change.NEW else match.change
    return _step(change, before, after)


def _part(own: PartText) -> Part:
    return Part(**{**asdict(own), "kind": own.kind.value, "headings": _plain(own.headings)})


def _plain(headings: Sequence[Heading]) -> list[dict[str, str]]:
    return [asdict(one) for one in headings]


def _step(
    change: Change, old: PartText | None, new: PartText | None, *, finely: bool = True
) -> Step:
    """Return what happened to a part; not word by word where that would take too long."""
    if old is None or new is None or not change.of_words:
        return Step(change, old, new)
    found = differences if finely else _whole
    title = found(old.title, new.title) if old.title != new.title else ()
    text = found(old.text, new.text) if old.text != new.text else ()
    return Step(change, old, new, tuple(title), tuple(text))


def _whole(old: str, new: str) -> list[Difference]:
    pieces = (Difference(Kind.REMOVED, old), Difference(Kind.ADDED, new))
    return [one for one in pieces if one.text]
