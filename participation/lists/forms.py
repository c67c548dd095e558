"""The form for one word of a list."""

from collections.abc import Sequence
from typing import Final

from wtforms import BooleanField, IntegerField
from wtforms.validators import NumberRange

from participation.forms import GuardedForm
from participation.languages import lazy_gettext as _
from participation.lists.fields import HIGHEST, in_languages, line

NAME_LENGTH: Final = 120


class ItemForm(GuardedForm):
    """Its place and whether it can be chosen; the names come with the languages of the site."""

    position = IntegerField(
        validators=[NumberRange(1, HIGHEST, _("Fill in a whole number: 1 is the first place."))]
    )
    is_open = BooleanField()


def item_form(languages: Sequence[str]) -> type[ItemForm]:
    """Return the form with a name in each language."""
    required = _("Fill in the name.")
    return in_languages(
        ItemForm, {"names": lambda sentence: line(NAME_LENGTH, sentence)}, languages, required
    )
