"""Add weighted figures to a release, where the survey asks an age and CBS knows them all."""

from sqlalchemy.orm import Session

from participation.population.queries import population_of
from participation.releases.reading import Span, documents_with_ids
from surveys.areas import AreaTree
from surveys.cube import Cube, ReleaseKind, Weighted
from surveys.disclosure.weights import Sorting, Weighing, may_be_weighted, weighing_margin
from surveys.questionnaire import Questionnaire


def weighted_figures(  # noqa: PLR0913, PLR0917 - a release, and what its weights need
    session: Session,
    questionnaire: Questionnaire,
    areas: AreaTree,
    span: Span,
    cube: Cube,
    secret: bytes,
) -> tuple[Weighted, ...]:
    """Return the weighted figures of a release; none where it has none.

    secret  of this survey, for rounding

    The answers are read once more, and no weight outlives this. Interim figures are not weighted.
    """
    margin = weighing_margin(questionnaire)
    if margin is None or cube.kind is ReleaseKind.INTERIM:
        return ()
    populations = population_of(session, areas.gemeente.year)
    if not populations or not any(map(may_be_weighted, cube.blocks)):
        return ()
    ages = Sorting(questionnaire, margin).count(documents_with_ids(session, span))
    return tuple(Weighing(questionnaire, margin, cube, ages, populations, secret).make())
