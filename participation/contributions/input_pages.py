"""What the public pages of input share: their blueprint, the filter in the address, the parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request

from participation.areas.queries import area_tree
from participation.clock import today
from participation.contributions import input_sentences, queries
from participation.contributions.input_queries import (
    MOST_LATEST,
    InputFilter,
    InputPage,
    shown_input,
)
from participation.contributions.input_sentences import KINDS, NAMES
from participation.contributions.models import ContributionRound, State
from participation.database import db
from participation.groups.models import Group
from participation.groups.queries import find_group
from participation.programme.models import Effort
from participation.programme.queries import all_efforts
from surveys.areas import AreaTree

blueprint = Blueprint("input", __name__, url_prefix="/inbreng")
blueprint.context_processor(lambda: {"input_words": input_sentences, "kind_names": NAMES})
DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; what it does not know is left out."""

    effort: Effort | None
    round: ContributionRound | None
    group: Group | None
    kind: str
    area: str
    state: State | None

    @property
    def filter(self) -> InputFilter:
        """The same for the list."""
        return InputFilter(
            effort=self.effort.code if self.effort else None,
            kind=KINDS.get(self.kind),
            area=self.area or None,
            state=self.state,
            round_id=self.round.id if self.round else None,
            group_id=self.group.id if self.group else None,
        )

    @property
    def address(self) -> dict[str, str]:
        """The same in the address."""
        parts = {
            "inspanning": self.effort.slug if self.effort else "",
            "ronde": self.round.slug if self.round else "",
            "groep": self.group.slug if self.group else "",
            "soort": self.kind,
            "buurt": self.area,
            "stand": self.state.value if self.state else "",
        }
        return {name: value for name, value in parts.items() if value}


@dataclass(frozen=True, slots=True)
class Site:
    """What every list of input names: efforts, rounds and areas."""

    efforts: Sequence[Effort]
    rounds: Sequence[ContributionRound]
    areas: AreaTree

    def effort(self, code: str) -> Effort | None:
        """Return an effort by its code; None where it is gone."""
        return next((one for one in self.efforts if one.code == code), None)


def read_site() -> Site:
    """Read what lists of input name, in three statements."""
    return Site(all_efforts(db.session), queries.rounds(db.session), area_tree(db.session))


def read_wanted(known: Site) -> Wanted:
    """Return what the address asks for."""
    asked = request.args
    group = find_group(db.session, asked["groep"]) if asked.get("groep") else None
    area, kind = asked.get("buurt", ""), asked.get("soort", "")
    return Wanted(
        effort=next((one for one in known.efforts if one.slug == asked.get("inspanning")), None),
        round=next((one for one in known.rounds if one.slug == asked.get("ronde")), None),
        group=group if group and group.is_public else None,
        kind=kind if kind in KINDS else "",
        area=area if area in known.areas else "",
        state=next((one for one in State if one.value == asked.get("stand")), None),
    )


def before() -> int | None:
    """Return from where on the list is asked for; None from its beginning."""
    sent = request.args.get("voor", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= DIGITS else None


def latest_of(wanted: InputFilter) -> InputPage:
    """Return the newest of what everybody may read."""
    return shown_input(db.session, wanted, most=MOST_LATEST)


def of_effort(effort: Effort) -> str:
    """Return what was said about an effort and what came of it, for its page."""
    found = latest_of(InputFilter(effort=effort.code))
    now_open = [
        one
        for one in queries.rounds(db.session)
        if one.effort_code == effort.code and one.is_open(today())
    ]
    return render_template(
        "input/of_effort.html", effort=effort, found=found, rounds=now_open, **_words()
    )


def of_group(group: Group) -> str:
    """Return what a group said and what came of it, for its page; "" while it said nothing."""
    found = latest_of(InputFilter(group_id=group.id))
    if not found.contributions:
        return ""
    efforts = {one.code: one for one in all_efforts(db.session)}
    return render_template(
        "input/of_group.html", group=group, found=found, efforts=efforts, **_words()
    )


def _words() -> dict[str, object]:
    # These parts stand on pages of others, which have no words of ours.
    return {"input_words": input_sentences, "kind_names": NAMES, "today": today(), "areas": None}
