"""Pages of meetings at the desk: plan, change, cancel, and the quarters of the programme."""

from typing import Final

from flask import Flask, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from participation.access import GroupRole, Role, in_group, staff
from participation.accounts.models import Act
from participation.accounts.views import add_place
from participation.areas.queries import area_tree
from participation.clock import now
from participation.database import db
from participation.errors import Refusal
from participation.forms import summary
from participation.groups.desk import done, filled, group_at, held, is_sent, me, site
from participation.groups.models import Group
from participation.groups.views import own_roles
from participation.languages import lazy_gettext as _
from participation.meetings import arranging, day_views, desk, queries
from participation.meetings.arranging import (
    CancelledAlreadyError,
    OverAlreadyError,
    PromisedError,
    TooFewSeatsError,
)
from participation.meetings.desk import blueprint
from participation.meetings.desk_forms import (
    CallOffForm,
    MeetingForm,
    NewMeetingForm,
    stored_period,
)
from participation.meetings.models import Meeting
from participation.meetings.pages import ID
from participation.meetings.quarters import quarters as of_year
from participation.meetings.views import page_number
from participation.meetings.wording import promised, too_few_seats
from participation.promises import TakenBack
from participation.signups.visiting import local_now

BOTH: Final = (GroupRole.SECRETARY, GroupRole.FACILITATOR)
YEARS: Final = range(2000, 2101)
LONG: Final = 5


@blueprint.get("/bijeenkomsten")
@staff(Role.READER)
def all_meetings() -> ResponseReturnValue:
    """List all meetings, whoever may see them: those to come, or those that were held."""
    past, page = "geweest" in request.args, page_number()
    found = queries.all_meetings(db.session, now(), past=past, page=page)
    return render_template(
        "meetings/desk_all.html",
        meetings=found[: queries.PAGE_OF_PAST],
        is_more=len(found) > queries.PAGE_OF_PAST,
        taken=queries.seats_taken(db.session, found, now()),
        may_run=_may_run,
        past=past,
        page=page,
    )


@blueprint.get("/groepen/<slug>/bijeenkomsten")
@in_group(*BOTH)
def of_group(slug: str) -> ResponseReturnValue:
    """List the meetings of a group."""
    group = group_at(slug)
    found = queries.meetings_of_group(db.session, group.id)
    taken = queries.seats_taken(db.session, found, now())
    return render_template(
        "meetings/desk_group.html", group=group, meetings=found, taken=taken, may_run=_may_run
    )


@blueprint.route("/groepen/<slug>/bijeenkomsten/nieuw", methods=["GET", "POST"])
@in_group(*BOTH)
def new_of_group(slug: str) -> ResponseReturnValue:
    """Plan a meeting of a group, or a series of them."""
    return _new(group_at(slug))


