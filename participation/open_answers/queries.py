"""Reads of the work on open answers. What the desk reads says nothing of where a text came from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from participation.accounts.models import StaffMember
from participation.open_answers.models import (
    CODERS,
    DECISION,
    TextCode,
    TextCoder,
    TextState,
    TextToRead,
    Theme,
)
from participation.results.models import Release, ThemeRelease
from participation.results.queries import LASTS
from participation.rounds.models import Destruction
from surveys.disclosure.text_themes import may_have_themes
from surveys.kappa import Coded
from surveys.questionnaire import Questionnaire

SEEN = (
    TextToRead.position,
    TextToRead.language,
    TextToRead.text,
    TextToRead.state,
    TextToRead.shown,
    TextToRead.black,
    TextToRead.quotable,
)


@dataclass(frozen=True, slots=True)
class Key:
    """One open question of one release."""

    release_id: int
    question: str

    def of(self, table: Any) -> tuple[ColumnElement[bool], ...]:
        """Return the conditions for the rows of this question."""
        return table.release_id == self.release_id, table.question == self.question


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the work on a question is.

    texts, waiting, shown   texts in all, not read yet, and read and let through
    coders                  names of who codes, by place
    coded                   texts that let through were coded, by place
    apart, undecided        texts on which the two do not agree, and those without a decision
    themes                  how many there are
    is_released             the themes were released
    """

    texts: int
    waiting: int
    shown: int
    coders: Mapping[int, str]
    coded: Mapping[int, int]
    apart: int
    undecided: int
    themes: int
    is_released: bool

    @property
    def withheld(self) -> int:
        """How many texts were read and kept back."""
        return self.texts - self.waiting - self.shown

    @property
    def is_begun(self) -> bool:
        """Tell whether a text was coded: from then on the themes stay which they are."""
        return any(self.coded.values())

    @property
    def is_coded(self) -> bool:
        """Tell whether two people coded every text that was let through."""
        return all(self.coded.get(place, 0) == self.shown for place in range(1, CODERS + 1))

    @property
    def is_done(self) -> bool:
        """Tell whether every text was read and both coders are done: what they said stays."""
        return self.is_begun and self.is_coded and not self.waiting


def open_questions(questionnaire: Questionnaire) -> list[str]:
    """Return the codes of the open questions whose themes can be released."""
    codes = (one.code for one in questionnaire.questions)
    return [code for code in codes if may_have_themes(questionnaire, code)]


def standing_of(session: Session, key: Key) -> Standing:
    """Return how far the work on a question is."""
    by_state = _by(session, TextToRead.state, key.of(TextToRead))
    names = select(TextCoder.place, StaffMember.name).join(StaffMember)
    apart, undecided = _apart(session, key)
    return Standing(
        texts=sum(by_state.values()),
        waiting=by_state.get(TextState.WAITING.value, 0),
        shown=by_state.get(TextState.SHOWN.value, 0),
        coders={row.place: row.name for row in session.execute(names.where(*key.of(TextCoder)))},
        coded=_coded(session, key),
        apart=apart,
        undecided=undecided,
        themes=_count(session, Theme, key),
        is_released=bool(_count(session, ThemeRelease, key)),
    )


def waves_of(session: Session, survey_id: int) -> list[int]:
    """Return the numbers of the rounds of a survey that have a release, the first in front."""
    own = select(Release.wave).where(Release.survey_id == survey_id, LASTS)
    return list(session.scalars(own.order_by(Release.wave)))


def is_erased(session: Session, survey_id: int, wave: int) -> bool:
    """Tell whether the answers of a round of a survey were erased, and its texts with them."""
    own = Destruction.survey_id == survey_id, Destruction.wave >= wave
    return session.scalar(select(Destruction.wave).where(*own).limit(1)) is not None


def has_texts(session: Session, release_id: int) -> bool:
    """Tell whether the texts of a release were laid out."""
    own = select(TextToRead.position).where(TextToRead.release_id == release_id).limit(1)
    return session.scalar(own) is not None


def others_of(session: Session, release_id: int) -> dict[str, tuple[int, int]]:
    """Return of each option with texts of its own how many were laid out, and not read yet."""
    waiting = func.count().filter(TextToRead.state == TextState.WAITING.value)
    counted = select(TextToRead.question, func.count().label("texts"), waiting.label("waiting"))
    own = TextToRead.release_id == release_id, TextToRead.question.contains("#")
    rows = session.execute(counted.where(*own).group_by(TextToRead.question))
    return {row.question: (row.texts, row.waiting) for row in rows}


def texts_of(session: Session, key: Key) -> Sequence[Any]:
    """Return the texts of a question in their own order."""
    return session.execute(select(*SEEN).where(*key.of(TextToRead)).order_by(SEEN[0])).all()


