"""What becomes of a contribution: which state follows which, what each needs, when it is late."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from participation.contributions.models import ContributionStep, State
from participation.own_words import gives_reason, has_letter

REPLIES: Final = (State.ANSWERED, State.DONE, State.NOT_DONE)
"""In these the writer has a reply. After one only another can follow: a reply is never unsaid."""

FOLLOWING: Final[Mapping[State, tuple[State, ...]]] = {
    State.RECEIVED: (State.IN_PROGRESS, *REPLIES),
    State.IN_PROGRESS: REPLIES,
    State.ANSWERED: REPLIES,
    State.DONE: REPLIES,
    State.NOT_DONE: REPLIES,
}

NEEDED: Final[Mapping[State, tuple[str, ...]]] = {
    State.RECEIVED: (),
    State.IN_PROGRESS: (),
    State.ANSWERED: ("text", "role"),
    State.DONE: ("text", "role"),
    State.NOT_DONE: ("reason_kind", "reason", "role", "would_change"),
}

SAYS: Final[Mapping[str, Callable[[str], bool]]] = {"reason": gives_reason}
"""What a field must have to be there; a letter, where nothing stands here."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A step that somebody of staff wants to take; see `models.ContributionStep`.

    seen  how many steps there were when it was written
    """

    state: State
    seen: int = 0
    role: str = ""
    text: str = ""
    reason_kind: str = ""
    reason: str = ""
    would_change: str = ""


def may_follow(old: State, new: State) -> bool:
    """Tell whether one state can come after the other."""
    return new in FOLLOWING[old]


def is_reply(state: str) -> bool:
    """Tell whether the writer has a reply in this state."""
    return state in REPLIES


def lacking(reply: Reply) -> tuple[str, ...]:
    """Return the names of the fields that this step needs and does not have."""
    return tuple(
        name for name in NEEDED[reply.state] if not SAYS.get(name, has_letter)(getattr(reply, name))
    )


def is_whole(step: ContributionStep) -> bool:
    """Tell whether everybody may read it: a "no" says why, who decided, and what would change."""
    parts = (step.reason, step.role, step.would_change) if step.state == State.NOT_DONE else ()
    return all(has_letter(one or "") for one in parts)


def is_late(state: str, promised_on: date, today: date) -> bool:
    """Tell whether the promised day went by without a reply."""
    return not is_reply(state) and promised_on < today
