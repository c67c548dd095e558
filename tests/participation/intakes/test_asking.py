"""Fill in a request and look at it once more: the form, its mistakes and its brakes."""

import pytest

from participation.intakes.kinds import questions_of
from participation.intakes.queries import find_kind
from tests.participation.intakes.sending import (
    CHALLENGE,
    CHALLENGER,
    CHANGE,
    CHECK,
    NOOR,
    PATH,
    SEND,
    check,
    send,
    stored,
)
from tests.visitor import Visitor


def test_the_page_of_all_requests_names_terms_forms_and_other_ways(browser, kinds):
    page = browser.get("/verzoeken/")

    assert page.h1 == "Een verzoek doen"
    assert page.links()["Een taak overnemen (uitdaagrecht)"] == CHALLENGE
    assert "U hebt ons antwoord binnen 20 werkdagen." in page.text
    assert "Bel ons, dan schrijven wij het voor u op: 045 000 00 00." in page.text
    assert "/verzoeken/initiatief.pdf" in page.links().values()


def test_the_form_says_before_sending_what_happens_and_when(browser, kinds):
    text = browser.get(CHALLENGE).text

    for sentence in (
        "Uiterlijk maandag 9 maart 2026 U hoort dat wij ermee bezig zijn.",
        "Uiterlijk donderdag 30 april 2026 U hebt ons antwoord.",
        "Wie beslist? Het college van burgemeester en wethouders.",
        "Wanneer kan het antwoord nee zijn? Het uitdaagrecht geldt niet voor die taak.",
        "Wat als u het niet eens bent? Vraag ons binnen 30 werkdagen om opnieuw te kijken.",
        "Ons nummer is 045 000 00 00.",
        "Of print het formulier (PDF)",
        "Wij wissen uw verzoek hier 12 maanden na ons antwoord.",
        "Hoogstens 1000 tekens.",
    ):
        assert sentence in text
    assert browser.get(CHALLENGE).links()[
        "Lees de regels, in gewone woorden en zoals ze in de verordening staan"
    ] == ("/verordening/uitdaagrecht")


@pytest.mark.parametrize(
    ("path", "button"),
    [("/en/verzoeken/meedenken", "Check my request"), ("/de/verzoeken/meedenken", "Meinen Antrag")],
)
def test_the_form_speaks_each_language(browser, kinds, path, button):
    page = browser.get(path)

    assert page.tree.get("lang") == path[1:3]
    assert button in page.text
    assert not [one for one in page.find("main").iter() if one.get("lang")]


def test_a_text_that_is_missing_in_a_language_is_there_in_the_first_and_says_so(
    browser, change_kind
):
    change_kind(texts={"nl": {"title": "Meedenken", "what": "Wat is het", "call": "Bel"}})

    page = browser.get("/en/verzoeken/meedenken")

    told = {"".join(one.itertext()) for one in page.tree.iter("p") if one.get("lang") == "nl"}
    assert told == {"Wat is het", "Bel"}


def test_everything_is_seen_once_more_before_anything_is_stored(browser, kinds, session):
    page = check(browser)

    assert page.h1 == "Controleer uw verzoek"
    assert "Het is nog niet verstuurd." in page.text
    for shown in ("De bankjes in het park", "Er staan er te weinig.", "noor@example.com"):
        assert shown in page.text
    assert stored(session) == []


def test_who_wants_to_change_something_finds_all_that_was_typed(browser, kinds):
    page = browser.submit(check(browser), CHANGE)

    form, _button = page.form_with(CHECK)
    assert page.status == 200
    assert {name: form.values[name] for name in NOOR} == {k: [v] for k, v in NOOR.items()}
    assert "aria-invalid" not in page.html


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "Vul uw naam in."),
        ({"name": "..."}, "Vul uw naam in."),
        ({"name": "x" * 121}, "Uw naam is te lang."),
        ({"email": ""}, "Vul in hoe wij u kunnen bereiken: per e-mail, per telefoon of per post."),
        ({"email": "noor@"}, "Vul een e-mailadres in zoals"),
        ({"telephone": "12"}, "Vul een telefoonnummer in zoals"),
        ({"postal_address": "x" * 201}, "Uw adres is te lang."),
        (
            {"q_onderwerp": ""},
            "Beantwoord deze vraag: Over welk plan of onderwerp wilt u meedenken?",
        ),
        ({"q_onderwerp": "x" * 501}, "Gebruik hoogstens 500 tekens voor: Over welk plan"),
        ({"q_inbreng": "a\x00b"}, "Er staat een teken in dat wij niet kunnen lezen."),
    ],
)
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_mistake_is_named_and_all_that_was_typed_is_kept(
    browser, kinds, session, fields, sentence
):
    page = check(browser, {**NOOR, **fields})

    assert page.status == 422
    assert page.title.startswith("Fout:")
    assert sentence in page.text
    form, _button = page.form_with(CHECK)
    assert form.values["q_inbreng"] == [{**NOOR, **fields}["q_inbreng"].replace("\x00", "\ufffd")]
    assert stored(session) == []


def test_all_mistakes_stand_in_one_summary_that_leads_to_the_fields(browser, kinds):
    page = check(browser, {})

    links = [
        one.get("href") for one in page.tree.iter("a") if one.get("href", "").startswith("#f-")
    ]
    assert links == ["#f-q_onderwerp", "#f-q_inbreng", "#f-name", "#f-email"]


def test_a_double_click_stores_one_request_and_sends_one_mail(browser, kinds, session, letters):
    page = check(browser)
    first, second = browser.submit(page, SEND), browser.submit(page, SEND)

    assert first.path == second.path
    assert len(stored(session)) == 1
    assert len(letters()) == 1


