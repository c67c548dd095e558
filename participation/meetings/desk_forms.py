"""The forms of the desk for meetings: plan, cancel, report, agreements, and the door."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from wtforms import (
    BooleanField,
    HiddenField,
    SelectMultipleField,
    TimeField,
    ValidationError,
)
from wtforms.validators import InputRequired

from participation.forms import GuardedForm
from participation.groups.models import TITLE_LENGTH
from participation.languages import gettext as _
from participation.languages import lazy_gettext
from participation.lists.fields import Choice, Day, WholeNumber, line, prose
from participation.lists.meanwhile import ChangeForm
from participation.meetings.arranging import Period
from participation.meetings.models import AgreementState, Visibility
from participation.meetings.queries import LARGEST_ID
from participation.meetings.times import MOST_TIMES, Repeat, days_of, moment_of
from participation.own_words import has_letter
from participation.signups.models import REASON_LENGTH

PLACE_LENGTH: Final = 200
ACCESS_LENGTH: Final = 2_000
TEXT_LENGTH: Final = 20_000
AGREEMENT_LENGTH: Final = 2_000
CODE_LENGTH: Final = 40
MOST_REPORT_WEEKS: Final = 52
UID: Final = re.compile(r"[0-9a-f-]{36}")


class Clock(TimeField):
    """A time of day, with a colon or a point."""

    def __init__(self, required: Any, **options: Any) -> None:
        formats = ["%H:%M", "%H.%M", "%H:%M:%S"]
        super().__init__(validators=[InputRequired(required)], format=formats, **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Say how a time is written."""
        typed = valuelist[0].strip() if valuelist else ""
        if not typed:
            return
        try:
            super().process_formdata([typed])
        except ValueError as error:
            raise ValueError(_("Fill in a time such as 19.30.")) from error


class Word(Choice):
    """One of the words of an enumeration."""

    def __init__(self, words: type[StrEnum], **options: Any) -> None:
        super().__init__(required=lazy_gettext("Choose one of the list."), **options)
        self.choices = [(one.value, one.value) for one in words]


class MeetingForm(ChangeForm):
    """A meeting; the choices come with the page."""

    title = line(TITLE_LENGTH, lazy_gettext("Fill in what the meeting is called."))
    kind = Choice(required=lazy_gettext("Choose what kind it is."))
    day = Day(required=lazy_gettext("Fill in the day."))
    starts = Clock(lazy_gettext("Fill in when it begins."))
    ends = Clock(lazy_gettext("Fill in when it ends."))
    place = line(PLACE_LENGTH, lazy_gettext("Fill in where it is, with the address."))
    place_access = prose(ACCESS_LENGTH)
    agenda = prose(TEXT_LENGTH)
    visibility = Word(Visibility)
    area = Choice()
    capacity = WholeNumber()
    is_daytime = BooleanField()
    module = Choice()
    groups = SelectMultipleField(validate_choice=False)
    report_weeks = WholeNumber(most=MOST_REPORT_WEEKS)

    def validate_ends(self, field: Clock) -> None:
        """Let a meeting end after it began, on the same day."""
        if self.starts.data and field.data and field.data <= self.starts.data:
            raise ValidationError(_("It must end after it began, on the same day."))

    def periods(self, zone: ZoneInfo) -> list[Period]:
        """Return when it is. Raises ClockChangeError in a night in which the clock changes."""
        return [self._period(self.day.data or date.min, zone)]

    def _period(self, day: date, zone: ZoneInfo) -> Period:
        starts, ends = self.starts.data, self.ends.data
        if starts is None or ends is None:
            message = "only a form that was validated has a period"
            raise ValueError(message)
        return Period(moment_of(day, starts, zone), moment_of(day, ends, zone))


class NewMeetingForm(MeetingForm):
    """A meeting that is new: it may come back every week or month.

    uid  its number in calendars, made with the page: sent twice, the meeting is made once
    """

    repeat = Word(Repeat)
    times = WholeNumber(most=MOST_TIMES, default=1)
    uid = HiddenField(default=lambda: str(uuid4()))

    def validate_uid(self, field: HiddenField) -> None:
        """Take a number that one of our own pages made."""
        if not UID.fullmatch(field.data or ""):
            raise ValidationError(_("Open this page again: something of it is missing."))

    def validate_times(self, field: WholeNumber) -> None:
        """Want a number where the meeting comes back."""
        if self.repeat.data != Repeat.NEVER and not field.data:
            raise ValidationError(_("Fill in how many times it is held."))

    def periods(self, zone: ZoneInfo) -> list[Period]:
        """Return when it is, each time, at the same time of day."""
        first, repeat = self.day.data or date.min, Repeat(str(self.repeat.data))
        return [self._period(day, zone) for day in days_of(first, repeat, self.times.data or 1)]


class CallOffForm(GuardedForm):
    """Why a meeting does not take place."""

    reason = line(REASON_LENGTH, lazy_gettext("Fill in why it does not take place."), words=True)


class ReportForm(ChangeForm):
    """What was talked about; left empty, the report is taken back."""

    report = prose(TEXT_LENGTH)


class AgreementForm(GuardedForm):
    """What was agreed."""

    what = line(AGREEMENT_LENGTH, lazy_gettext("Fill in what was agreed."))
    who = line(TITLE_LENGTH, lazy_gettext("Fill in who does it: a role, no name."))
    due_on = Day()


class OutcomeForm(ChangeForm):
    """What became of an agreement."""

    state = Word(AgreementState)
    outcome = prose(AGREEMENT_LENGTH)

    def validate(self, extra_validators: Any = None) -> bool:
        """Want a sentence for what is done or dropped."""
        is_fine = super().validate(extra_validators)
        if self.state.data != AgreementState.OPEN and not has_letter(self.outcome.data or ""):
            self.outcome.errors = [_("Fill in what became of it, or why it was dropped.")]
            return False
        return is_fine


class DoorForm(GuardedForm):
    """The code that somebody says at the door."""

    code = line(CODE_LENGTH, lazy_gettext("Fill in the code of six signs."))


class RowAct(StrEnum):
    """What a button in the list of who comes does."""

    IN = "in"
    OUT = "uit"
    CALLED = "bevestigd"
    AWAY = "af"


class RowForm(GuardedForm):
    """One button in the list of who comes."""

    rsvp_id = WholeNumber(most=LARGEST_ID, required=lazy_gettext("Choose one of the list."))
    act = Word(RowAct)


def stored_period(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """Return when a meeting is as the fields of its form hold it."""
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
