"""What is still to be done with the open answers of rounds: lay out, read, code, release."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.orm import Session

from participation.open_answers.models import CODERS, TextCode, TextState, TextToRead
from participation.open_answers.queries import open_questions
from participation.results.models import Release, ThemeRelease
from participation.results.queries import LASTS
from participation.rounds.queries import questionnaire_of
from surveys.disclosure.text_themes import least_texts
from surveys.questionnaire import Questionnaire

RELEASED = "released"


@dataclass(frozen=True, slots=True)
class TextsLeft:
    """What is left of one round.

    to_lay_out  texts came in, and nobody can read them yet
    to_read     texts that nobody read
    to_code     texts that were read and that not both coders gave their themes
    to_release  of all of a question the themes are known and not released
    """

    to_lay_out: bool = False
    to_read: int = 0
    to_code: int = 0
    to_release: bool = False


Counts = Mapping[str, Mapping[str, int]]
"""By question, how many texts are waiting or shown, and by place of the coder how many coded."""


def texts_left(
    session: Session, rounds: Collection[tuple[int, int]]
) -> Mapping[tuple[int, int], TextsLeft]:
    """Return what is left of each of these rounds that has a release.

    rounds  id of the survey, and number of the round; their answers were not erased

    Two statements, whatever the number of rounds.
    """
    columns = Release.id, Release.survey_id, Release.wave, Release.version, Release.details
    own = Release.survey_id.in_({one for one, _wave in rounds})
    found = session.execute(select(*columns).where(own, LASTS)).all() if rounds else []
    rows = [row for row in found if (row.survey_id, row.wave) in rounds]
    counts = _counts(session, [row.id for row in rows]) if rows else {}
    return {
        (row.survey_id, row.wave): left_of(
            questionnaire_of(session, row.survey_id, row.version),
            counts.get(row.id, {}),
            json.loads(row.details)["written"],
        )
        for row in rows
    }


def left_of(questionnaire: Questionnaire, counts: Counts, written: Mapping[str, int]) -> TextsLeft:
    """Return what is left of the open questions of a round.

    counts   empty while no text was laid out
    written  texts by question, rounded down to 5

    Of a question with too few texts for figures nothing is left once they were read.
    """
    codes = open_questions(questionnaire)
    if not counts:
        return TextsLeft(to_lay_out=any(written.get(code) for code in codes))
    own = {code: counts.get(code, {}) for code in codes}
    open_ones = {code: one for code, one in own.items() if RELEASED not in one}
    ready = [
        one
        for code, one in open_ones.items()
        if not one.get(_WAITING) and one.get(_SHOWN, 0) >= least_texts(questionnaire, code)
    ]
    to_code = [max(one[_SHOWN] - one.get(place, 0) for place in _PLACES) for one in ready]
    return TextsLeft(
        to_read=sum(one.get(_WAITING, 0) for one in counts.values()),
        to_code=sum(to_code),
        to_release=0 in to_code,
    )


_WAITING, _SHOWN = TextState.WAITING.value, TextState.SHOWN.value
_PLACES = tuple(str(place) for place in range(1, CODERS + 1))


def _counts(session: Session, releases: Collection[int]) -> Mapping[int, Counts]:
    key = TextToRead.release_id, TextToRead.question
    by_state = (
        select(*key, TextToRead.state, func.count())
        .where(TextToRead.release_id.in_(releases))
        .group_by(*key, TextToRead.state)
    )
    shown = TextToRead.state == _SHOWN, TextCode.place <= CODERS
    by_place = (
        select(*key, cast(TextCode.place, String), func.count())
        .join(TextCode, _same_text())
        .where(TextToRead.release_id.in_(releases), *shown)
        .group_by(*key, TextCode.place)
    )
    released = select(ThemeRelease.release_id, ThemeRelease.question, literal(RELEASED), literal(1))
    released = released.where(ThemeRelease.release_id.in_(releases))
    found: dict[int, dict[str, dict[str, int]]] = {}
    for release, question, what, number in session.execute(by_state.union_all(by_place, released)):
        found.setdefault(release, {}).setdefault(question, {})[what] = number
    return found


def _same_text() -> Any:
    same = TextCode.release_id == TextToRead.release_id, TextCode.question == TextToRead.question
    return same[0] & same[1] & (TextCode.position == TextToRead.position)
