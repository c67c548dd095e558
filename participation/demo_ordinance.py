"""The ordinance in the demonstration: open for comments, with some that nobody really made.

Which articles there are comes from the municipality: a comment goes to the first article of which
the explanation lets readers do the same thing. Nobody left an e-mail address, so no mail is sent.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.bylaw.commenting import subject_key
from participation.bylaw.loading import ask_for_comments, has_ordinance, load_ordinance
from participation.bylaw.models import Action, Explanation, Part, Version
from participation.bylaw.wording import LAW_LANGUAGE, part_name
from participation.contributions.actions import Said, receive, show, take_step
from participation.contributions.chain import Reply
from participation.contributions.models import (
    Contribution,
    Moderation,
    ReasonKind,
    State,
    Subject,
)
from participation.contributions.tokens import hash_of, make_token
from participation.municipality import Municipality

PUBLISHED_AGO: Final = timedelta(days=12)
REPLIED_AGO: Final = timedelta(days=1)
ROLE: Final = "coördinator participatie"


@dataclass(frozen=True, slots=True)
class _Comment:
    """One made-up comment, and what became of it; `is_seen`: somebody looked at it already."""

    action: Action
    days_ago: int
    first_name: str
    text: str
    reply: Reply | None = None
    is_seen: bool = True
    is_open: bool = True


COMMENTS: Final = (
    _Comment(
        Action.CHALLENGE,
        10,
        "Aicha",
        "Wij zijn met vijf buren en hebben geen vereniging. Mogen wij ook een taak overnemen?",
        Reply(State.ANSWERED, role=ROLE, text="Ja. Een groep buren zonder vereniging mag dit ook."),
    ),
    _Comment(
        Action.INITIATIVE,
        9,
        "Ger",
        "Zet in de verordening een vast bedrag voor plannen van een buurt. Dan kan het snel.",
        Reply(
            State.NOT_DONE,
            role=ROLE,
            reason_kind=ReasonKind.CANNOT.value,
            reason="De raad stelt elk jaar vast hoeveel geld er is. Een vast bedrag kan dus niet.",
            would_change="De raad kan bij de begroting een budget voor buurten kiezen.",
        ),
    ),
    _Comment(
        Action.THINK_ALONG,
        7,
        "Truus",
        "Niet iedereen kijkt op de website. Maak het ook bekend in het huis-aan-huisblad.",
        Reply(State.DONE, role=ROLE, text="Goed idee. Dit komt in het volgende concept."),
    ),
    _Comment(
        Action.RESPOND,
        5,
        "",
        "Hoelang heb ik de tijd om te reageren? Dat staat er niet duidelijk.",
        Reply(State.IN_PROGRESS),
    ),
    _Comment(
        Action.CHALLENGE,
        2,
        "Youri",
        "Veertig werkdagen is lang. Kan een klein verzoek sneller?",
        is_seen=False,
    ),
    _Comment(
        Action.THINK_ALONG,
        3,
        "",
        "Ik lees niet zo goed. Fijn dat ik ook mag bellen.",
        is_open=False,
    ),
)


def fill_ordinance(session: Session, municipality: Municipality, now: datetime) -> None:
    """Add the ordinance of the municipality, where it has one, with comments.

    now  moment in the municipality's own time
    """
    if not has_ordinance(municipality):
        return
    published_on = (now - PUBLISHED_AGO).date()
    version = load_ordinance(session, municipality, today=published_on).version
    promised_on = ask_for_comments(version, today=published_on)
    session.flush()
    for comment in COMMENTS:
        if (part := _article(session, version, comment.action)) is not None:
            said = Said(
                subject=Subject.ARTICLE,
                key=subject_key(version.number, part.key),
                text=comment.text,
                first_name=comment.first_name,
                is_open=comment.is_open,
                email=None,
                language=LAW_LANGUAGE,
                promised_on=promised_on,
            )
            _store(session, said, comment, part_name(part), now)


def _article(session: Session, version: Version, action: Action) -> Part | None:
    """Return the first article of which the explanation has this action."""
    same = (Explanation.version_id == Part.version_id) & (Explanation.key == Part.key)
    own = Part.version_id == version.id, Explanation.action == action.value
    found = select(Part).join(Explanation, same).where(*own)
    return session.scalars(found.order_by(Part.position).limit(1)).one_or_none()


def _store(session: Session, said: Said, comment: _Comment, title: str, now: datetime) -> None:
    """Store a comment of some days ago, and what became of it since."""
    token = make_token("demo", [said.key, said.text])
    receive(session, said, token, hash_of(token), now=now - timedelta(days=comment.days_ago))
    stored = select(Contribution).where(Contribution.token_hash == hash_of(token))
    own = session.scalars(stored).one()
    if comment.is_open and comment.is_seen:
        show(own, seen=Moderation.WAITING.value)
    if comment.reply is not None:
        take_step(session, own, comment.reply, title, now=now - REPLIED_AGO)
