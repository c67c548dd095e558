"""Fields of the forms of people: each keeps what was typed, and what it stands for."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, StringField, TextAreaField
from wtforms.validators import StopValidation

from participation.contacts import AddressError, read_email, read_telephone
from participation.languages import lazy_gettext as _
from participation.own_words import has_letter
from participation.signups.models import Need

BREAKS = "\n\t"


class Line(StringField):
    """One line of text; white space is folded. Signs that can't be shown are refused."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Fold the white space."""
        if valuelist:
            self.data = " ".join(valuelist[0].split())

    def pre_validate(self, form: Any) -> None:
        """Refuse a sign that can't be shown; PostgreSQL takes no NUL."""
        del form
        refuse_controls(self.data or "")


class Email(Line):
    """An e-mail address; `kept` is the form in which it is kept, None when there is none."""

    kept: str | None = None

    def pre_validate(self, form: Any) -> None:
        """Read the address."""
        super().pre_validate(form)
        if self.data:
            try:
                self.kept = read_email(self.data)
            except AddressError as error:
                sentence = _("Fill in an e-mail address such as name@example.org.")
                raise StopValidation(sentence) from error


class Telephone(Line):
    """A telephone number; `kept` is the form in which it is kept, None when there is none."""

    kept: str | None = None

    def pre_validate(self, form: Any) -> None:
        """Read the number."""
        super().pre_validate(form)
        if self.data:
            try:
                self.kept = read_telephone(self.data)
            except AddressError as error:
                sentence = _(
                    "Fill in a telephone number such as 06 12 34 56 78. "
                    "A number abroad begins with + and the number of the country."
                )
                raise StopValidation(sentence) from error


class Paragraphs(TextAreaField):
    """Text of several lines, with the line ends of our own."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Write each line end as one sign, and leave out white space around the whole."""
        if valuelist:
            self.data = "\n".join(valuelist[0].splitlines()).strip()

    def pre_validate(self, form: Any) -> None:
        """Refuse a sign that can't be shown."""
        del form
        refuse_controls(self.data or "")


class Needs(Field):
    """What somebody needs; what is not on the list is passed over."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take all ticks; none empties it."""
        self.data = list(valuelist)

    @property
    def chosen(self) -> tuple[Need, ...]:
        """The needs, in the order of the page."""
        return tuple(need for need in Need if need.value in (self.data or ()))


class Chosen(StringField):
    """One of some options, each with a code and a name; the page puts them there."""

    options: Sequence[tuple[str, str]] = ()


class OneAddress:
    """Want an e-mail address or a telephone number in the field `other` or in this one."""

    def __init__(self, other: str) -> None:
        self.other = other

    def __call__(self, form: Any, field: Field) -> None:
        """Say so at the first of the two."""
        if not (field.data or form[self.other].data):
            raise StopValidation(_("Fill in your e-mail address or your telephone number."))


class Has:
    """Want at least one letter: a name of spaces, points or unseen signs is none."""

    def __init__(self, message: Any) -> None:
        self.message = message
        self.field_flags = {"required": True}

    def __call__(self, form: Any, field: Field) -> None:
        """Look for a letter."""
        del form
        if not has_letter(field.data or ""):
            raise StopValidation(self.message)


class AtMost:
    """Want no more than so many signs; the sentence names the number."""

    def __init__(self, most: int, message: Any) -> None:
        self.most, self.message = most, message

    def __call__(self, form: Any, field: Field) -> None:
        """Count the signs."""
        del form
        if len(field.data or "") > self.most:
            raise StopValidation(self.message)


class OneOf:
    """Want one of the options of the field."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        """Look whether it is among them."""
        del form
        if field.data not in {code for code, _name in field.options}:
            raise StopValidation(self.message)


def refuse_controls(typed: str) -> None:
    """Refuse a sign that can't be shown.

    Raises StopValidation.
    """
    if any(ord(sign) < ord(" ") and sign not in BREAKS for sign in typed) or "\x7f" in typed:
        raise StopValidation(_("There is a sign in it that we can't read. Type it again."))
