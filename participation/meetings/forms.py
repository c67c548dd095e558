"""The forms of residents for meetings: I come, I do not come, and the code from the mail.

That of somebody who is not known has no token: see `signups.visiting.refuse_foreign`.
"""

from typing import Final

from wtforms import BooleanField, Form, StringField
from wtforms.validators import DataRequired

from participation.forms import GuardedForm
from participation.languages import lazy_gettext as _
from participation.signups.fields import AtMost, Email, Has, Line, Needs, OneAddress, Telephone
from participation.signups.models import FIRST_NAME_LENGTH, Need
from participation.signups.people import Details

ASKED_NEEDS: Final = (Need.TRANSPORT, Need.LANGUAGE, Need.CHILDCARE)
"""A compensation is asked for apart, where it can be had."""


class AnswerForm(Form):
    """Who comes, for somebody who is not known yet: a name and one address."""

    first_name = Line(
        validators=[
            Has(_("Fill in your first name.")),
            AtMost(FIRST_NAME_LENGTH, _("Your name is too long. Use at most 80 characters.")),
        ]
    )
    email = Email(validators=[OneAddress("telephone")])
    telephone = Telephone()
    needs = Needs()
    wants_compensation = BooleanField()

    def details(self, language: str) -> Details:
        """Return who it is; where somebody lives is not asked for a meeting."""
        return Details(
            first_name=self.first_name.data or "",
            email=self.email.kept,
            telephone=self.telephone.kept,
            buurt=None,
            language=language,
            needs=tuple(need for need in self.needs.chosen if need in ASKED_NEEDS),
        )


class ComeForm(GuardedForm):
    """Nothing but the compensation: the private link says who it is."""

    wants_compensation = BooleanField()


class StayAwayForm(GuardedForm):
    """Nothing but the guard."""


class CodeForm(Form):
    """The six figures from the mail."""

    code = StringField(validators=[DataRequired(_("Fill in the six figures of the mail."))])
