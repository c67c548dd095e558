"""The forms of the desk for news."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from wtforms import HiddenField

from participation.forms import GuardedForm
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, Day, MakeField, in_languages, line, prose, texts_of
from participation.lists.meanwhile import ChangeForm
from participation.news.actions import TEXTS, Draft
from participation.news.models import ROLE_LENGTH

TITLE_LENGTH: Final = 120
TEXT_LENGTH: Final = 5_000
MAKERS: Final[Mapping[str, MakeField]] = {
    "title": lambda sentence: line(TITLE_LENGTH, sentence),
    # Not wanted of a draft; who publishes it is told what is missing.
    "text": lambda _sentence: prose(TEXT_LENGTH),
}


class ItemForm(ChangeForm):
    """One item; title and text come with the languages of the site."""

    area = Choice()

    def validate(self, extra_validators: Any = None) -> bool:
        """Want title and text together: half an item would mix two languages."""
        is_fine = super().validate(extra_validators)
        for name in [field.name for field in self if field.name.startswith("text_")]:
            title = self[f"title_{name.removeprefix('text_')}"]
            if self[name].data and not title.data and not title.errors:
                title.errors = [gettext("Fill in a title too, or leave both empty.")]
                is_fine = False
        return is_fine

    def draft(self, languages: Sequence[str]) -> Draft:
        """Return what was filled in."""
        by_name = {name: texts_of(self, name, languages) for name in TEXTS}
        texts = {
            language: {name: own[language] for name, own in by_name.items() if language in own}
            for language in languages
        }
        written = {language: own for language, own in texts.items() if own}
        return Draft(self.area.picked or None, written)


class PublishForm(GuardedForm):
    """Who publishes an item, and from which day on."""

    role = line(ROLE_LENGTH, _("Fill in the role of who publishes it: no name of a person."))
    on = Day(required=_("Fill in the day on which it appears."))


class MailForm(GuardedForm):
    """The button that sends; `seen` is the fingerprint of who gets it, as the page showed it."""

    seen = HiddenField()


class SureForm(GuardedForm):
    """The button of a page that asks whether something is meant."""


def item_form(languages: Sequence[str]) -> type[ItemForm]:
    """Return the form with title and text in each language."""
    return in_languages(ItemForm, MAKERS, languages, _("Fill in the title."))
