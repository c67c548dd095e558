"""Audit figures before they are released, and once more those that are stored."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.releases.actions import Draft, count_answers, secret_of
from participation.releases.errors import Exposed, TooNarrowError
from participation.releases.reading import Span
from participation.releases.weighing import weighted_figures
from participation.results.errors import NoReleaseError
from participation.results.queries import find_release
from participation.rounds.errors import DestroyedError
from participation.rounds.models import Survey
from participation.rounds.queries import questionnaire_of
from surveys.areas import AreaTree
from surveys.disclosure.audit import audit
from surveys.disclosure.findings import Finding
from surveys.questionnaire import Questionnaire


def audit_draft(draft: Draft) -> None:
    """Pass when the figures betray nobody. Raises TooNarrowError. This can take some seconds."""
    findings = audit(draft.cube, draft.questionnaire, draft.areas, draft.tally, draft.roll)
    refuse(draft.questionnaire, draft.areas, findings)


def audit_release(session: Session, slug: str, *, secret: bytes | None = None) -> None:
    """Pass when the stored figures of a survey betray nobody.

    secret  of this site: with it weighted shares are made once more, and compared

    The answers are counted for it, so this can be done until they are erased.

    Raises NoReleaseError, DestroyedError and TooNarrowError.
    """
    released = find_release(session, slug)
    if released is None:
        raise NoReleaseError(slug)
    if session.get_one(Survey, released.survey_id).is_destroyed:
        raise DestroyedError(slug)
    questionnaire = questionnaire_of(session, released.survey_id, released.version)
    span = Span(released.survey_id, released.wave, released.cut_off)
    counts, roll = count_answers(session, span, questionnaire)
    areas = area_tree(session)
    weighted = None
    if secret and released.cube.weighted:
        own = secret_of(secret, slug)
        weighted = weighted_figures(session, questionnaire, areas, span, released.cube, own)
    findings = audit(released.cube, questionnaire, areas, counts, roll, weighted or None)
    refuse(questionnaire, areas, findings)


def refuse(questionnaire: Questionnaire, areas: AreaTree, findings: Sequence[Finding]) -> None:
    """Pass without findings. Raises TooNarrowError."""
    if not findings:
        return
    first = findings[0]
    question = questionnaire.question(first.item).label
    names = _names(areas, first.areas)
    exposed = Exposed(first.item, question, names, first.what, len(findings) - 1)
    raise TooNarrowError(questionnaire.slug, exposed)


def _names(areas: AreaTree, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of these areas, or that of the gemeente where they are all there are."""
    own = {areas.published(code).code for code in codes}
    if own == {area.code for area in areas.release_areas()}:
        return (areas.gemeente.name,)
    return areas.names(sorted(own))
