"""Who wants to take part with their own house: yes, maybe or no, and in which measure."""

from participation.signups.requests import pack_stored, take_over
from tests.participation.signups.people import confirm, join, sign_up, stored

INTEREST = "/meedoen/actief-meedoen"
MAYBE = {"interest": "maybe", "measure": "warmtepomp"}


def test_a_maybe_is_kept_with_its_measure_and_a_consent(browser, programme, letters, session):
    page = join(browser, INTEREST, **MAYBE, wish="Eerst een rekenvoorbeeld")
    done = confirm(browser, page, letters)

    [own] = stored(session)
    assert (own.interest, own.measure.code, own.state) == ("maybe", "warmtepomp", "member")
    assert (own.consent_version, own.wish) == (1, "Eerst een rekenvoorbeeld")
    assert "Bij nee belt niemand u hierover." in done.text
    assert "U zit nog nergens aan vast." in letters()[-1].text


def test_a_no_wants_no_measure_and_nothing_besides_is_kept(browser, programme, letters, session):
    fields = {"interest": "no", "measure": "warmtepomp", "wish": "Ik ga verhuizen"}
    confirm(browser, join(browser, INTEREST, **fields), letters)

    [own] = stored(session)
    assert (own.interest, own.measure_id, own.wish) == ("no", None, "")
    assert "U zei nee. Wij bellen u hier niet over." in letters()[-1].text


def test_who_says_yes_chooses_a_measure_and_what_was_typed_stays(browser, programme, session):
    page = join(browser, INTEREST, interest="yes", wish="Samen met de buren")

    assert page.title.startswith("Fout:")
    assert "Kies wat u met uw huis wilt doen." in page.text
    assert "Samen met de buren" in page.text
    assert stored(session) == []


def test_who_says_nothing_is_asked_for_yes_maybe_or_no_alone(browser, programme, session):
    page = join(browser, INTEREST)

    assert "Kies ja, misschien of nee." in page.text
    assert "Kies wat u met uw huis wilt doen." not in page.text
    assert stored(session) == []


def test_a_measure_that_is_not_on_the_list_is_refused(browser, programme, session):
    form = {**MAYBE, "measure": "kernreactor"}
    page = browser.post(INTEREST, first_name="Noor", email="noor@example.com", **form)

    assert "Kies wat u met uw huis wilt doen." in page.text
    assert stored(session) == []


def test_a_second_form_counts_once_it_is_confirmed(browser, programme, letters, session):
    sign_up(browser, letters, INTEREST, **MAYBE)
    page = join(browser, INTEREST, interest="no")
    before = stored(session)[0].interest

    confirm(browser, page, letters)

    [own] = stored(session)
    assert (before, own.interest, own.measure_id) == ("maybe", "no", None)


def test_who_stops_leaves_no_interest_behind(browser, programme, letters, session):
    browser.get(sign_up(browser, letters, INTEREST, **MAYBE))
    [own] = stored(session)

    page = browser.get(f"/mijn/aanmeldingen/{own.id}/stoppen")
    browser.submit(page, "Ja, ik stop")

    [own] = stored(session)
    assert (own.state, own.interest, own.measure_id) == ("withdrawn", None, None)


def test_what_was_packed_before_there_was_an_interest_can_still_be_confirmed(
    app, browser, programme, letters, session
):
    sign_up(browser, letters, INTEREST, **MAYBE)
    [own] = stored(session)
    packed = pack_stored(own).replace(b'"interest": "maybe", ', b"")

    with app.app_context():
        take_over(own, packed)

    assert own.interest is None
