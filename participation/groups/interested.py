"""How many people want to take part with their own house, by buurt and measure.

These are people who signed up with consent. Nothing of it comes from a survey, or goes to results.
"""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation.groups import sentences
from participation.languages import gettext as _
from participation.lists.models import ListItem
from participation.lists.wording import in_plain
from participation.signups.models import Interest, Person, SignUp, State
from surveys.areas import AreaTree
from surveys.exports.csv import as_text

COUNTED = (State.CONFIRMED.value, State.WAITING.value, State.MEMBER.value)


@dataclass(slots=True)
class Interested:
    """How many said yes, maybe and no to one measure in one buurt.

    buurt    CBS code; None: elsewhere
    measure  None: who said no
    """

    buurt: str | None
    measure: ListItem | None
    counts: Counter[Interest] = field(default_factory=Counter)


def interested(session: Session, areas: AreaTree) -> list[Interested]:
    """Return the counts by name of the buurt, elsewhere last, and by measure, no last.

    Who did not confirm, or stopped, does not count.
    """
    counted = (
        select(Person.buurt, ListItem, SignUp.interest, func.count())
        .select_from(SignUp)
        .join(Person)
        .outerjoin(ListItem, ListItem.id == SignUp.measure_id)
        .where(SignUp.interest.is_not(None), SignUp.state.in_(COUNTED))
        .group_by(Person.buurt, ListItem.id, SignUp.interest)
    )
    rows: dict[tuple[str | None, int | None], Interested] = {}
    for buurt, measure, interest, number in session.execute(counted):
        key = buurt, measure.id if measure else None
        row = rows.setdefault(key, Interested(buurt, measure))
        row.counts[Interest(str(interest))] += number
    return sorted(rows.values(), key=lambda one: _place(one, areas))


def by_measure(rows: Sequence[Interested]) -> list[Interested]:
    """Return the counts of all buurten together, for each measure."""
    found: dict[int | None, Interested] = {}
    for row in rows:
        key = row.measure.id if row.measure else None
        found.setdefault(key, Interested(None, row.measure)).counts.update(row.counts)
    return sorted(found.values(), key=_position)


def interested_file(rows: Sequence[Interested], areas: AreaTree) -> bytes:
    """Return the counts as CSV in the language of the page, as Excel opens it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    names = [sentences.interest(one.value) for one in Interest]
    writer.writerow([_("Code"), _("Neighbourhood"), _("Measure"), *names])
    for row in rows:
        cells = row.buurt or "", buurt_name(row, areas), measure_name(row)
        numbers = [row.counts[one] for one in Interest]
        writer.writerow([*(as_text(cell) for cell in cells), *numbers])
    return text.getvalue().encode("utf-8-sig")


def buurt_name(row: Interested, areas: AreaTree) -> str:
    """Return where it is."""
    return areas.area(row.buurt).name if row.buurt and row.buurt in areas else _("elsewhere")


def measure_name(row: Interested) -> str:
    """Return in what they are interested."""
    return in_plain(row.measure.names) if row.measure else _("none")


def _place(row: Interested, areas: AreaTree) -> tuple[bool, str, tuple[bool, int, int]]:
    is_known = row.buurt is not None and row.buurt in areas
    return not is_known, buurt_name(row, areas), _position(row)


def _position(row: Interested) -> tuple[bool, int, int]:
    measure = row.measure
    return measure is None, measure.position if measure else 0, measure.id if measure else 0
