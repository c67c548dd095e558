"""Fields of forms in which staff write texts, in each language of the site."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from wtforms import Field, Form, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Optional

from participation.languages import OWN_NAMES
from participation.languages import gettext as _

F = TypeVar("F", bound=Form)
MakeField = Callable[[str], Field]
HIGHEST: Final = 32_767
"""Of a small number in the database."""


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


def line(most: int, required: Any = "") -> Any:
    """Return a field for one line.

    required  the sentence for who leaves it empty; "" where that is allowed
    """
    return StringField(filters=[_one_line], validators=[_presence(required), Sound(most)])


def prose(most: int, required: Any = "") -> Any:
    """Return a field for a text of several lines."""
    return TextAreaField(filters=[_lines], validators=[_presence(required), Sound(most)])


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


def labelled(label: str, language: str, languages: Sequence[str]) -> str:
    """Return the label of a field for one language: with its name, where there are several."""
    return f"{label} ({OWN_NAMES.get(language, language)})" if len(languages) > 1 else label


def _presence(required: Any) -> DataRequired | Optional:
    return DataRequired(required) if required else Optional()


def _one_line(text: str | None) -> str:
    # Only white space: any other sign that can't be kept is named, and not taken away in silence.
    return " ".join((text or "").split())


def _lines(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()
