"""The forms for a moment of contact, and for who is there for a wijk."""

from collections.abc import Sequence
from typing import Any, Final

from wtforms import Field, ValidationError

from participation.contacts import AddressError, read_telephone
from participation.forms import GuardedForm
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, Day, in_languages, line
from participation.lists.meanwhile import ChangeForm
from participation.programme.models import ROLE_LENGTH, TELEPHONE_LENGTH

WHAT_LENGTH: Final = 200
MANAGER_TEXTS: Final = {
    "role": _("Function"),
    "when": _("When can you meet?"),
    "where": _("Where?"),
}
"""The texts of who is there for a wijk, in the order of the page."""


class MomentForm(ChangeForm):
    """A moment of contact; what it was about comes with the languages of the site."""

    area = Choice(required=_("Choose the neighbourhood or district."))
    kind = Choice(required=_("Choose how residents hear of us."))
    planned_on = Day(required=_("Fill in the day for which it is planned."))
    done_on = Day()
    trajectory = Choice()


class SureForm(GuardedForm):
    """The button of a page that asks whether something is meant."""


def moment_form(languages: Sequence[str]) -> type[MomentForm]:
    """Return the form with what it was about in each language."""
    makers = {"what": lambda sentence: line(WHAT_LENGTH, sentence)}
    return in_languages(MomentForm, makers, languages, _("Fill in what it is about."))


class ManagerForm(ChangeForm):
    """Who is there for a wijk; the texts come with the languages of the site."""

    telephone = line(TELEPHONE_LENGTH, _("Fill in the telephone number."))

    def validate_telephone(self, field: Field) -> None:
        """Look whether one can call it; it is kept and shown as it was typed."""
        try:
            read_telephone(field.data or "")
        except AddressError as error:
            raise ValidationError(
                gettext("Fill in a telephone number such as 045 000 00 00.")
            ) from error


def manager_form(languages: Sequence[str]) -> type[ManagerForm]:
    """Return the form with each text in each language."""
    makers: dict[str, Any] = {
        "role": lambda sentence: line(ROLE_LENGTH, sentence),
        "when": lambda sentence: line(WHAT_LENGTH, sentence),
        "where": lambda sentence: line(WHAT_LENGTH, sentence),
    }
    return in_languages(ManagerForm, makers, languages, _("Fill this in."))