def test_going_back_and_changing_something_is_another_request(browser, kinds, session):
    page = check(browser)
    first = browser.submit(page, SEND)
    second = browser.submit(page, SEND, q_inbreng="Maak er twintig bij.")

    assert first.path != second.path
    assert [one.answers["inbreng"][:12] for one in stored(session)] == [
        "Er staan er ",
        "Maak er twin",
    ]


def test_the_same_words_on_a_new_form_are_another_request(browser, kinds, session):
    send(browser)
    send(browser)

    assert len(stored(session)) == 2


@pytest.mark.parametrize("once", ["", "x", "é" * 22, "../../../../../../../.."])
def test_a_form_without_a_secret_of_ours_is_stored_all_the_same(browser, kinds, session, once):
    browser.post(PATH, **NOOR, once=once, stap="versturen")

    assert len(stored(session)) == 1


def test_a_form_of_another_site_is_refused(app, kinds, session):
    client = app.test_client()
    headers = {"Sec-Fetch-Site": "cross-site"}

    response = client.post(PATH, data={**NOOR, "stap": "versturen"}, headers=headers)

    assert response.status_code == 400
    assert stored(session) == []


def test_a_network_that_sent_many_waits_and_keeps_its_text(browser, kinds, session, settings):
    for number in range(settings.sends_per_hour):
        send(browser, {**NOOR, "q_onderwerp": f"Bankje {number}"})

    page = send(browser)

    assert page.status == 429
    assert "Er kwamen dit uur veel verzoeken van uw netwerk." in page.text
    form, _button = page.form_with(CHECK)
    assert form.values["q_inbreng"] == [NOOR["q_inbreng"]]
    assert len(stored(session)) == settings.sends_per_hour


@pytest.mark.parametrize("word", ["iets", "challenge", "stand.pdf", "a%00b"])
def test_there_is_no_other_form(browser, kinds, word):
    assert browser.get(f"/verzoeken/{word}").status == 404


def test_a_closed_kind_is_not_shown_and_says_what_else_one_can_do(browser, change_kind, session):
    page = browser.get(PATH)
    change_kind(is_open=False)

    late = browser.submit(page, CHECK, NOOR)
    shown = browser.get(PATH)

    assert PATH not in browser.get("/verzoeken/").links().values()
    assert (late.status, shown.status) == (410, 410)
    assert (
        "U kunt dit hier nu niet versturen. U kunt ons bellen of een brief schrijven." in shown.text
    )
    assert "Er staan er te weinig." in late.text
    assert stored(session) == []


def test_a_question_that_was_taken_away_meanwhile_loses_nothing(browser, change_kind, session):
    page = browser.get(PATH)
    with session.begin():
        questions = find_kind(session, "think_along").questions
    change_kind(questions=questions[:1])

    page = browser.submit(page, CHECK, NOOR)

    assert page.status == 422
    assert "De vragen zijn veranderd sinds u begon." in page.text
    assert "Er staan er te weinig." in page.text
    assert stored(session) == []
    assert browser.submit(page, CHECK).h1 == "Controleer uw verzoek"


def test_a_question_that_need_not_be_answered_may_stay_empty(browser, change_kind, session):
    with session.begin():
        first, second = find_kind(session, "think_along").questions
    change_kind(questions=[first, {**second, "is_required": False}])

    send(browser, {**NOOR, "q_inbreng": ""})

    assert stored(session)[0].answers == {"onderwerp": NOOR["q_onderwerp"]}


def test_text_with_markup_is_shown_as_it_was_typed(browser, kinds, session):
    evil = '<script>alert(1)</script>" onload="x\n&amp;'

    page = send(browser, {**NOOR, "name": "Noor <b>", "q_inbreng": evil})

    status = browser.follow(page, "Bekijk hoe het ermee staat")
    assert stored(session)[0].answers["inbreng"] == evil
    assert "<script>alert" not in status.html
    assert '<script>alert(1)</script>" onload="x' in status.text


def test_the_longest_answers_fit(browser, kinds, session):
    with session.begin():
        longest = {
            f"q_{q.code}": "🌳" * q.longest for q in questions_of(find_kind(session, "challenge"))
        }

    page = send(browser, {**CHALLENGER, **longest}, CHALLENGE)

    assert page.status == 200
    assert len(stored(session)[0].answers["aanpak"]) == 2000


def test_no_page_is_kept_by_a_browser_or_a_proxy(browser, kinds):
    pages = (browser.get("/verzoeken/"), browser.get(PATH), check(browser), send(browser))

    assert {page.headers["Cache-Control"] for page in pages} == {"no-store"}


def test_no_cookie_is_set(app, kinds):
    visitor = Visitor(app)
    send(visitor)

    assert list(visitor.client._cookies) == []


def test_the_paper_form_is_a_pdf_in_the_language_of_the_page(browser, kinds):
    for path in ("/verzoeken/uitdaagrecht.pdf", "/en/verzoeken/initiatief.pdf"):
        page = browser.get(path)
        assert page.response.data.startswith(b"%PDF")
        assert page.headers["Content-Type"] == "application/pdf"
    assert browser.get("/verzoeken/iets.pdf").status == 404


def test_a_kind_that_is_not_there_yet_leads_to_the_list_that_says_whom_to_call(browser, areas):
    page = browser.get("/verzoeken/uitdaagrecht")

    assert page.path == "/verzoeken/"
    assert "Bel ons, dan schrijven wij het voor u op" in page.text
