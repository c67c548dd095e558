"""What changed between two versions, as people read it: article by article, word by word."""

from collections.abc import Mapping
from dataclasses import dataclass

from participation.bylaw.actions import PartChange, changes_between
from participation.bylaw.differences import Difference, differences
from participation.bylaw.matching import Change
from participation.bylaw.models import Explanation, Part, Version
from participation.bylaw.pairs import Said, said


@dataclass(frozen=True, slots=True)
class Changed:
    """What happened to one part.

    part    as it is now, or as it was where it is gone
    before  as it was; None where it is new
    words   what differs in the legal text; empty where nothing does
    team    what the team says that it changes for residents
    """

    change: Change
    part: Part
    before: Part | None
    words: tuple[Difference, ...]
    team: Said | None

    @property
    def is_moved(self) -> bool:
        """Whether it has another number now."""
        return self.change in {Change.MOVED, Change.MOVED_AND_CHANGED}

    @property
    def is_repealed_now(self) -> bool:
        """Whether it was repealed by this version."""
        was = self.before is not None and self.before.is_repealed
        return self.change is not Change.GONE and self.part.is_repealed and not was


def changed_parts(
    old: Version,
    new: Version,
    explanations: Mapping[str, Explanation],
    *,
    languages: tuple[str, ...],
) -> list[Changed]:
    """Return every part to which something happened, in the order of the new version.

    explanations  those of the new version, by key
    languages     in which to look for the sentence of the team, the wanted one first
    """
    return [
        _changed(one, part, explanations, languages)
        for one in changes_between(old, new)
        if (part := one.new or one.old) and one.change is not Change.SAME
    ]


def _changed(
    one: PartChange,
    part: Part,
    explanations: Mapping[str, Explanation],
    languages: tuple[str, ...],
) -> Changed:
    own = explanations.get(part.key) if one.new else None
    team = said(own.change, languages) if own else None
    before = one.old.text if one.old else ""
    is_same_text = one.change in {Change.MOVED, Change.GONE}
    words = () if is_same_text or before == part.text else tuple(differences(before, part.text))
    return Changed(one.change, part, one.old, words, team)
