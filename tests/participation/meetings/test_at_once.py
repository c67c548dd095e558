"""Two people at the same moment, in threads of their own, as on a server."""

import threading
from collections.abc import Callable

import pytest

from participation.meetings.models import Meeting
from tests.visitor import Page, Visitor

SEAT = "We houden 24 uur een plaats voor u vast."
FULL = "Alle plaatsen zijn bezet"


def at_once(*acts: Callable[[], Page]) -> list[Page]:
    """Do several things at the same moment; a failure in one of them is a failure."""
    barrier = threading.Barrier(len(acts))
    results: list[Page | BaseException | None] = [None] * len(acts)

    def run(place: int, act: Callable[[], Page]) -> None:
        try:
            barrier.wait()
            results[place] = act()
        except BaseException as error:  # noqa: BLE001 - it is raised in the test itself
            results[place] = error

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return [result for result in results if isinstance(result, Page)]


@pytest.mark.parametrize("time", range(3))
def test_of_two_who_take_the_last_seat_at_once_one_gets_it_and_the_other_waits(
    app, add_meeting, states, time
):
    own = add_meeting(capacity=1)
    visitors = {name: Visitor(app) for name in ("Noor", "Sem")}
    pages = {
        name: visitor.get(f"/bijeenkomsten/{own.id}/aanmelden")
        for name, visitor in visitors.items()
    }

    results = at_once(
        *(
            lambda name=name: visitors[name].submit(
                pages[name], "Ik kom", first_name=name, email=f"{name.lower()}@example.com"
            )
            for name in visitors
        )
    )

    assert sorted(states(own).values()) == ["held", "waiting"]
    assert sorted(FULL in page.text for page in results) == [False, True]
    assert sorted(SEAT in page.text for page in results) == [False, True]


def test_of_eight_known_people_at_once_three_get_the_three_seats(
    app, add_meeting, add_known, as_person, states
):
    own = add_meeting(capacity=3)
    visitors = [as_person(add_known(f"Persoon{number}")) for number in range(8)]
    path = f"/bijeenkomsten/{own.id}/aanmelden"
    pages = [visitor.get(path) for visitor in visitors]

    results = at_once(
        *(
            lambda visitor=visitor, page=page: visitor.submit(page, "Ik kom")
            for visitor, page in zip(visitors, pages, strict=True)
        )
    )

    assert sorted(states(own).values()) == ["coming"] * 3 + ["waiting"] * 5
    told = ["u staat op de wachtlijst" in page.text for page in results]
    assert told.count(True) == 5


def test_one_who_presses_twice_at_once_has_one_seat(app, add_meeting, states, letters):
    own = add_meeting(capacity=2)
    visitor = Visitor(app)
    path = f"/bijeenkomsten/{own.id}/aanmelden"

    def press() -> Page:
        fields = {"first_name": "Noor", "email": "noor@example.com"}
        return Visitor(app).post(path, **fields)

    assert visitor.get(path).status == 200
    results = at_once(press, press)

    assert [page.status for page in results] == [200, 200]
    assert states(own) == {"Noor": "held"}


def test_a_seat_given_back_and_one_asked_for_at_once_are_never_lost(
    app, add_meeting, add_known, comes, as_person, states
):
    own = add_meeting(capacity=1)
    noor, sem = add_known("Noor"), add_known("Sem")
    comes(own, noor)
    leaving, coming = as_person(noor), as_person(sem)
    away = leaving.get(f"/bijeenkomsten/{own.id}/afmelden")
    come = coming.get(f"/bijeenkomsten/{own.id}/aanmelden")

    at_once(lambda: leaving.submit(away, "Ik kom niet"), lambda: coming.submit(come, "Ik kom"))

    assert states(own) == {"Noor": "cancelled", "Sem": "coming"}


def test_a_new_meeting_that_is_sent_twice_at_once_is_made_once(app, group, run_by, stored):
    visitor = run_by(group)
    path = f"/beheer/groepen/{group.slug}/bijeenkomsten/nieuw"
    form, _button = visitor.get(path).form_with("Bewaar de bijeenkomst")
    values = form.values | {
        "title": ["Samen aan tafel"],
        "kind": ["groepsoverleg"],
        "day": ["2026-03-19"],
        "starts": ["19:30"],
        "ends": ["21:00"],
        "place": ["Buurthuis"],
        "repeat": ["weekly"],
        "times": ["3"],
    }
    cookie = visitor.client.get_cookie("staff").value

    def press() -> Page:
        again = Visitor(app)
        again.client.set_cookie("staff", cookie)
        return again.post(path, **values)

    results = at_once(press, press)

    assert [page.h1 for page in results] == ["Samen aan tafel"] * 2
    assert len(stored(Meeting)) == 3


def test_confirming_and_answering_again_at_once_wait_for_each_other(
    app, add_meeting, ask, letters, states
):
    own = add_meeting(capacity=1)
    ask(own, "Noor")
    visitor = Visitor(app)
    page = visitor.get(letters()[0].link)

    results = at_once(lambda: visitor.submit(page, "Ja, ik kom"), lambda: ask(own, "Noor"))

    assert {page.status for page in results} <= {200, 410}
    assert list(states(own)) == ["Noor"]
