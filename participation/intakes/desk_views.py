"""Pages of requests at the desk: the list, one of them, taking it on, finishing it, its files."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Final

from flask import Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.actions import write_act
from participation.accounts.models import Act
from participation.accounts.views import add_place
from participation.clock import now, today
from participation.database import db
from participation.forms import GuardedForm, summary
from participation.groups.desk import done, filled, held, is_sent, local_now, me, site
from participation.groups.forms import ConfirmForm
from participation.intakes import actions, entry_views, kind_views, queries, sheets
from participation.intakes.actions import Pause
from participation.intakes.answers import joined, parted
from participation.intakes.desk import ONE, blueprint, intake_at, promises
from participation.intakes.desk_forms import FinishForm, TakeOnForm, WaitForm
from participation.intakes.errors import NotPossibleError
from participation.intakes.kinds import WORDS, word_of
from participation.intakes.models import Intake, IntakeState
from participation.intakes.queries import Filter
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.meetings.views import page_number

PARTS: Final = (entry_views, kind_views)
"""They add their pages to the same blueprint."""


@blueprint.get("")
@staff(Role.READER)
def intakes() -> ResponseReturnValue:
    """Show the list, as the filter in the address says: what has to be decided first on top."""
    kinds = queries.all_kinds(db.session)
    code = WORDS.get(request.args.get("soort", ""))
    wanted = Filter(
        kind=next((one for one in kinds if one.code == code), None),
        state=next((one for one in IntakeState if one.value == request.args.get("stand")), None),
        late_on=today() if "laat" in request.args else None,
    )
    found = queries.intake_page(db.session, wanted, page_number())
    facts = {"kinds": kinds, "states": list(IntakeState), "address": _address_of(wanted)}
    rows = [(one, promises(one)) for one in found.intakes]
    return render_template("intakes/desk/all.html", found=found, wanted=wanted, rows=rows, **facts)


@blueprint.get(ONE)
@staff(Role.EDITOR)
def intake(intake_id: int) -> ResponseReturnValue:
    """Show one request, and what can be done with it."""
    return _one(intake_at(intake_id))


@blueprint.route(f"{ONE}/oppakken", methods=["GET", "POST"])
@staff(Role.EDITOR)
def take_on(intake_id: int) -> ResponseReturnValue:
    """Note the number in the own system, and whom the applicant can call; they hear of it."""
    own = held(intake_at(intake_id))
    form = filled(TakeOnForm, own)
    form.watch()
    if is_sent(form):
        number, contact = form.case_number.data, form.contact.data
        return _decide(
            own,
            Act.TAKEN_ON,
            lambda: actions.take_on(
                db.session, own, case_number=number, contact=contact, now=local_now()
            ),
        )
    return _page("intakes/desk/take_on.html", own, form)


@blueprint.route(f"{ONE}/aanvulling", methods=["GET", "POST"])
@staff(Role.EDITOR)
def wait(intake_id: int) -> ResponseReturnValue:
    """Move the day of the answer by the days on which the applicant had to add something."""
    own = held(intake_at(intake_id))
    form = filled(WaitForm, {"seen": own.decision_by.isoformat()})
    if is_sent(form):
        pause = Pause(form.days.data or 1, _seen(form), site().closed_days)
        return _decide(
            own, Act.EDITED, lambda: actions.wait(db.session, own, pause, now=local_now())
        )
    return _page("intakes/desk/wait.html", own, form)


@blueprint.route(f"{ONE}/afronden", methods=["GET", "POST"])
@staff(Role.EDITOR)
def finish(intake_id: int) -> ResponseReturnValue:
    """Note the answer and which role decided; the applicant hears of it."""
    own = held(intake_at(intake_id))
    form = _answer_form(own)
    if is_sent(form):
        outcome, role = joined(form.answer, own.language), form.decided_by.data
        return _decide(
            own,
            Act.FINISHED,
            lambda: actions.finish(
                db.session, own, outcome=outcome, decided_by=role, now=local_now()
            ),
        )
    return _page("intakes/desk/finish.html", own, form)


@blueprint.route(f"{ONE}/terugnemen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def take_back(intake_id: int) -> ResponseReturnValue:
    """Take a request back for who asks that by telephone or by post."""
    own, form = held(intake_at(intake_id)), filled(ConfirmForm)
    if is_sent(form):
        to = site().contact.email
        return _decide(
            own,
            Act.ENDED,
            lambda: actions.withdraw(db.session, own, tell=to, now=local_now()),
        )
    return _page("intakes/desk/take_back.html", own, form)


@blueprint.post(f"{ONE}/verzoek.pdf")
@staff(Role.EDITOR)
def as_pdf(intake_id: int) -> ResponseReturnValue:
    """Give a request on paper, to keep in the own system."""
    own = intake_at(intake_id)
    return _file(own, f"{own.reference}.pdf", lambda: sheets.request_pdf(own, site()))


@blueprint.post(f"{ONE}/verzoek.json")
@staff(Role.EDITOR)
def as_json(intake_id: int) -> ResponseReturnValue:
    """Give a request as a file that the own system can read."""
    own = intake_at(intake_id)
    return _file(own, f"{own.reference}.json", lambda: sheets.document(own).encode())


@blueprint.post(f"{ONE}/bewijs.pdf")
@staff(Role.EDITOR)
def letter(intake_id: int) -> ResponseReturnValue:
    """Give the receipt with the private link, to send by post."""
    own = intake_at(intake_id)
    return _file(
        own, f"{own.reference}-bewijs.pdf", lambda: sheets.receipt_pdf(own, site(), by_link=False)
    )


def _one(own: Intake, refusal: str = "") -> ResponseReturnValue:
    """Show one request as it is now, with why something was not done."""
    page = render_template(
        "intakes/desk/one.html",
        it=own,
        state=IntakeState(own.state),
        promises=promises(own),
        form=filled(ConfirmForm),
        refusal=refusal,
        today=today(),
    )
    return (page, 409) if refusal else page


def _page(template: str, own: Intake, form: GuardedForm) -> ResponseReturnValue:
    return render_template(
        template, it=own, state=IntakeState(own.state), form=form, errors=summary(form)
    )


def _answer_form(own: Intake) -> FinishForm:
    """Return the form of the answer, with what is stored of it in its fields."""
    stored = {**asdict(parted(own.outcome, own.language)), "decided_by": own.decided_by}
    form = filled(FinishForm, stored, language=own.language)
    form.watch()
    return form


def _seen(form: WaitForm) -> date:
    """Return the day of the answer as the page showed it; the first of all days for no day."""
    try:
        return date.fromisoformat(form.seen.data or "")
    except ValueError:
        return date.min


def _decide(own: Intake, act: Act, decision: Callable[[], None]) -> ResponseReturnValue:
    try:
        decision()
    except NotPossibleError:
        db.session.rollback()
        sentence = gettext("This request has changed in the meantime. You see how it is now.")
        return _one(own, sentence)
    return done(act, own.kind.code, ".intake", intake_id=own.id)


def _file(own: Intake, name: str, make: Callable[[], bytes]) -> ResponseReturnValue:
    """Give a file and write that down; a form asks for it, so that no preview takes it along."""
    if not filled(ConfirmForm).validate():
        return redirect(url_for(".intake", intake_id=own.id))
    content = make()
    write_act(db.session, me(), Act.DOWNLOADED, about=own.kind.code, now=now())
    db.session.commit()
    kind = "application/pdf" if name.endswith(".pdf") else "application/json; charset=utf-8"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=kind, headers=disposition)


def _address_of(wanted: Filter) -> dict[str, str]:
    """Return what stands in the address for a filter."""
    parts = {
        "soort": word_of(wanted.kind.code) if wanted.kind else "",
        "stand": wanted.state.value if wanted.state else "",
        "laat": "1" if wanted.late_on else "",
    }
    return {name: value for name, value in parts.items() if value}


def init_app(app: Flask) -> None:
    """Register the pages and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("Requests"), "intakes_desk.intakes", Role.READER)