def text_at(session: Session, key: Key, position: int) -> Any | None:
    """Return one text; None when there is none at this place."""
    wanted = select(*SEEN).where(*key.of(TextToRead), TextToRead.position == position)
    return session.execute(wanted).one_or_none()


def next_unread(session: Session, key: Key) -> int | None:
    """Return the place of the first text that nobody read."""
    waiting = TextToRead.state == TextState.WAITING.value
    return session.scalar(select(func.min(TextToRead.position)).where(*key.of(TextToRead), waiting))


def next_uncoded(session: Session, key: Key, place: int) -> int | None:
    """Return the place of the first text that a coder has not coded."""
    own = select(TextCode.position).where(*key.of(TextCode), TextCode.place == place)
    shown = TextToRead.state == TextState.SHOWN.value, TextToRead.position.not_in(own)
    return session.scalar(select(func.min(TextToRead.position)).where(*key.of(TextToRead), *shown))


def next_undecided(session: Session, key: Key) -> int | None:
    """Return the place of the first text on which the two do not agree and nothing was decided."""
    decided = select(TextCode.position).where(*key.of(TextCode), TextCode.place == DECISION)
    disagreed = _disagreed(key)
    first = select(func.min(disagreed.c.position)).where(disagreed.c.position.not_in(decided))
    return session.scalar(first)


def place_of(session: Session, key: Key, staff_id: int) -> int | None:
    """Return in which place somebody codes a question; None for who does not."""
    own = select(TextCoder.place).where(*key.of(TextCoder), TextCoder.staff_id == staff_id)
    return session.scalar(own)


def themes_of(session: Session, key: Key) -> Sequence[Theme]:
    """Return the themes of a question in the order of its code book."""
    own = select(Theme).where(*key.of(Theme))
    return session.scalars(own.order_by(Theme.position, Theme.code)).all()


def labels_of(theme: Theme) -> dict[str, str]:
    """Return the words of a theme by language."""
    labels: dict[str, str] = json.loads(theme.labels)
    return labels


def codes_at(session: Session, key: Key, position: int) -> dict[int, Coded]:
    """Return what was coded of one text, by place."""
    own = select(TextCode.place, TextCode.themes).where(*key.of(TextCode))
    rows = session.execute(own.where(TextCode.position == position))
    return {row.place: as_coded(row.themes) for row in rows}


def codes_of(session: Session, key: Key) -> dict[int, dict[int, Coded]]:
    """Return the codes of all texts that are let through: by place, and by place of the text."""
    own = select(TextCode.place, TextCode.position, TextCode.themes).where(*key.of(TextCode))
    found: dict[int, dict[int, Coded]] = {place: {} for place in range(1, DECISION + 1)}
    for row in session.execute(own.where(TextCode.position.in_(_shown(key)))):
        found[row.place][row.position] = as_coded(row.themes)
    return found


def final_codes(found: Mapping[int, Mapping[int, Coded]]) -> dict[int, Coded]:
    """Return what counts of the codes of each text: what was decided, or else what both said."""
    first, second, decided = (found[place] for place in (1, 2, DECISION))
    same = {one: themes for one, themes in first.items() if second.get(one) == themes}
    return {**same, **{one: decided[one] for one in decided if one not in same}}


def as_coded(stored: str) -> Coded:
    """Return themes as they are stored as a set."""
    return frozenset(stored.split())


def _shown(key: Key) -> Any:
    shown = TextToRead.state == TextState.SHOWN.value
    return select(TextToRead.position).where(*key.of(TextToRead), shown)


def _disagreed(key: Key) -> Any:
    first, second = aliased(TextCode), aliased(TextCode)
    both = second.position == first.position, first.themes != second.themes
    return (
        select(first.position)
        .join(second, first.position == second.position)
        .where(*key.of(first), *key.of(second), first.place == 1, second.place == CODERS, *both)
        .where(first.position.in_(_shown(key)))
        .subquery()
    )


def _apart(session: Session, key: Key) -> tuple[int, int]:
    disagreed = _disagreed(key)
    decided = select(TextCode.position).where(*key.of(TextCode), TextCode.place == DECISION)
    apart = select(func.count()).select_from(disagreed)
    open_ = apart.where(disagreed.c.position.not_in(decided))
    return session.scalars(apart).one(), session.scalars(open_).one()


def _coded(session: Session, key: Key) -> dict[int, int]:
    own = *key.of(TextCode), TextCode.position.in_(_shown(key))
    return _by(session, TextCode.place, own)


def _by(session: Session, column: Any, own: Sequence[ColumnElement[bool]]) -> dict[Any, int]:
    counted = select(column.label("part"), func.count().label("rows")).where(*own).group_by(column)
    return {row.part: row.rows for row in session.execute(counted)}


def _count(session: Session, table: Any, key: Key) -> int:
    return session.scalars(select(func.count()).select_from(table).where(*key.of(table))).one()
