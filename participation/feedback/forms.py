"""Forms of the desk for the terugkoppeling: one item, publishing it, and taking it down."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from wtforms import Field, HiddenField

from participation.feedback import sentences
from participation.feedback.models import ROLE_LENGTH, ItemKind
from participation.feedback.references import Table, mistakes
from participation.feedback.rules import NOTE, REASON, TEXT, WHY
from participation.forms import GuardedForm
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import in_languages, line, prose
from participation.lists.meanwhile import ChangeForm
from participation.programme.desk_forms import with_texts

LABELS: Final = {TEXT: _("Text"), REASON: _("Why not")}
LONGEST: Final = 300
ROLE: Final = _("Fill in the role of who decided: no name of a person.")


class ItemForm(ChangeForm):
    """One item; its texts come with the languages of the site.

    tables  what can be quoted, by language
    area    name of the area whose figures those are
    """

    tables: Mapping[str, Table] = {}
    area: str = ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Want each figure to be one that is published."""
        is_fine = super().validate(extra_validators)
        for field, table in self._written():
            found = mistakes(field.data or "", table)
            field.errors = [
                *field.errors,
                *(sentences.mistake(one, table, self.area) for one in found),
            ]
            is_fine = is_fine and not found
        return is_fine

    def _written(self) -> Iterator[tuple[Field, Table]]:
        for name, field in self._own().items():
            _what, _line, language = name.partition("_")
            yield field, self.tables[language]


def item_form(kind: ItemKind, languages: Sequence[str]) -> type[ItemForm]:
    """Return the form of an item; the reason can wait until it is published."""
    return with_texts(ItemForm, labels(kind), [TEXT], languages)


def labels(kind: ItemKind) -> dict[str, Any]:
    """Return what an item of a kind says, by name."""
    names = LABELS if kind is ItemKind.NOT_DOING else {TEXT: LABELS[TEXT]}
    return dict(names)


class PublishForm(GuardedForm):
    """Publish it, by role.

    seen  fingerprint of the texts that the page showed
    """

    role = line(ROLE_LENGTH, ROLE)
    seen = HiddenField()

    def was_read(self, fingerprint: str) -> bool:
        """Tell whether the texts are still those of the page; else the form says what to do."""
        if self.seen.data == fingerprint:
            return True
        sentence = gettext(
            "Somebody else has changed a text meanwhile. Read it again, and publish."
        )
        self.form_errors.append(sentence)
        self.seen.data, self.seen.raw_data = fingerprint, None
        return False


class TakeDownForm(GuardedForm):
    """Take it down, by role; the reason comes with the languages of the site."""

    role = line(ROLE_LENGTH, ROLE)


def publish_form(languages: Sequence[str], *, is_again: bool) -> type[PublishForm]:
    """Return the form to publish it.

    is_again  it was published before, and residents read what was changed
    """
    if not is_again:
        return PublishForm
    return in_languages(PublishForm, {NOTE: _short}, languages, _("Write what was changed."))


def take_down_form(languages: Sequence[str]) -> type[TakeDownForm]:
    """Return the form to take it down, with the reason that residents read."""
    return in_languages(TakeDownForm, {WHY: _short}, languages, _("Write why."))


def _short(required: Any) -> Any:
    return prose(LONGEST, required)
