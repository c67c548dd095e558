"""Pages of contributions at the desk: the list, one of them, whether it is shown, and the reply."""

from typing import Final

from flask import Flask, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.actions import write_act
from participation.accounts.models import Act
from participation.accounts.views import add_place, desk_blueprint
from participation.areas.queries import area_tree
from participation.clock import now, today
from participation.contributions import actions, input_sentences, queries, sentences
from participation.contributions.actions import (
    HarmError,
    LackingError,
    MeanwhileError,
    NotPossibleError,
)
from participation.contributions.chain import FOLLOWING
from participation.contributions.entering import enterable, prepare_entering, read_entered
from participation.contributions.forms import EnterForm, HideForm, ReplyForm, ShowForm
from participation.contributions.models import (
    Contribution,
    HiddenKind,
    Kind,
    Moderation,
    ReasonKind,
    State,
    Subject,
)
from participation.contributions.queries import Filter
from participation.contributions.sending import send
from participation.contributions.subjects import About, about, about_keys, subjects
from participation.contributions.views import to_receipt
from participation.database import db
from participation.forms import GuardedForm, summary
from participation.groups.desk import NUMBER, done, filled, is_sent, local_now, me, site
from participation.languages import lazy_gettext as _
from participation.meetings.views import page_number

blueprint = desk_blueprint("contributions_desk", __name__, "/beheer/reacties")
ONE: Final = f"/<{NUMBER}:number>"
ABOUT_LENGTH: Final = 64
"""Of what an act was about, in the audit."""


