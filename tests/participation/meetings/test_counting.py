"""How many SQL statements a page costs: the same for one row and for many."""

from datetime import timedelta

from participation.meetings.models import Rsvp
from tests.visitor import Visitor


def test_a_list_of_many_meetings_costs_as_much_as_one_of_few(
    add_meeting, groups, browser, statements
):
    for number in range(15):
        add_meeting(groups=groups, title=f"Straks {number}")
        add_meeting(
            groups=groups,
            title=f"Geweest {number}",
            starts_at=add_meeting().starts_at.replace(month=2),
        )
    statements.clear()

    browser.get("/bijeenkomsten")

    assert len(statements) <= 7


def test_the_list_of_two_hundred_who_come_costs_few_statements(
    add_meeting, group, add_known, run_by, session, statements
):
    own = add_meeting(groups=[group])
    for number in range(200):
        session.add(
            Rsvp(
                meeting_id=own.id,
                person=add_known(f"Noor{number}"),
                state="coming",
                asked_at=own.changed_at,
                check_in_code=f"{number:06}",
            )
        )
    session.commit()
    visitor = run_by(group)
    statements.clear()

    page = visitor.get(f"/beheer/bijeenkomsten/{own.id}")

    assert page.text.count("komt") >= 200
    assert len(statements) <= 7


def test_coming_costs_at_most_forty_statements_on_all_six_pages_together(
    app, meeting, ask, letters, statements
):
    visitor = Visitor(app)
    ask(meeting, by=visitor)
    link = letters()[0].link
    visitor.submit(visitor.get(link), "Ja, ik kom")

    assert len(statements) <= 40


def test_the_quarters_cost_few_statements(add_meeting, groups, desk, clock, statements):
    for number in range(10):
        add_meeting(groups=groups, starts_at=clock() - timedelta(days=number))
    statements.clear()

    desk.get("/beheer/kwartalen")

    assert len(statements) <= 8
