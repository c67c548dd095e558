"""The forms with which people are invited: on paper or by mail."""

from typing import Final

from wtforms import ValidationError

from participation.forms import GuardedForm
from participation.groups.inviting import MOST_ADDRESSES, read_addresses
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, WholeNumber, line, prose
from participation.signups.models import NOTE_LENGTH

MOST_LETTERS: Final = 200


class LettersForm(GuardedForm):
    """How many letters, in which language, and where they go."""

    number = WholeNumber(most=MOST_LETTERS, required=_("Fill in how many letters you want."))
    language = Choice(required=_("Choose a language."))
    note = line(NOTE_LENGTH)


class MailForm(GuardedForm):
    """The addresses, in which language, and where they come from."""

    addresses = prose(20_000, _("Fill in at least one e-mail address."))
    language = Choice(required=_("Choose a language."))
    note = line(NOTE_LENGTH)

    def validate_addresses(self, field: object) -> None:
        """Look at each of them."""
        del field
        good, wrong = read_addresses(self.addresses.data or "")
        if wrong:
            sentence = gettext("This is no e-mail address: %(typed)s", typed=wrong[0][:80])
            raise ValidationError(sentence)
        if len(good) > MOST_ADDRESSES:
            sentence = gettext("At most %(most)s addresses at once.", most=MOST_ADDRESSES)
            raise ValidationError(sentence)

    def read(self) -> list[str]:
        """Return the addresses, each once."""
        return read_addresses(self.addresses.data or "")[0]
