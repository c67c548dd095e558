"""The forms with which a group is run: settings, page, timeline, training, members, staff."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from wtforms import BooleanField, ValidationError

from participation.forms import GuardedForm
from participation.groups.models import PAGE_LENGTH, TITLE_LENGTH
from participation.groups.networks import NETWORK_LENGTH, NETWORK_TEXTS
from participation.groups.spread import Key
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, Day, Ticks, WholeNumber, in_languages, line, prose
from participation.lists.meanwhile import ChangeForm
from participation.signups.models import ORGANISATION_LENGTH, REASON_LENGTH

NAME_LENGTH: Final = 120
LONGEST_TEXT: Final = 1_000
MOST_MEMBERS: Final = 10_000


class ConfirmForm(GuardedForm):
    """Nothing but the guard."""


class GroupForm(ChangeForm):
    """The settings of a group; the names come with the languages of the site."""

    kind = Choice(required=_("Choose the kind of group."))
    offer = Choice()
    area = Choice()
    target = WholeNumber(most=MOST_MEMBERS)
    spread_by = Choice()
    is_quarterly = BooleanField()
    is_network = BooleanField()
    is_public = BooleanField()


def group_form(languages: Sequence[str]) -> type[GroupForm]:
    """Return the form with a name in each language."""
    required = _("Fill in the name.")
    names = {"names": lambda sentence: line(NAME_LENGTH, sentence)}
    return in_languages(GroupForm, names, languages, required)


class PageForm(ChangeForm):
    """What the group writes of itself."""

    about = prose(PAGE_LENGTH)
    news = prose(PAGE_LENGTH)
    agenda = prose(PAGE_LENGTH)


class NetworkForm(ChangeForm):
    """What each neighbourhood network says in short; its fields come with the languages."""


def network_form(languages: Sequence[str]) -> type[NetworkForm]:
    """Return the form with each short text in each language."""
    texts = {name: lambda sentence: prose(NETWORK_LENGTH, sentence) for name in NETWORK_TEXTS}
    return in_languages(NetworkForm, texts, languages, "")


class MilestoneForm(ChangeForm):
    """A point on the timeline."""

    title = line(TITLE_LENGTH, _("Fill in what it is."))
    text = prose(LONGEST_TEXT)
    on = Day()
    is_done = BooleanField()


class SpreadForm(GuardedForm):
    """A wished number of members for each part; the fields come with the parts."""

    def targets(self, keys: Mapping[str, Key]) -> dict[Key, int]:
        """Return what was filled in, by word or buurt."""
        return {key: self[name].data for name, key in keys.items() if self[name].data is not None}


def spread_form(names: Sequence[str]) -> type[SpreadForm]:
    """Return the form with a field of each name."""
    return type("SpreadForm", (SpreadForm,), {name: _target() for name in names})


def _target() -> Any:
    return WholeNumber(least=0, most=MOST_MEMBERS)


class ModuleForm(GuardedForm):
    """One module of the training."""

    title = line(TITLE_LENGTH, _("Fill in what it is."))
    position = WholeNumber()
    is_open = BooleanField()


class AttendanceForm(GuardedForm):
    """Who followed a module, and on which day.

    before  hidden: who was ticked when the page was made
    """

    on = Day(required=_("Fill in the day."))
    followed = Ticks()
    before = Ticks()

    def offer(self, members: Sequence[tuple[str, str]]) -> None:
        """Give the members that can be ticked, as number and name."""
        self.followed.choices = self.before.choices = members

    def read(self) -> tuple[set[int], set[int]]:
        """Return the numbers of who was ticked, and of who is."""
        before, followed = self.before.chosen(), self.followed.chosen()
        return {int(one) for one in before}, {int(one) for one in followed}


class MemberForm(ChangeForm):
    """The days and the place of a member.

    before  the day on which the membership ended; None: it lasts
    """

    began_on = Day(required=_("Fill in the day."))
    appointed_on = Day()
    committed_on = Day()
    organisation = line(ORGANISATION_LENGTH)
    domain = Choice()
    department = Choice()

    def __init__(self, *args: Any, before: date | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.before = before

    def validate_began_on(self, field: Day) -> None:
        """A membership begins before it ends."""
        if self.before is not None and field.data is not None and field.data > self.before:
            raise ValidationError(gettext("This is later than the end of the membership."))


class EndForm(GuardedForm):
    """From when somebody is no member any more, and why.

    began_on, today  between which days it lies
    """

    on = Day(required=_("Fill in the day."))
    reason = line(REASON_LENGTH, _("Fill in the reason."), words=True)

    def __init__(self, *args: Any, began_on: date, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.began_on, self.today = began_on, today

    def validate_on(self, field: Day) -> None:
        """A membership ends after its beginning, and nobody knows the future."""
        if field.data is not None and not self.began_on <= field.data <= self.today:
            raise ValidationError(
                gettext("Fill in a day from the beginning of the membership until today.")
            )


class StaffForm(GuardedForm):
    """Who runs the group, and as what."""

    member = Choice(required=_("Choose an account."))
    role = Choice(required=_("Choose what they do for the group."))
