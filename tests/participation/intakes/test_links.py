"""References and tokens: random, and of one chance in many the next is taken."""

import pytest

from participation.intakes import links
from participation.intakes.kinds import Code
from participation.intakes.links import hash_of, reference_of, token_of
from participation.signups.links import ALPHABET
from tests.participation.intakes.sending import NOOR, send, stored


def test_a_token_has_a_hundred_bits_and_no_signs_that_look_alike(app):
    with app.app_context():
        token = token_of("UD-2026-AAAAAA")

    assert len(token.replace("-", "")) == 20
    assert set(token) <= {*ALPHABET, "-"}
    assert not {*"IO01"} & {*ALPHABET}


def test_each_site_has_tokens_of_its_own(app):
    with app.app_context():
        mine = token_of("UD-2026-AAAAAA")
    app.extensions["secret"] = b"x" * 32
    with app.app_context():
        theirs = token_of("UD-2026-AAAAAA")

    assert mine != theirs


def test_references_of_other_seeds_differ(app):
    with app.app_context():
        found = {reference_of(Code.CHALLENGE, 2026, str(one).encode()) for one in range(500)}

    assert len(found) == 500


@pytest.mark.parametrize("typed", ["abcde fghjk", "ABCDE-FGHJK", " abcdefghjk "])
def test_a_token_is_found_however_it_was_typed(typed):
    assert hash_of(typed) == hash_of("ABCDEFGHJK")


def test_a_reference_that_another_request_has_by_chance_is_not_given_again(
    browser, kinds, session, monkeypatch
):
    monkeypatch.setattr(links, "RANDOM_SIGNS", 1)

    for one in range(12):
        send(browser, {**NOOR, "q_onderwerp": f"Bankje {one}"})

    assert len({one.reference for one in stored(session)}) == 12