@blueprint.get("")
@staff(Role.READER)
def contributions() -> ResponseReturnValue:
    """Show the list, as the filter in the address says, a page at a time."""
    spoken_of = _spoken_of()
    wanted = _filter()
    return render_template(
        "contributions/desk_list.html",
        found=queries.page_of(db.session, wanted, page_number()),
        wanted=wanted,
        about={(one.subject, one.key): one for one, _number in spoken_of},
        spoken_of=spoken_of,
        parts=subjects(),
        states=list(State),
        kinds=list(Kind),
        rounds=queries.rounds(db.session),
        address=_address_of(wanted),
        today=today(),
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def enter() -> ResponseReturnValue:
    """Enter what somebody said on the telephone or wrote on paper."""
    known, form = enterable(), filled(EnterForm, {"language": site().languages[0]})
    prepare_entering(form, known)
    if is_sent(form):
        said = read_entered(form, known)
        sent = send(form.once.data or "", said, note=lambda: _write_entered(said.key))
        return to_receipt(sent, by="balie")
    return render_template(
        "contributions/enter.html", form=form, errors=summary(form), is_open=bool(known)
    )


@blueprint.get(ONE)
@staff(Role.READER)
def contribution(number: int) -> ResponseReturnValue:
    """Show one contribution, what became of it, and what can be done."""
    return _one(_at(number))


@blueprint.post(f"{ONE}/tonen")
@staff(Role.EDITOR)
def show(number: int) -> ResponseReturnValue:
    """Let everybody read it; a story, once somebody saw that it is of nobody else."""
    own, form = _at(number), filled(ShowForm)
    if not form.validate():
        return redirect(url_for(".contribution", number=number))
    try:
        actions.show(own, seen=form.seen.data or "", is_harmless=bool(form.harmless.data))
    except HarmError:
        return _harm(own, form)
    except (MeanwhileError, NotPossibleError) as error:
        return _one(own, _why(error))
    return _done(own, Act.MODERATED)


@blueprint.post(f"{ONE}/herkenbaar")
@staff(Role.EDITOR)
def harmless(number: int) -> ResponseReturnValue:
    """Say that a story that stands nowhere is of nobody else: then its uses are allowed."""
    own, form = _at(number), filled(ShowForm)
    if not form.validate():
        return redirect(url_for(".contribution", number=number))
    if not form.harmless.data:
        return _harm(own, form)
    try:
        actions.find_harmless(own, seen=form.seen.data or "")
    except (MeanwhileError, NotPossibleError) as error:
        return _one(own, _why(error))
    return _done(own, Act.MODERATED)


@blueprint.route(f"{ONE}/niet-tonen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def hide(number: int) -> ResponseReturnValue:
    """Say why it is not shown; its writer reads that."""
    own = _at(number)
    form = filled(HideForm, {"seen": own.moderation, "kind": "", "reason": ""})
    form.kind.choices = [(one.value, sentences.hidden_kind(one.value)) for one in HiddenKind]
    if is_sent(form):
        try:
            kind, reason = HiddenKind(form.kind.picked), form.reason.data or ""
            actions.hide(own, kind, reason, seen=form.seen.data or "")
        except (MeanwhileError, NotPossibleError) as error:
            return _one(own, _why(error))
        return _done(own, Act.MODERATED)
    return _page("contributions/hide.html", own, form)


@blueprint.route(f"{ONE}/antwoord", methods=["GET", "POST"])
@staff(Role.EDITOR)
def reply(number: int) -> ResponseReturnValue:
    """Write what becomes of it; it stands on the site at once, where it is shown."""
    own = _at(number)
    form = filled(ReplyForm, {"seen": str(len(own.steps))})
    following = FOLLOWING[State(own.state)]
    form.state.choices = [(one.value, sentences.choice(one)) for one in following]
    form.reason_kind.choices = [(one.value, sentences.reason_kind(one.value)) for one in ReasonKind]
    if is_sent(form) and _is_taken(own, form):
        return _done(own, Act.REPLIED)
    return _page("contributions/reply.html", own, form)


def _write_entered(key: str) -> None:
    write_act(db.session, me(), Act.ENTERED, about=key[:ABOUT_LENGTH], now=now())


def _at(number: int) -> Contribution:
    """Return a contribution; who changes it keeps others off until that is done."""
    is_post = request.method == "POST"
    return queries.find(db.session, number, lock=is_post) or abort(404)


def _is_taken(own: Contribution, form: ReplyForm) -> bool:
    """Take the step; where that can't be, the form says why and has seen what there is now."""
    title = about(db.session, own, today()).title
    try:
        actions.take_step(db.session, own, form.reply, title, now=local_now())
    except LackingError as error:
        form.say_lacking(error.names)
    except (MeanwhileError, NotPossibleError) as error:
        form.form_errors.append(_why(error))
        form.seen.data = str(len(own.steps))
    else:
        return True
    return False


def _why(error: Exception) -> str:
    is_late = isinstance(error, MeanwhileError)
    return sentences.meanwhile() if is_late else sentences.not_possible()


def _harm(own: Contribution, form: ShowForm) -> ResponseReturnValue:
    """Say that a story needs its tick first."""
    form.harmless.errors = [input_sentences.harm()]
    form.seen.data = own.moderation
    return _page("contributions/desk_one.html", own, form)


def _one(own: Contribution, refusal: str = "") -> ResponseReturnValue:
    form = filled(ShowForm)
    form.seen.data = own.moderation
    return _page("contributions/desk_one.html", own, form, refusal), 409 if refusal else 200


def _page(template: str, own: Contribution, form: GuardedForm, refusal: str = "") -> str:
    return render_template(
        template,
        it=own,
        about=about(db.session, own, today()),
        form=form,
        errors=summary(form),
        refusal=refusal,
        today=today(),
        Moderation=Moderation,
        input_words=input_sentences,
        areas=area_tree(db.session),
    )


def _done(own: Contribution, act: Act) -> ResponseReturnValue:
    """Write down the act by what it is about: a contribution is somebody's."""
    key = own.subject_key[:ABOUT_LENGTH]
    return done(act, key, ".contribution", number=own.id)


def _spoken_of() -> list[tuple[About, int]]:
    """Return all that was spoken about, with the number of contributions."""
    counted: dict[Subject, dict[str, int]] = {}
    for subject, key, number in queries.keys_of(db.session):
        counted.setdefault(subject, {})[key] = number
    return [
        (one, own[key])
        for subject, own in counted.items()
        for key, one in about_keys(db.session, subject, own, today()).items()
    ]


def _filter() -> Filter:
    """Return the filter that the address asks for; what it does not know it leaves out."""
    asked = request.args
    subject, _slash, key = asked.get("over", "").replace("\0", "").partition("/")
    kind = next((one for one in Subject if one.value == subject), None)
    return Filter(
        subject=kind,
        key=key if kind and key else None,
        state=next((one for one in State if one.value == asked.get("stand")), None),
        to_look="kijken" in asked,
        late_on=today() if "laat" in asked else None,
        kind=next((one for one in Kind if one.value == asked.get("soort")), None),
        round_id=_round_id(asked.get("ronde", "")),
    )


def _round_id(sent: str) -> int | None:
    """Return the number of a round that is there."""
    return next((one.id for one in queries.rounds(db.session) if str(one.id) == sent), None)


def _address_of(wanted: Filter) -> dict[str, str]:
    """Return what stands in the address for a filter."""
    over = [one for one in (wanted.subject and wanted.subject.value, wanted.key) if one]
    parts = {
        "over": "/".join(over),
        "stand": wanted.state.value if wanted.state else "",
        "soort": wanted.kind.value if wanted.kind else "",
        "ronde": str(wanted.round_id or ""),
        "kijken": "1" if wanted.to_look else "",
        "laat": "1" if wanted.late_on else "",
    }
    return {name: value for name, value in parts.items() if value}


def init_app(app: Flask) -> None:
    """Register the pages, and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("Contributions"), "contributions_desk.contributions", Role.READER)
