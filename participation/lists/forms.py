"""The form for one word of a list."""

from collections.abc import Sequence
from typing import Final

from wtforms import BooleanField

from participation.forms import GuardedForm
from participation.languages import lazy_gettext as _
from participation.lists.fields import WholeNumber, in_languages, line

NAME_LENGTH: Final = 120


class ItemForm(GuardedForm):
    """Its place and whether it can be chosen; the names come with the languages of the site."""

    position = WholeNumber(required=_("Fill in the place in the list."))
    is_open = BooleanField()


def item_form(languages: Sequence[str]) -> type[ItemForm]:
    """Return the form with a name in each language."""
    required = _("Fill in the name.")
    return in_languages(
        ItemForm, {"names": lambda sentence: line(NAME_LENGTH, sentence)}, languages, required
    )
