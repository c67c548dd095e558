"""Figures in texts: whatever the cube, what is filled in is what the table says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.feedback.references import (
    Fault,
    Mistake,
    Quote,
    Reference,
    filled,
    mistakes,
    references,
)
from participation.languages import speaking
from participation.results import wording
from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind
from surveys.figures import percentage
from surveys.questionnaire import Kind, Option, Question

TABLE = {"huis": {"koop": "62 %", "huur": ""}, "isolatie.dak": {"ja": "ongeveer 40 %"}}


def shown(text, table):
    return "".join(one if isinstance(one, str) else one.words for one in filled(text, table))


def test_a_reference_is_filled_in_with_the_words_of_the_table():
    text = "Van u heeft {huis:koop} een koophuis, en {isolatie.dak:ja} een dik dak."

    assert shown(text, TABLE) == "Van u heeft 62 % een koophuis, en ongeveer 40 % een dik dak."
    assert mistakes(text, TABLE) == ()
    assert references(text) == (Reference("huis", "koop"), Reference("isolatie.dak", "ja"))


def test_spaces_within_the_braces_are_no_matter():
    assert shown("{ huis : koop }", TABLE) == "62 %"


def test_each_mistake_is_named_once_in_the_order_of_the_text():
    text = "{x:y} {huis:boot} {huis:huur} {huis} {x:y} en { of }"

    assert mistakes(text, TABLE) == (
        Mistake(Fault.ITEM, "{x:y}"),
        Mistake(Fault.OPTION, "{huis:boot}", "huis"),
        Mistake(Fault.UNPUBLISHED, "{huis:huur}", "huis"),
        Mistake(Fault.BRACE, "{huis}"),
        Mistake(Fault.BRACE, "{ of }"),
    )


def test_a_brace_that_belongs_to_nothing_is_a_mistake_with_what_stands_behind_it():
    assert mistakes("Bij {huis:koop is het warm", TABLE) == (Mistake(Fault.BRACE, "{huis:koop i"),)
    assert mistakes("Warm} is het", TABLE) == (Mistake(Fault.BRACE, "} is het"),)
    assert mistakes("{huis:\nkoop}", TABLE)[0].fault is Fault.BRACE


@pytest.mark.parametrize(
    "share",
    [
        "62 %",
        "62%",
        "62,5\u00a0%",
        "62 procent",
        "60 Procent",
        "62 percent",
        "62 per cent",
        "62 Prozent",
        "5 procentpunt",
        "6 op de 10",
        "zes op de tien",
        "één op elke drie",
        "1 op de 3",
        "6 van de 10",
        "6 out of 10",
        "six out of ten",
        "one in every three",
        "6 in 10",
        "6 von 10",
        "sechs von zehn",
        "6\nvon 100",
    ],
)
def test_a_share_that_is_typed_by_hand_is_a_mistake(share):
    text = f"Van u heeft {{huis:koop}} een koophuis en {share} een dik dak."

    assert mistakes(text, TABLE) == (Mistake(Fault.SHARE, " ".join(share.split())),)


@pytest.mark.parametrize(
    "text",
    [
        "Wij trekken 62 euro per huis uit, 1.500 euro samen.",
        "Wij komen op 3 mei om 10 uur, en op de 10e weer.",
        "Wij hielden twee avonden, in 3 van de 45 straten.",
        "Bel 045 000 00 11, op de 2e dag van de week.",
        "We come on 6 of May, and again in 10 days. We meet 2 in 10 weeks.",
        "Am 3. von 10 bis 12 Uhr, am 4 von 10 bis 12 Uhr.",
        "Een groot percentage van u, de helft, {huis:koop} van u.",
    ],
)
def test_money_days_and_other_numbers_are_no_mistake(text):
    assert mistakes(text, TABLE) == ()


def test_what_is_not_published_any_more_shows_neither_a_number_nor_a_code():
    parts = filled("Nu {huis:huur}, eerst {weg:al}.", TABLE)

    assert parts == (
        "Nu ",
        Quote(Reference("huis", "huur"), ""),
        ", eerst ",
        Quote(Reference("weg", "al"), ""),
        ".",
    )


codes = st.from_regex(r"[a-z][a-z0-9_]{0,6}(\.[a-z]{1,3})?", fullmatch=True)
plain = st.text(st.characters(blacklist_characters="{}", blacklist_categories=("Cs",)), max_size=20)


@given(st.lists(st.tuples(plain, codes, codes), max_size=5), plain, st.data())
def test_nothing_of_a_text_changes_but_its_references(pieces, last, data):
    table = {}
    for _before, item, option in pieces:
        table.setdefault(item, {})[option] = data.draw(plain)
    text = "".join(f"{before}{{{item}:{option}}}" for before, item, option in pieces) + last

    expected = "".join(f"{before}{table[item][option]}" for before, item, option in pieces) + last

    assert shown(text, table) == expected


@given(st.text(st.sampled_from("{}:ab. \n"), max_size=20))
def test_a_text_without_mistakes_has_no_brace_left_when_it_is_shown(text):
    table = {"a": {"a": "1 %", "b": "2 %"}, "b": {"a": "3 %"}, "a.b": {"b": "4 %"}}

    if not mistakes(text, table):
        assert not {"{", "}"} & set(shown(text, table))


@st.composite
def blocks(draw):
    """One item of a cube: exact counts, or bounds as the release publishes them."""
    n = draw(st.integers(10, 500))
    cells = []
    for option in "abcd"[: draw(st.integers(1, 4))]:
        low = draw(st.integers(0, n))
        high = draw(st.integers(low, n))
        is_exact = draw(st.booleans())
        kind = CellKind.EXACT if is_exact else CellKind.RANGE
        value = low if is_exact else None
        cells.append(Cell(option, kind, value, low, low if is_exact else high))
    return Block("vraag", Level.BUURT, ("BU1",), ("BU1",), (), n, 1000, tuple(cells))


@given(blocks(), st.sampled_from(["nl", "en", "de"]))
def test_whatever_the_cube_the_number_in_a_text_is_that_of_the_table(block, language):
    options = tuple(Option(one.option, {"nl": one.option.upper()}) for one in block.cells)
    question = Question("vraag", "1", Kind.SINGLE, {"nl": "Wat?"}, options=options)
    with speaking(language):
        lines = wording.tell(question, block).lines
    table = {"vraag": {one.option: one.words if one.is_published else "" for one in lines}}

    for cell in block.cells:
        line = next(one for one in lines if one.label == cell.option.upper())
        text = f"Dat is {{vraag:{cell.option}}} van u."
        if cell.low == 0 and cell.high == block.n:
            assert mistakes(text, table)[0].fault is Fault.UNPUBLISHED
            assert shown(text, table) == "Dat is  van u."
        else:
            assert shown(text, table) == f"Dat is {line.words} van u."
            if cell.kind is CellKind.EXACT:
                assert str(percentage(cell.low, block.n)) in line.words
