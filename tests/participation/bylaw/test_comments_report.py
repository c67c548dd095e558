"""The report for the council: what was said, what became of it, and how many of what."""

from datetime import date

import pytest
from sqlalchemy import update

from participation.access import Role
from participation.bylaw.models import Version
from participation.contributions.models import Contribution, ContributionStep
from participation.contributions.reporting import report_of
from participation.contributions.subjects import About
from tests.participation.contributions.saying import REPLIES_BY, Counting, add_draft
from tests.visitor import Visitor

DESK = "/beheer/reacties/verslag"
PUBLIC = "/verordening/versies/1/verslag"
NO = {"state": "not_done", "role": "college", "reason": "De wet.", "would_change": "Een wet."}
DAY = date(2026, 3, 2)


def contribution(number, text, key="1/uitdaagrecht", **values) -> Contribution:
    facts = {"is_open": True, "moderation": "shown", "language": "nl", "first_name": "Yasmina"}
    facts |= {"received_on": DAY, "promised_on": REPLIES_BY, "state": "received", "source": "web"}
    facts |= {"hidden_kind": ""}
    token = number.to_bytes(32, "big")
    return Contribution(
        subject="article", subject_key=key, text=text, token_hash=token, **{**facts, **values}
    )


def step(**values) -> ContributionStep:
    return ContributionStep(done_on=date(2026, 3, 4), **values)


@pytest.fixture
def spoken(session):
    """A draft about which six things were said, each of another kind."""
    version = add_draft(session)
    shown = contribution(1, "Laat ons maaien.", state="not_done")
    shown.steps = [
        step(
            state="not_done", **{k: v for k, v in NO.items() if k != "state"}, reason_kind="cannot"
        ),
        step(
            state="not_done", **{k: v for k, v in NO.items() if k != "state"}, reason_kind="may_not"
        ),
    ]
    done = contribution(2, "Plan eerder.", "1/participatieplan", state="done", source="paper")
    done.steps = [step(state="done", role="raad", text="Staat erin.", reason="", would_change="")]
    hidden = {"moderation": "hidden", "hidden_kind": "names"}
    session.add_all(
        [
            shown,
            done,
            contribution(3, "Piet deed het.", **hidden),
            contribution(4, "Alleen voor u.", is_open=False, moderation="waiting"),
            contribution(5, "Nog niet bekeken.", moderation="waiting", source="telephone"),
            contribution(6, "Andere versie.", "2/uitdaagrecht"),
        ]
    )
    session.commit()
    return version


@pytest.fixture
def reader(app, member, sign_in):
    member("lezer", Role.READER)
    visitor = Visitor(app)
    sign_in(name="lezer", by=visitor)
    return visitor


def rows(page) -> dict[str, str]:
    found = {}
    for row in page.tree.iter("tr"):
        cells = ["".join(cell.itertext()).strip() for cell in row]
        found[cells[0]] = cells[1]
    return found


def test_the_report_quotes_what_is_shown_in_the_order_of_the_articles(spoken, reader):
    page = reader.get(DESK)

    text = page.text
    assert text.index("Artikel 5. Participatieplan") < text.index("Plan eerder.")
    assert text.index("Plan eerder.") < text.index("Artikel 8. Uitdaagrecht")
    assert text.index("Artikel 8. Uitdaagrecht") < text.index("Laat ons maaien.")
    assert "Het mag niet. De wet. Wat zou dit veranderen? Een wet. Besloten door: college" in text
    assert "3 reacties staan hier niet, maar tellen wel mee." in text


def test_what_may_not_be_shown_is_counted_and_neither_quoted_nor_named(spoken, reader):
    page = reader.get(DESK)

    for words in ("Piet", "Alleen voor u.", "Nog niet bekeken.", "Andere versie.", "Yasmina"):
        assert words not in page.html


