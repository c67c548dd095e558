"""Forms for what is stored already: they notice what somebody else changed meanwhile."""

from collections.abc import Mapping
from datetime import time
from hashlib import sha256
from typing import Any, Final

from wtforms import BooleanField, Field, HiddenField

from participation.forms import GuardedForm
from participation.languages import gettext as _

SIGNS: Final = 12
"""Of a fingerprint: enough to see that a text is another one."""


class Fingerprints(HiddenField):
    """What was stored when the page was made, as a fingerprint of each field."""

    def populate_obj(self, obj: Any, name: str) -> None:
        """Leave the row alone: it has no such column."""


class ChangeForm(GuardedForm):
    """A form for what is stored already; call `watch` once it is filled with that.

    Where somebody else stored another value since the page was made, the form is not valid, each
    such field has a sentence, and `stands_now` of the field is their text. A field that was not
    touched here takes it over. The page then holds the fingerprints of now, so that whoever sends
    it again has seen both. Values that are the same by now, as after a double click, are no matter.

    The template puts `form.made_of()` beside the token, and `stands_now(field)` of
    components/meanwhile.html below a field.
    """

    made_of = Fingerprints()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sent: Mapping[str, str] | None = None

    def watch(self) -> None:
        """Compare what is stored with what was stored when the page was made.

        A page that is shown again without `validate`, as with the writing aid, keeps what it was
        made of: who sends it later has not seen what somebody else stored meanwhile.
        """
        self.sent = _read(self.made_of.data)
        if self.made_of.raw_data is None:
            self._take_fingerprints()

    def validate(self, extra_validators: Any = None) -> bool:
        """Look at what was typed, and whether somebody else changed the same meanwhile."""
        is_fine = super().validate(extra_validators)
        sent = self.sent
        if sent is None:
            return is_fine
        self._take_fingerprints()
        changed = [
            field
            for name, field in self._own().items()
            if _plain(field.data) != _plain(field.object_data)
            and sent.get(name) != _fingerprint(field.object_data)
        ]
        for field in changed:
            _show_both(field, is_touched=_fingerprint(field.data) != sent.get(field.name))
        return is_fine and not changed

    def _take_fingerprints(self) -> None:
        self.made_of.data = ",".join(
            f"{name}:{_fingerprint(field.object_data)}" for name, field in self._own().items()
        )

    def _own(self) -> dict[str, Field]:
        """Return the fields that people see."""
        hidden = {"made_of", GuardedForm.Meta.csrf_field_name}
        return {name: field for name, field in self._fields.items() if name not in hidden}


def _show_both(field: Field, *, is_touched: bool) -> None:
    """Put beside a field what stands there now, or in it where nothing else was typed."""
    if is_touched:
        sentence = _("Somebody else has changed this meanwhile. Choose what it must be, and save.")
        field.stands_now = _words(field)  # type: ignore[attr-defined]
    else:
        sentence = _("Somebody else has changed this meanwhile. You see what it is now.")
        field.data, field.raw_data = field.object_data, None
    field.errors = [*field.errors, sentence]


def _words(field: Field) -> str:
    """Return what is stored as people read it."""
    if isinstance(field, BooleanField):
        return _("yes") if field.object_data else _("no")
    names = dict(getattr(field, "choices", None) or ())
    if isinstance(field.object_data, list):
        return ", ".join(str(names.get(one, one)) for one in field.object_data)
    if isinstance(field.object_data, time):
        return format(field.object_data, "%H:%M")
    plain = _plain(field.object_data)
    return str(names.get(plain, plain))


def _read(sent: str | None) -> dict[str, str]:
    parts = (one.partition(":") for one in (sent or "").split(","))
    return {name: fingerprint for name, _colon, fingerprint in parts}


def _fingerprint(value: object) -> str:
    return sha256(_plain(value).encode("utf-8", "surrogatepass")).hexdigest()[:SIGNS]


def _plain(value: object) -> str:
    """Return a value as text; nothing, an empty text and a box without a tick are the same."""
    return "" if value is None or value is False else str(value)
