"""The forms for what one can join and for the consent, in each language of the site."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from wtforms import BooleanField

from participation.forms import GuardedForm
from participation.groups.programme_file import LONGEST_NAME, LONGEST_TEXT, MOST_MONTHS
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, WholeNumber, in_languages, line, prose
from participation.lists.meanwhile import ChangeForm
from participation.signups.wording import FIELDS

TITLES: Final = {
    "title": _("Name"),
    "what": _("What is it?"),
    "how_often": _("How often?"),
    "how_long": _("How long?"),
    "get": _("What do I get?"),
    "can_change": _("What can I change?"),
    "cannot_change": _("What can I not change?"),
    "call": _("Whom do I call?"),
}
"""The eight texts of an offer, in the order of the page."""


class OfferForm(ChangeForm):
    """What an offer asks and how long it is kept; its texts come with the languages of the site."""

    asks = Choice(required=_("Choose what the form asks."))
    level = Choice(required=_("Choose for which area a group is made."))
    has_groups = BooleanField()
    is_news = BooleanField()
    kept_months = WholeNumber(most=MOST_MONTHS, required=_("Fill in the number of months."))
    position = WholeNumber(required=_("Fill in the place in the list."))
    is_open = BooleanField()


class ConsentForm(GuardedForm):
    """The wording of the consent; it comes with the languages of the site."""


def offer_form(languages: Sequence[str]) -> type[OfferForm]:
    """Return the form with each text in each language."""
    makers: Mapping[str, Callable[[Any], Any]] = {
        "title": lambda sentence: line(LONGEST_NAME, sentence),
        **dict.fromkeys(FIELDS, lambda sentence: prose(LONGEST_TEXT, sentence)),
    }
    return in_languages(OfferForm, makers, languages, _("Fill this in."))


def consent_form(languages: Sequence[str]) -> type[ConsentForm]:
    """Return the form with the wording in each language."""
    makers = {"texts": lambda sentence: prose(LONGEST_TEXT, sentence)}
    return in_languages(ConsentForm, makers, languages, _("Fill this in."))
