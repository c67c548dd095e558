"""Forms of the desk of the ordinance: a file, the dates of a version, publishing, a word."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from wtforms import BooleanField, HiddenField, StringField, ValidationError

from participation.bylaw.models import CVDR_LENGTH, ROLE_LENGTH, TITLE_LENGTH
from participation.forms import GuardedForm
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Day, in_languages, line, prose
from participation.lists.meanwhile import ChangeForm

LONGEST_WORD: Final = 80
LONGEST_MEANING: Final = 600
LONGEST_FORMS: Final = 300


class UploadForm(GuardedForm):
    """A file of the ordinance; what stands in it is looked at by the reader of such files."""

    file = StringField()


class TakeOverForm(GuardedForm):
    """What was seen of a file that waits: which file, compared with which version."""

    seen = HiddenField()


class ConfirmForm(GuardedForm):
    """Nothing but the guard."""


class NameForm(GuardedForm):
    """Asks for the name of the thing, for what can't be undone.

    seen  what follows for other versions, as it stood on the page
    """

    name = StringField()
    seen = HiddenField()

    def __init__(self, *args: Any, wanted: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.wanted = wanted

    def validate_name(self, field: StringField) -> None:
        """Compare with the name as it stands on the page; capitals and spaces do not matter."""
        if _folded(field.data) != _folded(self.wanted):
            raise ValidationError(
                gettext("Type the name as it stands here: %(name)s", name=self.wanted)
            )


class DatesForm(ChangeForm):
    """The title of a version, its official publication and its dates.

    seen  what follows for other versions, as it stood on the page
    """

    title = line(TITLE_LENGTH, _("Fill in the title."))
    cvdr = line(CVDR_LENGTH)
    adopted_on = Day()
    in_force_on = Day()
    comments_until = Day()
    replies_by = Day()
    seen = HiddenField()


class CheckForm(GuardedForm):
    """Says that an explanation was checked against its article, and in which function.

    revision  the one that was looked at
    """

    is_checked = BooleanField()
    role = line(ROLE_LENGTH, _("Fill in in which function you checked this."))
    revision = HiddenField()

    def validate_is_checked(self, field: BooleanField) -> None:
        """Ask for the tick: that is what this form is for."""
        if not field.data:
            raise ValidationError(gettext("Tick this once you have checked the explanation."))


class WordForm(ChangeForm):
    """One word of the word list; it comes with the languages of the site."""


class Needed:
    """Asks for a text in a language in which another one of the same thing was filled in.

    others  names of those fields, without the language
    """

    def __init__(self, language: str, others: Sequence[str], sentence: Any) -> None:
        self.language, self.others, self.sentence = language, others, sentence

    def __call__(self, form: Any, field: Any) -> None:
        """Look at the others when this one is empty."""
        if not field.data and any(form[f"{one}_{self.language}"].data for one in self.others):
            raise ValidationError(str(self.sentence))


def word_form(languages: Sequence[str]) -> type[WordForm]:
    """Return the form with the word, its meaning and its other forms in each language."""
    makers: Mapping[str, Callable[[Any], Any]] = {
        "word": lambda sentence: line(LONGEST_WORD, sentence),
        "meaning": lambda sentence: prose(LONGEST_MEANING, sentence),
        "forms": lambda _sentence: line(LONGEST_FORMS),
    }
    form = in_languages(WordForm, makers, languages, _("Fill this in."))
    for language in languages[1:]:
        for name, other in (("word", "meaning"), ("meaning", "word")):
            needed = Needed(language, (other, "forms"), _("Fill this in, or leave all empty."))
            setattr(form, f"validate_{name}_{language}", needed)
    return form


def word_texts(form: WordForm, languages: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return what was filled in, by language; see `bylaw.models.Word`."""
    return {
        language: {
            "word": form[f"word_{language}"].data,
            "meaning": form[f"meaning_{language}"].data,
            "forms": _forms(form[f"forms_{language}"].data or ""),
        }
        for language in languages
        if form[f"word_{language}"].data
    }


def word_values(texts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return what is stored of a word, by field of the form."""
    found = {}
    for language, text in texts.items():
        found[f"word_{language}"] = text.get("word", "")
        found[f"meaning_{language}"] = text.get("meaning", "")
        found[f"forms_{language}"] = ", ".join(text.get("forms", ()))
    return found


def _forms(typed: str) -> list[str]:
    parts = (" ".join(one.split()) for one in typed.split(","))
    return list(dict.fromkeys(one for one in parts if one))


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()
