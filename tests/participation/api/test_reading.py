"""The interface tells what the released cube says, area by area and page by page."""

import pytest

from participation.results.queries import find_release
from participation.rounds.models import SurveyVersion
from surveys.areas import Level
from surveys.exports.rows import rows_of
from tests.participation.api.conftest import BASE, RELEASE, SURVEY
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, SOURCE

EGGEN = "BU08990317"
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def cube(held, session):
    return find_release(session, SLUG).cube


def test_all_areas_are_there_by_code_with_the_figures_of_cbs(areas, reader):
    found = reader.items(f"{BASE}/areas?limit=20")

    assert [one["code"] for one in found] == sorted(one.code for one in AREAS.areas)
    eggen = next(one for one in found if one["code"] == EGGEN)
    assert eggen == reader.json(f"{BASE}/areas/{EGGEN}")
    assert eggen["name"] == "De Eggen"
    assert eggen["inhabitants15Plus"] == AREAS.area(EGGEN).inhabitants_15_plus


@SQLITE
def test_the_interface_begins_with_links_that_all_lead_somewhere(held, reader):
    told = reader.json(BASE)

    links = {name: one["href"] for name, one in told["_links"].items()}
    assert links["self"] == BASE
    for address in links.values():
        assert reader.get(address).status_code == 200, address
    assert reader.json(f"{BASE}/") == told


@SQLITE
def test_areas_can_be_asked_for_by_level(areas, reader):
    found = reader.items(f"{BASE}/areas?level=wijk")

    assert [one["code"] for one in found] == sorted(one.code for one in AREAS.wijken)


@SQLITE
def test_a_survey_is_listed_once_its_results_are_public(held, reader):
    (listed,) = reader.items(f"{BASE}/surveys")

    assert listed == reader.json(SURVEY)
    assert listed["title"] == "Uw huis en uw buurt"
    assert listed["_links"]["page"]["href"] == f"/resultaten/{SLUG}"


@SQLITE
def test_texts_are_in_the_language_that_the_reader_likes_best(held, reader):
    wishes = {"": "nl", "en-GB,nl;q=0.5": "en", "de": "de", "fr": "nl", "*": "nl", "de;q=0": "nl"}

    for wish, language in wishes.items():
        response = reader.get(f"{SURVEY}/questionnaire", Accept_Language=wish)
        assert response.headers["Content-Language"] == response.json["language"] == language, wish
        assert "Accept-Language" in response.headers["Vary"]
        assert response.json["title"] == QUESTIONNAIRE.title[language]


@SQLITE
def test_a_release_keeps_the_questionnaire_that_it_counted(held, reader, session):
    later = SOURCE.replace("version = 1", "version = 2", 1)
    session.add(SurveyVersion(survey_id=held.survey_id, version=2, source=later))
    session.commit()

    of_release, last = (reader.json(f"{at}/questionnaire") for at in (RELEASE, SURVEY))

    assert of_release["version"] == last["version"] == 1
    assert {**of_release, "_links": {}} == {**last, "_links": {}}
    assert of_release["_links"]["self"]["href"] == f"{RELEASE}/questionnaire"


@SQLITE
def test_the_questionnaire_has_every_code_that_the_figures_use(held, reader, cube):
    told = reader.json(f"{SURVEY}/questionnaire")
    questions = [one for section in told["sections"] for one in section["questions"]]
    codes = {
        item: [option["code"] for option in one["options"]]
        for one in questions
        for item in ([row["code"] for row in one["rows"]] or [one["code"]])
    }

    for block in cube.blocks:
        assert [cell.option for cell in block.cells] == codes[block.question]


@SQLITE
def test_a_release_says_how_it_was_counted_and_never_more_than_its_cube(held, reader, cube):
    told = reader.json(RELEASE)

    assert told["sha256"] == held.sha256
    assert told["received"] == cube.received
    assert told["parameters"] == {"k": 10, "t": 2, "kSensitive": cube.parameters.k_sensitive}
    assert told["unanswered"] == dict(cube.unanswered)
    assert [one["n"] for one in told["receivedByAreas"]] == [one.n for one in cube.base]
    assert (told["startDate"], told["endDate"]) == ("2026-01-05", "2026-02-15")
    assert reader.items(f"{SURVEY}/releases") == [told]


