"""Keep releases of the same answers so far apart that their difference tells of no few people."""

from dataclasses import replace

from sqlalchemy.orm import Session

from participation.releases.reading import Span, count_responses
from participation.results.queries import Released
from surveys.disclosure.interim import has_enough_new
from surveys.tally import Tally


def is_apart(session: Session, before: Released, span: Span, tally: Tally) -> bool:
    """Tell whether nobody came in after interim figures, or enough people did, at each question.

    before  the last interim release of the wave
    span    what is counted now, and `tally` those counts

    **Source**: STATISTICS.md 2.2 and 2.8, P6.
    """
    new = new_since(session, before, span)
    return new == 0 or (new >= before.cube.parameters.k and has_enough_new(before.cube, tally))


def new_since(session: Session, before: Released, span: Span) -> int:
    """Return how many responses came in after an interim release."""
    counted = replace(span, cut_off=before.cut_off)
    return count_responses(session, span) - count_responses(session, counted)
