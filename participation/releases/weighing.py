"""Add weighted figures to a release, where the survey asks an age and CBS knows them all."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from participation.population.queries import population_of
from participation.releases.reading import documents_with_ids
from surveys.cube import Cube, ReleaseKind
from surveys.disclosure.weights import Sorting, Weighing, may_be_weighted, weighing_margin

if TYPE_CHECKING:
    from participation.releases.actions import Draft


def with_weights(session: Session, draft: "Draft", secret: bytes) -> Cube:
    """Return the cube of a draft with its weighted figures; the same one where there are none.

    secret  of this survey, for rounding

    The answers are read once more, and no weight outlives this. Interim figures are not weighted.
    """
    cube, margin = draft.cube, weighing_margin(draft.questionnaire)
    if margin is None or cube.kind is ReleaseKind.INTERIM:
        return cube
    populations = population_of(session, draft.areas.gemeente.year)
    if not populations or not any(map(may_be_weighted, cube.blocks)):
        return cube
    ages = Sorting(draft.questionnaire, margin).count(documents_with_ids(session, draft.span))
    weighing = Weighing(draft.questionnaire, margin, cube, ages, populations, secret)
    return replace(cube, weighted=tuple(weighing.make()))
