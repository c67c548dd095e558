"""What the desk says of messages: what became of one, and why."""

from participation.desk.mail import Shown
from participation.languages import gettext as _
from participation.mail.models import Outcome

NO_MAILBOX = ("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10")
FULL = ("5.2.2",)
UNWANTED = ("5.7.",)
NOT_INTERNATIONAL = ("5.6.7",)


def outcome(one: Shown) -> str:
    """Return what became of a message."""
    return {
        Outcome.QUEUED: _("Tried %(number)s times", number=one.row.attempts)
        if one.row.attempts
        else _("Waits for its turn"),
        Outcome.HANDED: _("Goes out at this moment"),
        Outcome.SENT: _("Sent"),
        Outcome.REFUSED: _why_refused(one.row.reply),
        Outcome.UNCERTAIN: _(
            "The connection broke at the very end. It may have arrived. Call before you send it "
            "again."
        ),
        Outcome.GIVEN_UP: _("We tried for two days. It did not work.")
        if one.can_go
        else _("We can't read this message any more."),
    }[one.outcome]


def _why_refused(reply: str) -> str:
    status = reply.rpartition(" ")[2]
    if status.startswith(NO_MAILBOX):
        return _("This address does not exist.")
    if status.startswith(FULL):
        return _("The mailbox is full.")
    if status.startswith(UNWANTED):
        return _("The mail server of the reader does not want our mail.")
    if status.startswith(NOT_INTERNATIONAL):
        return _("Our mail server can't handle the letters of this address.")
    return _("The mail server refused it.")
