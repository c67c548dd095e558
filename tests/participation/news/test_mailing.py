"""Who gets news by mail: shown before it is sent, and sent once to each."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy
from time import perf_counter

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.orm import Session

from participation.access import Role
from participation.mail.models import OutgoingMail
from participation.mail.sending import send_due
from participation.news import actions
from participation.news.actions import MailedError
from participation.news.models import NewsItem
from participation.news.readers import people_for, readers
from participation.news.stopping import stop_address
from participation.signups.links import private_link
from participation.signups.models import Offer, Person, SignUp, State
from tests.participation.news.conftest import EGGEN, FAR, NEXT_DOOR, TODAY, WIJK, reader
from tests.visitor import Visitor


@pytest.fixture
def editor(app, member, sign_in, programme):
    assert programme is None
    member("redactie", Role.EDITOR)
    visitor = Visitor(app)
    sign_in("redactie", by=visitor)
    return visitor


@pytest.fixture
def everybody(add_reader):
    """Readers in three buurten and outside, and people who are on no list."""
    for name, buurt in (("Noor", EGGEN), ("Sem", NEXT_DOOR), ("Aicha", FAR), ("Wim", None)):
        add_reader(name, buurt)
    add_reader("Joanna", EGGEN, language="de")
    add_reader("Truus", EGGEN, email=None)
    add_reader("Piet", EGGEN, state=State.WITHDRAWN)
    add_reader("Ger", EGGEN, state=State.PROVISIONAL)
    add_reader("Milan", EGGEN, offer="bewonerswerkgroep")


def names(session, areas, item):
    return [one.first_name for one in people_for(session, areas, item)]


@pytest.mark.parametrize(
    ("area", "found"),
    [
        (EGGEN, ["Noor", "Joanna", "Truus"]),
        (WIJK, ["Noor", "Sem", "Joanna", "Truus"]),
        (None, ["Noor", "Sem", "Aicha", "Wim", "Joanna", "Truus"]),
        ("GM0899", ["Noor", "Sem", "Aicha", "Wim", "Joanna", "Truus"]),
    ],
)
def test_who_is_on_a_list_and_lives_in_the_area_gets_it(
    everybody, add_news, session, areas, area, found
):
    assert everybody is None
    assert names(session, areas, add_news("Bomen", area)) == found


def test_which_lists_get_the_news_is_data(everybody, add_news, session, areas):
    session.execute(update(Offer).values(is_news=Offer.code == "bewonerswerkgroep"))

    session.commit()

    assert names(session, areas, add_news("Bomen", EGGEN)) == ["Milan"]


def test_who_is_on_two_lists_gets_it_once(add_reader, add_news, session, areas):
    own = add_reader("Noor")
    other = session.scalars(select(Offer).where(Offer.code == "voorbeeldhuis")).one()
    other.is_news = True
    days = {"consent_on": TODAY, "signed_up_on": TODAY, "kept_until": TODAY}
    session.add(
        SignUp(person_id=own.id, offer_id=other.id, state="member", consent_version=1, **days)
    )
    session.commit()

    assert names(session, areas, add_news("Bomen", EGGEN)) == ["Noor"]


def test_the_desk_sees_who_gets_it_before_it_is_sent(everybody, add_news, editor, letters):
    own = add_news("Bomen", WIJK)

    page = editor.follow(editor.get(f"/beheer/nieuws/{own.id}"), "Verstuur het per e-mail")

    assert "3 lezers krijgen het per e-mail." in page.text
    assert "1 persoon heeft alleen een telefoonnummer en krijgt niets." in page.text
    assert "De Eggen 1011" in page.text  # a row of the table, cells joined
    assert "noor@" not in page.html
    assert letters() == []


def test_each_reader_gets_it_once_in_their_own_language(everybody, add_news, editor, letters):
    texts = {
        "nl": {"title": "De bomen blijven", "text": "Wij kapten er geen.\n\nDank u."},
        "de": {"title": "Die Bäume bleiben", "text": "Wir fällten keine."},
    }
    own = add_news("", EGGEN, texts=texts)
    page = editor.get(f"/beheer/nieuws/{own.id}/versturen")

    done = editor.submit(page, "Verstuur het aan 2 lezers")
    again = editor.submit(page, "Verstuur het aan 2 lezers")

    assert done.path == again.path == f"/beheer/nieuws/{own.id}"
    assert "op 2 maart 2026 aan 2 lezers" in again.text
    assert "Verstuur het per e-mail" not in again.links()
    noor, joanna = letters()
    assert (noor.to, noor.subject) == ("noor@example.com", "De bomen blijven")
    assert (joanna.to, joanna.subject) == ("joanna@example.com", "Die Bäume bleiben")
    assert "Wij kapten er geen.\n\nDank u." in noor.text
    assert f"http://127.0.0.1:8000/nieuws/{own.id}" in noor.text
    assert f"http://127.0.0.1:8000/de/nieuws/{own.id}" in joanna.text
    assert "http://127.0.0.1:8000/mijn/link" in noor.text
    assert "joanna" not in noor.text.lower()
    assert "noor" not in joanna.text.lower()


def test_a_reader_of_a_language_that_is_not_written_gets_the_first(add_reader, add_news, editor):
    add_reader("Joanna", language="de")
    own = add_news("De bomen blijven", EGGEN)
    page = editor.get(f"/beheer/nieuws/{own.id}/versturen")

    editor.submit(page, "Verstuur het aan 1 lezer")

    assert "op 2 maart 2026 aan 1 lezer" in editor.get(f"/beheer/nieuws/{own.id}").text


def test_when_readers_come_or_go_meanwhile_it_is_shown_again(
    everybody, add_news, add_reader, editor, letters, session
):
    own = add_news("Bomen", EGGEN)
    page = editor.get(f"/beheer/nieuws/{own.id}/versturen")
    add_reader("Loes", EGGEN)
    gone = session.scalars(select(Person).where(Person.first_name == "Noor")).one()
    gone.sign_ups[0].state = State.WITHDRAWN.value
    session.commit()

    again = editor.submit(page, "Verstuur het aan 2 lezers")

    assert "Sinds u deze bladzijde opende, zijn lezers of teksten veranderd." in again.text
    assert letters() == []
    editor.submit(again, "Verstuur het aan 2 lezers")
    assert {one.to for one in letters()} == {"loes@example.com", "joanna@example.com"}


def test_when_the_text_changes_meanwhile_it_is_shown_again(everybody, add_news, editor, letters):
    own = add_news("Bomen", EGGEN)
    page = editor.get(f"/beheer/nieuws/{own.id}/versturen")
    editor.submit(editor.get(f"/beheer/nieuws/{own.id}/schrijven"), "Bewaar", text_nl="Anders.")

    again = editor.submit(page, "Verstuur het aan 2 lezers")

    assert "Kijk opnieuw." in again.text
    assert letters() == []


def test_what_nobody_can_read_yet_is_not_sent(everybody, add_news, editor, letters):
    for on in (None, TODAY + timedelta(days=1)):
        own = add_news("Bomen", EGGEN, on)
        page = editor.get(f"/beheer/nieuws/{own.id}/versturen")
        assert "Nog niemand kan dit lezen. Publiceer het eerst en verstuur het dan." in page.text

        token = editor.get("/beheer/nieuws/nieuw").form_with("Bewaar")[0].values["form_token"]
        page = editor.post(page.path, form_token=token[0], seen="")
        assert "Nog niemand kan dit lezen." in page.text

    assert letters() == []


def test_with_nobody_to_get_it_the_page_says_so(add_reader, add_news, editor, letters, session):
    add_reader("Truus", EGGEN, email=None)
    own = add_news("Bomen", EGGEN)

    page = editor.get(f"/beheer/nieuws/{own.id}/versturen")

    assert "Niemand met een e-mailadres staat op een lijst voor dit gebied." in page.text
    assert not [one for form in page.forms() for one in form.buttons() if "Verstuur" in one[0]]
    session.expire_all()
    assert session.get(NewsItem, own.id).mailed_on is None


def test_of_two_who_press_at_once_one_sends(app, everybody, add_news, areas, clock, letters):
    own = add_news("Bomen", EGGEN)
    now = clock().astimezone(app.extensions["municipality"].time_zone)

    def press(_number):
        with app.app_context(), Session(app.extensions["writing_engine"]) as session:
            item = session.get(NewsItem, own.id)
            session.refresh(item, with_for_update=True)
            seen = readers(people_for(session, areas, item)).fingerprint(item)
            try:
                actions.mail(session, areas, item, seen=seen, now=now)
            except MailedError:
                return "sent before"
            session.commit()
            return "sent"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, range(2))) == ["sent", "sent before"]

    assert len(letters()) == 2


def test_the_mail_offers_to_stop_and_one_press_stops(
    app, everybody, add_news, editor, clock, session, tmp_path
):
    own = add_news("Bomen", EGGEN)
    editor.submit(editor.get(f"/beheer/nieuws/{own.id}/versturen"), "Verstuur het aan 2 lezers")
    clock.forward(seconds=30)
    with app.app_context():
        send_due(clock())
    written = [
        message_from_bytes(one.read_bytes(), policy=policy.default)
        for one in tmp_path.rglob("*.eml")
    ]
    noor = next(one for one in written if one["To"] == "noor@example.com")
    address = noor["List-Unsubscribe"].strip("<>")

    answer = Visitor(app).client.post(
        address.removeprefix("http://127.0.0.1:8000"), data={"List-Unsubscribe": "One-Click"}
    )

    assert len(written) == 2
    assert noor["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert answer.status_code == 200
    session.rollback()
    person = session.scalars(select(Person).where(Person.first_name == "Noor")).one()
    assert [one.state for one in person.sign_ups] == [State.WITHDRAWN.value]


def test_the_link_in_the_mail_asks_first_and_may_be_pressed_twice(
    everybody, add_news, editor, letters, browser, session
):
    own = add_news("Bomen", EGGEN)
    editor.submit(editor.get(f"/beheer/nieuws/{own.id}/versturen"), "Verstuur het aan 2 lezers")
    address = next(one for one in letters()[0].text.split() if "/nieuws/stoppen/" in one)

    page = browser.get(address.removeprefix("http://127.0.0.1:8000"))
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert len(names_on_list(session)) == 6
    stopped = browser.submit(page, "Stop met nieuws per e-mail")
    again = browser.submit(page, "Stop met nieuws per e-mail")

    assert stopped.h1 == again.h1 == "U krijgt geen nieuws meer per e-mail"
    assert names_on_list(session) == ["Sem", "Aicha", "Wim", "Joanna", "Truus"]
    assert [one.to for one in letters()] == ["joanna@example.com"]


def test_the_mail_holds_no_private_link_for_news_is_passed_on(
    app, everybody, add_news, editor, letters, session
):
    own = add_news("Bomen", EGGEN)
    editor.submit(editor.get(f"/beheer/nieuws/{own.id}/versturen"), "Verstuur het aan 2 lezers")
    with app.app_context():
        links = [private_link(one) for one in session.scalars(select(Person))]
    session.rollback()

    assert len(letters()) == 2
    for letter in letters():
        assert not any(link in letter.text for link in links)


@pytest.fixture
def second_list(session, programme):
    """Another list for news, of which staff place who is on it."""
    own = session.scalars(select(Offer).where(Offer.code == "voorbeeldhuis")).one()
    own.is_news = True
    session.commit()
    return own.id


def put_on(session, person_id, offer_id, state):
    days = {"consent_on": TODAY, "signed_up_on": TODAY, "kept_until": TODAY}
    own = SignUp(person_id=person_id, offer_id=offer_id, state=state, consent_version=1, **days)
    session.add(own)
    session.commit()


@pytest.mark.parametrize("state", [State.CONFIRMED.value, State.WAITING.value])
def test_who_stops_is_not_placed_on_another_list_for_news_later(
    app, add_reader, second_list, session, browser, state
):
    own = add_reader("Noor")
    put_on(session, own.id, second_list, state)
    with app.app_context():
        address = stop_address(own).removeprefix("http://127.0.0.1:8000")

    browser.submit(browser.get(address), "Stop met nieuws per e-mail")

    session.rollback()
    found = session.scalars(select(SignUp.state).where(SignUp.person_id == own.id)).all()
    assert found == [State.WITHDRAWN.value] * 2


@pytest.mark.parametrize(("is_on_another", "waits"), [(False, 0), (True, 1)])
def test_news_that_waits_goes_with_the_last_list_that_is_left_on_the_own_page(
    app, add_reader, second_list, session, browser, add_news, editor, letters, is_on_another, waits
):
    own = add_reader("Noor")
    if is_on_another:
        put_on(session, own.id, second_list, State.MEMBER.value)
    item = add_news("Bomen", EGGEN)
    editor.submit(editor.get(f"/beheer/nieuws/{item.id}/versturen"), "Verstuur het aan 1 lezer")
    first = session.scalars(select(SignUp.id).where(SignUp.person_id == own.id)).first()
    session.rollback()
    with app.app_context():
        browser.get(private_link(own).removeprefix("http://127.0.0.1:8000"))

    page = browser.get(f"/mijn/aanmeldingen/{first}/stoppen")
    browser.submit(page, page.forms()[-1].buttons()[0][0])

    assert len([one for one in letters() if one.to == "noor@example.com"]) == waits


def names_on_list(session):
    session.rollback()
    listed = select(Person.first_name).join(SignUp).join(Offer).where(Offer.is_news)
    own = listed.where(SignUp.state == State.MEMBER.value).order_by(Person.id)
    found = list(session.scalars(own))
    session.rollback()
    return found


def test_a_link_to_stop_that_is_not_ours_changes_nothing(browser, everybody, session):
    for token in ("x", "AAAA" * 12, "ü" * 20, "a" * 900):
        page = browser.get(f"/nieuws/stoppen/{token}")
        assert (page.status, page.h1) == (404, "Deze link werkt niet")
        assert browser.post(f"/nieuws/stoppen/{token}").status == 404

    assert len(names_on_list(session)) == 6


def test_five_thousand_readers_cost_few_statements_and_little_time(
    app, programme, add_news, session, areas, clock
):
    own = add_news("Bomen", None)
    with app.app_context():
        for number in range(5_000):
            reader(session, f"n{number}", EGGEN)
        session.commit()
        sent = []
        bind = session.get_bind()
        event.listen(bind, "before_cursor_execute", lambda *facts: sent.append(facts[2]))
        item = session.get(NewsItem, own.id)
        seen = readers(people_for(session, areas, item)).fingerprint(item)
        began = perf_counter()
        now = clock().astimezone(app.extensions["municipality"].time_zone)
        number = actions.mail(session, areas, item, seen=seen, now=now)
        session.commit()
        took = perf_counter() - began

    assert number == 5_000
    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 5_000
    assert len(sent) < 40
    assert took < 20, "a busy machine takes 4 seconds"
    last = session.scalars(select(func.max(OutgoingMail.run_at))).one()
    assert last - clock() < timedelta(minutes=20)
