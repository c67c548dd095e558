"""The form to sign in."""

from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired

from participation.forms import GuardedForm
from participation.languages import lazy_gettext as _


class SignInForm(GuardedForm):
    """Name and password; their shape is not judged, so that a wrong one tells nothing."""

    name = StringField(validators=[DataRequired(_("Fill in the name of your account."))])
    password = PasswordField(validators=[DataRequired(_("Fill in your password."))])
