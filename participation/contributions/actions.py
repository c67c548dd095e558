"""Writes of contributions: receive one, say whether it is shown, take a step, take it back.

Everywhere `now` is the present moment in the municipality's own time.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participation.contacts import KEY_BYTES
from participation.contributions.chain import Reply, is_reply, lacking, may_follow
from participation.contributions.letters import receipt_of, reply_of
from participation.contributions.models import (
    Contribution,
    ContributionStep,
    HiddenKind,
    Kind,
    Moderation,
    Source,
    State,
    Subject,
    Use,
)
from participation.mail.actions import post
from participation.own_words import has_letter
from participation.retention import log_erasure

GROUND_ASKED: Final = "asked for by the person"
SAID: Final = ("state", "role", "text", "reason_kind", "reason", "would_change")
"""What makes two steps the same; the last three of a "no" alone."""


class MeanwhileError(Exception):
    """Somebody else did something with it since the page was made."""


class NotPossibleError(Exception):
    """This can't be done with it (any more)."""


class HarmError(Exception):
    """A story is not shown before somebody saw that it is of no child and no third person."""


class LackingError(Exception):
    """A step lacks fields that it needs: no "no" without a reason, a role and what would change it.

    names  of those fields
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said; see `models.Contribution`."""

    subject: Subject
    key: str
    text: str
    first_name: str
    is_open: bool
    email: str | None
    language: str
    promised_on: date
    source: Source = Source.WEB
    kind: Kind = Kind.COMMENT
    is_asked: bool | None = None
    group_id: int | None = None
    round_id: int | None = None
    area: str | None = None
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """What is stored now.

    is_new     it was not stored before
    is_mailed  a mail with the private link goes out, or went
    """

    is_new: bool
    is_mailed: bool


def receive(
    session: Session, said: Said, token: str, token_hash: bytes, *, now: datetime
) -> Received:
    """Store what somebody said, once, and mail the private link where there is an address.

    token  opens it (see `tokens.make_token`); what is stored under it already stays as it is

    Raises IntegrityError when another request stores the same at the same moment.
    """
    known = session.scalar(select(Contribution).where(Contribution.token_hash == token_hash))
    if known is not None:
        return Received(is_new=False, is_mailed=known.email is not None)
    own = _new(said, token_hash, now.date())
    session.add(own)
    session.flush()
    letter = receipt_of(own, token)
    return Received(is_new=True, is_mailed=letter is not None and post(session, letter, now=now))


def _new(said: Said, token_hash: bytes, today: date) -> Contribution:
    # A name is kept to be shown: what nobody else reads needs none.
    name = said.first_name if said.is_open else ""
    return Contribution(
        subject=said.subject.value,
        subject_key=said.key,
        kind=said.kind.value,
        is_asked=said.is_asked,
        group_id=said.group_id,
        round_id=said.round_id,
        area=said.area,
        uses=[one.value for one in said.uses],
        text=said.text,
        first_name=name,
        is_open=said.is_open,
        language=said.language,
        source=said.source.value,
        received_on=today,
        promised_on=said.promised_on,
        token_hash=token_hash,
        email=said.email,
    )


def show(own: Contribution, *, seen: str, is_harmless: bool = False) -> None:
    """Let everybody read it.

    seen         what the page said of it: `Moderation`
    is_harmless  of a story: who looked saw no child and no third person in it

    Raises NotPossibleError for what its writer wants to keep between us, MeanwhileError, and
    HarmError for a story in which nobody looked for others.
    """
    if own.moderation == Moderation.SHOWN:
        return
    _check_seen(own, seen)
    is_story = own.kind == Kind.STORY
    if not own.is_open or own.taken_back_on is not None:
        raise NotPossibleError
    if is_story and Use.SITE.value not in own.uses:
        raise NotPossibleError
    if is_story and not (is_harmless or own.is_harmless):
        raise HarmError
    own.is_harmless = is_story
    own.moderation = Moderation.SHOWN.value
    own.hidden_kind = own.hidden_reason = ""


