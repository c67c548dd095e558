"""The two messages of signing up: prove your address, and welcome."""

from datetime import datetime

from participation.addresses import absolute
from participation.mail.actions import Letter
from participation.signups.links import private_code, private_link, written_code
from participation.signups.models import Offer, SignUp, Source
from participation.signups.proving import Proof
from participation.signups.requests import Request
from participation.signups.terms import last_day_before
from participation.signups.wording import title_of


def confirm(
    sign_up: SignUp, offer: Offer, proof: Proof, until: datetime, request: Request | None = None
) -> Letter:
    """Return the message with the link and the code that prove an address.

    until    moment from which the link opens nothing, in the municipality's own time
    request  what was filled in now; None: the same as before. What staff type in for somebody
             does not count for the three a day, which keep strangers from filling a mailbox
    """
    person = sign_up.person
    language = request.details.language if request else person.language
    # As kept, not as typed now: a capital more may be another mailbox where it arrives.
    return Letter(
        "signups/confirm",
        person.email or "",
        language,
        {
            "title": title_of(offer, language),
            "link": absolute("signups.confirm_by_link", language=language, token=proof.token),
            "code": f"{proof.code[:3]} {proof.code[3:]}",
            "last_day": last_day_before(until),
        },
        person_id=person.id,
        is_counted=request is None or request.source in {Source.WEB, Source.INVITATION},
    )


def welcome(sign_up: SignUp) -> Letter:
    """Return the message that says what happens next, with the private link and its code."""
    person, offer = sign_up.person, sign_up.offer
    return Letter(
        "signups/welcome",
        person.email or "",
        person.language,
        {
            "first_name": person.first_name,
            "title": title_of(offer, person.language),
            "has_groups": offer.has_groups,
            "interest": sign_up.interest,
            "link": private_link(person),
            "page": absolute("own.by_code", language=person.language),
            "code": written_code(private_code(person)),
            "kept_until": sign_up.kept_until,
        },
        person_id=person.id,
    )
