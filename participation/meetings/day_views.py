"""Pages of the desk around the day itself: who comes, the door, and what came of it."""

from datetime import datetime
from typing import Final, assert_never

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, in_group
from participation.accounts.actions import write_act
from participation.accounts.models import Act
from participation.accounts.views import desk_guard
from participation.clock import now, today
from participation.database import db
from participation.errors import Refusal
from participation.forms import GuardedForm, guarded, summary
from participation.groups.desk import done, filled, held, is_secretary, is_sent, me
from participation.groups.forms import ConfirmForm
from participation.languages import current_language
from participation.languages import gettext as _
from participation.meetings import actions, arranging, queries, sheets
from participation.meetings.actions import MailKnownError, MeetingClosedError
from participation.meetings.checking_in import (
    NotHeldError,
    TooEarlyError,
    check_in,
    undo_check_in,
)
from participation.meetings.desk import blueprint, meeting_at
from participation.meetings.desk_forms import (
    AgreementForm,
    DoorForm,
    OutcomeForm,
    ReportForm,
    RowAct,
    RowForm,
)
from participation.meetings.models import AgreementState, Meeting, Rsvp
from participation.meetings.pages import ID
from participation.meetings.wording import AGREEMENT_STATES
from participation.signups.links import read_code
from participation.signups.visiting import local_now

__all__ = ["blueprint"]
BOTH: Final = (GroupRole.SECRETARY, GroupRole.FACILITATOR)
PDF: Final = "application/pdf"
CSV: Final = "text/csv; charset=utf-8"
SEE_OTHER: Final = 303


@blueprint.route(f"/bijeenkomsten/{ID}", methods=["GET", "POST"])
@in_group(*BOTH)
def run(meeting_id: int) -> ResponseReturnValue:
    """Show who comes, and take the code that somebody says at the door."""
    own = meeting_at(meeting_id)
    form = filled(DoorForm)
    if is_sent(form):
        rsvp = queries.by_check_in_code(db.session, own.id, read_code(form.code.data))
        if rsvp is not None and _is_in(rsvp, form):
            return _back(own, rsvp)
        if rsvp is None:
            form.code.errors = [_("Nobody who answered to this meeting has this code.")]
    return _run_page(own, form)


@blueprint.post(f"/bijeenkomsten/{ID}/aanwezig")
@in_group(*BOTH)
def row(meeting_id: int) -> ResponseReturnValue:
    """Do what a button in the list of who comes says."""
    own = meeting_at(meeting_id)
    form = filled(RowForm)
    if not form.validate():
        raise Refusal(400, _("This page was open for too long. Load it again."))
    rsvp = queries.find_rsvp(db.session, own.id, form.rsvp_id.data or 0)
    if rsvp is None:
        raise Refusal(409, _("This answer is not there any more. Load the list again."))
    _act(RowAct(str(form.act.data)), rsvp)
    return _back(own, rsvp)


@blueprint.get(f"/bijeenkomsten/{ID}/presentielijst.pdf")
@in_group(*BOTH)
def sheet(meeting_id: int) -> ResponseReturnValue:
    """Give the attendance sheet on paper: first names, needs and empty lines."""
    own = meeting_at(meeting_id)
    rsvps = queries.attendance(db.session, own.id)
    return _file(sheets.attendance_pdf(own, rsvps, current_language()), PDF, own, "pdf")


@blueprint.get(f"/bijeenkomsten/{ID}/vergoedingen")
@in_group(GroupRole.SECRETARY)
def compensations(meeting_id: int) -> ResponseReturnValue:
    """List who asked for a compensation, and whether they were there."""
    own = meeting_at(meeting_id)
    asked = [one for one in queries.attendance(db.session, own.id) if one.asks_compensation]
    form = ConfirmForm(meta=guarded(desk_guard()))
    return render_template("meetings/compensations.html", meeting=own, asked=asked, form=form)


@blueprint.post(f"/bijeenkomsten/{ID}/vergoedingen.csv")
@in_group(GroupRole.SECRETARY)
def compensations_csv(meeting_id: int) -> ResponseReturnValue:
    """Give the same list for a spreadsheet, and write that down.

    It is a form, so that no link and no preview of a browser takes the list along.
    """
    own = meeting_at(meeting_id)
    if not filled(ConfirmForm).validate():
        return redirect(url_for(".compensations", meeting_id=own.id), SEE_OTHER)
    asked = [one for one in queries.attendance(db.session, own.id) if one.asks_compensation]
    write_act(db.session, me(), Act.DOWNLOADED, about=str(own.id), now=now())
    db.session.commit()
    return _file(sheets.compensations_csv(asked), CSV, own, "csv")


