"""What is kept of residents who sign up, come to meetings and are members of groups."""

from collections.abc import Mapping
from typing import Final

from participation.keeping.telling import ROW, WHOSE, Kept, with_term
from participation.keeping.terms import (
    DECIDED_MONTHS,
    MEMBERSHIP_MONTHS,
    RSVP_MONTHS,
    SENT_DAYS,
    TROUBLE_DAYS,
)
from participation.languages import lazy_gettext as _
from participation.signups.terms import PROVISIONAL_DAYS

PERSON: Final = _("Until nothing else is kept of you")
YEAR: Final = _("Until the year is over, or nothing else is kept of you")
NEEDS: Final = _("Until you are in no group, wait for none and come to no meeting")
SIGN_UP: Final = _(
    "Until the day on the form, or as long as you are a member. Not confirmed: %(days)s days. "
    "After a no: %(months)s months. Taken back: until the next night",
    days=PROVISIONAL_DAYS,
    months=DECIDED_MONTHS,
)
PROOF: Final = _("%(days)s days, also when you confirmed sooner", days=PROVISIONAL_DAYS)
CONTENT: Final = _("Until you confirm, and at most %(days)s days", days=PROVISIONAL_DAYS)
CODE: Final = _("A day, until the next night")
VISIT: Final = _("Half an hour after your last page")
INVITATION: Final = _("Until its last day")
MEMBERSHIP: Final = _(
    "%(months)s months after it ended. When you take your sign-up back: until the next night",
    months=MEMBERSHIP_MONTHS,
)
RSVP: Final = _(
    "%(months)s months after the meeting. When you cancel: until the next night",
    months=RSVP_MONTHS,
)
MAIL: Final = _(
    "%(sent)s days after it was sent, %(trouble)s days if it could not be sent",
    sent=SENT_DAYS,
    trouble=TROUBLE_DAYS,
)
TEXT_OF_MAIL: Final = _(
    "Until it is sent, or %(trouble)s days if it could not be sent", trouble=TROUBLE_DAYS
)


