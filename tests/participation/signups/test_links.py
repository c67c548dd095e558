"""The private link, its code and the own calendar follow from a seed; renewing ends the old."""

import pytest

from participation.signups import links
from participation.signups.people import Details, add_person


@pytest.fixture
def noor(app, areas, session, clock):
    with app.app_context():
        details = Details("Noor", "noor@example.com", None, None, "de")
        yield add_person(session, details, clock().date())


def test_the_link_is_whole_in_the_language_of_the_person_and_always_the_same(noor):
    link = links.private_link(noor)

    assert link.startswith("http://127.0.0.1:8000/de/mijn/")
    assert links.private_link(noor) == link
    assert links.token_hash(link.rpartition("/")[2]) == noor.link_hash


def test_the_code_can_be_typed_in_small_letters_with_hyphens_and_spaces(noor):
    written = links.written_code(links.private_code(noor))

    typed = links.read_code(f" {written.lower()} ")

    assert len(written) == 14
    assert links.code_hash(typed) == noor.code_hash


def test_renewing_makes_all_three_worthless(noor):
    before = noor.link_hash, noor.code_hash, noor.feed_hash

    links.renew(noor)

    assert not set(before) & {noor.link_hash, noor.code_hash, noor.feed_hash}


def test_nobody_gets_the_link_of_somebody_else(noor, session, clock):
    other = add_person(session, Details("Sem", "sem@example.com", None, None, "nl"), clock().date())

    assert (
        links.private_link(noor).rpartition("/")[2] != links.private_link(other).rpartition("/")[2]
    )
    assert links.private_code(noor) != links.private_code(other)
