"""What signing up and the list of sign-ups cost: SQL statements, and CPU beside a bare page.

Statements are counted at the driver, with those that begin and end a transaction left out. A
sign-up is its form, sending it, and confirming it with the code of the mail.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.actions import begin_session
from participation.accounts.models import StaffMember
from participation.app import create_app
from participation.areas.actions import import_areas
from participation.config import Settings
from participation.contacts import address_key
from participation.groups.loading import load_file
from participation.mail.models import OutgoingMail
from participation.mail.sealed import unseal_content
from participation.schema import upgrade
from participation.signups.links import renew
from participation.signups.models import Offer, Person, SignUp, State
from surveys.reading_areas import read_areas
from tests.bench.answering import bare
from tests.visitor import Visitor

NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
SIGN_UPS = 5_000
CALLS = 200
PATH = "/meedoen/bewonerswerkgroep"
FORM = {"buurt": "BU08990317", "age": "1", "consent": "1", "consent_version": "1"}
MOST_OF_A_SIGN_UP, MOST_OF_A_LIST = 12, 10


@dataclass
class Counted:
    """Statements that went to the database."""

    statements: int = 0


def report() -> Iterator[str]:
    """Give the lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(var=Path(folder), sends_per_hour=0), lambda: NOW)
        prepare(app)
        yield _line("sign-up", *measure_sign_up(app), MOST_OF_A_SIGN_UP)
        fill(app)
        yield _line(f"list of {SIGN_UPS:,}", *measure_list(app), MOST_OF_A_LIST)
        app.extensions["engine"].dispose()


def prepare(app: Flask) -> None:
    """Make the tables, the areas and what one can join."""
    municipality, engine = app.extensions["municipality"], app.extensions["writing_engine"]
    upgrade(engine)
    with app.app_context(), Session(engine) as session:
        import_areas(session, read_areas(municipality.areas_file), gemeente=municipality.code)
        load_file(session, municipality, today=NOW.date())
        session.commit()


def measure_sign_up(app: Flask) -> tuple[int, float]:
    """Return the statements of the second sign-up, and its CPU time beside a bare page."""
    sign_up(app, "eerste@example.com")
    with counted(app) as found:
        begin = process_time()
        sign_up(app, "tweede@example.com", found)
        spent = process_time() - begin
    return found.statements, spent / bare_page()


def sign_up(app: Flask, email: str, found: Counted | None = None) -> None:
    """Fill in the form and confirm it, as a resident does; reading the mail does not count."""
    client, fields = app.test_client(), {"first_name": "Noor", "email": email, **FORM}
    assert client.get(PATH).status_code == 200
    sent = client.post(PATH, data=fields)
    assert sent.status_code == 302, sent.text
    before = found.statements if found else 0
    code = newest_code(app)
    if found:
        found.statements = before
    confirmed = client.post(sent.location, data={"code": code})
    assert confirmed.location.endswith("/bevestigd"), confirmed.text


def newest_code(app: Flask) -> str:
    """Return the six figures of the last mail."""
    with app.app_context(), Session(app.extensions["engine"]) as session:
        mail = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id.desc())).first()
        assert mail is not None
        text = unseal_content(mail.sealed).text
    figures = (line.replace(" ", "") for line in text.splitlines())
    return next(one for one in figures if len(one) == 6 and one.isdigit())


def fill(app: Flask) -> None:
    """Add the sign-ups of the list."""
    with app.app_context(), Session(app.extensions["writing_engine"]) as session:
        offers = session.scalars(select(Offer.id)).all()
        for number in range(SIGN_UPS):
            email = f"bewoner{number}@example.com"
            person = Person(
                first_name="Noor",
                email=email,
                address_key=address_key(email),
                buurt="BU08990317",
                language="nl",
                needs=[],
                came_on=NOW.date(),
            )
            renew(person)
            person.sign_ups = [
                SignUp(
                    offer_id=offers[number % len(offers)],
                    state=State.CONFIRMED.value,
                    consent_version=1,
                    consent_on=NOW.date(),
                    signed_up_on=NOW.date(),
                    kept_until=NOW.date().replace(year=2028),
                )
            ]
            session.add(person)
        session.commit()


def measure_list(app: Flask) -> tuple[int, float]:
    """Return the statements of the first page of the list, and its CPU time."""
    visitor = Visitor(app)
    with app.app_context(), Session(app.extensions["writing_engine"]) as session:
        member = StaffMember(name="bench", role=Role.ADMINISTRATOR.value, password_hash="-")
        session.add(member)
        session.flush()
        token = begin_session(session, staff_id=member.id, account=bytes(32), old_token="", now=NOW)
        session.commit()
    visitor.client.set_cookie("staff", token)
    assert visitor.get("/beheer/aanmeldingen").status == 200
    with counted(app) as found:
        begin = process_time()
        visitor.client.get("/beheer/aanmeldingen")
        spent = process_time() - begin
    return found.statements, spent / bare_page()


def bare_page() -> float:
    """Return the CPU seconds of a bare Flask page in this process."""
    client = bare().test_client()
    client.get("/")
    begin = process_time()
    for _ in range(CALLS):
        client.get("/")
    return (process_time() - begin) / CALLS


@contextmanager
def counted(app: Flask) -> Iterator[Counted]:
    """Count the statements inside the block."""
    found = Counted()

    def count(*_event: object) -> None:
        found.statements += 1

    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", count)
    yield found
    event.remove(engine, "before_cursor_execute", count)


def _line(name: str, statements: int, pages: float, most: int) -> str:
    verdict = "met" if statements <= most else "MISSED"
    cost = f"{statements:3} SQL statements   {pages:6.1f} bare pages"
    return f"{name:22} {cost}   at most {most}: {verdict}"
