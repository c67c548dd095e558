"""What stands open for a buurt, and what was said about it."""

from datetime import date

from participation.contributions.queries import here_in
from tests.participation.contributions.efforts import (
    BUURT,
    ELSEWHERE,
    TODAY,
    WIJK,
    round_of,
    said_of,
)
from tests.participation.contributions.saying import Counting

HERE = (BUURT, WIJK)


def test_open_rounds_of_the_buurt_its_wijk_and_the_whole_municipality_stand_open(session, areas):
    session.add_all(
        [
            round_of("hier", BUURT, closes_on=date(2026, 3, 5)),
            round_of("wijk", WIJK, closes_on=date(2026, 3, 4)),
            round_of("overal", None, closes_on=TODAY),
            round_of("elders", ELSEWHERE),
            round_of("dicht", BUURT, closes_on=date(2026, 3, 1)),
            round_of("later", BUURT, opens_on=date(2026, 3, 3)),
        ]
    )
    session.commit()

    assert [one.slug for one in here_in(session, HERE, TODAY).rounds] == ["overal", "wijk", "hier"]


def test_the_newest_of_what_everybody_may_read_about_the_buurt_comes_first(session, areas):
    session.add_all(
        [
            said_of("oud", area=BUURT, received_on=date(2026, 1, 1)),
            said_of("nieuw", area=BUURT, received_on=date(2026, 2, 28)),
            said_of("wijk", area=WIJK, received_on=date(2026, 2, 1)),
            said_of("nog ouder", area=BUURT, received_on=date(2025, 12, 1)),
            said_of("niet bekeken", area=BUURT, moderation="waiting"),
            said_of("elders", area=ELSEWHERE),
            said_of("nergens"),
        ]
    )
    session.commit()

    assert [one.text for one in here_in(session, HERE, TODAY).said] == ["nieuw", "wijk", "oud"]


def test_both_come_in_one_statement(app, session, areas):
    session.add_all([round_of(area=BUURT), said_of(area=BUURT)])
    session.commit()

    with Counting(app) as counted:
        found = here_in(session, HERE, TODAY)

    assert (len(found.rounds), len(found.said)) == (1, 1)
    assert counted.number == 1


def test_a_buurt_about_which_nothing_was_said_has_nothing(session, areas):
    found = here_in(session, HERE, TODAY)

    assert (found.rounds, found.said) == ([], [])
