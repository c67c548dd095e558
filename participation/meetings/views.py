"""Public pages of meetings: which there are, what one is about, and whether somebody comes."""

from collections.abc import Callable
from typing import Final

from flask import Flask, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from participation.access import person, public
from participation.areas.queries import area_tree
from participation.database import db
from participation.errors import Refusal, error_page
from participation.forms import guarded, summary
from participation.groups.queries import all_groups, find_group
from participation.languages import current_language, ngettext
from participation.languages import gettext as _
from participation.meetings import actions, feeds, network_views, queries, wording
from participation.meetings.actions import Asked, MeetingClosedError
from participation.meetings.forms import ASKED_NEEDS, AnswerForm, CodeForm, ComeForm, StayAwayForm
from participation.meetings.models import KEPT_MONTHS, Meeting, RsvpState, Visibility
from participation.meetings.pages import (
    ID,
    blueprint,
    has_closed_seat,
    may_see,
    members_only,
    seen,
)
from participation.signups.models import Confirmation, Person, Purpose
from participation.signups.people import Details
from participation.signups.proving import (
    ExpiredProofError,
    ProofError,
    WrongCodeError,
    by_code,
    by_token,
    has_reference,
    has_token,
)
from participation.signups.sentences import need_names
from participation.signups.terms import kept_until
from participation.signups.visiting import (
    count_sent,
    current_person_id,
    local_now,
    may_send,
    municipality,
    person_guard,
    refuse_foreign,
)

PARTS: Final = (feeds, network_views)
"""They add their pages to the same blueprint."""

SEE_OTHER: Final = 303
LONG: Final = 6
DONE: Final = {RsvpState.COMING.value: "komt", RsvpState.WAITING.value: "wacht"}


@blueprint.get("/bijeenkomsten")
@public
def all_meetings() -> ResponseReturnValue:
    """List the open meetings to come and those that were held, per buurt and per group."""
    tree, slug = area_tree(db.session), request.args.get("groep", "")
    wanted = request.args.get("buurt", "")
    area = wanted if wanted in tree else None
    found = find_group(db.session, slug) if slug else None
    group = found if found is not None and found.is_public else None
    page = page_number()
    group_id = None if group is None else group.id
    coming = queries.coming_meetings(db.session, local_now(), area, group_id, with_cancelled=True)
    past = queries.past_meetings(db.session, local_now(), area, group_id, page=page)
    return render_template(
        "meetings/all.html",
        tree=tree,
        area=tree.area(area) if area else None,
        group=group,
        groups=all_groups(db.session, public=True),
        coming=coming if page == 1 else [],
        taken=queries.seats_taken(db.session, coming, local_now()),
        past=past[: queries.PAGE_OF_PAST],
        page=page,
        is_more=len(past) > queries.PAGE_OF_PAST,
    )


@blueprint.get(f"/bijeenkomsten/{ID}")
@public
def meeting(meeting_id: int) -> ResponseReturnValue:
    """Tell all of one meeting: when, where, what about, and afterwards what came of it."""
    if has_closed_seat(meeting_id):
        return redirect(url_for(".stay_away", meeting_id=meeting_id))
    own = seen(meeting_id)
    return render_template(
        "meetings/meeting.html",
        meeting=own,
        taken=queries.seats_taken(db.session, [own], local_now()).get(own.id, 0),
        rsvp=queries.rsvp_of(db.session, own.id, current_person_id()),
        agreements=queries.agreements_of(db.session, [own.id]),
        area=_area_name(own),
        done=request.args.get("klaar", ""),
        takes_answers=own.takes_answers(local_now()) and own.visibility != Visibility.TEAM,
        has_ended=own.has_ended(local_now()),
        today=local_now().date(),
    )


@blueprint.route(f"/bijeenkomsten/{ID}/aanmelden", methods=["GET", "POST"])
@public
def come(meeting_id: int) -> ResponseReturnValue:
    """Ask who comes; who came by a private link is known already."""
    own = _open_for_answers(meeting_id)
    known = current_person_id()
    if known is not None:
        return _come_known(own, known)
    if own.visibility != Visibility.OPEN:
        raise Refusal(403, members_only())
    return _come_unknown(own)


