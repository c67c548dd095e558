"""Fields of forms in which staff write texts, in each language of the site."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from wtforms import (
    DateField,
    Field,
    Form,
    IntegerField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, StopValidation

from participation.languages import OWN_NAMES
from participation.languages import gettext as _
from participation.own_words import has_letter, has_sign, is_blank

F = TypeVar("F", bound=Form)
MakeField = Callable[[str], Field]
HIGHEST: Final = 32_767
"""Of a small number in the database."""
EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2100, 1, 1)
DIGITS: Final = 9


class Sound:
    """A text that can be kept: not too long, and of signs that stand in texts."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: Form, field: Field) -> None:
        """Say what to do about a text that can't be kept."""
        del form
        text = field.data or ""
        if any(ord(sign) < ord(" ") and sign not in "\t\r\n" for sign in text):
            raise ValidationError(_("This has a sign that can't be kept. Type it again."))
        if len(text) > self.most:
            raise ValidationError(
                _("Make this shorter: at most %(most)s characters.", most=self.most)
            )


class Says:
    """Want a text that says something.

    says  tells whether it does
    """

    def __init__(self, says: Callable[[str], bool], required: Any) -> None:
        self.says, self.required = says, required

    def __call__(self, form: Form, field: Field) -> None:
        """Look whether it does."""
        del form
        if not self.says(field.data or ""):
            raise StopValidation(str(self.required))


class WholeNumber(IntegerField):
    """A whole number from least to most.

    required  the sentence for who leaves it empty; "" where that is allowed
    """

    def __init__(
        self, *, least: int = 1, most: int = HIGHEST, required: Any = "", **options: Any
    ) -> None:
        super().__init__(validators=_presence(InputRequired, required), **options)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read digits, and say from where to where they may go."""
        typed = str(valuelist[0]).strip() if valuelist else ""
        self.data = (
            int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= DIGITS else None
        )
        if typed and (self.data is None or not self.least <= self.data <= self.most):
            self.data = None
            sentence = _("Fill in a whole number from %(least)s to %(most)s.")
            raise ValueError(sentence % {"least": self.least, "most": self.most})


class Day(DateField):
    """A day, as a date picker or a person writes it.

    required  the sentence for who leaves it empty; "" where that is allowed
    """

    def __init__(self, *, required: Any = "", **options: Any) -> None:
        presence = _presence(InputRequired, required)
        super().__init__(validators=presence, format=["%Y-%m-%d", "%d-%m-%Y"], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Say how a day is written."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
        typed = str(valuelist[0]).strip() if valuelist else ""
        if typed and (self.data is None or not EARLIEST <= self.data < LATEST):
            self.data = None
            raise ValueError(_("Fill in a day such as 31-3-2026."))


class Choice(StringField):
    """One of what the view offers in `choices`, as (value, label); "" is none of them.

    required  the sentence for who chooses none; "" where that is allowed
    """

    def __init__(self, *, required: Any = "", **options: Any) -> None:
        super().__init__(default="", **options)
        self.required = required
        self.choices: Sequence[tuple[str, str]] = ()

    @property
    def picked(self) -> str:
        """What was chosen; "" for none."""
        return self.data or ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take over what was chosen: nothing, when no button of several was."""
        self.data = str(valuelist[0]) if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        """Look whether it is one of them."""
        del form
        if not self.data:
            if self.required:
                raise ValidationError(str(self.required))
        elif self.data not in dict(self.choices):
            raise ValidationError(_("Choose one of the list."))


class Ticks(Field):
    """Some of what the view offers in `choices`, as (value, label); others are left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default=(), **options)
        self.choices: Sequence[tuple[str, str]] = ()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take over what was ticked."""
        self.data = tuple(str(one) for one in valuelist)

    def chosen(self) -> list[str]:
        """Return what was ticked of what is offered, in that order."""
        return [value for value, _label in self.choices if value in (self.data or ())]


def line(most: int, required: Any = "", *, words: bool = False) -> Any:
    """Return a field for one line.

    required  the sentence for who leaves it empty; "" where that is allowed
    words     a number alone is as good as nothing
    """
    says = has_letter if words else has_sign
    return StringField(filters=[_one_line], validators=_text(most, required, says))


def prose(most: int, required: Any = "") -> Any:
    """Return a field for a text of several lines: where it is needed, in words."""
    return TextAreaField(filters=[_lines], validators=_text(most, required, has_letter))


def in_languages(
    form: type[F], fields: Mapping[str, MakeField], languages: Sequence[str], required: Any
) -> type[F]:
    """Return a form with each of these fields once for each language, as "names_nl".

    fields    by name, what makes the field from the sentence for who leaves it empty
    required  that sentence, for the first language; the others may be left empty
    """
    first = languages[0]
    own = {
        f"{name}_{language}": make(required if language == first else "")
        for language in languages
        for name, make in fields.items()
    }
    return type(form.__name__, (form,), own)


def texts_of(form: Form, name: str, languages: Sequence[str]) -> dict[str, str]:
    """Return what was filled in, by language; a language that was left empty is left out."""
    filled = {language: form[f"{name}_{language}"].data for language in languages}
    return {language: text for language, text in filled.items() if text}


def typed(field: Field) -> str:
    """Return what stands in a field, also when it was no number or day."""
    raw = getattr(field, "raw_data", None)
    if raw:
        return str(raw[0])
    return "" if field.data is None else str(field.data)


def options(field: Choice | Ticks) -> list[dict[str, str]]:
    """Return the choices of a field as the macros for options want them."""
    return [{"code": value, "label": label} for value, label in field.choices]


def language_name(code: str) -> str:
    """Return a language by its own name."""
    return OWN_NAMES.get(code, code)


def labelled(label: str, language: str, languages: Sequence[str]) -> str:
    """Return the label of a field for one language: with its name, where there are several."""
    return f"{label} ({language_name(language)})" if len(languages) > 1 else label


def _presence(kind: type[DataRequired | InputRequired], required: Any) -> list[Any]:
    return [kind(required)] if required else []


def _text(most: int, required: Any, says: Callable[[str], bool]) -> list[Any]:
    # First whether it can be kept: a sign that can't is named, whatever else there is.
    sound = Sound(most)
    return [
        *_presence(DataRequired, required),
        sound,
        *([Says(says, required)] if required else []),
    ]


def _one_line(text: str | None) -> str:
    # Only white space: any other sign that can't be kept is named, and not taken away in silence.
    return _seen(" ".join((text or "").split()))


def _lines(text: str | None) -> str:
    return _seen((text or "").replace("\r\n", "\n").strip())


def _seen(text: str) -> str:
    # A text of which nobody sees anything is none: else it would pass for a reason.
    return "" if is_blank(text) else text
