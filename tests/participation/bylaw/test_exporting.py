"""The ordinance as a plain file: every word is in it, and it can be read back."""

from datetime import date

import html5lib
import pytest

from participation.bylaw.blocks import blocks_of
from participation.bylaw.exporting import Form, export
from participation.bylaw.markdown import markdown
from participation.bylaw.pairs import meanings_of, ordinance_of
from participation.languages import speaking
from tests.participation.bylaw.example import PLAIN, TERMS, WORDS, explanations, version
from tests.visitor import words


@pytest.fixture(params=["nl", "en", "de"])
def language(request):
    with speaking(request.param):
        yield request.param


def made(language: str, form: Form) -> str:
    own = version(cvdr="CVDR712345_1", adopted_on=date(2026, 3, 1))
    pairs = {one.key: one for one in explanations()}
    ordinance = ordinance_of(own, own.parts, pairs, language=language, first="nl")
    return export(ordinance, meanings_of(WORDS.items(), language=language, first="nl"), form=form)


def folded(text: str) -> str:
    return " ".join(text.split())


def test_a_page_holds_the_legal_text_sign_for_sign(language):
    page = made(language, Form.HTML)

    for part in version().parts:
        assert part.html in page


def test_each_article_of_a_page_can_be_read_back(language):
    root = html5lib.parse(made(language, Form.HTML), namespaceHTMLElements=False)
    found = {one.get("id"): one for one in root.iter("article")}
    texts = PLAIN.get(language, PLAIN["nl"])
    own = next(one for one in found["uitdaagrecht"].iter("section"))
    spans = {one.get("data-days") for one in own.iter("span")}

    assert list(found) == ["definities", "termijnen", "uitdaagrecht", "oud"]
    assert [one.get("data-number") for one in found.values()] == ["1", "2", "8", "9"]
    assert own.get("lang") == (language if language in PLAIN else "nl")
    assert own.get("data-action") == "challenge"
    assert words(next(own.iter("h3"))) == texts["question"]
    assert [words(one) for one in own.iter("p") if one.get("class") == "text"] == (
        texts["text"].split("\n\n")
    )
    assert spans == {str(one["days"]) for one in texts["steps"] if one["days"]}
    assert words(found["definities"]).startswith("Deze woorden staan in de woordenlijst.")


def test_a_page_has_what_is_no_article_once(language):
    root = html5lib.parse(made(language, Form.HTML), namespaceHTMLElements=False)
    sections = {one.get("id"): one for one in root.iter("section") if one.get("id")}

    assert list(sections) == ["aanhef", "slot", "toelichting-8", "bijlage"]
    assert [one.get("class") for one in sections.values()] == [
        "preamble",
        "closing",
        "note",
        "annex",
    ]


@pytest.mark.parametrize("form", Form)
def test_no_word_is_lost(form, language):
    page = made(language, form)
    plain = folded(page.replace("\\", "").replace("**", "").replace("&amp;", "&"))
    texts = PLAIN.get(language, PLAIN["nl"])

    for text in (
        texts["question"],
        texts["example"],
        texts["decides"],
        "CVDR712345_1",
        "Oude regel",
    ):
        assert folded(text) in plain
    for step in texts["steps"]:
        assert step["text"] in plain
    for word in WORDS.values():
        assert word.get(language, word["nl"])["meaning"] in plain


def test_markdown_keeps_numbers_lists_and_links():
    html = next(one.html for one in version().parts if one.key == "uitdaagrecht")

    assert markdown(blocks_of(html)) == (
        "1. Het college beslist over het **uitdaagrecht** binnen 40 werkdagen:\n"
        "   - a. met een reden, volgens [de wet](<https://wetten.overheid.nl/x>);\n"
        "   - b. op 10 m<sup>2</sup> \\* 2 \\& meer.\n"
        "2. Er is een participatieplan."
    )


def test_markdown_draws_a_table_with_spans():
    assert markdown(blocks_of(TERMS)) == (
        "| Wat | Wanneer |\n"
        "| --- | --- |\n"
        "| Antwoord | 10 werkdagen |\n"
        "|  | of 20 \\| 30 |\n"
        "| Niets anders |  |"
    )


def test_markdown_draws_a_table_without_a_head_and_with_a_caption():
    html = "<table><caption>Cijfers</caption><tr><td>a</td><td><p>b</p><p>c</p></td></tr></table>"

    assert markdown(blocks_of(html)) == "**Cijfers**\n\n|  |  |\n| --- | --- |\n| a | b<br>c |"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p># geen kop</p>", "\\# geen kop"),
        ("<p>2026. Een jaar</p>", "2026\\. Een jaar"),
        ("<p>- geen lijst</p>", "\\- geen lijst"),
        ("<p>&lt;b&gt; *x* [y](z)</p>", "\\<b\\> \\*x\\* \\[y\\](z)"),
        ("<p><em>schuin </em>en <strong> vet</strong></p>", "*schuin* en **vet**"),
        ("<p>een<br>twee</p>", "een<br>twee"),
        ("<h4>Kop</h4><p>x</p>", "**Kop**\n\nx"),
        ("<ul><li><p>x</p><p>y</p></li></ul>", "- x\n\n  y"),
        ("<dl><dt>a</dt><dt>b</dt><dd>c</dd><dt>d</dt></dl>", "- **a, b**: c\n- **d**:"),
        ("los<p>vast</p>los", "los\n\nvast\n\nlos"),
        ("", ""),
    ],
)
def test_markdown_escapes_what_would_mean_something(html, text):
    assert markdown(blocks_of(html)) == text


def test_markdown_keeps_six_lists_in_each_other():
    html = "<p>0</p>"
    for depth in range(6, 0, -1):
        html = (
            f'<ol class="own-markers"><li><span class="marker">{depth}.</span> '
            f"<p>diep {depth}</p>{html}</li></ol>"
        )

    lines = markdown(blocks_of(html)).splitlines()

    assert lines[:6] == [f"{'   ' * (depth - 1)}{depth}. diep {depth}" for depth in range(1, 7)]


@pytest.mark.parametrize("form", Form)
def test_an_article_without_explanation_or_reason_is_there_with_its_law(form):
    own = version()
    with speaking("nl"):
        page = export(ordinance_of(own, own.parts, {}, language="nl", first="nl"), form=form)

    assert "Artikel 8. Uitdaagrecht" in page.replace("\\", "")
