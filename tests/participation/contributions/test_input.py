"""Saying something about the programme: an idea, how one sees it, a story, in a round or not."""

from datetime import date

import pytest
from sqlalchemy import select

from participation.contributions.models import Contribution, ContributionRound
from tests.participation.contributions.efforts import (
    BUURT,
    add_efforts,
    no_of,
    round_of,
    said_of,
)
from tests.participation.contributions.saying import Counting, everything, letters, the_only

SEND = "Verstuur mijn idee"
RECEIVED = "We hebben het ontvangen"
CLOSES, FEEDBACK = date(2026, 3, 10), date(2026, 4, 1)


@pytest.fixture(autouse=True)
def efforts(session, areas):
    add_efforts(session)


@pytest.fixture
def bench(session):
    """A round that is open until 10 March."""
    session.add(round_of())
    session.commit()


def say(browser, address="/inbreng/park", **answers):
    page = browser.get(address)
    return browser.submit(page, SEND, {"text": "Meer bomen.", "is_open": "ja", **answers})


def test_somebody_says_an_idea_on_one_page_without_an_account(app, browser, session):
    page = say(browser, area=BUURT, first_name="Noor", email="noor@example.com")

    assert page.h1 == RECEIVED
    own = the_only(session)
    assert (own.subject, own.subject_key, own.kind, own.area) == ("effort", "6", "idea", BUURT)
    assert (own.language, own.is_asked, own.moderation) == ("nl", None, "waiting")
    assert own.promised_on == date(2026, 4, 13)
    assert [one.to for one in letters(app)] == ["noor@example.com"]


def test_the_form_says_first_what_is_fixed_how_much_one_changes_and_when_there_is_a_reply(browser):
    text = browser.get("/inbreng/park").text

    order = ["blijft openbaar", "U adviseert", "maandag 13 april 2026", "Wat is uw idee?"]
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)


def test_how_one_sees_it_of_ones_own_is_a_reflection_that_nobody_asked_for(browser, session):
    page = browser.follow(browser.get("/inbreng/park"), "Ik zeg hoe ik het zie")
    browser.submit(page, "Verstuur hoe ik het zie", text="Het is er donker.", is_open="nee")

    own = the_only(session)
    assert (own.kind, own.is_asked, own.is_open) == ("reflection", False, False)


def test_a_story_is_for_the_uses_that_were_ticked_and_nothing_else(browser, session):
    page = browser.follow(browser.get("/inbreng/park"), "Ik vertel wat ik meemaakte")
    assert "Noem geen kinderen en geen anderen." in page.text

    told = {"text": "Ik viel.", "uses": ["site", "meetings", "film"]}
    receipt = browser.submit(page, "Verstuur mijn verhaal", told)

    assert receipt.h1 == RECEIVED
    own = the_only(session)
    assert (own.kind, own.uses, own.is_open) == ("story", ["site", "meetings"], True)
    assert not own.is_harmless


def test_a_story_without_a_tick_for_the_site_is_for_the_municipality_alone(browser, session):
    page = browser.get("/inbreng/park?soort=verhaal")
    browser.submit(page, "Verstuur mijn verhaal", text="Ik viel.", uses=["paper"])

    assert (the_only(session).uses, the_only(session).is_open) == (["paper"], False)


def test_a_double_click_is_one_contribution(browser, session):
    page = browser.get("/inbreng/park")
    said = {"text": "Meer bomen.", "is_open": "ja", "area": BUURT}

    pages = [browser.submit(page, SEND, said) for _ in range(2)]

    assert [one.h1 for one in pages] == [RECEIVED, RECEIVED]
    assert the_only(session).text == "Meer bomen."


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"text": " "}, "Schrijf wat u wilt zeggen."),
        ({"text": "x" * 2001}, "Uw tekst is te lang."),
        ({"is_open": ""}, "Kies of iedereen het mag lezen."),
        ({"area": "BU00000000"}, "Kies"),
        ({"email": "noor"}, "mail"),
    ],
)
def test_a_mistake_is_told_the_text_stays_and_nothing_is_stored(
    browser, session, answers, sentence
):
    page = say(browser, **{"text": "Meer bomen.", **answers})

    assert page.title.startswith("Fout:")
    assert sentence in page.text
    assert answers.get("text", "Meer bomen.").strip() in page.html
    assert everything(session) == []


