"""What a resident has filled in so far, packed so small that a cookie holds it.

The answers travel sealed with the resident: the server keeps nothing of who has not sent, so it
has no times, no order and nothing to clean up, and a page in between costs no write. An option is
its position in the questionnaire; the rest is compact JSON, deflated.
"""

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from participation.answering.remembering import ByQuestionnaire
from surveys.answers import Answer, Answers, problems
from surveys.questionnaire import Kind, Questionnaire, other_key

SECRET_BYTES = 16
KEPT_FOR = timedelta(days=14)
HEAD = struct.Struct(f">{SECRET_BYTES}sIH")
WITHOUT_HEADER = -15
TEXTS = frozenset({Kind.AREA, Kind.NUMBER, Kind.TEXT})
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class DraftBrokenError(Exception):
    """A draft can't be read: it is older than what is known, or something changed it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers of one resident who has not sent them.

    secret   random; form tokens and the response's id follow from it
    began    when the resident began, in whole seconds
    version  of the questionnaire that the answers belong to
    answers  by key (surveys.answers); also those that a later answer took off the path
    done     codes of the pages that were left with "next"
    """

    secret: bytes
    began: datetime
    version: int
    answers: Answers
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one answer in a packed draft: its key and, with options, their codes."""

    key: str
    codes: tuple[str, ...]
    positions: Mapping[str, int]


def begin(secret: bytes, now: datetime, version: int) -> Draft:
    """Return an empty draft."""
    return Draft(secret, now.replace(microsecond=0), version, {}, frozenset())


def pack(questionnaire: Questionnaire, draft: Draft) -> bytes:
    """Return the draft as bytes. Its version must be that of the questionnaire."""
    slots = _slots(questionnaire)
    pages = sum(
        1 << place for place, page in enumerate(questionnaire.pages) if page.code in draft.done
    )
    values = [_packed(slot, draft.answers.get(slot.key)) for slot in slots]
    while values and values[-1] is None:
        values.pop()
    deflate = zlib.compressobj(level=9, wbits=WITHOUT_HEADER, memLevel=9)
    body = deflate.compress(_to_json([pages, *values]).encode()) + deflate.flush()
    return HEAD.pack(draft.secret, int(draft.began.timestamp()), draft.version) + body


def version_of(packed: bytes) -> int:
    """Return the version of the questionnaire that a packed draft belongs to.

    Raises DraftBrokenError when there is no draft in it.
    """
    try:
        version: int = HEAD.unpack_from(packed)[2]
    except struct.error as error:
        raise DraftBrokenError from error
    return version


def unpack(questionnaire: Questionnaire, packed: bytes) -> Draft:
    """Return the draft that was packed with this version of the questionnaire.

    Raises DraftBrokenError when it was not.
    """
    try:
        secret, began, version = HEAD.unpack_from(packed)
        pages, *values = json.loads(zlib.decompress(packed[HEAD.size :], WITHOUT_HEADER))
        answers = {
            slot.key: _unpacked(slot, value)
            for slot, value in zip(_slots(questionnaire), values, strict=False)
            if value is not None
        }
    except (struct.error, zlib.error, ValueError, TypeError, IndexError) as error:
        raise DraftBrokenError from error
    done = frozenset(
        page.code for place, page in enumerate(questionnaire.pages) if pages >> place & 1
    )
    return Draft(secret, datetime.fromtimestamp(began, UTC), version, answers, done)


def carried_over(draft: Draft, old: Questionnaire, new: Questionnaire) -> Draft:
    """Return the draft for a newer version: the answers that still fit, the pages still the same.

    A page with a question that was not there before has to be looked at again.
    """
    answers: dict[str, Answer] = {}
    for question in new.questions:
        keys = {*question.keys, *(other_key(question.code, one) for one in question.codes)}
        own = {key: value for key, value in draft.answers.items() if key in keys}
        wrong = {problem.key for problem in problems(question, own)}
        answers |= {key: value for key, value in own.items() if key not in wrong}
    before = {page.code: {one.code for one in page.questions} for page in old.pages}
    same = {
        page.code
        for page in new.pages
        if {q.code for q in page.questions} <= before.get(page.code, set())
    }
    return replace(draft, version=new.version, answers=answers, done=draft.done & same)


def _make_slots(questionnaire: Questionnaire) -> tuple[Slot, ...]:
    slots = []
    for question in questionnaire.questions:
        codes = () if question.kind in TEXTS else question.codes
        positions = {code: place for place, code in enumerate(codes)}
        slots += [Slot(key, codes, positions) for key in question.keys]
        slots += [
            Slot(other_key(question.code, one.code), (), {}) for one in question.other_options
        ]
    return tuple(slots)


_slots = ByQuestionnaire(_make_slots)


def _packed(slot: Slot, value: Answer | None) -> Any:
    if value is None or not slot.codes:
        return value
    # A page may be older than the questionnaire: an option that is no longer there is left out.
    if isinstance(value, str):
        return slot.positions.get(value)
    return None if isinstance(value, int) else [slot.positions[c] for c in value if c in slot.codes]


def _unpacked(slot: Slot, value: Any) -> Answer:
    if isinstance(value, list):
        return tuple(slot.codes[place] for place in value)
    if isinstance(value, int) and slot.codes:
        return slot.codes[value]
    return value if isinstance(value, int) else str(value)
