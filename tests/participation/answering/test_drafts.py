"""A draft goes into a cookie and comes out whole."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.answering.cookies import MOST_BYTES, DraftTooLargeError, Jar
from participation.answering.drafts import (
    Draft,
    DraftBrokenError,
    begin,
    carried_over,
    pack,
    unpack,
    version_of,
)
from participation.answering.walking import filled_in, walk
from participation.security import SealBrokenError, seal, unseal
from surveys.questionnaire import Kind, other_key
from surveys.reading import read

ROOT = Path(__file__).parents[3]
SURVEY = read(ROOT / "surveys/questionnaires/uw-huis-en-uw-buurt.toml")
NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
KEY = bytes(32)
SLUG = SURVEY.slug
JAR = Jar(SLUG, (f"/enquetes/{SLUG}", f"/en/enquetes/{SLUG}", f"/de/enquetes/{SLUG}"), secure=True)


def draft_with(answers, done=()):
    return Draft(bytes(16), NOW, SURVEY.version, answers, frozenset(done))


def full(write):
    """Every question answered with its last options, every text filled to its limit."""
    answers = {"buurt": "BU08990317"}
    for question in SURVEY.questions:
        for one in question.other_options:
            answers[other_key(question.code, one.code)] = write(question.other_length)
        if question.kind is Kind.TEXT:
            answers[question.code] = write(question.max_length)
        elif question.kind is Kind.NUMBER:
            answers[question.code] = question.maximum
        elif question.kind is Kind.MULTIPLE:
            free = [one.code for one in question.options if not one.exclusive]
            answers[question.code] = tuple(free[-(question.max_choices or len(free)) :])
        elif question.options:
            answers |= dict.fromkeys(question.items, question.options[-1].code)
    return answers


def varied(low, high):
    some = random.Random(1)
    return lambda length: "".join(chr(some.randint(low, high)) for _ in range(length))


WORST = {
    "one emoji, again and again": lambda length: "🌳" * length,
    "all emoji": varied(0x1F300, 0x1FAFF),
    "all characters outside the first plane": varied(0x10000, 0x10FFFF),
}


@pytest.mark.parametrize("write", WORST.values(), ids=WORST.keys())
def test_the_longest_draft_fits_a_cookie_with_its_name_and_attributes(write):
    answers = full(write)
    assert len(answers["beter"]) == 500
    assert len([key for key in answers if "#" in key]) == 4
    draft = draft_with(answers, [page.code for page in SURVEY.pages])

    cookies = JAR.keep(seal(KEY, pack(SURVEY, draft)))

    assert max(len(cookie.encode()) for cookie in cookies) <= MOST_BYTES
    assert unpack(SURVEY, pack(SURVEY, draft)) == draft


def test_a_draft_that_no_browser_would_keep_is_refused():
    with pytest.raises(DraftTooLargeError):
        JAR.keep("a" * MOST_BYTES)


def written_texts():
    letters = st.characters(exclude_categories=["Cc", "Cs"])
    return st.text(letters | st.just("\n"), min_size=1, max_size=40)


def single_answers():
    each = {
        item: st.sampled_from(question.codes)
        for question in SURVEY.questions
        if question.kind in {Kind.SINGLE, Kind.SCALE, Kind.MATRIX}
        for item in question.items
    }
    multiple = {
        question.code: st.lists(st.sampled_from(question.codes), unique=True).map(tuple)
        for question in SURVEY.questions
        if question.kind is Kind.MULTIPLE
    }
    typed = {"gas_verbruik": st.integers(0, 6000), "beter": written_texts()}
    return st.fixed_dictionaries({}, optional=each | multiple | typed)


@given(single_answers(), st.binary(min_size=16, max_size=16))
def test_what_is_packed_comes_out_whole(answers, secret):
    draft = replace(begin(secret, NOW, SURVEY.version), answers=answers, done=frozenset({"huis"}))

    packed = pack(SURVEY, draft)

    assert unpack(SURVEY, packed) == draft
    assert version_of(packed) == SURVEY.version


@given(st.binary(max_size=200))
def test_what_is_no_draft_is_called_broken(content):
    with pytest.raises(DraftBrokenError):
        unpack(SURVEY, content)


def test_a_sealed_draft_that_was_changed_is_no_draft():
    sealed = seal(KEY, pack(SURVEY, draft_with({"eigendom": "koop"})))
    middle = len(sealed) // 2
    other = "A" if sealed[middle] != "A" else "B"

    with pytest.raises(SealBrokenError):
        unseal(KEY, sealed[:middle] + other + sealed[middle + 1 :])


def test_a_newer_version_keeps_the_answers_that_still_fit():
    huis, energie = SURVEY.pages[1], SURVEY.pages[2]
    tenure = next(one for one in huis.questions if one.code == "eigendom")
    shorter = replace(tenure, options=tenure.options[1:])
    page = replace(
        huis, questions=tuple(shorter if one is tenure else one for one in huis.questions)
    )
    newer = replace(SURVEY, version=2, pages=(SURVEY.pages[0], page, *SURVEY.pages[2:]))
    answers = {"buurt": "BU08990317", "eigendom": "koop", "woonduur": "van_2_tot_5"}

    found = carried_over(draft_with(answers, ["huis", "energie"]), SURVEY, newer)

    assert found.version == 2
    assert found.answers == {"buurt": "BU08990317", "woonduur": "van_2_tot_5"}
    assert found.done == {"huis", "energie"}
    assert energie.code in found.done


def test_a_page_with_a_new_question_in_a_newer_version_has_to_be_looked_at():
    extra = replace(SURVEY.questions[1], code="nieuw")
    page = replace(SURVEY.pages[1], questions=(*SURVEY.pages[1].questions, extra))
    newer = replace(SURVEY, version=2, pages=(SURVEY.pages[0], page, *SURVEY.pages[2:]))

    found = carried_over(draft_with({}, ["huis", "energie"]), SURVEY, newer)

    assert found.done == {"energie"}


def test_a_page_that_gets_another_question_has_to_be_looked_at_again():
    done = [page.code for page in SURVEY.pages]
    draft = draft_with({"buurt": "BU08990317", "eigendom": "huur_weller"}, done)
    page = SURVEY.pages[1]

    after = filled_in(SURVEY, draft, page, {"eigendom": "koop"}, done=True)

    assert walk(SURVEY, after).first_unfinished.code == "energie"
    assert after.done == {"buurt", "huis", "toekomst", "meedoen"}


def test_a_page_without_its_required_answer_is_not_done():
    assert walk(SURVEY, draft_with({}, ["buurt"])).first_unfinished.code == "buurt"