def test_a_form_of_another_site_is_refused(app, browser, session):
    page = browser.get("/inbreng/park")
    form, _button = page.form_with(SEND)
    values = {**form.values, "text": "x", "is_open": "ja"}

    answer = browser.client.post(
        "/inbreng/park", data=values, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 400
    assert everything(session) == []


def test_an_unknown_effort_or_round_is_not_found(browser):
    assert browser.get("/inbreng/niets").status == 404
    assert browser.get("/inbreng/rondes/niets").status == 404
    assert browser.post("/inbreng/niets", text="x", is_open="ja").status == 404


def test_an_effort_about_cases_has_no_form_and_says_whom_to_call(browser, session):
    page = browser.get("/inbreng/overleg")

    assert page.status == 404
    assert page.h1 == "Hier kunt u niets insturen"
    assert "Bel 045 000 00 09." in page.text
    assert page.forms() == []

    page = browser.post("/inbreng/overleg", text="Mijn buurman", is_open="ja")
    assert "Mijn buurman" in page.text
    assert everything(session) == []


def test_a_round_counts_its_promise_down_and_promises_the_reply_for_that_day(
    browser, session, bench
):
    page = browser.get("/inbreng/rondes/bankjes")
    assert "Waar mist u een bank?" in page.text
    assert "tot en met dinsdag 10 maart 2026" in page.text
    assert "Nog 30 dagen." in page.text

    say(browser, "/inbreng/rondes/bankjes")

    own = the_only(session)
    assert own.promised_on == FEEDBACK
    assert own.round_id == session.scalar(select(ContributionRound.id))


def test_how_one_sees_it_in_a_round_was_asked_for(browser, session, bench):
    page = browser.get("/inbreng/rondes/bankjes?soort=reflectie")
    browser.submit(page, "Verstuur hoe ik het zie", text="Ik kan nergens zitten.", is_open="ja")

    assert the_only(session).is_asked


def test_a_form_that_is_sent_after_its_round_closed_is_given_back(browser, session, bench, clock):
    page = browser.get("/inbreng/rondes/bankjes")
    clock.forward(days=9)

    late = browser.submit(page, SEND, text="Bij de vijver.", is_open="ja")

    assert late.status == 410
    assert late.h1 == "Deze ronde is dicht"
    assert "U kon iets zeggen tot en met dinsdag 10 maart 2026." in late.text
    assert "Bij de vijver." in late.text
    assert everything(session) == []


def test_on_its_last_day_a_round_takes_ideas_and_the_day_after_its_page_has_no_form(
    browser, session, bench, clock
):
    clock.forward(days=8)
    assert say(browser, "/inbreng/rondes/bankjes").h1 == RECEIVED

    clock.forward(days=1)
    page = browser.get("/inbreng/rondes/bankjes")
    assert "Er kan niets meer bij." in page.text
    assert page.forms() == []


def test_a_round_that_is_late_says_so_and_one_that_was_told_says_what_came_of_it(
    browser, session, bench, clock
):
    texts = {"nl": {"title": "Groen", "question": "Wat?", "result": "Er komen tien bomen."}}
    session.add(round_of("groen", texts=texts, closes_on=date(2026, 2, 3), answered_on=CLOSES))
    session.commit()
    clock.forward(days=32)

    assert "Wij zijn 2 dagen te laat." in browser.get("/inbreng/rondes/bankjes").text
    page = browser.get("/inbreng/rondes/groen")
    assert "Er komen tien bomen." in page.text
    assert "Deze belofte kwamen wij na." in page.text


def test_a_round_that_did_not_open_yet_says_when_it_does(browser, session):
    session.add(round_of("straks", opens_on=date(2026, 3, 9)))
    session.commit()

    page = browser.get("/inbreng/rondes/straks")

    assert "van maandag 9 maart 2026 tot en met dinsdag 10 maart 2026" in page.text
    assert page.forms() == []
    assert browser.post("/inbreng/rondes/straks", text="x", is_open="ja").status == 410


def test_the_list_shows_what_came_of_it_and_only_what_everybody_may_read(browser, session):
    no = said_of("Een fontein.", state="not_done", first_name="Noor", area=BUURT)
    no.steps = [no_of()]
    session.add_all([no, said_of("Geheim.", is_open=False, moderation="waiting")])
    session.add(said_of("Onbekeken.", moderation="waiting"))
    session.commit()

    text = browser.get("/inbreng/").text

    for part in ("Een fontein.", "Noor", "Daar ligt een kabel.", "Het kan niet.", "college"):
        assert part in text
    assert "Een andere plek voor de kabel." in text
    assert "Geheim." not in text
    assert "Onbekeken." not in text


def test_the_list_is_filtered_by_what_stands_in_the_address(browser, session):
    round_ = round_of()
    session.add(round_)
    session.flush()
    session.add_all(
        [
            said_of("Eerste", area=BUURT),
            said_of("Tweede", kind="reflection", is_asked=True),
            said_of("Derde", subject_key="4", state="in_progress"),
            said_of("Vierde", round_id=round_.id),
        ]
    )
    session.commit()

    def texts(query):
        page = browser.get(f"/inbreng/?{query}")
        return [one for one in ("Eerste", "Tweede", "Derde", "Vierde") if one in page.text]

    assert texts("inspanning=overleg") == ["Derde"]
    assert texts("soort=reflectie") == ["Tweede"]
    assert texts(f"buurt={BUURT}") == ["Eerste"]
    assert texts("stand=in_progress") == ["Derde"]
    assert texts("ronde=bankjes") == ["Vierde"]
    assert texts("soort=verhaal") == []
    assert texts("soort=x&buurt=y&stand=z&groep=q%00&voor=-1") == [
        "Eerste",
        "Tweede",
        "Derde",
        "Vierde",
    ]


def test_the_list_goes_on_where_the_page_before_it_ended(browser, session):
    session.add_all([said_of(f"Nummer {number}.") for number in range(1, 26)])
    session.commit()

    first = browser.get("/inbreng/?soort=idee")
    second = browser.follow(first, "Wat ouder is")

    assert "Nummer 25." in first.text
    assert "Nummer 5." not in first.text
    assert "Nummer 5." in second.text
    assert "Nummer 6." not in second.text
    assert "soort=idee" in second.path
    assert "Wat ouder is" not in second.links()


def test_the_list_takes_few_statements_however_much_was_said(app, browser, session):
    for number in range(30):
        own = said_of(f"Nummer {number}.", state="not_done")
        own.steps = [no_of()]
        session.add(own)
    session.commit()

    with Counting(app) as counted:
        browser.get("/inbreng/")

    assert counted.number <= 6


def test_the_page_of_an_effort_says_what_was_said_about_it_and_leads_to_the_form(browser, session):
    no = said_of("Een fontein.", state="not_done")
    no.steps = [no_of()]
    session.add_all([no, round_of()])
    session.commit()

    page = browser.get("/programma/park")

    assert "Een fontein." in page.text
    assert "Daar ligt een kabel." in page.text
    assert "Waar mist u een bank?" in page.text
    assert browser.follow(page, "Zeg hier iets over").h1 == "Zeg iets over “Het park”"


def test_the_page_of_an_effort_about_cases_asks_nothing(browser):
    assert "/inbreng" not in " ".join(browser.get("/programma/overleg").links().values())


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_language_in_which_somebody_wrote_is_kept(browser, session, language):
    page = browser.get(f"/{language}/inbreng/park")
    button = {"en": "Send my idea", "de": "Meine Idee senden"}[language]
    browser.submit(page, button, text="Bäume", is_open="ja")

    assert the_only(session).language == language


def test_the_writer_of_a_story_takes_back_one_use_and_it_stands_nowhere_any_more(browser, session):
    page = browser.get("/inbreng/park?soort=verhaal")
    told = {"text": "Ik viel.", "uses": ["site", "paper"]}
    receipt = browser.submit(page, "Verstuur mijn verhaal", told)
    own = session.scalars(select(Contribution)).one()
    own.moderation, own.is_harmless = "shown", True
    session.commit()
    assert "Ik viel." in browser.get("/inbreng/").text

    page = browser.submit(browser.get(receipt.path), "Bewaar mijn keuze", uses=["paper"])

    assert "Het staat niet op deze site." in page.text
    assert "Ik viel." not in browser.get("/inbreng/").text
    own = the_only(session)
    assert (own.uses, own.is_open, own.moderation) == (["paper"], False, "waiting")


def test_an_idea_has_no_uses_to_change(browser, session):
    receipt = say(browser)
    address = receipt.path.partition("?")[0]

    assert browser.post(f"{address}/gebruik", uses="site").status == 404
    assert the_only(session).uses == []


def test_a_round_about_an_effort_that_takes_nothing_any_more_has_no_form(browser, session):
    session.add(round_of(effort_code="4"))
    session.commit()

    assert browser.get("/inbreng/rondes/bankjes").forms() == []
    page = browser.post("/inbreng/rondes/bankjes", text="Mijn buurman", is_open="ja")
    assert (page.status, page.h1) == (404, "Hier kunt u niets insturen")
    assert everything(session) == []
