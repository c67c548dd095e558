"""Desk pages to invite people to a group by letter or by mail; they sign up by themselves."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import GroupRole, in_group
from participation.accounts.actions import write_act
from participation.accounts.models import Act
from participation.clock import now, today
from participation.database import db
from participation.errors import Refusal
from participation.forms import summary
from participation.groups import inviting
from participation.groups.desk import blueprint, filled, group_at, is_sent, local_now, me, site
from participation.groups.invitation_forms import LettersForm, MailForm
from participation.groups.inviting import Mailing
from participation.groups.models import Group
from participation.languages import OWN_NAMES, current_language
from participation.languages import gettext as _
from participation.signups.invitations import Way, invite
from participation.signups.models import Offer


@blueprint.route("/groepen/<slug>/uitnodigen/brief", methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY)
def invite_by_letter(slug: str) -> ResponseReturnValue:
    """Make letters, each with a code of its own, and give them as one PDF.

    The PDF is the answer itself: of a code only a hash is stored, so it can't be shown later.
    """
    group = group_at(slug)
    offer = _offer(group)
    form = filled(LettersForm, {"number": 1, "language": current_language()})
    form.language.choices = _languages()
    if is_sent(form):
        return _letters(group, offer, form)
    return _page(group, offer, form, "groups/invite_letter.html")


@blueprint.route("/groepen/<slug>/uitnodigen/mail", methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY)
def invite_by_mail(slug: str) -> ResponseReturnValue:
    """Mail a code of its own to each address; the addresses are not kept."""
    group = group_at(slug)
    offer = _offer(group)
    form = filled(MailForm, {"language": current_language()})
    form.language.choices = _languages()
    if is_sent(form):
        return _mails(group, offer, form)
    return _page(group, offer, form, "groups/invite_mail.html")


def _letters(group: Group, offer: Offer, form: LettersForm) -> ResponseReturnValue:
    note, language = form.note.data or "", form.language.picked
    wanted = range(form.number.data or 1)
    codes = [invite(db.session, offer, Way.LETTER, today=today(), note=note) for _one in wanted]
    facts = inviting.letter_facts(offer, site(), language, today=today())
    pdf = inviting.print_letters(codes, facts, language)
    write_act(db.session, me(), Act.INVITED, about=group.slug, now=now())
    db.session.commit()
    disposition = {"Content-Disposition": f'attachment; filename="{offer.code}.pdf"'}
    return Response(pdf, mimetype="application/pdf", headers=disposition)


def _mails(group: Group, offer: Offer, form: MailForm) -> ResponseReturnValue:
    mailing = Mailing(form.read(), form.language.picked, form.note.data or "")
    mailed = inviting.mail_invitations(db.session, offer, mailing, now=local_now())
    if mailed.sent:
        write_act(db.session, me(), Act.INVITED, about=group.slug, now=now())
    db.session.commit()
    sent, already, held = mailed.sent, mailed.already, mailed.held
    return redirect(url_for(".invite_by_mail", slug=group.slug, klaar=sent, al=already, niet=held))


def _page(
    group: Group, offer: Offer, form: LettersForm | MailForm, template: str
) -> ResponseReturnValue:
    return render_template(
        template,
        group=group,
        made=inviting.made_for(db.session, offer.id),
        form=form,
        errors=summary(form),
        sent=request.args.get("klaar", type=int),
        already=request.args.get("al", type=int),
        held=request.args.get("niet", type=int),
    )


def _offer(group: Group) -> Offer:
    """Return what people of this group sign up for."""
    if group.offer is None:
        raise Refusal(409, _("First an administrator says what one signs up for to join it."))
    return group.offer


def _languages() -> list[tuple[str, str]]:
    return [(one, OWN_NAMES.get(one, one)) for one in site().languages]