@blueprint.route(f"/bijeenkomsten/{ID}/verslag", methods=["GET", "POST"])
@in_group(*BOTH)
def report(meeting_id: int) -> ResponseReturnValue:
    """Write what was talked about; it stands on the page of the meeting at once."""
    own = held(meeting_at(meeting_id))
    form = filled(ReportForm, {"report": own.report})
    form.watch()
    if is_sent(form):
        arranging.publish_report(db.session, own, form.report.data or "", today())
        return done(Act.EDITED, str(own.id), "meetings_desk.run", meeting_id=own.id)
    return render_template("meetings/report.html", meeting=own, form=form, errors=summary(form))


@blueprint.route(f"/bijeenkomsten/{ID}/afspraken", methods=["GET", "POST"])
@in_group(*BOTH)
def agreements(meeting_id: int) -> ResponseReturnValue:
    """List what was agreed, and write down one more."""
    own = meeting_at(meeting_id)
    form = filled(AgreementForm)
    if is_sent(form):
        what, who = form.what.data, form.who.data
        arranging.agree(db.session, own, what=what, who=who, due_on=form.due_on.data)
        return done(Act.EDITED, str(own.id), "meetings_desk.agreements", meeting_id=own.id)
    return render_template(
        "meetings/agreements.html",
        meeting=own,
        form=form,
        errors=summary(form),
        agreements=queries.agreements_of(db.session, [own.id]),
    )


@blueprint.route(
    f"/bijeenkomsten/{ID}/afspraken/<int(max={queries.LARGEST_ID}):agreement_id>",
    methods=["GET", "POST"],
)
@in_group(*BOTH)
def outcome(meeting_id: int, agreement_id: int) -> ResponseReturnValue:
    """Say what became of an agreement."""
    own = meeting_at(meeting_id)
    agreement = held(queries.find_agreement(db.session, own.id, agreement_id) or abort(404))
    form = filled(OutcomeForm, {"state": agreement.state, "outcome": agreement.outcome})
    form.state.choices = [(one.value, str(name)) for one, name in AGREEMENT_STATES.items()]
    form.watch()
    if is_sent(form):
        arranging.settle(agreement, AgreementState(str(form.state.data)), form.outcome.data or "")
        return done(Act.EDITED, str(own.id), "meetings_desk.agreements", meeting_id=own.id)
    return render_template(
        "meetings/outcome.html", meeting=own, agreement=agreement, form=form, errors=summary(form)
    )


def _run_page(own: Meeting, form: DoorForm) -> ResponseReturnValue:
    rsvps = queries.attendance(db.session, own.id)
    shown = request.args.get("binnen", "")
    return render_template(
        "meetings/run.html",
        meeting=own,
        form=form,
        errors=summary(form),
        rsvps=rsvps,
        shown=next((one for one in rsvps if str(one.id) == shown), None),
        row_form=RowForm(meta=guarded(desk_guard())),
        is_secretary=is_secretary(),
        takes_answers=own.takes_answers(now()),
        is_day=_is_day(own),
    )


def _act(act: RowAct, rsvp: Rsvp) -> None:
    """Do what a button says: there, not there, called, or does not come."""
    at = local_now()
    try:
        if act is RowAct.IN:
            check_in(db.session, rsvp, now=at)
        elif act is RowAct.OUT:
            undo_check_in(db.session, rsvp, now=at)
        elif act is RowAct.CALLED:
            _called(rsvp, at)
        elif act is RowAct.AWAY:
            actions.cancel(db.session, rsvp, at)
        else:
            assert_never(act)
    except TooEarlyError as error:
        raise Refusal(409, _too_early()) from error
    except (MeetingClosedError, NotHeldError) as error:
        raise Refusal(409, _("The meeting has begun or was cancelled.")) from error


def _called(rsvp: Rsvp, at: datetime) -> None:
    if not is_secretary():
        raise Refusal(403, _("Only the secretary of the group confirms by telephone."))
    try:
        actions.confirm_by_staff(db.session, rsvp, at)
    except MailKnownError as error:
        raise Refusal(409, _("Who has a mail address confirms from the mailbox.")) from error


def _is_in(rsvp: Rsvp, form: GuardedForm) -> bool:
    try:
        check_in(db.session, rsvp, now=local_now())
    except TooEarlyError:
        form["code"].errors = [_too_early()]
        return False
    except NotHeldError:
        form["code"].errors = [_("This meeting does not take place.")]
        return False
    return True


def _back(own: Meeting, rsvp: Rsvp) -> ResponseReturnValue:
    db.session.commit()
    return redirect(url_for(".run", meeting_id=own.id, binnen=rsvp.id), SEE_OTHER)


def _is_day(own: Meeting) -> bool:
    """Tell whether the day of the meeting is there, so that people can be."""
    at = local_now()
    return own.starts_at.astimezone(at.tzinfo).date() <= at.date()


def _too_early() -> str:
    return _("This can be done from the day of the meeting on.")


def _file(content: bytes, kind: str, own: Meeting, ending: str) -> Response:
    response = Response(content, content_type=kind)
    name = f"bijeenkomst-{own.id}.{ending}"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response
