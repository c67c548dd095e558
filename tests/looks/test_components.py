"""The macros keep their promise: names, ids, and what ties a message to its control."""

import html5lib
import pytest
from jinja2 import Environment, FileSystemLoader

OPTIONS = [
    {"code": "koop", "label": "Koop"},
    {"code": "anders", "label": "Anders", "other": True},
    {"code": "weet_niet", "label": "Weet ik niet", "apart": True},
]


@pytest.fixture(scope="module")
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader("templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )

    def gettext(message, **values):
        return message % values if values else message

    def ngettext(one, more, number, /, **values):
        return gettext(one if number == 1 else more, **values)

    made.globals.update(_=gettext, gettext=gettext, ngettext=ngettext)
    return made


@pytest.fixture
def draw(environment):
    def draw(file, call, **values):
        text = f'{{% import "components/{file}.html" as c %}}{{{{ c.{call} }}}}'
        html = environment.from_string(text).render(**values)
        return html5lib.parse(html, namespaceHTMLElements=False)

    return draw


def control(page, identifier):
    return page.find(f".//*[@id='{identifier}']")


def words(element):
    return " ".join("".join(element.itertext()).split())


def test_an_option_is_named_after_its_question_and_found_by_both_codes(draw):
    page = draw(
        "choices", "radio_group('eigendom', 'Koop of huur?', options, 'koop')", options=OPTIONS
    )

    chosen = control(page, "f-eigendom-koop")
    assert (chosen.get("name"), chosen.get("value")) == ("eigendom", "koop")
    assert chosen.get("checked") is not None
    assert control(page, "f-eigendom-anders").get("checked") is None
    assert words(page.find(".//legend")) == "Koop of huur?"


def test_the_text_of_another_answer_has_a_field_of_its_own(draw):
    call = "radio_group('eigendom', 'Koop of huur?', options, others={'anders': 'Kraak <b>'})"
    field = control(draw("choices", call, options=OPTIONS), "f-eigendom.anders.anders")

    assert (field.get("name"), field.get("value")) == ("eigendom.anders.anders", "Kraak <b>")


def test_the_message_about_another_answer_stands_at_its_own_field(draw):
    call = "checkbox_group('x', 'Wat?', options, errors={'anders': 'Maak dit korter'})"
    page = draw("choices", call, options=OPTIONS)

    assert control(page, "f-x.anders.anders").get("aria-describedby") == "f-x.anders.anders-e"
    assert "Maak dit korter" in words(control(page, "f-x.anders.anders-e"))
    assert control(page, "f-x-e") is None


def test_a_group_is_tied_to_its_hint_and_its_message(draw):
    call = "radio_group('x', 'Wat?', options, hint='Kies er 1', error='Kies een antwoord')"
    page = draw("choices", call, options=OPTIONS)

    group = control(page, "f-x")
    assert group.get("aria-describedby") == "f-x-h f-x-e"
    assert group.get("aria-invalid") == "true"
    assert words(control(page, "f-x-h")) == "Kies er 1"
    assert words(control(page, "f-x-e")) == "Error: Kies een antwoord"


def test_several_answers_stay_ticked(draw):
    page = draw(
        "choices", "checkbox_group('x', 'Wat?', options, ('koop', 'anders'))", options=OPTIONS
    )

    ticked = [box.get("value") for box in page.iter("input") if box.get("checked") is not None]
    assert ticked == ["koop", "anders"]


def test_each_row_of_a_matrix_is_a_named_group_with_inputs_of_its_own(draw):
    call = "matrix('isolatie', 'Wat?', rows, options, {'dak': 'koop'}, errors={'muur': 'Kies 1'})"
    page = draw("choices", call, rows=[("dak", "Dak"), ("muur", "Muur")], options=OPTIONS)

    assert words(control(page, "f-isolatie.dak").find("legend")) == "Dak"
    assert control(page, "f-isolatie.dak-koop").get("name") == "isolatie.dak"
    assert control(page, "f-isolatie.dak-koop").get("checked") is not None
    assert control(page, "f-isolatie.muur").get("aria-describedby") == "f-isolatie.muur-e"


def test_a_field_is_tied_to_its_label_hint_and_message(draw):
    page = draw("fields", "text_input('naam', 'Naam', '\"x\"', hint='Hoe heet u?', error='Vul in')")

    field = control(page, "f-naam")
    assert field.get("value") == '"x"'
    assert field.get("aria-describedby") == "f-naam-h f-naam-e"
    assert field.get("aria-invalid") == "true"
    assert page.find(".//label").get("for") == "f-naam"


def test_a_text_comes_back_letter_for_letter(draw):
    text = "\n  Eerst een lege regel.\n</textarea><b>"
    page = draw("fields", "textarea('beter', 'Wat?', text, limit=500)", text=text)

    assert control(page, "f-beter").text == text
    assert control(page, "f-beter").get("data-count") == "500"


def test_a_list_keeps_its_groups_and_its_choice(draw):
    call = "select('buurt', 'Buurt', groups=[('Wijk', [('A', 'Een'), ('B', 'Twee')])], value='B')"
    page = draw("fields", call)

    chosen = [one.get("value") for one in page.iter("option") if one.get("selected") is not None]
    assert chosen == ["B"]
    assert page.find(".//optgroup").get("label") == "Wijk"


def test_the_summary_of_errors_links_and_takes_the_focus(draw):
    page = draw(
        "messages", "error_summary([('Kies uw buurt', '#f-buurt'), ('Korter', '#f-beter')])"
    )

    heading = page.find(".//h2")
    assert words(heading) == "Change these 2 things to go on"
    assert heading.get("autofocus") is not None
    assert [(words(a), a.get("href")) for a in page.iter("a")] == [
        ("Kies uw buurt", "#f-buurt"),
        ("Korter", "#f-beter"),
    ]


def test_without_errors_there_is_no_summary(draw):
    assert draw("messages", "error_summary([])").find(".//section") is None


def test_a_stacked_table_keeps_its_roles_and_names_the_column_in_each_cell(draw):
    page = draw(
        "tables", "table('Wonen', ['Huis', 'Aantal'], [['Rij', 12], ['Hoek', 0]], stacked=true)"
    )

    assert [one.get("data-label") for one in page.iter("td")] == ["Aantal", "Aantal"]
    roles = [one.get("role") for one in page.iter() if one.get("role")]
    assert sorted(set(roles)) == sorted(
        {"region", "table", "rowgroup", "row", "columnheader", "rowheader", "cell"}
    )


def test_a_table_has_a_caption_and_a_header_for_each_row_and_column(draw):
    page = draw("tables", "table('Wonen', ['Huis', 'Aantal'], [['Rij', 12], ['Hoek', 0]], (1,))")

    assert words(page.find(".//caption")) == "Wonen"
    assert [th.get("scope") for th in page.iter("th")] == ["col", "col", "row", "row"]
    assert [words(td) for td in page.iter("td")] == ["12", "0"]


def test_an_answer_that_was_not_given_is_named_as_such(draw):
    page = draw("page", "summary_list([('Gas', '', '/x'), ('Mensen', 0), ('Wat?', ['a'])])")

    assert [words(dd) for dd in page.iter("dd")] == ["Not filled in", "Change: Gas", "0", "a"]