@blueprint.route("/bijeenkomsten/nieuw", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def new() -> ResponseReturnValue:
    """Plan a meeting that need not be of a group; then administrators alone can run it."""
    return _new(None)


@blueprint.route(f"/bijeenkomsten/{ID}/wijzigen", methods=["GET", "POST"])
@in_group(*BOTH)
def change(meeting_id: int) -> ResponseReturnValue:
    """Change a meeting; who comes hears of it."""
    own = held(desk.meeting_at(meeting_id))
    period = stored_period(own.starts_at, own.ends_at, site().time_zone)
    form = filled(MeetingForm, {**desk.stored(own), **period})
    desk.choices(form, own)
    form.watch()
    if is_sent(form) and _changed(own, form):
        return done(Act.EDITED, str(own.id), "meetings_desk.run", meeting_id=own.id)
    title = _("Change: %(title)s", title=own.title)
    return _form_page(form, title, url_for(".run", meeting_id=own.id), own)


@blueprint.route(f"/bijeenkomsten/{ID}/afgelasten", methods=["GET", "POST"])
@in_group(*BOTH)
def call_off(meeting_id: int) -> ResponseReturnValue:
    """Cancel a meeting; who comes or waits hears of it."""
    own = desk.meeting_at(meeting_id)
    form = filled(CallOffForm)
    if is_sent(form):
        try:
            arranging.call_off(db.session, own, form.reason.data, local_now())
        except OverAlreadyError as error:
            raise Refusal(409, str(_("This meeting is over: it can't be cancelled."))) from error
        return done(Act.EDITED, str(own.id), "meetings_desk.run", meeting_id=own.id)
    return render_template("meetings/call_off.html", meeting=own, form=form, errors=summary(form))


@blueprint.get("/kwartalen")
@staff(Role.READER)
def quarters() -> ResponseReturnValue:
    """Tell of each quarter whether the groups met all together, and what came of it."""
    typed = request.args.get("jaar", "")
    today = local_now().date()
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < LONG else today.year
    if year not in YEARS:
        abort(404)
    groups = queries.quarterly_groups(db.session)
    zone = site().time_zone
    return render_template(
        "meetings/quarters.html",
        groups=groups,
        year=year,
        years=YEARS,
        quarters=of_year(db.session, groups, year, now=now(), zone=zone),
        may_run=_may_run,
    )


def _new(group: Group | None) -> ResponseReturnValue:
    stored = {
        "groups": [group.slug] if group else [],
        "area": (group and group.area) or "",
        "report_weeks": arranging.REPORT_WEEKS,
    }
    form = filled(NewMeetingForm, stored)
    desk.choices(form)
    if is_sent(form) and (made := _made(form)) is not None:
        return made
    back = url_for(".of_group", slug=group.slug) if group else url_for(".all_meetings")
    return _form_page(form, _("New meeting"), back)


def _made(form: NewMeetingForm) -> ResponseReturnValue | None:
    """Make the meetings of a form, once: sent twice, it leads to what the first made."""
    plan, periods = desk.plan_of(form), desk.periods_of(form)
    if plan is None or not periods:
        return None
    uid = form.uid.data or ""
    first = queries.find_by_uid(db.session, uid)
    if first is None:
        try:
            first, *_rest = arranging.arrange(db.session, plan, periods, uid=uid, now=local_now())
        except IntegrityError:
            # The same form, sent twice at the same moment.
            db.session.rollback()
            first = queries.find_by_uid(db.session, uid) or abort(409)
            return redirect(url_for(".run", meeting_id=first.id))
        return done(Act.EDITED, str(first.id), "meetings_desk.run", meeting_id=first.id)
    return redirect(url_for(".run", meeting_id=first.id))


def _changed(own: Meeting, form: MeetingForm) -> bool:
    plan, periods = desk.plan_of(form, own), desk.periods_of(form)
    if plan is None or not periods:
        return False
    try:
        arranging.change(db.session, own, plan, periods[0], local_now())
    except TooFewSeatsError as error:
        form.capacity.errors = [too_few_seats(error.taken)]
    except PromisedError as error:
        day = form.day if error.by is TakenBack.BEGIN else form.report_weeks
        day.errors = [promised(error)]
    except CancelledAlreadyError:
        form.form_errors.append(str(_("This meeting was cancelled: it can't be changed.")))
    else:
        return True
    db.session.rollback()
    return False


def _form_page(
    form: MeetingForm, title: object, back: str, own: Meeting | None = None
) -> ResponseReturnValue:
    return render_template(
        "meetings/form.html",
        form=form,
        errors=summary(form),
        title=str(title),
        back=back,
        meeting=own,
        tree=area_tree(db.session),
    )


def _may_run(meeting: Meeting) -> bool:
    """Tell whether who is signed in runs a meeting: the staff of its groups, administrators."""
    runs = own_roles()
    return me().role is Role.ADMINISTRATOR or any(one.id in runs for one in meeting.groups)


def _groups_of(meeting_id: object) -> set[int]:
    with db.reading() as session:
        return queries.group_ids(session, int(str(meeting_id)))


def init_app(app: Flask) -> None:
    """Register the pages, put them in the menu, and tell which groups a meeting is of."""
    app.extensions.setdefault("group_resolvers", {})["meeting_id"] = _groups_of
    app.register_blueprint(day_views.blueprint)
    add_place(app, _("Meetings"), "meetings_desk.all_meetings", Role.READER)
    add_place(app, _("Quarters"), "meetings_desk.quarters", Role.READER)
