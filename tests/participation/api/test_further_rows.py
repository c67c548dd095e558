"""Rounded rows by background question, weighted shares, and what the questions tell of these."""

from dataclasses import replace

import pytest

from participation.results import queries
from participation.results.models import ExtraRow
from participation.results.queries import find_release
from surveys.areas import Level
from surveys.cube import UNKNOWN, BreakdownRow, Cell, CellKind, Weighted
from surveys.cube_rows import to_rows
from tests.participation.api.conftest import RELEASE
from tests.residents import AREAS, QUESTIONNAIRE, SLUG

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
BREAKDOWN = "eigendom"
OPTIONS = QUESTIONNAIRE.question("eigendom").codes


def row(*categories: str) -> BreakdownRow:
    cells = tuple(Cell(one, CellKind.ROUNDED, 12, 10, 14) for one in OPTIONS)
    return BreakdownRow(BREAKDOWN, "eigendom", categories, 61, 3, cells)


@pytest.fixture
def further(held, session):
    """The release with two rows more, and the weighted shares of a wijk, before anybody read it."""
    wijk, percents = (AREAS.wijken[0].code,), (98,) + (1,) * (len(OPTIONS) - 1)
    cube = replace(
        find_release(session, SLUG).cube,
        breakdowns=(row("alleen", "samen"), row(UNKNOWN)),
        weighted=(Weighted("eigendom", Level.WIJK, wijk, 214, 188, percents),),
    )
    rows = enumerate(to_rows(cube)["sdc_row"], start=1000)
    session.add_all(
        ExtraRow(release_id=held.id, **{**one, "number": number}) for number, one in rows
    )
    session.commit()
    queries._shelf.clear()
    yield cube
    queries._shelf.clear()


def test_rows_of_a_breakdown_have_their_categories_and_rounded_counts(further, reader):
    found = reader.items(
        f"{RELEASE}/breakdown-rows?breakdown={BREAKDOWN}&question=eigendom&limit=1"
    )

    assert [one["categories"] for one in found] == [["alleen", "samen"], [None]]
    assert {(one["n"], one["whole"], one["roundedTo"]) for one in found} == {(61, 60, 3)}
    assert [one["option"] for one in found[0]["counts"]] == list(OPTIONS)
    assert {(one["kind"], one["value"]) for one in found[0]["counts"]} == {("R", 12)}
    assert all(one["marginLow"] < 20 < one["marginHigh"] for one in found[0]["counts"])


def test_a_breakdown_without_a_row_of_a_question_is_an_empty_list(held, reader):
    query = f"breakdown={BREAKDOWN}&question=eigendom"

    assert reader.items(f"{RELEASE}/breakdown-rows?breakdown={BREAKDOWN}")
    assert reader.items(f"{RELEASE}/breakdown-rows?{query}") == []


def test_weighted_shares_name_the_answers_that_they_are_of(further, reader):
    (found,) = reader.items(f"{RELEASE}/weighted-shares?level=wijk")

    assert (found["n"], found["effective"]) == (214, 188)
    assert [one["option"] for one in found["shares"]] == list(OPTIONS)
    assert found["shares"][0]["percent"] == 98
    assert reader.items(f"{RELEASE}/weighted-shares?level=gemeente") == []
