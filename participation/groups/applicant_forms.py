"""The forms with which is decided on a sign-up, and with which one is entered or found."""

from typing import Any, Final

from wtforms import BooleanField, ValidationError

from participation.contacts import AddressError, read_email, read_telephone
from participation.forms import GuardedForm
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, Ticks, line, prose
from participation.lists.meanwhile import ChangeForm
from participation.signups.models import (
    FIRST_NAME_LENGTH,
    NOTE_LENGTH,
    ORGANISATION_LENGTH,
    REASON_LENGTH,
    WISH_LENGTH,
    Asks,
    Interest,
)

LONGEST_ADDRESS: Final = 320


class PlaceForm(GuardedForm):
    """In which group."""

    group = Choice(required=_("Choose a group."))


class DeclineForm(GuardedForm):
    """Why not."""

    reason = prose(REASON_LENGTH, _("Fill in the reason: the person reads it."))


class MergeForm(GuardedForm):
    """It can't be undone, so it asks to be sure."""

    is_sure = BooleanField()

    def validate_is_sure(self, field: BooleanField) -> None:
        """Staff have asked the person."""
        if not field.data:
            raise ValidationError(gettext("Ask the person first, and tick that it is the same."))


class FindForm(GuardedForm):
    """An address or a telephone number, to find who it is of."""

    address = line(LONGEST_ADDRESS, _("Fill in an e-mail address or a telephone number."))

    def read(self) -> str | None:
        """Return the address as it is kept; None when it is none."""
        typed = self.address.data or ""
        try:
            return read_email(typed) if "@" in typed else read_telephone(typed)
        except AddressError:
            return None


class Reached:
    """What forms have in common on which staff type an e-mail address or a telephone number."""

    def validate_email(self, field: Any) -> None:
        """One address is enough, and what is filled in can be used."""
        if not field.data and not self["telephone"].data:  # type: ignore[index]
            sentence = gettext("Fill in an e-mail address or a telephone number.")
            raise ValidationError(sentence)
        if field.data:
            _check(read_email, field, gettext("This is no e-mail address. Type it again."))

    def validate_telephone(self, field: Any) -> None:
        """Numbers abroad begin with +."""
        if field.data:
            _check(
                read_telephone,
                field,
                gettext("This is no telephone number. One from abroad begins with +."),
            )


class ReachForm(Reached, ChangeForm):
    """How somebody is reached from now on, as they said themselves."""

    email = line(LONGEST_ADDRESS)
    telephone = line(LONGEST_ADDRESS)
    is_asked = BooleanField()

    def validate_is_asked(self, field: BooleanField) -> None:
        """Staff have spoken with the person."""
        if not field.data:
            raise ValidationError(gettext("Speak with the person first, and tick that you did."))


class EntryForm(Reached, GuardedForm):
    """What somebody said on the telephone or wrote on paper.

    asks  what the offer asks besides
    """

    source = Choice(required=_("Choose how this sign-up came in."))
    source_note = line(NOTE_LENGTH)
    first_name = line(FIRST_NAME_LENGTH, _("Fill in the first name."))
    email = line(LONGEST_ADDRESS)
    telephone = line(LONGEST_ADDRESS)
    buurt = Choice(required=_("Choose the neighbourhood."))
    language = Choice(required=_("Choose a language."))
    needs = Ticks()
    wish = prose(WISH_LENGTH)
    organisation = line(ORGANISATION_LENGTH)
    domain = Choice()
    department = Choice()
    manager_knows = Choice()
    interest = Choice()
    measure = Choice()
    consents = BooleanField()

    def __init__(self, *args: Any, asks: Asks, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asks = asks

    def validate_organisation(self, field: Any) -> None:
        """A partner's ambassador names the organisation."""
        if self.asks is Asks.ORGANISATION and not field.data:
            raise ValidationError(gettext("Fill in the organisation."))

    def validate_domain(self, field: Choice) -> None:
        """And its domain."""
        if self.asks is Asks.ORGANISATION and not field.data:
            raise ValidationError(gettext("Choose the domain."))

    def validate_department(self, field: Choice) -> None:
        """A member of staff names the department."""
        if self.asks is Asks.DEPARTMENT and not field.data:
            raise ValidationError(gettext("Choose the department."))

    def validate_interest(self, field: Choice) -> None:
        """Who is asked whether they take part with their house has said yes, maybe or no."""
        if self.asks is Asks.INTEREST and not field.data:
            raise ValidationError(gettext("Choose yes, maybe or no."))

    def validate_measure(self, field: Choice) -> None:
        """And who did not say no, with what."""
        is_asked = self.interest.data in {Interest.YES.value, Interest.MAYBE.value}
        if self.asks is Asks.INTEREST and is_asked and not field.data:
            raise ValidationError(gettext("Choose the measure."))

    def validate_consents(self, field: BooleanField) -> None:
        """Without consent nothing is kept."""
        if not field.data:
            raise ValidationError(gettext("Without consent we can't keep anything."))


def _check(read: Any, field: Any, sentence: str) -> None:
    try:
        field.data = read(field.data)
    except AddressError as error:
        raise ValidationError(sentence) from error
