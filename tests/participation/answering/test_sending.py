"""Sending stores one response, apart from it what was written, and nothing about anybody."""

import json
import secrets
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from scipy.stats import spearmanr
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from participation.answering import actions
from participation.answering.drafts import begin
from participation.answering.models import OpenTextRow, Response
from participation.answering.queries import Remembered
from participation.brake import Brake, network_of
from tests.participation.answering.test_drafts import SURVEY
from tests.participation.answering.test_journey import documents, fill_in

ZONE = ZoneInfo("Europe/Amsterdam")
RESPONSES = 1000


def filled(areas, now, **answers):
    draft = begin(secrets.token_bytes(16), now, 1)
    draft = replace(draft, answers={"buurt": "BU08990317", **answers})
    return actions.Filled(
        SURVEY,
        draft,
        id=actions.response_id(b"key", draft, SURVEY.slug),
        buurt=areas.published("BU08990317"),
        language="nl",
    )


def test_double_click_back_and_retry_store_one(survey, browser, session):
    check = fill_in(browser, beter="Meer bankjes")
    [form] = [one for one in check.forms() if one.element.get("id") == "survey"]
    cookies = dict(browser.client._cookies)

    for _ in range(3):
        browser.client._cookies = dict(cookies)
        answer = browser.client.post(check.path, data={**form.values, "actie": "versturen"})
        assert answer.headers["Location"].endswith("/bedankt")

    assert len(documents(session)) == 1
    assert len(session.scalars(select(OpenTextRow)).all()) == 1


def test_the_first_sending_counts_not_the_last(survey, session, areas, clock):
    first = filled(areas, clock(), eigendom="koop")
    changed = replace(first.draft, answers={**first.draft.answers, "eigendom": "huur_weller"})

    new = actions.send(session, first, now=clock(), time_zone=ZONE)
    again = actions.send(session, replace(first, draft=changed), now=clock(), time_zone=ZONE)
    session.commit()

    assert (new, again) == (True, False)
    [document] = documents(session)
    assert document["eigendom"] == "koop"


def test_the_order_of_the_stored_answers_says_nothing_of_their_arrival(
    survey, engine, areas, clock
):
    """The order on PostgreSQL's disk is broken once the last answer is in (see sealing)."""
    arrived = []
    with Session(engine) as session:
        for number in range(RESPONSES):
            one = filled(areas, clock() + timedelta(seconds=number), beter=f"tekst {number}")
            actions.send(session, one, now=clock(), time_zone=ZONE)
            arrived.append(one.id)
        session.commit()
        ids = session.scalars(select(Response.id).order_by(Response.id)).all()
        texts = session.execute(select(OpenTextRow.text).order_by(OpenTextRow.id)).scalars().all()

    assert len(ids) == RESPONSES
    places = {identity: place for place, identity in enumerate(ids)}
    by_id = spearmanr(range(RESPONSES), [places[one] for one in arrived]).statistic
    by_text = spearmanr(range(RESPONSES), [int(one.split()[1]) for one in texts]).statistic
    assert abs(by_id) < 0.15
    assert abs(by_text) < 0.15


def test_on_sqlite_rows_lie_by_their_random_id(survey, engine, areas, clock):
    if engine.dialect.name != "sqlite":
        return
    with Session(engine) as session:
        for _ in range(20):
            actions.send(session, filled(areas, clock()), now=clock(), time_zone=ZONE)
        session.commit()
        ids = session.connection().exec_driver_sql("SELECT id FROM response").scalars().all()

    assert all(one < other for one, other in pairwise(ids))


def test_storing_an_answer_writes_no_other_row(survey, engine, browser):
    check = fill_in(browser, beter="Meer bankjes")
    statements = []
    listen = engine, "before_cursor_execute"

    def note(_connection, _cursor, statement, *_more):
        statements.append(statement)

    event.listen(*listen, note)
    browser.submit(check, "Verstuur mijn antwoorden")
    event.remove(*listen, note)

    written = [
        one for one in statements if not one.lstrip().upper().startswith(("SELECT", "BEGIN"))
    ]
    assert [one.split()[2] for one in written] == ["response", "open_text"]


