"""What the desk pages of meetings share: their blueprint, the meeting, and the form of one."""

from collections.abc import Sequence
from typing import Any

from flask import abort

from participation.access import Role
from participation.accounts.views import desk_blueprint
from participation.areas.queries import area_tree
from participation.database import db
from participation.groups.desk import me, site
from participation.groups.models import Group
from participation.groups.queries import all_groups
from participation.groups.views import own_roles
from participation.languages import gettext as _
from participation.lists.wording import in_plain
from participation.meetings import queries, wording
from participation.meetings.arranging import Period, Plan
from participation.meetings.desk_forms import MeetingForm
from participation.meetings.models import Meeting, Visibility
from participation.meetings.times import ClockChangeError

blueprint = desk_blueprint("meetings_desk", __name__)


@blueprint.context_processor
def words() -> dict[str, object]:
    """Give the templates their sentences."""
    return {"wording": wording}


def meeting_at(meeting_id: int) -> Meeting:
    """Return the meeting of this address, or answer that there is none."""
    return queries.find_meeting(db.session, meeting_id) or abort(404)


def choices(form: MeetingForm, own: Meeting | None = None) -> None:
    """Give a form what can be chosen; what is chosen already stays, also when it was closed.

    Who is not of the municipality chooses among the own groups alone.
    """
    chosen = own.kind.code if own is not None else ""
    form.kind.choices = [
        (one.code, in_plain(one.names))
        for one in queries.kinds(db.session)
        if one.is_open or one.code == chosen
    ]
    form.area.choices = [(one.code, one.name) for one in area_tree(db.session).areas]
    form.visibility.choices = [
        (one.value, str(label)) for one, label in wording.VISIBILITIES.items()
    ]
    groups = own_groups()
    form.groups.choices = [(one.slug, in_plain(one.names)) for one in groups]
    # Those of a meeting that is of other groups too: else who changes it takes its training away.
    joined = groups + (own.groups if own is not None else [])
    names = {one.id: in_plain(one.names) for one in joined}
    form.module.choices = [("", _("No training"))] + [
        (str(one.id), f"{names[one.group_id]}: {one.title}")
        for one in queries.modules(db.session, names)
    ]


def own_groups() -> list[Group]:
    """Return the groups that who is signed in may give a meeting."""
    found = all_groups(db.session)
    if me().role.includes(Role.READER):
        return list(found)
    return [one for one in found if one.id in own_roles()]


def plan_of(form: MeetingForm, own: Meeting | None = None) -> Plan | None:
    """Return what a form says, or put in it what does not fit together."""
    chosen = _chosen_groups(form, own)
    if me().role is not Role.ADMINISTRATOR and not any(one.id in own_roles() for one in chosen):
        form.groups.errors = [_("Keep one of your own groups.")]
        return None
    module_id = int(form.module.data) if form.module.data else None
    if module_id is not None and not _is_of(chosen, module_id):
        form.module.errors = [_("This training is of a group that the meeting does not have.")]
        return None
    return _plan(form, chosen, module_id)


def _is_of(groups: Sequence[Group], module_id: int) -> bool:
    ids = {one.id for one in groups}
    return any(one.id == module_id for one in queries.modules(db.session, ids))


def _plan(form: MeetingForm, groups: Sequence[Group], module_id: int | None) -> Plan:
    kind = next(one for one in queries.kinds(db.session) if one.code == form.kind.data)
    return Plan(
        title=form.title.data,
        kind=kind,
        place=form.place.data,
        place_access=form.place_access.data,
        agenda=form.agenda.data,
        visibility=Visibility(str(form.visibility.data)),
        area=form.area.data or None,
        capacity=form.capacity.data,
        is_daytime=bool(form.is_daytime.data),
        module_id=module_id,
        groups=tuple(groups),
        report_weeks=form.report_weeks.data,
    )


def periods_of(form: MeetingForm) -> list[Period]:
    """Return when the meetings of a form are; none, with a sentence in it, at a clock change."""
    try:
        return form.periods(site().time_zone)
    except ClockChangeError as error:
        form.starts.errors = [wording.clock_change(error)]
        return []


def stored(own: Meeting) -> dict[str, Any]:
    """Return a meeting as its form holds it."""
    return {
        "title": own.title,
        "kind": own.kind.code,
        "place": own.place,
        "place_access": own.place_access,
        "agenda": own.agenda,
        "visibility": own.visibility,
        "area": own.area or "",
        "capacity": own.capacity,
        "is_daytime": own.is_daytime,
        "module": str(own.module_id or ""),
        "groups": [one.slug for one in own.groups],
        "report_weeks": _report_weeks(own),
    }


def _report_weeks(own: Meeting) -> int | None:
    """Return how many weeks after its day the report of a meeting is promised."""
    if own.report_due_on is None:
        return None
    held_on = own.ends_at.astimezone(site().time_zone).date()
    return (own.report_due_on - held_on).days // 7


def _chosen_groups(form: MeetingForm, own: Meeting | None) -> list[Group]:
    """Return the groups that were ticked, and those of a meeting that could not be unticked."""
    offered = own_groups()
    ticked = [one for one in offered if one.slug in (form.groups.data or ())]
    shown = {one.id for one in offered}
    before = own.groups if own is not None else []
    return ticked + [one for one in before if one.id not in shown]
