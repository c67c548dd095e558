"""Store the answers of a resident: one response, apart from it what they wrote, and no more."""

import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Insert, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from participation.answering.drafts import Draft
from participation.answering.models import ID_BYTES, OpenTextRow, Response
from participation.answering.queries import is_buurt, read_period
from participation.rounds.models import of_wave
from participation.rounds.state import Period
from surveys.answers import InvalidAnswersError, Problem, Reason, document, open_texts
from surveys.areas import Area, AreaTree
from surveys.questionnaire import Questionnaire

# A second sending of the same draft has the same id and changes nothing.
NEW_RESPONSE: dict[str, Insert] = {
    dialect: statement.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    for dialect, statement in (
        ("sqlite", sqlite.insert(Response)),
        ("postgresql", postgresql.insert(Response)),
    )
}
NEW_TEXT = insert(OpenTextRow)
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class SurveyClosedError(Exception):
    """The survey takes no answers of somebody who began then: too early, too late, released."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled-in survey that a resident sends.

    id        of the response (see `response_id`)
    buurt     where it is stored: the buurt as it will be published
    language  of the pages on which it was sent, for who reads the open texts
    mode      "web", or "helped" when somebody filled it in for the resident
    """

    questionnaire: Questionnaire
    draft: Draft
    id: bytes
    buurt: Area
    language: str
    mode: str = "web"


def response_id(key: bytes, draft: Draft, slug: str) -> bytes:
    """Return the id of the response that a draft becomes.

    key  of this site, from which all ids of responses are derived

    The id follows from the draft's secret, which nobody else has, so that a double click, the back
    button and a second try store one response without a table that knows who sent already.
    """
    return hmac.digest(key, draft.secret + slug.encode(), sha256)[:ID_BYTES]


def buurt_of_draft(questionnaire: Questionnaire, draft: Draft, areas: AreaTree) -> Area:
    """Return the buurt that the answers are stored with: the one it is joined to, or itself.

    Raises InvalidAnswersError when the buurt in the draft is not one of this gemeente.
    """
    code = draft.answers.get(questionnaire.area.code)
    if not is_buurt(areas, code):
        problem = Problem(questionnaire.area.code, Reason.UNKNOWN_OPTION)
        raise InvalidAnswersError((problem,))
    return areas.published(str(code))


def send(session: Session, filled: Filled, *, now: datetime, time_zone: ZoneInfo) -> bool:
    """Store the answers on the path; tell whether they are new.

    The survey's row is read in the same transaction, so that no answer comes in after closing.
    Off the path nothing is stored, and no row of another table is written.

    Raises SurveyClosedError when the survey takes no answers, and InvalidAnswersError when one
    does not fit its question.
    """
    slug = filled.questionnaire.slug
    connection = session.connection()
    survey = _open_survey(connection, slug, filled.draft.began, now, time_zone)
    row = {
        "survey_id": survey.id,
        "id": filled.id,
        "version": filled.questionnaire.version,
        "wave": survey.wave,
        "stretch": survey.stretch,
        "area": filled.buurt.code,
        "mode": filled.mode,
        "document": _to_json(document(filled.questionnaire, filled.draft.answers)),
    }
    is_new = connection.execute(NEW_RESPONSE[connection.dialect.name], row).rowcount == 1
    texts = _texts(filled, survey) if is_new else []
    if texts:
        connection.execute(NEW_TEXT, texts)
    return is_new


def _open_survey(
    connection: Connection, slug: str, began: datetime, now: datetime, time_zone: ZoneInfo
) -> Any:
    """Return the row of a survey that takes answers. Raises SurveyClosedError."""
    row = read_period(connection, slug)
    if row is None or row.sealed_at is not None or of_wave(row.destroyed_at, row.wave_began_at):
        raise SurveyClosedError
    if row.wave_began_at is not None and began < row.wave_began_at:
        raise SurveyClosedError
    by_hand = row.opened_at, row.closed_at, row.grace_ended_at
    if not Period(row.opens_on, row.closes_on, *by_hand, time_zone).may_send(now, began):
        raise SurveyClosedError
    return row


def _texts(filled: Filled, survey: Any) -> list[dict[str, Any]]:
    return [
        {
            "survey_id": survey.id,
            "id": secrets.token_bytes(ID_BYTES),
            "wave": survey.wave,
            "question": one.question,
            "areas": filled.buurt.code,
            "language": filled.language,
            "text": one.text,
        }
        for one in open_texts(filled.questionnaire, filled.draft.answers)
    ]