def find_harmless(own: Contribution, *, seen: str) -> None:
    """Say that no child and no third person is known by a story that does not stand on the site.

    Then its uses are allowed, also where `hide` said before that they are not.

    Raises NotPossibleError and MeanwhileError.
    """
    _check_seen(own, seen)
    if own.kind != Kind.STORY or own.is_open or own.taken_back_on is not None:
        raise NotPossibleError
    own.is_harmless, own.moderation = True, Moderation.WAITING.value
    own.hidden_kind = own.hidden_reason = ""


def set_uses(own: Contribution, uses: Collection[Use]) -> None:
    """Change for what a story may be used; without the site nobody but us reads it any more.

    Raises NotPossibleError.
    """
    if own.kind != Kind.STORY or own.taken_back_on is not None:
        raise NotPossibleError
    own.uses = [one.value for one in Use if one in uses]
    own.is_open = Use.SITE in uses
    if not own.is_open:
        own.moderation = Moderation.WAITING.value
        own.hidden_kind = own.hidden_reason = own.first_name = ""


def hide(own: Contribution, kind: HiddenKind, reason: str, *, seen: str) -> None:
    """Let nobody read it but us and its writer, who reads why; a story is used nowhere either.

    reason  in own words; needed where `kind` is OTHER

    Raises NotPossibleError, MeanwhileError and LackingError.
    """
    if (own.moderation, own.hidden_kind, own.hidden_reason) == (Moderation.HIDDEN, kind, reason):
        return
    _check_seen(own, seen)
    if not (own.is_open or own.uses) or own.taken_back_on is not None:
        raise NotPossibleError
    if kind is HiddenKind.OTHER and not has_letter(reason):
        raise LackingError(("reason",))
    own.moderation, own.is_harmless = Moderation.HIDDEN.value, False
    own.hidden_kind, own.hidden_reason = kind.value, reason


def take_step(
    session: Session, own: Contribution, reply: Reply, title: str, *, now: datetime
) -> None:
    """Add a step to what becomes of it; a reply is mailed, and the address is erased with that.

    title  of what it is about, for the mail

    The same step sent twice is taken once.

    Raises LackingError, MeanwhileError and NotPossibleError.
    """
    if lacks := lacking(reply):
        raise LackingError(lacks)
    if len(own.steps) == reply.seen + 1 and _is_same(own.steps[-1], reply):
        return
    if len(own.steps) != reply.seen:
        raise MeanwhileError
    if not may_follow(State(own.state), reply.state):
        raise NotPossibleError
    own.steps.append(_step(reply, now.date()))
    own.state = reply.state.value
    letter = reply_of(own, reply, title)
    if letter is not None:
        post(session, letter, now=now)
    if is_reply(reply.state):
        own.email = None


def forget_email(own: Contribution) -> None:
    """Erase the address: its owner wants no mail."""
    own.email = None


def take_back(session: Session, own: Contribution, *, today: date) -> bool:
    """Erase at once what somebody said; tell whether a reply to it stays.

    Where everybody could read a reply to it, that stays: then the words and the name go, and the
    link opens nothing any more.
    """
    is_kept = own.moderation == Moderation.SHOWN and is_reply(own.state)
    if is_kept:
        own.text, own.first_name, own.email = "", "", None
        own.taken_back_on, own.token_hash = today, secrets.token_bytes(KEY_BYTES)
    else:
        session.execute(delete(Contribution).where(Contribution.id == own.id))
    log_erasure(session, what="contribution", ground=GROUND_ASKED, number=1, on=today)
    return is_kept


def _check_seen(own: Contribution, seen: str) -> None:
    if own.moderation != seen:
        raise MeanwhileError


def _step(reply: Reply, today: date) -> ContributionStep:
    is_no = reply.state is State.NOT_DONE
    return ContributionStep(
        state=reply.state.value,
        done_on=today,
        role=reply.role,
        text=reply.text,
        reason_kind=reply.reason_kind if is_no else "",
        reason=reply.reason if is_no else "",
        would_change=reply.would_change if is_no else "",
    )


def _is_same(step: ContributionStep, reply: Reply) -> bool:
    names = SAID if reply.state is State.NOT_DONE else SAID[:3]
    return all(getattr(step, name) == getattr(reply, name) for name in names)
