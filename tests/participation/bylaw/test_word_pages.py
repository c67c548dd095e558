"""Words of the list, languages, printing, the menu, and what the pages cost."""

from datetime import date

import pytest

from participation.bylaw.models import Explanation, Part, PartKind
from tests.participation.bylaw.example import QUESTION, add_parts, article, having, main, store
from tests.visitor import words


def test_words_of_the_list_are_linked_where_they_stand_first(browser, draft):
    page = browser.get("/verordening/uitdaagrecht")
    found = [(words(one), one.get("href")) for one in having(page, "a", "bp-word")]

    assert found == [
        ("uitdagen", "/verordening/woorden#uitdaagrecht"),
        ("uitdaagrecht", "/verordening/woorden#uitdaagrecht"),
        ("werkdagen", "/verordening/woorden#werkdag"),
    ]


def test_the_law_is_linked_in_dutch_on_a_page_in_another_language(browser, draft):
    page = browser.get("/en/verordening/uitdaagrecht")

    assert [words(one) for one in having(page, "a", "bp-word")] == ["uitdaagrecht", "werkdagen"]
    assert having(page, "a", "bp-word")[0].get("href") == "/en/verordening/woorden#uitdaagrecht"


def test_the_word_list_explains_each_word_in_the_language_of_the_page(browser, draft):
    page = browser.get("/en/verordening/woorden")

    assert "right to challenge" in page.text
    assert words(page.find("uitdaagrecht")) == "right to challengeTake over a task."
    assert page.find("werkdag").get("lang") == "nl"


@pytest.mark.parametrize("language", ["", "/en", "/de"])
def test_what_is_in_another_language_than_the_page_says_so(browser, draft, language):
    page = browser.get(f"{language}/verordening/uitdaagrecht")
    law = having(page, "div", "bp-law")[0]
    heading = next(page.tree.iter("h1"))

    assert law.get("lang") == (None if language == "" else "nl")
    assert heading.get("lang") == ("nl" if language == "/de" else None)
    assert words(heading) == QUESTION["en" if language == "/en" else "nl"]
    assert ("noch nicht übersetzt" in page.text) is (language == "/de")


def test_a_wide_table_can_be_scrolled_and_has_a_caption(browser, draft):
    page = browser.get("/verordening/termijnen")
    box = having(page, "div", "bp-table-box")[0]

    assert box.get("tabindex") == "0"
    assert box.get("aria-label") == "Artikel 2. Termijnen"
    assert words(next(box.iter("caption"))) == "Artikel 2. Termijnen"


def test_the_page_to_print_has_everything_and_folds_nothing_away(browser, draft):
    page = browser.get("/verordening/afdrukken")

    assert list(main(page).iter("details")) == []
    for text in ("Noor maait", "Artikel 2. Termijnen", "De raad besluit:", "Een lijst."):
        assert text in page.text


def test_the_menu_leads_to_the_rights_and_marks_them(browser, draft):
    page = browser.follow(browser.get("/"), "Uw rechten")
    menu = next(page.tree.iter("nav"))
    items = {words(one): one.get("aria-current") for one in menu.iter("a")}

    assert list(items) == ["Mijn buurt", "Enquêtes", "Meedoen", "Bijeenkomsten", "Uw rechten"]
    assert [name for name, current in items.items() if current] == ["Uw rechten"]


def test_the_front_page_names_the_rights_once_there_is_an_ordinance(browser, session):
    before = browser.get("/")
    store(session)

    page = browser.get("/")

    assert "Wat mag u van de gemeente vragen?" not in before.links()
    assert page.links()["Wat mag u van de gemeente vragen?"] == "/verordening"


def add_many(session, version) -> None:
    """Add a hundred articles, each with an explanation, a chapter of its own and a note."""
    found = []
    for number in range(100, 200):
        part = article(
            str(number),
            f"artikel-{number}",
            f"Titel {number}",
            "<p>Plan.</p>",
            "Plan.",
            headings=[{"label": "Hoofdstuk", "number": str(number), "title": "Meer"}],
        )
        part.position = number
        found.append(part)
        own = Explanation(
            version_id=version.id,
            key=part.key,
            revision=1,
            must_check=False,
            confirmed_by="x",
            texts={"nl": {"question": f"Vraag {number}?", "text": "Plan."}},
            written_on=date(2026, 2, 1),
            written_by="adviseur",
        )
        session.add(own)
    add_parts(session, version, found)


@pytest.mark.parametrize(
    "path",
    [
        "/verordening",
        "/verordening/uitdaagrecht",
        "/verordening/afdrukken",
        "/verordening/zoeken?q=plan",
        "/verordening/woorden",
        "/verordening/versies",
        "/verordening/versies/1",
        "/verordening/versies/2/veranderd",
        "/verordening/uitvoer.md",
    ],
)
def test_a_page_costs_six_statements_at_most_however_many_articles(
    browser, session, statements, path
):
    for number in (1, 2):
        add_many(session, store(session, number))
    statements.clear()

    page = browser.get(path)

    assert page.status == 200
    assert len(statements) <= 6


def test_a_kind_of_part_that_is_no_article_has_a_name(browser, session):
    own = store(session)
    nameless = [
        Part(
            position=50 + at,
            kind=kind.value,
            key=f"naamloos-{at}",
            html="<p>x</p>",
            text="x",
            headings=[],
        )
        for at, kind in enumerate(PartKind)
    ]
    add_parts(session, own, nameless)

    for at in range(len(PartKind)):
        assert browser.get(f"/verordening/naamloos-{at}").h1
