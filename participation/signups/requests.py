"""What somebody asks for on the form: as it comes in, and packed until it is proven."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from participation.signups.models import Interest, Need, Offer, Person, SignUp, Source
from participation.signups.people import Details, fill_in

ANSWERS: Final = (
    "wish",
    "organisation",
    "domain_id",
    "department_id",
    "manager_knows",
    "interest",
    "measure_id",
    "consent_version",
    "source",
    "source_note",
)
"""Columns of a sign-up that come from the form."""

NOT_OF_A_NO: Final[dict[str, Any]] = {"wish": "", "measure_id": None}
"""Columns that stay empty for who does not want to take part: nobody needs them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody asks for.

    consent_version  wording of the consent that was given
    source           the way in; source_note where a sign-up by telephone or on paper came from
    invitation_id    the invitation that led here
    """

    offer: Offer
    details: Details
    wish: str = ""
    organisation: str = ""
    domain_id: int | None = None
    department_id: int | None = None
    manager_knows: bool | None = None
    interest: Interest | None = None
    measure_id: int | None = None
    consent_version: int
    source: Source = Source.WEB
    source_note: str = ""
    invitation_id: int | None = None

    def answers(self) -> dict[str, Any]:
        """Return the columns of the sign-up; of a no only that it is one."""
        found = {name: getattr(self, name) for name in ANSWERS} | {"source": self.source.value}
        if self.interest is not None:
            found |= {"interest": self.interest.value}
        return found | NOT_OF_A_NO if self.interest is Interest.NO else found


def pack(request: Request, today: date) -> bytes:
    """Return what was asked, and on which day, so that it can wait for its proof."""
    return _packed(request.details, request.answers(), today)


def pack_stored(sign_up: SignUp) -> bytes:
    """Return what stands in the tables, as if it had been asked for now."""
    answers = {name: getattr(sign_up, name) for name in ANSWERS}
    return _packed(details_of(sign_up.person), answers, sign_up.consent_on)


def take_over(sign_up: SignUp, packed: bytes) -> date:
    """Put what was asked for in the tables, and return the day on which it was asked.

    The address by which somebody is known stays as it is: the proof says only that who filled in
    the form reads that mailbox. A telephone number that was given before stays when none is given
    now.
    """
    content: Mapping[str, Any] = json.loads(packed)
    person, details = sign_up.person, _details(content["details"])
    new = details.telephone if person.email is not None else None
    telephone = new or person.telephone
    fill_in(person, replace(details, email=person.email, telephone=telephone))
    for name in ANSWERS:
        # What was packed before a column was there says nothing of it.
        setattr(sign_up, name, content["answers"].get(name))
    asked_on = date.fromisoformat(content["on"])
    sign_up.consent_on = asked_on
    return asked_on


def details_of(person: Person) -> Details:
    """Return what is known of a person as a form says it."""
    return Details(
        person.first_name,
        person.email,
        person.telephone,
        person.buurt,
        person.language,
        tuple(Need(one) for one in person.needs),
    )


def _packed(details: Details, answers: Mapping[str, Any], on: date) -> bytes:
    content = {"details": asdict(details), "answers": dict(answers), "on": on.isoformat()}
    return json.dumps(content, sort_keys=True).encode()


def _details(values: Mapping[str, Any]) -> Details:
    return Details(**{**values, "needs": tuple(Need(one) for one in values["needs"])})
