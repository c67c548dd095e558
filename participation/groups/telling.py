"""The messages to somebody about whom was decided, in their language; without e-mail there is none.

Everywhere `now` is the present moment in the municipality's own time.
"""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from participation.addresses import absolute
from participation.groups.models import Group
from participation.lists.wording import first_language, wording
from participation.mail.actions import Letter, post
from participation.signups.links import private_code, private_link, written_code
from participation.signups.models import Person, SignUp
from participation.signups.wording import title_of


def tell_placed(session: Session, person: Person, group: Group, *, now: datetime) -> None:
    """Tell somebody that they are a member now, and where they find their group."""
    language = person.language
    page = absolute("groups.group", language=language, slug=group.slug) if group.is_public else ""
    name = wording(group.names, language, first_language())[0]
    _tell(session, "groups/placed", person, {"group": name, "page": page}, now)


def tell_waiting(session: Session, sign_up: SignUp, *, now: datetime) -> None:
    """Tell somebody that they are on the waiting list."""
    title = title_of(sign_up.offer, sign_up.person.language)
    _tell(session, "groups/waiting", sign_up.person, {"title": title}, now)


def tell_declined(session: Session, sign_up: SignUp, *, now: datetime) -> None:
    """Tell somebody no, with the reason."""
    title = title_of(sign_up.offer, sign_up.person.language)
    values = {"title": title, "reason": sign_up.reason}
    _tell(session, "groups/declined", sign_up.person, values, now)


def _tell(
    session: Session, kind: str, person: Person, values: dict[str, Any], now: datetime
) -> None:
    if person.email is None:
        return
    own = {
        "first_name": person.first_name,
        "link": private_link(person),
        "code": written_code(private_code(person)),
    }
    letter = Letter(kind, person.email, person.language, {**own, **values}, person_id=person.id)
    post(session, letter, now=now)
