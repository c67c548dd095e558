"""The forms of the desk: a confirmation, with the name of the survey where there is no way back."""

from typing import Any

from wtforms import StringField, ValidationError

from participation.forms import GuardedForm
from participation.languages import gettext as _


class ConfirmForm(GuardedForm):
    """Nothing but the guard: this can be undone."""


class FinalForm(GuardedForm):
    """Asks for the name of the survey, so that nobody does this by mistake."""

    name = StringField()

    def __init__(self, *args: Any, wanted: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.wanted = wanted

    def validate_name(self, field: StringField) -> None:
        """Compare with the name as it stands on the page; capitals and spaces do not matter."""
        if _folded(field.data or "") != _folded(self.wanted):
            raise ValidationError(
                _("Type the name of the survey as it stands here: %(name)s", name=self.wanted)
            )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
