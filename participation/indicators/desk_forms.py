"""The form to note how much room there is to insulate in an area."""

from typing import Final

from wtforms import Field, ValidationError

from participation.forms import GuardedForm
from participation.indicators.models import ROLE_LENGTH, SOURCE_LENGTH
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import WholeNumber, line

MOST_PERCENT: Final = 100


class RoomForm(GuardedForm):
    """What holds of an area from today on."""

    dwellings = WholeNumber(required=_("Fill in how many homes there are."))
    percent = WholeNumber(
        least=0, most=MOST_PERCENT, required=_("Fill in which percentage may be insulated.")
    )
    local = WholeNumber(least=0, required=_("Fill in a number; 0 for none."))
    targeted = WholeNumber(least=0, required=_("Fill in a number; 0 for none."))
    source = line(SOURCE_LENGTH, _("Fill in where these figures are from."))
    noted_by = line(ROLE_LENGTH, _("Fill in which function notes this."))

    def validate_targeted(self, field: Field) -> None:
        """Look whether no more homes were insulated than there are."""
        counts = self.dwellings.data, self.local.data, field.data
        if None not in counts and counts[1] + counts[2] > counts[0]:
            raise ValidationError(
                gettext("More homes are insulated than there are. Look at the three numbers.")
            )