def test_there_are_counts_per_state_per_reason_per_way_in_and_per_reader(spoken, reader):
    found = rows(reader.get(DESK))

    assert found["Ontvangen"] == "3"
    assert found["Gedaan"] == "1"
    assert found["Niet gedaan"] == "1"
    assert found["Het mag niet"] == "1"
    assert "Het kan niet" not in found
    assert (found["op deze site"], found["op papier"], found["per telefoon"]) == ("3", "1", "1")
    assert found["Staat hier"] == "2"
    assert found["Alleen voor de gemeente, zoals de schrijver wilde"] == "1"
    assert found["Nog niet bekeken"] == "1"
    hidden = [one for one in found if one.startswith("Niet getoond: Er staat een naam in")]
    assert [found[one] for one in hidden] == ["1"]


def test_everybody_reads_it_once_the_version_is_adopted_and_not_before(session, spoken, browser):
    assert browser.get(PUBLIC).status == 404
    assert browser.get(f"{PUBLIC}.pdf").status == 404

    session.execute(update(Version).values(adopted_on=date(2026, 3, 2)))
    session.commit()

    page = browser.get(PUBLIC)
    assert page.h1 == "Wat er over het concept gezegd is, en wat ermee gebeurde"
    assert "Laat ons maaien." in page.text
    assert "Piet" not in page.html
    assert browser.get("/verordening/reacties").links()["Het verslag voor de raad"] == PUBLIC


def test_everybody_reads_it_once_a_newer_version_is_decided_instead(session, spoken, browser):
    add_draft(session, number=2, comments_until=None, replies_by=None)
    assert browser.get(PUBLIC).status == 404
    session.execute(update(Version).where(Version.number == 2).values(adopted_on=DAY))
    session.commit()

    assert "Laat ons maaien." in browser.get(PUBLIC).text
    assert browser.get(f"{PUBLIC}.pdf").status == 200
    assert browser.get("/verordening/reacties").links()["Het verslag voor de raad"] == PUBLIC


@pytest.mark.parametrize("language", ["", "/en", "/de"])
def test_the_report_is_a_tagged_pdf_in_the_language_of_the_page(spoken, reader, language):
    response = reader.get(f"{language}{DESK}/1.pdf").response

    assert response.mimetype == "application/pdf"
    assert "reacties-versie-1.pdf" in response.headers["Content-Disposition"]
    assert response.data.startswith(b"%PDF")
    assert b"/StructTreeRoot" in response.data


def test_signs_of_any_language_and_typst_are_printed_as_they_are(session, spoken, reader):
    words = "#set text(size: 1pt) \U0001f333 \u0645\u0631\u062d\u0628\u0627 $x$ *a* @b <c>"
    session.execute(update(Contribution).values(text=words))
    session.commit()

    assert reader.get(f"{DESK}/1.pdf").response.data.startswith(b"%PDF")


def test_without_a_version_there_is_no_report_yet(reader):
    assert "Daarom is er nog geen verslag." in reader.get(DESK).text
    assert reader.get(f"{DESK}/1.pdf").status == 404


def test_another_version_can_be_chosen(session, spoken, reader):
    add_draft(session, number=2)

    assert "Andere versie." in reader.get(DESK).text
    assert "Laat ons maaien." in reader.get(f"{DESK}?versie=1").text


def test_500_comments_are_reported_in_few_statements(app, session, reader):
    add_draft(session)
    session.add_all(contribution(n, f"Punt {n}") for n in range(500))
    session.commit()

    with Counting(app) as counted:
        page = reader.get(DESK)

    assert page.text.count("Punt ") == 500
    assert counted.number <= 8


def test_nothing_said_makes_a_report_of_nothing():
    about = About("article", "1/x", "Artikel 1", "nl")

    found = report_of([about], [])

    assert (found.total, found.shown, found.by_state, found.private) == (0, 0, {}, 0)
    assert [part.not_shown for part in found.parts] == [0]
