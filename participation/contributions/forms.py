"""The forms of contributions. The public one has no token: see `visiting.refuse_foreign`."""

from collections.abc import Sequence
from typing import Any, Final

from wtforms import BooleanField, Form, HiddenField

from participation.contributions.chain import Reply, lacking
from participation.contributions.models import (
    FIRST_NAME_LENGTH,
    REASON_LENGTH,
    REPLY_LENGTH,
    ROLE_LENGTH,
    TEXT_LENGTH,
    HiddenKind,
    State,
)
from participation.contributions.sentences import LACKING
from participation.forms import GuardedForm
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, line, prose
from participation.own_words import has_letter
from participation.signups.fields import AtMost, Email, Has, Line, Paragraphs

YES: Final = "ja"
NO: Final = "nee"


class Spoken:
    """What is said, and who may read it.

    once  number of the page: see `tokens`
    """

    text = Paragraphs(
        validators=[
            Has(_("Write what you want to say.")),
            AtMost(TEXT_LENGTH, _("Your text is too long. Use at most 2,000 characters.")),
        ]
    )
    is_open: Choice | None = Choice(required=_("Choose whether everybody may read it."))
    once = HiddenField()

    @property
    def wants_open(self) -> bool:
        """Whether everybody may read it."""
        return self.is_open is not None and self.is_open.picked == YES


class SaidFields(Spoken):
    """What somebody says, under which name, and where the reply is told."""

    first_name = Line(
        validators=[
            AtMost(FIRST_NAME_LENGTH, _("Your name is too long. Use at most 80 characters."))
        ]
    )
    email = Email()


class SayForm(SaidFields, Form):
    """Say something about something."""


class EnterForm(SaidFields, GuardedForm):
    """Enter for somebody what was said on the telephone or written on paper.

    about  subject and key, with a slash between them
    """

    about = Choice(required=_("Choose what it is about."))
    source = Choice(required=_("Choose how it came in."))
    language = Choice(required=_("Choose the language in which it was said."))


class SeenForm(GuardedForm):
    """A button; `seen` is what the page showed of it."""

    seen = HiddenField()


class ShowForm(SeenForm):
    """Let everybody read it; of a story it is ticked that it is of nobody else."""

    harmless = BooleanField()


class HideForm(SeenForm):
    """Say why something is not shown."""

    kind = Choice(required=_("Choose why it is not shown."))
    reason = prose(REASON_LENGTH)

    def validate(self, extra_validators: Any = None) -> bool:
        """Want own words where none of the usual reasons fits."""
        is_fine = super().validate(extra_validators)
        if (
            is_fine
            and self.kind.picked == HiddenKind.OTHER
            and not has_letter(self.reason.data or "")
        ):
            self.reason.errors = [_("Write in your own words why it is not shown.")]
            return False
        return is_fine


class ReplyForm(SeenForm):
    """Take a step: what becomes of it, the reply and, of a "no", the reason."""

    state = Choice(required=_("Choose what becomes of it."))
    role = line(ROLE_LENGTH)
    text = prose(REPLY_LENGTH)
    reason_kind = Choice()
    reason = prose(REPLY_LENGTH)
    would_change = prose(REPLY_LENGTH)

    @property
    def reply(self) -> Reply:
        """What was filled in."""
        return Reply(
            state=State(self.state.picked),
            seen=self.seen_steps,
            role=self.role.data or "",
            text=self.text.data or "",
            reason_kind=self.reason_kind.picked,
            reason=self.reason.data or "",
            would_change=self.would_change.data or "",
        )

    @property
    def seen_steps(self) -> int:
        """How many steps the page showed; -1 when that can't be read."""
        seen = self.seen.data or ""
        return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else -1  # noqa: PLR2004

    def validate(self, extra_validators: Any = None) -> bool:
        """Want what the step needs: a "no" has a reason, a role and what would change it."""
        is_fine = super().validate(extra_validators)
        if self.state.errors:
            return False
        return self.say_lacking(lacking(self.reply)) and is_fine

    def say_lacking(self, names: Sequence[str]) -> bool:
        """Put a sentence beside each of these fields; tell whether there were none."""
        for name in names:
            self[name].errors = [*self[name].errors, str(LACKING[name])]
        return not names
