"""Forms of the desk for input: what staff or a group enter, rounds, and what came of them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from wtforms import BooleanField, ValidationError

from participation.contributions.forms import Spoken
from participation.contributions.input_forms import InputFields, StoryFields
from participation.forms import GuardedForm
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, Day, in_languages, line, prose
from participation.lists.meanwhile import ChangeForm

TITLE_LENGTH: Final = 120
QUESTION_LENGTH: Final = 500
RESULT_LENGTH: Final = 4_000


class EnteredFields:
    """Where something was said, and how it came in.

    about  by name of a round, the name of the effort that it is about
    """

    about: Mapping[str, str] = {}

    effort = Choice(required=_("Choose what it is about."))
    round = Choice()
    group = Choice()
    source = Choice(required=_("Choose how it came in."))
    language = Choice(required=_("Choose the language in which it was said."))

    def validate_round(self, field: Choice) -> None:
        """Want a round about the same part of the programme."""
        if field.data and self.about.get(field.data) != self.effort.data:
            raise ValidationError(gettext("This round is about another part of the programme."))


class EnterInputForm(EnteredFields, InputFields, GuardedForm):
    """Enter an idea, or how somebody sees it, for them or for a group."""

    is_asked = BooleanField()


class EnterStoryForm(EnteredFields, StoryFields, GuardedForm):
    """Enter a story for somebody."""


class AdviceForm(Spoken, GuardedForm):
    """What a group says, as who runs it enters it."""

    effort = Choice(required=_("Choose what it is about."))
    area = Choice()
    language = Choice(required=_("Choose the language in which it was said."))
    is_asked = BooleanField()


class RoundForm(ChangeForm):
    """A round; its title and question come with the languages of the site."""

    effort = Choice(required=_("Choose what it is about."))
    area = Choice()
    opens_on = Day(required=_("Fill in the first day."))
    closes_on = Day(required=_("Fill in the last day."))
    feedback_on = Day(required=_("Fill in the day on which you tell what came of it."))


class ResultForm(ChangeForm):
    """What came of a round; it comes with the languages of the site."""


def round_form(languages: Sequence[str]) -> type[RoundForm]:
    """Return the form with title and question in each language."""
    makers: dict[str, Any] = {
        "title": lambda sentence: line(TITLE_LENGTH, sentence),
        "question": lambda sentence: prose(QUESTION_LENGTH, sentence),
    }
    return in_languages(RoundForm, makers, languages, _("Fill this in."))


def result_form(languages: Sequence[str]) -> type[ResultForm]:
    """Return the form with what came of it in each language."""
    makers: dict[str, Any] = {"result": lambda sentence: prose(RESULT_LENGTH, sentence)}
    return in_languages(ResultForm, makers, languages, _("Write what came of it."))
