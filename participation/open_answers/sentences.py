"""The sentences of the desk pages of open answers."""

from collections.abc import Mapping
from typing import Any, Final

from babel.numbers import format_decimal

from participation.languages import current_locale, gettext
from participation.languages import lazy_gettext as _
from participation.open_answers.errors import Reason
from surveys.kappa import Agreement
from surveys.marking import MarkKind

REASONS: Final[Mapping[Reason, Any]] = {
    Reason.DESTROYED: _("There are no texts: they were erased, or not laid out yet."),
    Reason.RELEASED: _("The themes were released. Nothing of it can change any more."),
    Reason.CODED: _("Texts were coded with these themes. You can change words, not the list."),
    Reason.MOST: _("There are twenty themes. Put some together before you add one."),
    Reason.TWICE: _("There is a theme of this name. Choose another name."),
    Reason.THEMES: _("Make at least two themes first."),
    Reason.CODERS: _("Two others code these texts. A third person can decide where they differ."),
    Reason.UNREAD: _("Not every text was read. Read them first."),
    Reason.UNCODED: _("Not every text was coded by two people. Code them first."),
    Reason.UNDECIDED: _("The two coders differ on some texts. Decide on those first."),
    Reason.FEW: _("Too few texts came in on this question. Themes of so few are not shown."),
    Reason.KEPT: _("Too few texts were let through. Themes of so few are not shown."),
    Reason.CHANGED: _("Somebody else decided about this text meanwhile. Read what, and choose."),
    Reason.DONE: _("Both coders are done: what they said stays. Decide where they differ."),
    Reason.NARROW: _("These figures would betray somebody. Call the administrator of the site."),
}
KINDS: Final[Mapping[MarkKind, Any]] = {
    MarkKind.EMAIL: _("e-mail address"),
    MarkKind.LINK: _("link or account"),
    MarkKind.IBAN: _("bank account"),
    MarkKind.PHONE: _("telephone number"),
    MarkKind.NUMBER: _("long number"),
    MarkKind.POSTCODE: _("postcode"),
    MarkKind.ADDRESS: _("address"),
    MarkKind.PLATE: _("number plate"),
    MarkKind.NAME: _("name"),
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
        return gettext("cannot be said: both always said the same")
    return str(format_decimal(round(value, 2), format="0.00", locale=current_locale()))