TABLES: Final[Mapping[str, Kept]] = {
    "person": Kept(
        _("Of you, when you take part"),
        {
            **with_term(
                PERSON,
                {
                    "id": _("A number by which the site finds you in these lists."),
                    "first_name": _("Your first name."),
                    "email": _("Your e-mail address, if you gave one."),
                    "telephone": _("Your telephone number, if you gave one."),
                    "address_key": _("A code made from your address, by which we find you."),
                    "telephone_key": _("Such a code of your telephone number."),
                    "buurt": _("Your neighbourhood. Empty if you live in another municipality."),
                    "language": _("The language in which we write to you."),
                    "came_on": _("The day on which you signed up for the first time."),
                    "confirmed_on": _("The day on which you confirmed your address."),
                    "link_seed": _("A random number from which your private link is made."),
                    "link_hash": _("A code by which we recognise your private link."),
                    "code_hash": _("A code by which we recognise your private code."),
                    "feed_hash": _("A code by which we recognise the link of your own calendar."),
                },
            ),
            "needs": (
                _(
                    "What you need to take part: transport, help with the language, a babysitter, "
                    "or compensation by day."
                ),
                NEEDS,
            ),
        },
    ),
    "sign_up": Kept(
        _("Of each sign-up"),
        with_term(
            SIGN_UP,
            {
                "id": ROW,
                "person_id": WHOSE,
                "offer_id": _("What you signed up for."),
                "state": _("Where it stands: not confirmed, confirmed, waiting, member, or ended."),
                "wish": _("What you would like to achieve, in your own words."),
                "organisation": _("The organisation that you work for, if we ask for it."),
                "domain_id": _("What that organisation works on."),
                "department_id": _("Your department, if you work for the municipality."),
                "manager_knows": _("Whether your manager knows of it."),
                "interest": _("Whether you want to take part in a measure."),
                "measure_id": _("Which measure."),
                "consent_version": _("Which text you agreed with."),
                "consent_on": _("The day on which you agreed."),
                "source": _("How it came in: this site, telephone, paper or an invitation."),
                "source_note": _("Where a sign-up by telephone or on paper came from."),
                "signed_up_on": _("The day on which you signed up."),
                "decided_on": _("The day of the decision."),
                "reason": _("Why we said no."),
                "kept_until": _("The day until which we keep it, as it stood on the form."),
            },
        ),
    ),
    "confirmation": Kept(
        _("As long as we wait for you to confirm"),
        {
            **with_term(
                PROOF,
                {
                    "id": ROW,
                    "reference": _(
                        "What stands in the address of the page that asks for the code."
                    ),
                    "purpose": _("Whether it is about a sign-up or about a meeting."),
                    "subject_id": _("Which sign-up, or which answer to a meeting."),
                    "person_id": WHOSE,
                    "token_hash": _("A code by which we recognise the link in our mail."),
                    "tries": _("How often wrong figures were typed."),
                    "expires_at": _("Until when the link works."),
                },
            ),
            **with_term(
                CODE,
                {
                    "code_hash": _("A code by which we recognise the six figures."),
                    "code_expires_at": _("Until when the six figures work."),
                },
            ),
            "content": (
                _("What you filled in, locked. It counts only once you confirm."),
                CONTENT,
            ),
        },
    ),
    "person_session": Kept(
        _("As long as you look at your own page"),
        with_term(
            VISIT,
            {
                "token_hash": _("A code by which we recognise your browser."),
                "person_id": WHOSE,
                "ends_at": _("Until when you can go on without your private link."),
            },
        ),
    ),
    "invitation": Kept(
        _("Of an invitation by letter or mail"),
        with_term(
            INVITATION,
            {
                "id": ROW,
                "offer_id": _("What it invites to."),
                "code_hash": _("A code by which we recognise the code in the letter. No name."),
                "way": _("Whether it is a letter or a mail."),
                "note": _("Where it went, in words of staff. No name and no address."),
                "invited_on": _("The day on which it was made."),
                "expires_on": _("The last day on which it works."),
                "used_on": _("The day on which it was used for the first time."),
            },
        ),
    ),
    "membership": Kept(
        _("When you are a member of a group"),
        with_term(
            MEMBERSHIP,
            {
                "id": ROW,
                "group_id": _("Which group."),
                "person_id": WHOSE,
                "began_on": _("The day on which you became a member."),
                "ended_on": _("The first day on which you were no member any more."),
                "end_reason": _("Why it ended, in words of the secretary."),
                "organisation": _("The organisation that you work for, if we ask for it."),
                "domain_id": _("What that organisation works on."),
                "department_id": _("Your department, if you work for the municipality."),
                "appointed_on": _("The day on which your organisation appointed you."),
                "committed_on": _("The day on which you joined the programme."),
            },
        ),
    ),
    "module_attendance": Kept(
        _("Of each part of a training that you followed"),
        with_term(
            MEMBERSHIP,
            {
                "module_id": _("Which part."),
                "membership_id": _("Of which membership."),
                "followed_on": _("The day on which you followed it."),
            },
        ),
    ),
    "noticed_asked": Kept(
        _("When we ask you our question of the year"),
        with_term(
            YEAR,
            {
                "person_id": WHOSE,
                "year": _("Of which year you were asked the question. Not what you answered."),
            },
        ),
    ),
    "rsvp": Kept(
        _("When you answer to a meeting"),
        with_term(
            RSVP,
            {
                "id": ROW,
                "meeting_id": _("Which meeting."),
                "person_id": WHOSE,
                "state": _("Whether you come, wait for a seat, or have not confirmed yet."),
                "held_until": _("Until when we hold a seat for you."),
                "asked_at": _("When you answered: the order of the waiting list."),
                "wants_compensation": _("Whether you ask for a compensation."),
                "check_in_code": _("The code that you show at the door."),
                "checked_in_at": _("When you came in."),
            },
        ),
    ),
    "outgoing_mail": Kept(
        _("Of each message to you"),
        {
            **with_term(
                MAIL,
                {
                    "id": ROW,
                    "kind": _("What the message is about."),
                    "to_key": _("A code made from your address. No address."),
                    "person_id": WHOSE,
                    "language": _("The language in which it is written."),
                    "queued_on": _("The day on which it was written."),
                    "day_place": _("Whether it counts for the three messages a day."),
                    "run_at": _("When we try to send it next."),
                    "attempts": _("How often we tried."),
                    "outcome": _("Whether it was sent."),
                    "finished_on": _("The day on which it was sent or refused."),
                    "reply": _("The code that the mail server answered."),
                    "message_id": _("The number of the message."),
                },
            ),
            "sealed": (
                _("The address and the text, locked. Empty once it was sent."),
                TEXT_OF_MAIL,
            ),
        },
    ),
}