@blueprint.route("/bijeenkomsten/bevestigen/<reference>", methods=["GET", "POST"])
@public
def confirm(reference: str) -> ResponseReturnValue:
    """Ask for the code from the mail; the page is the same for who is known and who is not."""
    form, dead = CodeForm(request.form), ""
    try:
        if request.method == "POST":
            refuse_foreign()
        if "opnieuw" in request.form:
            return _sent_again(reference)
        if request.method == "POST" and form.validate():
            typed = form.code.data or ""
            return _confirmed(
                has_reference(reference),
                lambda: by_code(db.session, Purpose.RSVP, reference, typed, local_now()),
            )
    except WrongCodeError as error:
        db.session.commit()
        form.code.errors = [_wrong_code(error.left)] if error.left else []
        dead = "" if error.left else _wrong_code(0)
    except ProofError as error:
        dead = _no_proof(error)
    return render_template(
        "meetings/confirm.html",
        form=form,
        errors=summary(form),
        dead=dead,
        meeting=queries.meeting_of_proof(db.session, has_reference(reference)),
        is_waiting="wachtlijst" in request.args,
        again="nieuw" in request.args,
    )


@blueprint.route("/bijeenkomsten/bevestig/<token>", methods=["GET", "POST"])
@public
def confirm_by_link(token: str) -> ResponseReturnValue:
    """Show one button: mail scanners follow links, and press no buttons."""
    try:
        if request.method == "POST":
            refuse_foreign()
            return _confirmed(
                has_token(token), lambda: by_token(db.session, Purpose.RSVP, token, local_now())
            )
        by_token(db.session, Purpose.RSVP, token, local_now())
    except ProofError as error:
        return render_template("meetings/no_proof.html", sentence=_no_proof(error)), 410
    own = queries.meeting_of_proof(db.session, has_token(token))
    page = make_response(render_template("meetings/confirm_by_link.html", meeting=own))
    page.headers["Referrer-Policy"] = "no-referrer"  # The address holds a token.
    return page


@blueprint.get(f"/bijeenkomsten/{ID}/we-bellen")
@public
def called(meeting_id: int) -> ResponseReturnValue:
    """Say to who left a telephone number alone that we call."""
    is_waiting = "wachtlijst" in request.args
    return render_template("meetings/called.html", meeting=seen(meeting_id), is_waiting=is_waiting)


@blueprint.route(f"/bijeenkomsten/{ID}/afmelden", methods=["GET", "POST"])
@person
def stay_away(meeting_id: int) -> ResponseReturnValue:
    """Give the seat back, after one question; also where who has it sees no more than that."""
    rsvp = queries.rsvp_of(db.session, meeting_id, current_person_id()) or abort(404)
    own = rsvp.meeting
    if not own.takes_answers(local_now()):
        raise MeetingClosedError
    form = StayAwayForm(request.form, meta=guarded(person_guard()))
    if request.method == "POST" and form.validate():
        actions.cancel(db.session, rsvp, local_now())
        db.session.commit()
        return _to_meeting(own, "afgemeld") if may_see(own) else _to_own_page()
    return render_template(
        "meetings/stay_away.html",
        meeting=own,
        form=form,
        errors=summary(form),
        may_see=may_see(own),
    )


@blueprint.context_processor
def words() -> dict[str, object]:
    """Give the templates their sentences."""
    return {"wording": wording}


@blueprint.after_request
def keep_nowhere(response: Response) -> Response:
    """Tell browsers and proxies to keep no page on which somebody is known, or an address typed."""
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.errorhandler(MeetingClosedError)
def closed(_error: MeetingClosedError) -> ResponseReturnValue:
    """Say that the answer came too late."""
    sentence = _(
        "You can't answer to this meeting any more: it has begun, or it does not take place."
    )
    return error_page(409, sentence)


def _come_known(own: Meeting, person_id: int) -> ResponseReturnValue:
    who = db.session.get_one(Person, person_id)
    rsvp = queries.rsvp_of(db.session, own.id, person_id)
    stored = {"wants_compensation": rsvp is not None and rsvp.wants_compensation}
    form = ComeForm(request.form, data=stored, meta=guarded(person_guard()))
    if request.method == "POST" and form.validate():
        wants, at = bool(form.wants_compensation.data), local_now()
        answered = actions.answer(db.session, own, who, wants_compensation=wants, now=at)
        db.session.commit()
        return _to_meeting(own, DONE[answered.state])
    return _come_page(own, form, who)


