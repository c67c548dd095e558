"""Who wants to take part with their house, in a real browser, with a script and without one."""

import pytest
from playwright.sync_api import expect

from participation.access import Role
from participation.accounts.models import StaffMember
from participation.accounts.passwords import hash_password
from participation.groups.loading import load_file
from tests.browser.test_people import (
    PASSWORD,
    Post,
    button,
    contexts,
    link,
    looked_at,
    mailbox,
    own_path,
    sign_in,
)

__all__ = ["contexts", "mailbox"]
"""Fixtures that this journey shares with that of somebody who joins a group."""

pytestmark = pytest.mark.browser
INTEREST = "/meedoen/actief-meedoen"
LIST = "/beheer/aanmeldingen?meedoen=maybe&maatregel=warmtepomp"


@pytest.fixture
def programme(app, areas, session, clock):
    """What one can join, and somebody who runs the desk."""
    load_file(session, app.extensions["municipality"], today=clock().date())
    session.add(
        StaffMember(
            name="beheerder",
            role=Role.ADMINISTRATOR.value,
            password_hash=hash_password(PASSWORD),
        )
    )
    session.commit()


def say_maybe(page, post: Post) -> None:
    page.goto(INTEREST)
    page.get_by_label("Uw voornaam").fill("Noor")
    page.get_by_label("E-mailadres").fill("noor@example.com")
    page.locator("select[name=buurt]").select_option("BU08990317")
    page.get_by_label("Misschien, ik wil eerst meer weten").check()
    button(page, "Verstuur mijn aanmelding")
    expect(page.locator("main")).to_contain_text("Kies wat u met uw huis wilt doen.")
    looked_at(page)
    page.locator("select[name=measure]").select_option(label="Warmtepomp")
    page.get_by_label("Ik ben 16 jaar of ouder").check()
    page.locator("input[name=consent]").check()
    button(page, "Verstuur mijn aanmelding")
    code = next(line for line in post.newest().splitlines() if line[:3].isdigit())
    page.get_by_label("De zes cijfers").fill(code)
    button(page, "Bevestig")
    expect(page.locator("main")).to_contain_text("Bij nee belt niemand u hierover.")
    looked_at(page)


def test_a_resident_says_maybe_the_desk_sees_it_and_the_resident_makes_it_a_no(
    app, clock, programme, mailbox, contexts
):
    resident, staff = (context.new_page() for context in contexts)
    post = Post(app, clock, mailbox)

    say_maybe(resident, post)
    private = own_path(post.newest(), "/mijn/")
    sign_in(staff, "beheerder")
    staff.goto(LIST)
    expect(staff.locator("main")).to_contain_text("misschien: Warmtepomp")
    looked_at(staff)
    resident.goto(private)
    link(resident, "Ja, misschien of nee veranderen")
    looked_at(resident)
    resident.get_by_label("Nee, ik wil niet meedoen").check()
    button(resident, "Bewaar wat ik heb veranderd")

    expect(resident.locator("main")).to_contain_text("U zei nee. Wij bellen u hier niet over.")
    staff.goto(LIST)
    expect(staff.locator("main")).to_contain_text("Er is geen aanmelding die hierbij past.")
    staff.goto("/beheer/aanmeldingen/meedoen")
    looked_at(staff)
