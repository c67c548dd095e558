"""P1 and P8 of STATISTICS.md 2.8: whatever is asked, in whatever order, the release answers."""

import csv
import gc
import io
import random
import re
from collections import deque

import pytest
from sqlalchemy import delete, insert, select, update

from participation.answering.models import OpenTextRow, Response
from participation.results.workshop import Workshop
from participation.shelf import Shelf
from tests.participation.results.conftest import HOME
from tests.residents import AREAS

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
BUURT, WIJK = "BU08990317", "WK089903"
STARTS = (HOME, f"{HOME}/{BUURT}", f"{HOME}/{WIJK}", f"{HOME}/{AREAS.gemeente.code}")
MOST_PAGES = 60
LINK = re.compile(rf'(?:href|src)="({HOME}[^"#]*)')


def asked(client, starts, seed):
    """Follow links of the results in a random order; what each address answered."""
    chance, waiting, answers = random.Random(seed), deque(starts), {}
    while waiting and len(answers) < MOST_PAGES:
        waiting.rotate(chance.randrange(len(waiting)))
        address = waiting.popleft().replace("&amp;", "&")
        answer = client.get(address)
        answers[address] = answer.get_data()
        if answer.mimetype == "text/html":
            found = set(LINK.findall(answer.get_data(as_text=True)))
            waiting.extend(sorted(found - answers.keys() - set(waiting)))
    return answers


def change_answers(session):
    """Take some answers away, change others and add one, and likewise what people wrote."""
    ids = session.scalars(select(Response.id).order_by(Response.id)).all()
    one = session.scalars(select(Response)).first()
    extra = {
        column.name: getattr(one, column.name)
        for column in Response.__table__.columns
        if column.name != "id"
    }
    session.execute(delete(Response).where(Response.id.in_(ids[:200])))
    session.execute(update(Response).where(Response.id.in_(ids[200:400])).values(document="{}"))
    session.execute(insert(Response), [{**extra, "id": bytes(16)}])
    session.execute(delete(OpenTextRow))
    session.commit()


def forget():
    """Let the process forget what it read and made of the release before."""
    for one in gc.get_objects():
        if isinstance(one, Shelf):
            one.clear()
        elif isinstance(one, Workshop):
            one._kept.clear()


@SQLITE
@pytest.mark.parametrize("role", ["visitor", "staff"])
def test_p1_no_page_or_file_changes_with_the_answers(held, browser, session, as_staff, role):
    if role == "staff":
        as_staff()
    before = asked(browser.client, STARTS, seed=len(role))
    assert len(before) == MOST_PAGES
    assert len({address.rpartition(".")[2] for address in before if "." in address}) >= 4

    change_answers(session)
    forget()

    for address, content in before.items():
        assert browser.client.get(address).get_data() == content, address


@SQLITE
def test_p8_two_teams_that_ask_all_they_may_know_what_the_file_of_all_figures_says(held, browser):
    def rows(area):
        path = f"{HOME}/{area}/download.csv" if area else f"{HOME}/download.csv"
        return {tuple(row) for row in csv.reader(io.StringIO(browser.client.get(path).text))}

    codes = [area.code for area in AREAS.areas]
    random.Random(8).shuffle(codes)
    teams = (codes[::2], codes[1::2])

    known = set[tuple[str, ...]]().union(*(rows(code) for team in teams for code in team))

    assert known == rows("")
