"""The sentences of the desk pages of open answers."""

from collections.abc import Mapping
from typing import Any, Final

from babel.numbers import format_decimal

from participation.languages import current_locale
from participation.languages import gettext as _
from participation.languages import lazy_gettext as _l
from participation.open_answers.errors import Reason
from surveys.kappa import Agreement
from surveys.marking import MarkKind

REASONS: Final[Mapping[Reason, Any]] = {
    Reason.DESTROYED: _l("There are no texts: they were erased, or not laid out yet."),
    Reason.RELEASED: _l("The themes were released. Nothing of it can change any more."),
    Reason.CODED: _l("Texts were coded with these themes. You can change words, not the list."),
    Reason.MOST: _l("There are twenty themes. Put some together before you add one."),
    Reason.TWICE: _l("There is a theme of this name. Choose another name."),
    Reason.THEMES: _l("Make at least two themes first."),
    Reason.CODERS: _l("Two others code these texts. A third person can decide where they differ."),
    Reason.UNREAD: _l("Not every text was read. Read them first."),
    Reason.UNCODED: _l("Not every text was coded by two people. Code them first."),
    Reason.UNDECIDED: _l("The two coders differ on some texts. Decide on those first."),
    Reason.FEW: _l("Too few texts came in on this question. Themes of so few are not shown."),
    Reason.NARROW: _l("These figures would betray somebody. Call the administrator of the site."),
}
KINDS: Final[Mapping[MarkKind, Any]] = {
    MarkKind.EMAIL: _l("e-mail address"),
    MarkKind.LINK: _l("link or account"),
    MarkKind.IBAN: _l("bank account"),
    MarkKind.PHONE: _l("telephone number"),
    MarkKind.NUMBER: _l("long number"),
    MarkKind.POSTCODE: _l("postcode"),
    MarkKind.ADDRESS: _l("address"),
    MarkKind.PLATE: _l("number plate"),
    MarkKind.NAME: _l("name"),
}


def refusal(reason: Reason) -> str:
    """Say why something can't be done, and what to do."""
    return str(REASONS[reason])


def kind(mark: MarkKind) -> str:
    """Say what a mark is about."""
    return str(KINDS[mark])


def kappa(agreement: Agreement) -> str:
    """Say how far two coders agree."""
    value = agreement.kappa
    if value is None:
        return _("cannot be said: both always said the same")
    return str(format_decimal(round(value, 2), format="0.00", locale=current_locale()))