def test_page_after_page_all_figures_come_once_and_are_those_of_the_files(held, reader, cube):
    found = reader.items(f"{RELEASE}/figures?limit=500")

    rows = list(rows_of(cube, AREAS))
    assert len(found) == len(rows)
    for one, row in zip(found, rows, strict=True):
        assert "+".join(one["areas"]) == row.area_code
        assert (one["question"], one["option"]) == (row.question, row.option)
        assert (one["kind"], one["value"]) == (row.kind.value, row.value)
        assert (one["low"], one["high"]) == (row.low, row.high)
        assert (one["n"], one["population"]) == (row.n, row.population)
        assert (one["marginLow"], one["marginHigh"]) == (row.margin_low, row.margin_high)


@SQLITE
def test_what_is_not_published_has_no_value(held, reader):
    hidden = [one for one in reader.items(f"{RELEASE}/figures?limit=500") if one["kind"] == "U"]

    assert hidden
    assert all(one["value"] is None for one in hidden)


@SQLITE
def test_a_rounded_count_says_of_what_it_is_a_share_and_others_are_of_n(held, reader, cube):
    found = reader.items(f"{RELEASE}/figures?limit=500")
    rounded = [one for one in found if one["kind"] == "R"]

    assert {one["question"] for one in rounded} <= set(cube.sensitive)
    for one in rounded:
        rounding = cube.blocks[one["block"]].rounding
        assert (one["whole"], one["roundedTo"]) == (rounding.total, rounding.base)
        assert one["value"] % rounding.base == 0
    for one in found:
        assert one["kind"] == "R" or (one["whole"], one["roundedTo"]) == (one["n"], None)


@SQLITE
def test_the_figures_of_an_area_are_those_of_its_page_merged_or_not(held, reader, cube):
    merged = next(one for one in cube.base if len(one.members) == 2)
    code = merged.members[0]

    found = reader.items(f"{RELEASE}/figures?area={code}&limit=500")

    rows = list(rows_of(cube, AREAS, code))
    assert sorted((one["question"], one["option"]) for one in found) == sorted(
        (row.question, row.option) for row in rows
    )
    assert list(merged.members) in [one["areas"] for one in found]


@SQLITE
def test_figures_can_be_asked_for_by_question_and_level(held, reader):
    found = reader.items(f"{RELEASE}/figures?question=isolatie.dak&level=wijk")

    assert {one["question"] for one in found} == {"isolatie.dak"}
    assert {one["level"] for one in found} == {Level.WIJK.value}


@SQLITE
def test_a_block_has_the_number_that_its_figures_name(held, reader):
    blocks = reader.items(f"{RELEASE}/blocks?limit=500")
    figures = reader.items(f"{RELEASE}/figures?question=eigendom")

    by_number = {one["number"]: one for one in blocks}
    for one in figures:
        block = by_number[one["block"]]
        assert (block["question"], block["areas"]) == (one["question"], one["areas"])
        assert (block["n"], block["population"]) == (one["n"], one["population"])


@SQLITE
def test_beyond_the_last_key_there_is_nothing(held, reader):
    last = reader.json(f"{RELEASE}/blocks?limit=1&question=eigendom&level=gemeente")

    assert len(last["items"]) == 1
    assert "next" not in last["_links"]
    for path in ("blocks?cursor=999999", "figures?cursor=999999.0"):
        assert reader.json(f"{RELEASE}/{path}")["items"] == []


@SQLITE
def test_no_page_is_large(held, reader):
    page = reader.get(f"{RELEASE}/figures?limit=500")

    assert len(page.json["items"]) == 500
    assert len(page.get_data()) < 200_000
