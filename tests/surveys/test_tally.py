import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers import document
from surveys.questionnaire import Kind
from surveys.routing import asked
from surveys.tally import UnknownAnswerError, tally
from tests.surveys.samples import SURVEY

OWNER = {"eigendom": "koop", "gas_bekend": "ja", "gas_verbruik": "laag", "gedaan": ["glas"]}
TENANT = {"eigendom": "huur", "verhuurder": ["uitleg", "schimmel"], "gedaan": []}
SILENT = {"gedaan": []}


def resident(source):
    """Answer at random, as one resident would: five of six questions, on the path or off it."""
    answers = {}
    for one in SURVEY.questions:
        for item in one.items:
            if one.kind is Kind.MULTIPLE:
                answers[item] = tuple(source.sample(one.codes[:4], source.randint(0, 2)))
            elif source.random() < 5 / 6:
                answers[item] = source.choice(one.codes)
    return document(SURVEY, answers)


def naive(area_documents):
    """Count one document at a time, by the words of the specification."""
    persons, counts, unanswered = Counter(), Counter(), Counter()
    for area, rows in area_documents:
        for row in rows:
            for one in asked(SURVEY, row):
                for item in one.items:
                    value = row.get(item)
                    persons[item, area] += value is not None
                    if one.kind is not Kind.MULTIPLE:
                        unanswered[item] += value is None
                    for code in value if isinstance(value, list) else [value]:
                        counts[item, area, code] += 1
    return persons, counts, unanswered


def test_people_count_where_they_chose_an_option():
    found = tally(SURVEY, [("BU1", [OWNER, TENANT, SILENT])])

    assert found.received == {"BU1": 3}
    assert found.n("eigendom", "BU1") == 2
    assert found.of("eigendom", "BU1") == (1, 1, 0)
    assert found.of("gas_verbruik", "BU1") == (1, 0, 0)


def test_a_multiple_choice_counts_everyone_it_was_put_to():
    found = tally(SURVEY, [("BU1", [OWNER, TENANT, SILENT])])

    assert found.n("gedaan", "BU1") == 3
    assert found.of("gedaan", "BU1") == (0, 1, 0, 0, 0, 0)
    assert found.n("verhuurder", "BU1") == 1
    assert found.of("verhuurder", "BU1") == (1, 1)


def test_unanswered_counts_those_who_were_asked():
    found = tally(SURVEY, [("BU1", [OWNER, SILENT]), ("BU2", [TENANT])])

    assert found.unanswered["eigendom"] == 1
    assert found.unanswered["gas_bekend"] == 1
    assert found.unanswered["gas_verbruik"] == 0
    assert found.unanswered["winter.warm"] == 3
    assert "gedaan" not in found.unanswered


def test_a_silent_buurt_counts_as_zero():
    found = tally(SURVEY, [("BU1", [OWNER])])

    assert found.n("eigendom", "BU2") == 0
    assert found.of("eigendom", "BU2") == (0, 0, 0)
    assert found.n("verhuurder", "BU1") == 0
    assert found.of("verhuurder", "BU1") == (0, 0)


def test_nobody_at_all_can_be_counted():
    found = tally(SURVEY, [])

    assert found.received == {}
    assert set(found.options) == set(SURVEY.items)
    assert found.unanswered["eigendom"] == 0


@given(st.integers(0, 2**32), st.lists(st.integers(0, 12), max_size=4))
def test_the_count_is_that_of_one_document_at_a_time(seed, sizes):
    source = random.Random(seed)
    parts = [(f"BU{source.randint(1, 3)}", [resident(source) for _ in range(n)]) for n in sizes]

    found = tally(SURVEY, parts)

    persons, counts, unanswered = naive(parts)
    for item, codes in found.options.items():
        for area in ("BU1", "BU2", "BU3"):
            assert found.n(item, area) == persons[item, area]
            assert found.of(item, area) == tuple(counts[item, area, code] for code in codes)
    assert dict(unanswered) == {
        item: n for item, n in found.unanswered.items() if item in unanswered
    }
    assert found.received == Counter({area: 0 for area, _ in parts}) | Counter(
        area for area, rows in parts for _ in rows
    )


def test_an_area_may_come_in_parts_and_as_a_stream():
    source = random.Random(1)
    rows = [resident(source) for _ in range(50)]

    whole = tally(SURVEY, [("BU1", rows)])
    parts = tally(SURVEY, (("BU1", rows[start : start + 7]) for start in range(0, 50, 7)))

    assert parts == whole


@pytest.mark.parametrize(
    ("change", "item"),
    [
        ({"eigendom": "kasteel"}, "eigendom"),
        ({"eigendom": ["koop"]}, "eigendom"),
        ({"eigendom": ""}, "eigendom"),
        ({"eigendom": None}, "eigendom"),
        ({"winter.warm": 3}, "winter.warm"),
        ({"winter.warm": ["vaak"]}, "winter.warm"),
        ({"gas_verbruik": 300}, "gas_verbruik"),
        ({"gas_bekend": "nee"}, "gas_verbruik"),
        ({"verhuurder": ["uitleg"]}, "verhuurder"),
        ({"gedaan": "glas"}, "gedaan"),
        ({"gedaan": None}, "gedaan"),
        ({"gedaan": ["kasteel"]}, "gedaan"),
        ({"gedaan": [["glas"]]}, "gedaan"),
        ({"gedaan": ["glas", "glas"]}, "gedaan"),
        ({"gedaan": ["glas", "niets"]}, "gedaan"),
        ({"gedaan": ["isolatie", "glas", "pomp"]}, "gedaan"),
        ({"beter": "meer bomen"}, "beter"),
        ({"buurt": "BU1"}, "buurt"),
    ],
)
def test_a_document_that_does_not_fit_stops_the_count(change, item):
    with pytest.raises(UnknownAnswerError) as caught:
        tally(SURVEY, [("BU1", [OWNER, OWNER | change, TENANT])])

    assert caught.value.item == item


def test_a_document_without_a_multiple_choice_it_was_asked_stops_the_count():
    with pytest.raises(UnknownAnswerError, match="gedaan"):
        tally(SURVEY, [("BU1", [{"eigendom": "koop"}])])


def test_the_error_tells_nothing_anybody_answered():
    with pytest.raises(UnknownAnswerError) as caught:
        tally(SURVEY, [("BU1", [OWNER | {"eigendom": "kasteel"}])])

    assert "kasteel" not in str(caught.value)
