"""The forms of one's own details."""

from wtforms import BooleanField, Form, StringField
from wtforms.validators import DataRequired

from participation.forms import GuardedForm
from participation.languages import lazy_gettext as _
from participation.signups.fields import AtMost, Chosen, Email, OneOf, Paragraphs
from participation.signups.forms import MeasureFields, PersonForm
from participation.signups.models import WISH_LENGTH


class LinkForm(Form):
    """Ask for the private link by mail."""

    email = Email(validators=[DataRequired(_("Fill in your e-mail address."))])


class PrivateCodeForm(Form):
    """Type the code of 12 signs."""

    code = StringField(validators=[DataRequired(_("Fill in your code."))])


class ChangeForm(PersonForm, GuardedForm):
    """Change who one is and how one is reached."""

    language = Chosen(validators=[OneOf(_("Choose a language."))])


class WishForm(GuardedForm):
    """Change what one wants to achieve."""

    wish = Paragraphs(
        validators=[AtMost(WISH_LENGTH, _("Your text is too long. Use at most 1,000 characters."))]
    )


class InterestForm(GuardedForm, MeasureFields):
    """Change whether one wants to take part with one's own house."""


class EraseForm(GuardedForm):
    """Erase everything, which can't be undone."""

    sure = BooleanField(
        validators=[DataRequired(_("Tick the box if you want us to erase everything."))]
    )
