"""Words of the word list, linked where they occur first."""

from html import escape

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.bylaw.linking import Linker, Term, Terms
from participation.bylaw.markup import clean

PLAN = Term("plan", ("plan", "plannen"))
PARTICIPATION_PLAN = Term("participatieplan", ("participatieplan",))
TAKE_OVER = Term("overnemen", ("een taak overnemen", "taak overnemen"))


def linker(*terms: Term) -> Linker:
    return Linker(Terms(terms, lambda code: f"/w#{code}"))


def link(code: str, words: str) -> str:
    return f'<a class="bp-word" href="/w#{code}">{words}</a>'


def test_a_word_is_linked_where_it_occurs_first():
    assert linker(PLAN).text("Een plan is een plan.") == f"Een {link('plan', 'plan')} is een plan."


def test_another_form_of_a_word_counts_as_that_word():
    linked = linker(PLAN).text("Plannen en het plan")

    assert linked == f"{link('plan', 'Plannen')} en het plan"


@pytest.mark.parametrize(
    "text", ["participatieplan", "planning", "plan-van-aanpak", "wijk-plan", "plan1", "plàn"]
)
def test_a_part_of_a_word_is_not_linked(text):
    assert linker(PLAN).text(text) == text


def test_the_longest_form_goes_first():
    short = Term("taak", ("taak",))

    linked = linker(short, TAKE_OVER).text("U kunt een taak overnemen. Welke taak?")

    assert linked == (
        f"U kunt {link('overnemen', 'een taak overnemen')}. Welke {link('taak', 'taak')}?"
    )


def test_words_that_a_line_break_parts_are_linked():
    linked = linker(TAKE_OVER).text("een\ntaak\N{NO-BREAK SPACE}overnemen")

    assert linked == link("overnemen", "een\ntaak\N{NO-BREAK SPACE}overnemen")


def test_signs_of_html_in_a_text_stay_signs():
    linked = linker(PLAN).text("<b>plan</b> & 'meer'")

    assert linked == f"&lt;b&gt;{link('plan', 'plan')}&lt;/b&gt; &amp; 'meer'"


def test_html_keeps_its_elements_and_gets_links_in_its_text():
    html = '<p class="lid">Het <em>plan</em>&nbsp;&amp; <br>meer</p>'

    assert linker(PLAN).html(html) == (
        f'<p class="lid">Het <em>{link("plan", "plan")}</em>\N{NO-BREAK SPACE}&amp; <br>meer</p>'
    )


@pytest.mark.parametrize("tag", ["a", "h2", "h4", "summary", "dt"])
def test_nothing_is_linked_inside_a_link_a_heading_or_a_defined_word(tag):
    html = f"<{tag}>plan <em>plan</em></{tag}><p>plan</p>"

    assert (
        linker(PLAN).html(html) == f"<{tag}>plan <em>plan</em></{tag}><p>{link('plan', 'plan')}</p>"
    )


def test_a_word_in_an_attribute_is_not_linked():
    html = '<p title="plan > plan">x</p>'

    assert linker(PLAN).html(html) == html


def test_one_article_links_a_word_once_in_all_its_texts():
    own = linker(PLAN)

    assert own.text("plan") == link("plan", "plan")
    assert own.html("<p>plan</p>") == "<p>plan</p>"


def test_without_words_everything_stays_as_it_is():
    assert linker().text("plan") == "plan"
    assert linker(Term("leeg", ("", "  "))).html("<p>a  b</p>") == "<p>a  b</p>"


def test_of_two_words_with_one_form_the_first_has_it():
    assert linker(PLAN, Term("ander", ("Plan",))).text("plan") == link("plan", "plan")


def words(html: str) -> str:
    return "".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext())


@given(st.text())
def test_no_text_loses_a_sign(text):
    plain = text.replace("\r", "").replace("\0", "")

    assert words(linker(PLAN, TAKE_OVER).text(f"plan {plain} plan")) == f"plan {plain} plan"


@given(st.text())
def test_what_is_no_element_stays_text(text):
    plain = text.replace("\r", "").replace("\0", "")
    html = clean(f"<p>{escape(plain)} plan</p>")

    assert words(linker(PLAN).html(html)) == words(html)


def test_a_broken_element_becomes_no_element():
    assert linker(PLAN).html('<p title="plan') == '&lt;p title="' + link("plan", "plan")
