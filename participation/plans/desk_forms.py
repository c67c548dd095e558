"""Forms of the desk for plans: a plan, its versions, the agenda and the agreements."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from wtforms import Form, StringField, ValidationError

from participation.forms import GuardedForm
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, Day, WholeNumber, in_languages, line, prose
from participation.lists.meanwhile import ChangeForm
from participation.own_words import has_letter
from participation.plans.models import ROLE_LENGTH, SLUG_LENGTH, PlanAgreement
from participation.plans.rules import State
from participation.programme.content_file import LONGEST_TITLE, SLUG

F = TypeVar("F", bound=Form)
LENGTHS: Final = {"title": LONGEST_TITLE, "text": 6_000, "changed": 2_000, "why": 2_000}
ITEM_LENGTHS: Final = {"text": 600}
WHAT_LENGTH, OUTCOME_LENGTH = 500, 500
TAKEN: Final = frozenset({"nieuw"})
"""Names in addresses that another page at the desk has."""

MOST_POINTS: Final = 200
NOTHING: Final = "geen"
ROLE_NEEDED: Final = _("Fill in the role of who decided: no name of a person.")


class PlanForm(ChangeForm):
    """A plan; its titles come with the languages of the site. The last day is still part of it."""

    area = Choice(required=_("Choose where the plan is for."))
    begins_on = Day(required=_("Fill in the first day."))
    last_on = Day(required=_("Fill in the last day."))

    @property
    def period(self) -> tuple[date, date]:
        """The first day, and the first day after the plan."""
        first, last = self.begins_on.data, self.last_on.data
        if first is None or last is None:
            message = "only a form without mistakes has a period"
            raise ValueError(message)
        return first, last + timedelta(days=1)


class NewPlanForm(PlanForm):
    """A plan that begins, with its name in addresses."""

    slug = line(SLUG_LENGTH, _("Fill in its name in addresses."))

    def validate_slug(self, field: Any) -> None:
        """Want what can stand in an address."""
        if not re.fullmatch(SLUG, field.data or ""):
            sentence = gettext("Use small letters and digits, with single hyphens between them.")
            raise ValidationError(sentence)
        if field.data in TAKEN:
            raise ValidationError(gettext("Another page has this address: choose another word."))


class VersionForm(ChangeForm):
    """What a version says; its texts come with the languages of the site."""


class ItemForm(ChangeForm):
    """A point of the agenda; its texts come with the languages of the site."""

    position = WholeNumber(most=MOST_POINTS, required=_("Fill in its place on the agenda."))


class PickForm(ChangeForm):
    """Where a point comes from: one of what the view offers, or NOTHING."""

    source = Choice(required=_("Choose one of the list."))


class PublishForm(GuardedForm):
    """Publish a version, by role and on a day."""

    role = line(ROLE_LENGTH, ROLE_NEEDED)
    on = Day(required=_("Fill in the day."))


class SureForm(GuardedForm):
    """One button."""


class NameForm(GuardedForm):
    """Asks for the name of the thing, for what can't be undone."""

    name = StringField()

    def __init__(self, *args: Any, wanted: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.wanted = wanted

    def validate_name(self, field: StringField) -> None:
        """Compare with the name as it stands on the page."""
        if (field.data or "").strip().casefold() != self.wanted.casefold():
            sentence = gettext("Type the name as it stands here: %(name)s", name=self.wanted)
            raise ValidationError(sentence)


class AgreementForm(ChangeForm):
    """What was agreed: what, which role, by when, and what came of it."""

    what = prose(WHAT_LENGTH, _("Write what was agreed."))
    who = line(ROLE_LENGTH, _("Fill in who does it: a role, no name of a person."))
    due_on = Day()
    state = Choice(required=_("Choose how it stands."))
    outcome = prose(OUTCOME_LENGTH)

    def validate_outcome(self, field: Any) -> None:
        """Want a reason beside what was dropped."""
        if self.state.picked == State.DROPPED and not has_letter(field.data or ""):
            raise ValidationError(gettext("Write why it was dropped."))


def with_texts(
    form: type[F], lengths: Mapping[str, int], needed: Collection[str], languages: Sequence[str]
) -> type[F]:
    """Return a form with each text in each language; the needed ones in the first.

    lengths  how long each text may be, by its name
    """

    def maker(name: str) -> Callable[[str], Any]:
        kind = line if name == "title" else prose
        return lambda sentence: kind(lengths[name], sentence if name in needed else "")

    makers = {name: maker(name) for name in lengths}
    return in_languages(form, makers, languages, _("Fill this in."))


def stored_agreement(own: PlanAgreement | None) -> Mapping[str, Any]:
    """Return an agreement as its form holds it; a new one is open."""
    if own is None:
        return {"state": State.OPEN.value}
    names = "what", "who", "due_on", "state", "outcome"
    return {name: getattr(own, name) for name in names}
