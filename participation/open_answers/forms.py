"""Forms of the desk for open answers: read a text, name a theme, code, and be sure."""

from collections.abc import Sequence
from typing import Any, Final

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import AnyOf, Length

from participation.forms import GuardedForm
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.own_words import has_letter
from surveys.marking import Span, marks, spans_of

NONE: Final = "none"
"""In the place of a theme: the text is about none of them."""
SHOW, WITHHOLD = "show", "withhold"
MOST_WORDS: Final = 2_000
LABEL_LENGTH: Final = 60
MEANING_LENGTH: Final = 300


class Ticks(Field):
    """What was ticked of some boxes; None where nothing was sent yet."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take over what was ticked."""
        self.data = [str(one) for one in valuelist]


class ReadForm(GuardedForm):
    """One text: what is blacked out, and whether it may go on.

    seen  fingerprint of what was decided before, when the page was made
    text  what the resident wrote
    """

    seen = HiddenField()
    black = Ticks()
    words = TextAreaField(
        validators=[Length(max=MOST_WORDS, message=_("Make this shorter: at most 2000 signs."))]
    )
    verdict = StringField(
        validators=[AnyOf((SHOW, WITHHOLD), _("Choose whether the text may go on."))]
    )
    quotable = BooleanField()
    text: str = ""

    def read(self, text: str) -> tuple[Span, ...]:
        """Take a text in hand; return what is marked in it. At first all of that is ticked."""
        self.text, found = text, marks(text)
        if self.black.data is None:
            self.black.data = [one.key for one in found]
        return found

    def spans(self) -> list[Span]:
        """Return what is to be blacked out: the marks that are ticked, and the words that stand."""
        ticked = set(self.black.data or ())
        own = [one for one in marks(self.text) if one.key in ticked]
        return [*own, *(one for words in self._lines() for one in spans_of(self.text, words))]

    def validate_words(self, field: TextAreaField) -> None:
        """Want each line to stand in the text, so that nothing is missed by a slip of the pen."""
        del field
        for words in self._lines():
            try:
                spans_of(self.text, words)
            except ValueError as error:
                sentence = gettext("“%(words)s” does not stand in the text. Copy it.", words=words)
                raise ValidationError(sentence) from error

    def _lines(self) -> list[str]:
        return [line.strip() for line in (self.words.data or "").splitlines() if line.strip()]


class ThemeForm(GuardedForm):
    """One theme; its words come with the languages of the site."""

    meaning = StringField(
        validators=[Length(max=MEANING_LENGTH, message=_("Make this shorter: 300 signs."))]
    )

    def labels(self, languages: Sequence[str]) -> dict[str, str]:
        """Return its words by language; a language that was left empty is left out."""
        written = {one: " ".join((self[f"label_{one}"].data or "").split()) for one in languages}
        return {language: text for language, text in written.items() if text}


def theme_form(languages: Sequence[str]) -> type[ThemeForm]:
    """Return the form of a theme with its words once for each language, the first obliged."""
    own = {f"label_{one}": _label(required=one == languages[0]) for one in languages}
    return type("ThemeForm", (ThemeForm,), own)


class CodeForm(GuardedForm):
    """The themes of one text; "none of these" is an answer that has to be given too."""

    themes = Ticks()

    def validate_themes(self, field: Field) -> None:
        """Want an answer, and not a theme beside "none of these"."""
        chosen = field.data or []
        if not chosen:
            raise ValidationError(gettext("Choose a theme, or “None of these themes”."))
        if NONE in chosen and len(chosen) > 1:
            raise ValidationError(gettext("Choose themes, or “None of these themes”, not both."))

    def chosen(self) -> list[str]:
        """Return the codes of the themes that were ticked."""
        return [one for one in self.themes.data or [] if one != NONE]


class SureForm(GuardedForm):
    """One button."""


def _label(*, required: bool) -> Any:
    most = Length(max=LABEL_LENGTH, message=_("Make this shorter: at most 60 signs."))
    return StringField(validators=[*([_named] if required else []), most])


def _named(form: GuardedForm, field: StringField) -> None:
    """Want a name that says something."""
    del form
    if not has_letter(field.data or ""):
        raise ValidationError(gettext("Give the theme a name."))
