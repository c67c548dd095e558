"""Keep releases of the same answers so far apart that their difference tells of no few people."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.releases.reading import Span, count_responses, documents
from participation.results.queries import Released, interims
from surveys.disclosure.interim import Look, last_apart
from surveys.questionnaire import Questionnaire
from surveys.tally import Tally, tally


def safe_span(session: Session, questionnaire: Questionnaire, span: Span) -> Span:
    """Return the most answers that the release at the end can count beside interim figures.

    span  all answers of the wave
    """
    before = interims(session, span.survey_id, span.wave)
    if not before:
        return span
    counts = tallies_before(session, questionnaire, span, before)
    looks = [
        Look(counted, [block.question for block in one.cube.blocks])
        for one, counted in zip(before, counts, strict=True)
    ]
    looks.append(Look(tally(questionnaire, documents(session, span))))
    place = last_apart(questionnaire, area_tree(session), looks)
    return span if place == len(before) else replace(span, cut_off=before[place].cut_off)


def tallies_before(
    session: Session, questionnaire: Questionnaire, span: Span, before: Iterable[Released]
) -> list[Tally]:
    """Return what each of these earlier interim releases counted."""
    spans = [replace(span, cut_off=one.cut_off) for one in before]
    return [tally(questionnaire, documents(session, one)) for one in spans]


def new_since(session: Session, before: Released, span: Span) -> int:
    """Return how many responses came in after an interim release."""
    counted = replace(span, cut_off=before.cut_off)
    return count_responses(session, span) - count_responses(session, counted)