def test_pages_in_between_write_nothing(survey, engine, browser):
    statements = []
    listen = engine, "before_cursor_execute"

    def note(_connection, _cursor, statement, *_more):
        statements.append(statement)

    event.listen(*listen, note)
    fill_in(browser, beter="Meer bankjes", eigendom="koop")
    event.remove(*listen, note)

    assert [
        one for one in statements if "INSERT" in one or "UPDATE" in one or "IMMEDIATE" in one
    ] == []


def test_nothing_of_a_request_is_logged(survey, browser, caplog):
    caplog.set_level("DEBUG", logger="buurtpeil")
    browser.submit(fill_in(browser, beter="Meer bankjes"), "Verstuur mijn antwoorden")

    assert [one for one in caplog.records if one.name == "buurtpeil"] == []


def test_the_document_holds_codes_alone(survey, session, areas, clock):
    one = filled(
        areas,
        clock(),
        gas_bekend="ja",
        gas_verbruik=1234,
        beter="Meer bankjes",
        **{"woningtype": "anders", "woningtype#anders": "woonboot"},
    )
    actions.send(session, one, now=clock(), time_zone=ZONE)
    session.commit()

    stored = session.scalars(select(Response.document)).one()
    for word in ("1234", "bankjes", "woonboot", "BU0899"):
        assert word not in stored
    assert json.loads(stored)["gas_verbruik"] == "van_1001_tot_1500"


def send_as(browser, address):
    check = fill_in(browser)
    [form] = [one for one in check.forms() if one.element.get("id") == "survey"]
    return browser._page(
        browser.client.post(
            check.path,
            data={**form.values, "actie": "versturen"},
            environ_base={"REMOTE_ADDR": address},
        )
    )


def test_after_too_many_answers_from_a_network_one_waits_and_loses_nothing(
    survey, app, browser, session, clock
):
    app.extensions["answering"].brake = Brake(2)
    for _ in range(2):
        assert send_as(browser, "192.0.2.1").h1.startswith("Dank u")

    busy = send_as(browser, "192.0.2.1")

    assert busy.status == 429
    assert "Uw antwoorden blijven op dit apparaat." in busy.text
    assert len(documents(session)) == 2
    clock.forward(hours=1)
    assert browser.submit(busy, "Verstuur mijn antwoorden").h1.startswith("Dank u")
    assert send_as(browser, "198.51.100.7").h1.startswith("Dank u")


def test_a_lifted_network_is_not_braked_until_midnight(clock):
    brake, now = Brake(1), clock().astimezone(ZONE)
    brake.count("192.0.2.1", now)
    assert brake.holds("192.0.2.1", now)

    brake.lift("192.0.2.1", now)

    assert not brake.holds("192.0.2.1", now)
    assert not brake.holds("192.0.2.1", now + timedelta(hours=5))
    tomorrow = now + timedelta(days=1)
    brake.count("192.0.2.1", tomorrow)
    assert brake.holds("192.0.2.1", tomorrow)


def test_the_brake_holds_no_address(clock):
    brake, now = Brake(1), clock().astimezone(ZONE)
    brake.count("192.0.2.1", now)
    [before] = brake._sent

    brake.count("192.0.2.1", now + timedelta(days=1))
    [after] = brake._sent

    assert b"192" not in before
    assert before != after, "the key is another one each day"
    assert len(before) == 32


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "onzin", True),
        (None, "", True),
    ],
)
def test_a_network_is_an_ipv4_address_or_the_first_half_of_an_ipv6_address(one, other, same):
    assert (network_of(one) == network_of(other)) is same


def test_what_is_remembered_between_requests_is_read_again_after_its_time(monkeypatch):
    moment = [0.0]
    monkeypatch.setattr("participation.answering.queries.monotonic", lambda: moment[0])
    remembered, read = Remembered[str](1.0), iter(["first", "second"])

    found = [remembered.get("x", lambda: next(read)) for _ in range(2)]
    moment[0] = 1.1
    found.append(remembered.get("x", lambda: next(read)))

    assert found == ["first", "first", "second"]


def test_what_was_not_found_is_not_remembered():
    remembered, read = Remembered[str](1.0), iter([None, "there"])

    assert [remembered.get("x", lambda: next(read)) for _ in range(2)] == [None, "there"]
