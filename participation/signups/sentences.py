"""The sentences of proof that does not hold, and of where a sign-up stands."""

from participation.languages import gettext as _
from participation.languages import ngettext
from participation.lists.wording import in_plain, in_words
from participation.signups.models import Interest, Need, Offer, State
from participation.signups.proving import ExpiredProofError, ProofError, WrongCodeError
from participation.signups.wording import FIELDS, field_of


def about_code(error: ProofError) -> str:
    """Return what is wrong with a code that was typed, and how to get another."""
    if isinstance(error, WrongCodeError) and error.left:
        return ngettext(
            "This code is not right. You can try %(number)s more time.",
            "This code is not right. You can try %(number)s more times.",
            error.left,
        )
    if isinstance(error, WrongCodeError):
        return _(
            "This code does not work any more: it was wrong five times. "
            "Press the button below to get a new code."
        )
    if isinstance(error, ExpiredProofError):
        return _(
            "This code is older than a day and does not work any more. "
            "Press the button below to get a new code."
        )
    return _(
        "We are not waiting for a code any more. Did you confirm before? Then you have signed up. "
        "Otherwise sign up again."
    )


def about_link(error: ProofError) -> str:
    """Return why a link does not work, and what to do."""
    if isinstance(error, ExpiredProofError):
        return _("This link is too old. What you filled in is erased. You can sign up again.")
    return _(
        "This link was used before, or there is a newer one. Did you press the button before? "
        "Then you have signed up, and there is a mail from us in your mailbox."
    )


def about_state(state: State, *, has_groups: bool, says_no: bool = False) -> str:
    """Return where a sign-up stands, as the person reads it.

    says_no  it says that they do not want to take part with their house
    """
    if says_no and state is State.MEMBER:
        return _("You said no. We do not call you about this.")
    sentences = {
        State.PROVISIONAL: _("Provisional: you still have to confirm it."),
        State.CONFIRMED: _("Confirmed. The secretary of the group contacts you."),
        State.WAITING: _("You are on the waiting list. You hear from us when there is a place."),
        State.MEMBER: _("You take part.") if has_groups else _("You are on the list."),
        State.DECLINED: _("There is no place for you. The reason stands below."),
        State.WITHDRAWN: _("You have stopped. We erase this sign-up."),
    }
    return sentences[state]


def need_names() -> dict[Need, str]:
    """Return what each need is called on a page."""
    return {
        Need.TRANSPORT: _("Transport to the meeting"),
        Need.LANGUAGE: _("Help with the language"),
        Need.CHILDCARE: _("Someone to look after my children"),
        Need.DAYTIME_FEE: _("A compensation when it is during working hours"),
    }


def interest_names() -> dict[Interest, str]:
    """Return what somebody can say to the question whether they want to take part."""
    return {
        Interest.YES: _("Yes, I want to take part"),
        Interest.MAYBE: _("Maybe, I want to know more first"),
        Interest.NO: _("No, I do not want to take part"),
    }


def answers_of(offer: Offer) -> list[tuple[str, str]]:
    """Return the seven questions about an offer with the answers that staff wrote, in order."""
    questions = {
        "what": _("What is it?"),
        "how_often": _("How often?"),
        "how_long": _("For how long?"),
        "get": _("What do I get?"),
        "can_change": _("What can I change?"),
        "cannot_change": _("What can I not change?"),
        "call": _("Whom do I call?"),
    }
    return [(questions[field], in_words(field_of(offer, field))) for field in FIELDS]


def title_in_words(offer: Offer) -> str:
    """Return the name of an offer for a page; one in another language says so."""
    return in_words(field_of(offer, "title"))


def title_in_plain(offer: Offer) -> str:
    """Return the name of an offer for where no markup can stand."""
    return in_plain(field_of(offer, "title"))
