"""The forms of signing up. They have no token: see `visiting.refuse_foreign`."""

from collections.abc import Mapping, Sequence
from typing import Final

from wtforms import BooleanField, Form, HiddenField, StringField, ValidationError
from wtforms.validators import DataRequired

from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.signups.fields import (
    AtMost,
    Chosen,
    Email,
    Has,
    Line,
    Needs,
    OneAddress,
    OneOf,
    Paragraphs,
    Telephone,
)
from participation.signups.models import (
    FIRST_NAME_LENGTH,
    ORGANISATION_LENGTH,
    WISH_LENGTH,
    Asks,
    Interest,
)
from participation.signups.sentences import interest_names

ELSEWHERE: Final = "elders"
YES: Final = "ja"
NO: Final = "nee"


class PersonForm(Form):
    """Who somebody is, by an e-mail address or a telephone number, and where they live."""

    first_name = Line(
        validators=[
            Has(_("Fill in your first name.")),
            AtMost(FIRST_NAME_LENGTH, _("Your name is too long. Use at most 80 characters.")),
        ]
    )
    email = Email(validators=[OneAddress("telephone")])
    telephone = Telephone()
    postcode = Line()
    number = Line()
    buurt = Line()
    needs = Needs()


class JoinForm(PersonForm):
    """Sign up for something."""

    wish = Paragraphs(
        validators=[AtMost(WISH_LENGTH, _("Your text is too long. Use at most 1,000 characters."))]
    )
    age = BooleanField(validators=[DataRequired(_("You must be 16 or older to sign up."))])
    consent = BooleanField(
        validators=[DataRequired(_("Tick the box if you agree that we keep your details."))]
    )
    consent_version = HiddenField()


class PartnerForm(JoinForm):
    """Sign up for an organisation."""

    organisation = Line(
        validators=[
            Has(_("Fill in the name of your organisation.")),
            AtMost(ORGANISATION_LENGTH, _("That name is too long. Use at most 120 characters.")),
        ]
    )
    domain = Chosen(validators=[OneOf(_("Choose what your organisation works on."))])


class StaffForm(JoinForm):
    """Sign up as somebody who works for the municipality."""

    department = Chosen(validators=[OneOf(_("Choose your department."))])
    manager = Chosen(validators=[OneOf(_("Say whether your manager knows."))])


class MeasureFields(Form):
    """Whether somebody wants to take part in a measure for their own house, and in which."""

    interest = Chosen(validators=[OneOf(_("Choose yes, maybe or no."))])
    measure = Chosen()

    def validate_measure(self, field: Chosen) -> None:
        """Who says no need not choose one."""
        is_asked = self.interest.data in {Interest.YES.value, Interest.MAYBE.value}
        if is_asked and field.data not in {code for code, _name in field.options}:
            raise ValidationError(gettext("Choose what you want to do with your house."))


class InterestForm(JoinForm, MeasureFields):
    """Say whether one wants to take part with one's own house."""


FORMS: Final[Mapping[Asks, type[JoinForm]]] = {
    Asks.NOTHING: JoinForm,
    Asks.ORGANISATION: PartnerForm,
    Asks.DEPARTMENT: StaffForm,
    Asks.INTEREST: InterestForm,
}


class CodeForm(Form):
    """Type the six figures of the mail."""

    code = StringField(validators=[DataRequired(_("Fill in the six figures of the mail."))])


class InvitationForm(Form):
    """Type the code of an invitation."""

    code = StringField(validators=[DataRequired(_("Fill in the code of your invitation."))])


def set_options(form: Form, words: Sequence[tuple[str, str]]) -> None:
    """Put the options in the fields where one of them is chosen.

    words  code and name of each domain, department or measure, whichever the form asks
    """
    if isinstance(form, PartnerForm):
        form.domain.options = words
    if isinstance(form, StaffForm):
        form.department.options = words
        form.manager.options = [(YES, str(_("Yes"))), (NO, str(_("No")))]
    if isinstance(form, MeasureFields):
        form.measure.options = words
        form.interest.options = [(one.value, name) for one, name in interest_names().items()]
