"""The desk page on which staff change how somebody is reached, once they have spoken with them."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from participation.access import GroupRole, in_group
from participation.accounts.actions import write_act
from participation.accounts.desk import filled, held, is_sent, local_now, me
from participation.accounts.models import Act
from participation.accounts.views import desk_blueprint
from participation.database import db
from participation.forms import summary
from participation.groups.applicant_forms import ReachForm
from participation.groups.applicant_views import own_offers
from participation.languages import gettext as _
from participation.own.actions import KnownAddressError
from participation.own.reaching import UnreachableError, reach_by
from participation.signups.models import SignUp, State
from participation.signups.people import find_person as known_by
from participation.signups.queries import find_sign_up

blueprint = desk_blueprint("own_desk", __name__)


@blueprint.route("/aanmeldingen/<int(max=2147483647):sign_up_id>/bereiken", methods=["GET", "POST"])
@in_group(GroupRole.SECRETARY)
def reach(sign_up_id: int) -> ResponseReturnValue:
    """Change an e-mail address or a telephone number; a new mailbox proves itself first."""
    own = find_sign_up(db.session, sign_up_id) or abort(404)
    if own.state == State.WITHDRAWN:
        abort(404)
    person = held(own.person)
    form = filled(ReachForm, {"email": person.email, "telephone": person.telephone})
    form.watch()
    if is_sent(form) and _changed(own, form):
        return redirect(url_for("groups_desk.sign_up", sign_up_id=sign_up_id))
    return render_template("own/desk/reach.html", it=own, form=form, errors=summary(form))


def _changed(own: SignUp, form: ReachForm) -> bool:
    """Store what the form says, or put at its field why not."""
    email, telephone, about = form.email.data or None, form.telephone.data or None, own.offer.code
    try:
        reach_by(db.session, own.person, email, telephone, now=local_now())
        write_act(db.session, me(), Act.EDITED, about=about, now=local_now())
        db.session.commit()
    except KnownAddressError as error:
        db.session.rollback()
        form[error.field].errors = [_known(email if error.field == "email" else telephone)]
        return False
    except IntegrityError:  # Somebody signed up with this address at the same moment.
        db.session.rollback()
        form.form_errors.append(_known(email or telephone))
        return False
    except UnreachableError:
        db.session.rollback()
        form.telephone.errors = [_("Leave the number until the new e-mail address is confirmed.")]
        return False
    return True


def _known(address: str | None) -> str:
    """Return what to do where somebody else is known by an address.

    Who sees none of their sign-ups can't make one of them, and need not know where they are known.
    """
    other = known_by(db.session, address) if address else None
    seen = {one.id for one in own_offers()}
    if other is not None and not any(one.offer_id in seen for one in other.sign_ups):
        return _("You can't save this here. Ask an administrator to change it.")
    return _(
        "Somebody else is known by this address. Is it the same person? "
        "Then find both sign-ups and make one of them."
    )
