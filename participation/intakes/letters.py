"""Mail about requests: the receipt, that it was taken on, the outcome, and that it was withdrawn.

None of it says what was filled in, for an address can be mistyped. Whoever gets the mail can open
its link and read the name, the answers and the e-mail address there, but no telephone number and no
postal address: see `intakes/status.html` and `sheets.receipt_pdf`.
"""

from typing import Any

from participation.intakes.kinds import field_of
from participation.intakes.links import private_link
from participation.intakes.models import Intake
from participation.lists.wording import first_language, wording
from participation.mail.actions import Letter


def receipt(intake: Intake, *, is_counted: bool) -> Letter:
    """Return the message that a request came in, with the promised days.

    is_counted  anybody can cause it by typing the address
    """
    return _letter("intakes/receipt", intake, is_counted=is_counted)


def taken_on(intake: Intake) -> Letter:
    """Return the message that somebody works on it, with the case number and whom to call."""
    return _letter("intakes/taken_on", intake)


def moved(intake: Intake) -> Letter:
    """Return the message that the answer comes later, for they had to add something."""
    return _letter("intakes/moved", intake)


def finished(intake: Intake) -> Letter:
    """Return the message with the outcome and the role that decided."""
    return _letter("intakes/finished", intake)


def withdrawn_case(intake: Intake, to: str) -> Letter:
    """Return the message to the municipality that a case must stop; it names nobody.

    The night erases what is here, and the case in the other system is not ours to end.
    """
    values = {"reference": intake.reference, "case_number": intake.case_number}
    return Letter("intakes/withdrawn_case", to, first_language(), values)


def _letter(kind: str, intake: Intake, *, is_counted: bool = False) -> Letter:
    values: dict[str, Any] = {
        "intake": intake,
        "title": wording(field_of(intake.kind, "title"), intake.language, first_language())[0],
        "link": private_link(intake.reference, intake.language),
    }
    return Letter(kind, intake.email or "", intake.language, values, is_counted=is_counted)
