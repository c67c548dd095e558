"""The members of a group as a file for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from participation.contacts import written_telephone
from participation.groups import sentences
from participation.groups.models import Membership
from participation.languages import gettext as _
from participation.lists.models import ListItem
from participation.lists.wording import in_plain
from surveys.areas import AreaTree
from surveys.exports.csv import as_text


def members_file(members: Iterable[Membership], areas: AreaTree) -> bytes:
    """Return the members as CSV in the language of the page, as Excel opens it: UTF-8, semicolons.

    No cell is taken for a formula, whatever somebody typed as a name.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headers())
    for one in members:
        writer.writerow([as_text(cell) for cell in _row(one, areas)])
    return text.getvalue().encode("utf-8-sig")


def _headers() -> list[str]:
    return [
        _("First name"),
        _("E-mail"),
        _("Telephone"),
        _("Neighbourhood"),
        _("Organisation"),
        _("Domain"),
        _("Department"),
        _("Needs"),
        _("Member since"),
        _("Appointed on"),
        _("Committed on"),
    ]


def _row(one: Membership, areas: AreaTree) -> list[str]:
    person = one.person
    return [
        person.first_name,
        person.email or "",
        written_telephone(person.telephone) if person.telephone else "",
        areas.area(person.buurt).name if person.buurt in areas and person.buurt else "",
        one.organisation,
        _name(one.domain),
        _name(one.department),
        ", ".join(sentences.need(need) for need in person.needs),
        one.began_on.isoformat(),
        one.appointed_on.isoformat() if one.appointed_on else "",
        one.committed_on.isoformat() if one.committed_on else "",
    ]


def _name(item: ListItem | None) -> str:
    return "" if item is None else in_plain(item.names)
