"""The forms of the desk: take on, finish, enter one by hand, and change a kind."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from wtforms import BooleanField, HiddenField, ValidationError

from participation.forms import GuardedForm
from participation.intakes.answers import Answer, Verdict, joined, word
from participation.intakes.forms import AskForm
from participation.intakes.kinds import (
    LONGEST_ANSWER,
    LONGEST_HINT,
    LONGEST_LABEL,
    TEXTS,
    Question,
)
from participation.intakes.kinds_file import (
    CODE,
    KEY_LENGTH,
    MOST_DECISION_DAYS,
    MOST_MONTHS,
    MOST_RECEIPT_DAYS,
)
from participation.intakes.models import (
    CASE_LENGTH,
    CONTACT_LENGTH,
    OUTCOME_LENGTH,
    ROLE_LENGTH,
)
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, Day, WholeNumber, in_languages, line, prose
from participation.lists.meanwhile import ChangeForm
from participation.own_words import REASON_LETTERS

A_YEAR: Final = timedelta(days=366)


class TakeOnForm(ChangeForm):
    """Under which number it stands in the municipality's own system, and whom one can call."""

    case_number = line(CASE_LENGTH, _("Fill in the case number of your own system."))
    contact = line(CONTACT_LENGTH, _("Fill in a function and a telephone number. No name."))


class WaitForm(GuardedForm):
    """How long the applicant had to add something; `seen` is the last day as the page showed it."""

    days = WholeNumber(most=MOST_DECISION_DAYS, required=_("Fill in the number of days."))
    seen = HiddenField()


LACKING: Final = {
    "text": _("Fill in the answer: the applicant reads it."),
    "reason": _(
        "Write in your own words why not. Use at least %(least)s letters.", least=REASON_LETTERS
    ),
    "would_change": _("Write what would change this."),
}
"""What to do about a field without which an answer can't be given."""


class FinishForm(ChangeForm):
    """What was decided, of a no the reason and what would change it, and by which role.

    language  of the applicant
    """

    verdict = Choice(required=_("Choose yes, partly or no."))
    text = prose(OUTCOME_LENGTH)
    reason = prose(OUTCOME_LENGTH)
    would_change = prose(OUTCOME_LENGTH)
    decided_by = line(ROLE_LENGTH, _("Fill in which role decided. No name."))

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.language = language
        self.verdict.choices = [(one.value, word(one)) for one in Verdict]

    @property
    def answer(self) -> Answer:
        """What was filled in."""
        names = ("text", "reason", "would_change")
        return Answer(
            verdict=self.verdict.picked, **{name: self[name].data or "" for name in names}
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Want what the ordinance wants of a no, and an answer that fits as a whole."""
        is_fine = super().validate(extra_validators)
        lacking = self.answer.lacking
        for name in lacking:
            self[name].errors = [*self[name].errors, str(LACKING[name])]
        return is_fine and not lacking and self._fits()

    def _fits(self) -> bool:
        if len(joined(self.answer, self.language)) <= OUTCOME_LENGTH:
            return True
        sentence = gettext(
            "Make the whole answer shorter: with the reason at most %(most)s characters.",
            most=OUTCOME_LENGTH,
        )
        self.text.errors = [sentence]
        return False


class EntryForm(AskForm, GuardedForm):
    """What somebody said on the telephone or wrote on paper; the questions come with the kind.

    today  no request came in later than that
    """

    source = Choice(required=_("Choose how this request came in."))
    received_on = Day(required=_("Fill in the day on which it came in."))
    language = Choice(required=_("Choose a language."))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def validate_received_on(self, field: Day) -> None:
        """The terms count from this day."""
        if field.data is not None and not self.today - A_YEAR <= field.data <= self.today:
            raise ValidationError(gettext("Fill in today, or a day of the past year."))

    def validate_source(self, _field: Choice) -> None:
        """Something must have been asked."""
        if not self.answers():
            raise ValidationError(gettext("Fill in at least one answer."))


class KindForm(ChangeForm):
    """Days and terms of a kind; its texts and questions come with the languages of the site."""

    receipt_days = WholeNumber(most=MOST_RECEIPT_DAYS, required=_("Fill in the number of days."))
    decision_days = WholeNumber(most=MOST_DECISION_DAYS, required=_("Fill in the number of days."))
    kept_months = WholeNumber(most=MOST_MONTHS, required=_("Fill in the number of months."))
    article_key = line(KEY_LENGTH)
    is_open = BooleanField()

    def validate_decision_days(self, field: WholeNumber) -> None:
        """Nobody decides before they say that they work on it."""
        if field.data is not None and field.data < (self.receipt_days.data or 0):
            raise ValidationError(gettext("The answer can't come before the receipt."))

    def validate_article_key(self, field: Any) -> None:
        """It is the last part of an address."""
        if field.data and not CODE.fullmatch(field.data):
            sentence = gettext("Use small letters and digits, with single hyphens between them.")
            raise ValidationError(sentence)


def kind_form(questions: Sequence[Question], languages: Sequence[str]) -> type[KindForm]:
    """Return the form with each text and each question in each language."""
    own: dict[str, Any] = {}
    texts: dict[str, Callable[[Any], Any]] = {
        name: _prose(most) if name != "title" else _line(most) for name, most in TEXTS.items()
    }
    hints: dict[str, Callable[[Any], Any]] = {}
    for one in questions:
        texts[f"label_{one.code}"] = _line(LONGEST_LABEL)
        hints[f"hint_{one.code}"] = _line(LONGEST_HINT)
        own[f"required_{one.code}"] = BooleanField()
        required = _("Fill in how many characters an answer may have.")
        own[f"longest_{one.code}"] = WholeNumber(most=LONGEST_ANSWER, required=required)
    form = in_languages(KindForm, texts, languages, _("Fill this in."))
    form = in_languages(form, hints, languages, "")
    return type(form.__name__, (form,), own)


def _prose(most: int) -> Callable[[Any], Any]:
    return lambda sentence: prose(most, sentence)


def _line(most: int) -> Callable[[Any], Any]:
    return lambda sentence: line(most, sentence)
