"""Desk pages of input: what staff enter for somebody or a group, and the reasons as a file."""

from typing import Final

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from participation.access import GroupRole, Role, in_group, staff
from participation.accounts.actions import write_act
from participation.accounts.desk import filled, is_sent, me, site
from participation.accounts.models import Act
from participation.accounts.views import desk_blueprint
from participation.areas.queries import area_tree
from participation.clock import now, today
from participation.contributions import input_sentences
from participation.contributions.efforts import open_efforts
from participation.contributions.input_desk_forms import (
    AdviceForm,
    EnterInputForm,
    EnterStoryForm,
)
from participation.contributions.input_entering import (
    advice_of,
    prepare_advice,
    prepare_entered,
    read_entered,
)
from participation.contributions.input_queries import reason_tallies, said_by_group
from participation.contributions.input_sentences import KINDS, NAMES
from participation.contributions.models import Kind
from participation.contributions.reasons_file import reasons_file
from participation.contributions.sending import send
from participation.contributions.views import to_receipt
from participation.database import db
from participation.forms import summary
from participation.groups.models import Group
from participation.groups.queries import all_groups, find_group
from participation.programme.queries import all_efforts

blueprint = desk_blueprint("input_desk", __name__)
blueprint.context_processor(lambda: {"input_words": input_sentences, "kind_names": NAMES})
BOTH: Final = (GroupRole.FACILITATOR, GroupRole.SECRETARY)


@blueprint.route("/inbreng/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def enter() -> ResponseReturnValue:
    """Enter what somebody, or a group, said on the telephone or on paper."""
    kind = KINDS.get(request.args.get("soort", ""), Kind.IDEA)
    form = _entering(kind)
    known = prepare_entered(form, all_groups(db.session))
    if is_sent(form):
        said = read_entered(form, known, kind, today())
        sent = send(form.once.data or "", said, note=lambda: _write_entered(said.key))
        return to_receipt(sent, by="balie")
    return render_template(
        "input/desk/enter.html",
        form=form,
        errors=summary(form),
        kind=kind,
        kinds=KINDS,
        is_open=bool(known.efforts),
    )


@blueprint.get("/inbreng/redenen.csv")
@staff(Role.READER)
def reasons_csv() -> ResponseReturnValue:
    """Give the yearly count for a spreadsheet; it holds numbers alone."""
    content = reasons_file(reason_tallies(db.session))
    headers = {"Content-Disposition": 'attachment; filename="redenen.csv"'}
    return Response(content, content_type="text/csv; charset=utf-8", headers=headers)


@blueprint.get("/groepen/<slug>/inbreng")
@in_group(*BOTH)
def advice(slug: str) -> ResponseReturnValue:
    """Show who runs a group what it said, and what came of that."""
    own = _group(slug)
    return render_template(
        "input/desk/advice.html",
        group=own,
        found=said_by_group(db.session, own.id),
        efforts={one.code: one for one in all_efforts(db.session)},
        areas=area_tree(db.session),
        today=today(),
    )


@blueprint.route("/groepen/<slug>/inbreng/nieuw", methods=["GET", "POST"])
@in_group(*BOTH)
def advise(slug: str) -> ResponseReturnValue:
    """Enter what a group says about a part of the programme: it has a reply by the promised day."""
    own, efforts = _group(slug), open_efforts(db.session)
    form = filled(AdviceForm, {"language": site().languages[0]})
    prepare_advice(form, efforts)
    if is_sent(form):
        effort = next(one for one in efforts if one.slug == form.effort.picked)
        said = advice_of(form, own, effort, today())
        send(form.once.data or "", said, note=lambda: _write_entered(slug))
        return redirect(url_for(".advice", slug=slug), 303)
    return render_template("input/desk/advise.html", group=own, form=form, errors=summary(form))


def _entering(kind: Kind) -> EnterInputForm | EnterStoryForm:
    stored = {"language": site().languages[0]}
    if kind is Kind.STORY:
        return filled(EnterStoryForm, stored)
    return filled(EnterInputForm, stored)


def _group(slug: str) -> Group:
    return find_group(db.session, slug) or abort(404)


def _write_entered(about: str) -> None:
    write_act(db.session, me(), Act.ENTERED, about=about, now=now())
