"""What a person reads of oneself: rows of words, from the tables."""

from participation.formatting import short_day
from participation.groups.models import Membership
from participation.languages import OWN_NAMES
from participation.languages import gettext as _
from participation.lists.models import ListItem
from participation.lists.wording import in_plain
from participation.mail.models import Outcome, OutgoingMail
from participation.meetings.models import Rsvp, RsvpState
from participation.own.queries import Everything
from participation.signups.models import Interest, Need, Person, SignUp, Source, State
from participation.signups.sentences import about_state, interest_names, need_names

Rows = list[tuple[str, str | list[str]]]


def about_person(person: Person, buurt: str) -> Rows:
    """Return who somebody is and how they are reached.

    buurt  its name; "" for who lives in another municipality
    """
    names = need_names()
    return [
        (_("First name"), person.first_name),
        (_("E-mail address"), person.email or ""),
        (_("Telephone number"), person.telephone or ""),
        (_("Neighbourhood"), buurt or _("Another municipality")),
        (_("What you need"), [names[Need(one)] for one in person.needs]),
        (_("Language of our mail"), OWN_NAMES.get(person.language, person.language)),
        (_("Kept since"), short_day(person.came_on)),
        (_("Address confirmed"), short_day(person.confirmed_on) if person.confirmed_on else ""),
    ]


def about_sign_up(sign_up: SignUp, everything: Everything) -> Rows:
    """Return what is kept of a sign-up; what does not apply to it is left out."""
    agreed = everything.consents[sign_up.consent_version]
    rows: Rows = [
        (_("Where it stands"), _about_state(sign_up)),
        (_("Reason"), sign_up.reason),
        (_("What you would like to achieve"), sign_up.wish),
        (_("Organisation"), sign_up.organisation),
        (_("Works on"), _named(sign_up.domain)),
        (_("Department"), _named(sign_up.department)),
        (_("Your manager knows"), _yes_or_no(sign_up.manager_knows)),
        (_("Taking part with your house"), _interest(sign_up)),
        (_("What you want to begin with"), _named(sign_up.measure)),
        (_("How it came in"), about_source(Source(sign_up.source))),
        (_("Note with it"), sign_up.source_note),
        (_("Signed up"), short_day(sign_up.signed_up_on)),
        (_("Decided"), short_day(sign_up.decided_on) if sign_up.decided_on else ""),
        (
            _("You agreed on %(day)s", day=short_day(sign_up.consent_on)),
            in_plain(agreed.texts),
        ),
        (_("Kept until"), short_day(sign_up.kept_until)),
    ]
    return [row for row in rows if row[1]]


def about_membership(membership: Membership, everything: Everything) -> Rows:
    """Return what is kept of a membership; what does not apply to it is left out."""
    days = {
        _("Member since"): membership.began_on,
        _("Until"): membership.ended_on,
        _("Appointed"): membership.appointed_on,
        _("Joined the programme"): membership.committed_on,
    }
    followed = everything.modules[membership.id]
    rows: Rows = [(label, short_day(value) if value else "") for label, value in days.items()]
    rows += [
        (_("Reason"), membership.end_reason),
        (_("Organisation"), membership.organisation),
        (_("Works on"), _named(membership.domain)),
        (_("Department"), _named(membership.department)),
        (_("Training"), [f"{title}, {short_day(on)}" for title, on in followed]),
    ]
    return [row for row in rows if row[1]]


def about_rsvp(rsvp: Rsvp) -> str:
    """Return what somebody answered to a meeting, and what else is kept with it."""
    states = {
        RsvpState.HELD: _("your seat is held until you confirm"),
        RsvpState.COMING: _("you come"),
        RsvpState.WAITING: _("you are on the waiting list"),
        RsvpState.CANCELLED: _("you do not come"),
    }
    parts = [states[RsvpState(rsvp.state)]]
    if rsvp.checked_in_at is not None:
        parts = [_("you were there")]
    elif rsvp.state == RsvpState.COMING:
        parts.append(_("your code at the door is %(code)s", code=rsvp.check_in_code))
    if rsvp.wants_compensation:
        parts.append(_("you ask for a compensation"))
    return ", ".join(parts)


def about_source(source: Source) -> str:
    """Return by which way a sign-up came in."""
    return {
        Source.WEB: _("By this site"),
        Source.TELEPHONE: _("By telephone"),
        Source.PAPER: _("On paper"),
        Source.INVITATION: _("By an invitation"),
    }[source]


def about_mail(mail: OutgoingMail) -> str:
    """Return what a message was about and what became of it."""
    feature, _slash, _name = mail.kind.partition("/")
    about = {
        "signups": _("About your sign-up"),
        "groups": _("About your group"),
        "meetings": _("About a meeting"),
        "own": _("About your details"),
        "news": _("About news"),
    }.get(feature, _("Another message"))
    if mail.outcome == Outcome.SENT:
        became = _("sent")
    elif mail.outcome in {Outcome.QUEUED, Outcome.HANDED}:
        became = _("on its way")
    else:
        became = _("not delivered")
    return f"{short_day(mail.queued_on)}: {about} ({became})"


def _named(item: ListItem | None) -> str:
    return in_plain(item.names) if item else ""


def _about_state(sign_up: SignUp) -> str:
    says_no, has_groups = sign_up.interest == Interest.NO, sign_up.offer.has_groups
    return about_state(State(sign_up.state), has_groups=has_groups, says_no=says_no)


def _interest(sign_up: SignUp) -> str:
    return interest_names()[Interest(sign_up.interest)] if sign_up.interest else ""


def _yes_or_no(value: bool | None) -> str:  # noqa: FBT001 - it is what the row is about
    if value is None:
        return ""
    return _("Yes") if value else _("No")