def _come_unknown(own: Meeting) -> ResponseReturnValue:
    form = AnswerForm(request.form)
    if request.method == "POST":
        refuse_foreign()
        if form.validate():
            if not may_send():
                raise Refusal(429, _too_many())
            return _asked(own, form)
    return _come_page(own, form)


def _asked(own: Meeting, form: AnswerForm) -> ResponseReturnValue:
    details, wants = form.details(current_language()), bool(form.wants_compensation.data)
    try:
        asked = _stored(own, details, wants_compensation=wants)
    except IntegrityError:
        # Of two that come at once with the same new address the second finds the first.
        db.session.rollback()
        asked = _stored(own, details, wants_compensation=wants)
    count_sent()
    full = 1 if asked.was_full else None
    if details.email is None:
        return redirect(url_for(".called", meeting_id=own.id, wachtlijst=full), SEE_OTHER)
    return redirect(url_for(".confirm", reference=asked.reference, wachtlijst=full), SEE_OTHER)


def _stored(own: Meeting, details: Details, *, wants_compensation: bool) -> Asked:
    asked = actions.ask_for_seat(
        db.session, own, details, wants_compensation=wants_compensation, now=local_now()
    )
    db.session.commit()
    return asked


def _come_page(
    own: Meeting, form: AnswerForm | ComeForm, who: Person | None = None
) -> ResponseReturnValue:
    return render_template(
        "meetings/come.html",
        meeting=own,
        form=form,
        who=who,
        errors=summary(form),
        taken=queries.seats_taken(db.session, [own], local_now()).get(own.id, 0),
        kept_until=kept_until(own.ends_at.astimezone(municipality().time_zone).date(), KEPT_MONTHS),
        needs={need: name for need, name in need_names().items() if need in ASKED_NEEDS},
    )


def _confirmed(which: ColumnElement[bool], proof: Callable[[], Confirmation]) -> Response:
    """Take over what was proven, and lead to the meeting."""
    actions.lock_what_is_proven(db.session, which)
    rsvp = actions.confirm_seat(db.session, proof(), local_now())
    db.session.commit()
    return _to_meeting(rsvp.meeting, DONE.get(rsvp.state, ""))


def _to_meeting(own: Meeting, done: str) -> Response:
    return redirect(url_for(".meeting", meeting_id=own.id, klaar=done), SEE_OTHER)


def _to_own_page() -> Response:
    return redirect(url_for("own.overview"), SEE_OTHER)


def _sent_again(reference: str) -> Response:
    if may_send():
        actions.ask_again(db.session, reference, local_now())
        db.session.commit()
        count_sent()
    full = 1 if "wachtlijst" in request.args else None
    address = url_for(".confirm", reference=reference, nieuw=1, wachtlijst=full)
    return redirect(address, SEE_OTHER)


def _open_for_answers(meeting_id: int) -> Meeting:
    own = seen(meeting_id)
    if own.visibility == Visibility.TEAM:
        abort(404)
    if not own.takes_answers(local_now()):
        raise MeetingClosedError
    return own


def _area_name(own: Meeting) -> str:
    tree = area_tree(db.session)
    return tree.area(own.area).name if own.area is not None and own.area in tree else ""


def _too_many() -> str:
    return _(
        "There were many answers from your network in this hour. "
        "Wait an hour and send again, or call us."
    )


def _wrong_code(left: int) -> str:
    if not left:
        return _("This code was wrong five times, so it opens nothing any more.")
    return ngettext(
        "This is not the code from the mail. You can try %(number)s more time.",
        "This is not the code from the mail. You can try %(number)s more times.",
        left,
    )


def _no_proof(error: ProofError) -> str:
    if isinstance(error, ExpiredProofError):
        return _(
            "This link or code is more than 24 hours old, so we gave the seat free. "
            "Answer to the meeting again: then you get a new one."
        )
    return _(
        "This link or code opens nothing: there is a newer one, or it is too old. "
        "Look for the newest mail from us, or answer to the meeting again."
    )


def page_number() -> int:
    """Return the page that the address asks for, from 1."""
    typed = request.args.get("pagina", "")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < LONG else 1


def init_app(app: Flask) -> None:
    """Register the pages, the feeds and the sentences."""
    app.register_blueprint(blueprint)
    wording.init_app(app)
