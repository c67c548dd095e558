"""Forms of the desk for the programme: efforts, trajectories, dates, results, plans, lessons."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from wtforms import BooleanField, Form, ValidationError

from participation.forms import GuardedForm
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, Day, in_languages, line, prose, texts_of
from participation.lists.meanwhile import ChangeForm
from participation.programme.actions import StepDates
from participation.programme.content_file import LONGEST, LONGEST_TITLE, SLUG
from participation.programme.models import ROLE_LENGTH, SLUG_LENGTH, Step

F = TypeVar("F", bound=Form)
LINES: Final = frozenset({"title"})
"""Texts of one line."""

TAKEN: Final = frozenset({"nieuw"})
"""Names in addresses that another page at the desk has."""

ROLE_NEEDED: Final = _("Fill in the role of who decided: no name of a person.")


class CaseworkForm(ChangeForm):
    """An effort about cases of people; its texts come with the languages of the site."""

    influence = Choice()
    phase = Choice(required=_("Choose how far it is."))


class EffortForm(CaseworkForm):
    """An effort that residents may be asked about."""

    takes_contributions = BooleanField()

    def validate_takes_contributions(self, field: BooleanField) -> None:
        """Want a step of the ladder where residents are asked for input."""
        if field.data and not self.influence.picked:
            raise ValidationError(gettext("Choose first how much residents can change."))


class StartForm(GuardedForm):
    """A trajectory that begins."""

    effort = Choice(required=_("Choose what it is part of."))
    template = Choice(required=_("Choose the template of its steps."))
    area = Choice()
    influence = Choice(required=_("Choose how much residents can change."))
    begins_on = Day()
    slug = line(SLUG_LENGTH, _("Fill in its name in addresses."))

    def validate_slug(self, field: Any) -> None:
        """Want what can stand in an address."""
        if not re.fullmatch(SLUG, field.data or ""):
            sentence = gettext("Use small letters and digits, with single hyphens between them.")
            raise ValidationError(sentence)
        if field.data in TAKEN:
            raise ValidationError(gettext("Another page has this address: choose another word."))


class TrajectoryForm(ChangeForm):
    """The texts of a trajectory and how much residents can change."""

    influence = Choice(required=_("Choose how much residents can change."))


class TextsForm(ChangeForm):
    """Texts alone."""


class StepForm(ChangeForm):
    """What a step says, and the survey that is held in it."""

    survey = Choice()


class NewStepForm(GuardedForm):
    """A step that is added; the last day is still part of it."""

    after = Choice()
    begins_on = Day()
    last_on = Day()
    result_due_on = Day()
    survey = Choice()

    def ends_on(self) -> date | None:
        """Return the first day after it; None: open end."""
        return _day_after(self.last_on.data)


class LessonForm(ChangeForm):
    """A lesson: what was learned and what changed by it."""

    effort = Choice(required=_("Choose what it is part of."))
    learned_on = Day(required=_("Fill in the day."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Want the rule that changed, or the reason why none did, beside each lesson."""
        is_fine = super().validate(extra_validators)
        for field in self:
            language = field.name.removeprefix("lesson_")
            if field.name == f"lesson_{language}" and field.data:
                own = self[f"changed_{language}"], self[f"not_changed_{language}"]
                if not any(one.data for one in own):
                    sentence = gettext("Write which rule changed, or why no rule changed.")
                    own[0].errors = [sentence]
                    is_fine = False
        return is_fine


class RoleForm(GuardedForm):
    """Publish a plan or a report, by role."""

    role = line(ROLE_LENGTH, ROLE_NEEDED)


class SureForm(GuardedForm):
    """One button."""


class DatesForm(ChangeForm):
    """The dates of all steps, whose fields come with them; the last day is still part of one."""

    def dates(self, steps: Sequence[Step]) -> list[StepDates]:
        """Return what was filled in, in the order of the steps."""
        found = []
        for step in steps:
            begin, last, due = (self[f"{name}_{step.id}"].data for name in DATES)
            found.append(StepDates(step.code, begin, _day_after(last), due))
        return found


def _day_after(last: date | None) -> date | None:
    return None if last is None else last + timedelta(days=1)


DATES: Final = ("begin", "last", "due")


def dates_form(steps: Sequence[Step]) -> type[DatesForm]:
    """Return the form with three days for each step."""
    fields = {f"{name}_{step.id}": Day() for step in steps for name in DATES}
    return type("StepDatesForm", (DatesForm,), fields)


def stored_dates(steps: Sequence[Step]) -> dict[str, Any]:
    """Return the dates of the steps as their form holds them."""
    found: dict[str, Any] = {}
    for step in steps:
        last = None if step.ends_on is None else step.ends_on - timedelta(days=1)
        days = step.begins_on, last, step.result_due_on
        found |= {f"{name}_{step.id}": day for name, day in zip(DATES, days, strict=True)}
    return found


def with_texts(
    form: type[F], names: Mapping[str, Any], needed: Sequence[str], languages: Sequence[str]
) -> type[F]:
    """Return a form with each text in each language; the needed ones in the first."""

    def maker(name: str) -> Any:
        kind, most = (line, LONGEST_TITLE) if name in LINES else (prose, LONGEST)
        return lambda sentence: kind(most, sentence if name in needed else "")

    makers = {name: maker(name) for name in names}
    return in_languages(form, makers, languages, _("Fill this in."))


def stored_texts(texts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return texts by language as a form holds them."""
    return {
        f"{name}_{language}": text for language, own in texts.items() for name, text in own.items()
    }


def read_texts(
    form: Form, names: Mapping[str, Any], languages: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Return what was filled in, by language and name; what was left empty is left out."""
    by_name = {name: texts_of(form, name, languages) for name in names}
    found = {
        language: {name: own[language] for name, own in by_name.items() if language in own}
        for language in languages
    }
    return {language: own for language, own in found.items() if own}
