"""The ordinance as PDF and as a file: everything is in it, tagged, and drawn once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from participation.bylaw.models import Explanation
from participation.bylaw.pairs import ordinance_of
from participation.bylaw.printing import KEPT, Press, TooManyDrawingsError, content_of
from participation.languages import speaking
from tests.participation.bylaw.example import explanations, store, version
from tests.pdf import open_pdf


def content(title: str = "Verordening") -> dict:
    own = version(title=title)
    pairs = {one.key: one for one in explanations()}
    with speaking("nl"):
        ordinance = ordinance_of(own, own.parts, pairs, language="nl", first="nl")
        return content_of(ordinance, [], status="Concept.", contact="Team, 045 000 00 00")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("", ("Kan ik een taak overnemen?", "Binnen 40 werkdagen", "Woordenlijst")),
        ("/en", ("Can I take over a task?", "Who decides?", "Word list")),
        ("/de", ("Kan ik een taak overnemen?", "Wer entscheidet?", "Wörterliste")),
    ],
)
def test_the_pdf_has_explanations_law_and_words(browser, session, language, texts):
    store(session)

    page = browser.get(f"{language}/verordening.pdf")
    text = open_pdf(page.response.data).text

    assert page.headers["Content-Type"] == "application/pdf"
    for one in (
        *texts,
        "Artikel 2. Termijnen",
        "of 20 | 30",
        "De raad koos hiervoor.",
        "Bijlage 1",
    ):
        assert one in text


def test_the_pdf_is_tagged_for_who_can_not_see_it(browser, session):
    store(session)

    paper = open_pdf(browser.get("/verordening.pdf").response.data)

    assert paper.is_tagged
    assert paper.says_it_is_accessible


def test_what_stands_in_the_law_is_never_a_command():
    odd = content('#panic() $x$ "]; *')

    assert Press().pdf(odd).startswith(b"%PDF")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<ul><li></li></ul><dl></dl><table></table>",
        "<table><caption>Leeg</caption><thead><tr></tr></thead></table>",
        '<table><tr><td colspan="3" rowspan="2">a</td></tr><tr><td>b</td></tr></table>',
        "<ol><li>" * 6 + "diep" + "</li></ol>" * 6,
        '<p><a href="https://example.org/?a=1&amp;b=2">x</a><br><s>weg</s><sub>2</sub></p>',
        "<h4>Kop</h4><dl><div><dt>a</dt><dd><p>b</p><p>c</p></dd></div></dl>",
    ],
)
def test_any_html_of_a_legal_text_can_be_printed(html):
    own = version()
    own.parts[0].html = html
    with speaking("nl"):
        ordinance = ordinance_of(own, own.parts, {}, language="nl", first="nl")
        made = content_of(ordinance, [], status="", contact="")

    assert Press().pdf(made).startswith(b"%PDF")


@dataclass
class Pencil:
    """Draws nothing but the title, and keeps what it drew."""

    drawn: list[str] = field(default_factory=list)

    def __call__(self, _name, made) -> bytes:
        self.drawn.append(made["title"])
        return made["title"].encode()


def test_the_same_is_drawn_once_however_many_ask_at_once():
    pencil, made = Pencil(), content()
    press = Press(pencil)

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _number: press.pdf(made), range(20)))

    assert found == {b"Verordening"}
    assert pencil.drawn == ["Verordening"]


def test_a_few_of_the_newest_are_kept():
    pencil = Pencil()
    press = Press(pencil)
    for number in range(KEPT + 1):
        press.pdf(content(str(number)))
    press.pdf(content(str(KEPT)))
    press.pdf(content("0"))

    assert pencil.drawn == [*map(str, range(KEPT + 1)), "0"]
    assert len(press.pages) == KEPT


def test_a_drawing_that_takes_too_long_turns_others_away():
    press = Press(Pencil(), longest_wait=0.01)
    press.lock.acquire()

    with pytest.raises(TooManyDrawingsError):
        press.pdf(content())


def test_while_others_draw_too_long_the_site_says_that_it_is_busy(browser, app, session):
    store(session)
    press = app.extensions["ordinance_press"] = Press(Pencil(), longest_wait=0.01)
    press.lock.acquire()

    assert browser.get("/verordening.pdf").status == 503


def test_a_new_revision_is_another_pdf(browser, session, tmp_path):
    store(session)
    first = open_pdf(browser.get("/verordening.pdf").response.data).text
    own = session.query(Explanation).filter_by(key="uitdaagrecht").one()
    own.texts = {"nl": {"question": "Anders?", "text": "Ja."}}
    session.commit()

    second = open_pdf(browser.get("/verordening.pdf").response.data).text

    assert "Anders?" not in first
    assert "Anders?" in second


@pytest.mark.parametrize(("form", "kind"), [("html", "text/html"), ("md", "text/markdown")])
def test_a_file_for_other_programs_has_a_name_that_says_what_it_is(browser, session, form, kind):
    store(session)

    response = browser.client.get(f"/verordening/uitvoer.{form}")

    assert response.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert f'attachment; filename="verordening-1-nl.{form}"' in response.headers.values()
    assert "Kan ik een taak overnemen?" in response.get_data(as_text=True)


def test_there_is_no_file_of_another_kind(browser, session):
    store(session)

    assert browser.get("/verordening/uitvoer.docx").status == 404
