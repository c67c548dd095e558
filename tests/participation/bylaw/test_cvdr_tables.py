"""Tables keep their cells, their spans and their heads."""

import pytest

from participation.bylaw.cvdr import read_regulation
from tests.participation.bylaw.sources import article, in_regulation


def table(content):
    regulation = read_regulation(in_regulation(article(f"<table>{content}</table>")))
    return regulation.parts[0]


def group(rows, columns="abc"):
    specs = "".join(f'<colspec colname="{name}"/>' for name in columns)
    return f'<tgroup cols="{len(columns)}">{specs}{rows}</tgroup>'


def test_rows_and_heads_of_cals():
    part = table(
        "<title>Prijzen</title>"
        + group(
            "<thead><row><entry><al>Wat</al></entry><entry><al>Prijs</al></entry></row></thead>"
            "<tbody><row><entry><al>Zaal</al></entry><entry><al>10</al></entry></row></tbody>",
            "ab",
        )
    )

    assert part.html == (
        '<table><caption>Prijzen</caption><thead><tr><th scope="col">Wat</th>'
        '<th scope="col">Prijs</th></tr></thead>'
        "<tbody><tr><td>Zaal</td><td>10</td></tr></tbody></table>"
    )
    assert part.text == "Prijzen\nWat | Prijs\nZaal | 10"


def test_a_table_without_a_title_is_named_by_its_number():
    regulation = read_regulation(in_regulation(article("<table><tr><td>a</td></tr></table>" * 2)))

    assert "<caption>Tabel 1</caption>" in regulation.parts[0].html
    assert "<caption>Tabel 2</caption>" in regulation.parts[0].html
    assert regulation.parts[0].text == "a\na"


def test_tables_are_counted_in_each_part_anew():
    one, two = (
        article("<table><tr><td>a</td></tr></table>"),
        article("<table><tr><td>b</td></tr></table>", "2"),
    )

    parts = read_regulation(in_regulation(one + two)).parts

    assert ["Tabel 1" in part.html for part in parts] == [True, True]


def test_a_cell_spans_the_columns_that_it_names():
    part = table(
        group('<tbody><row><entry namest="a" nameend="b">x</entry><entry>y</entry></row></tbody>')
    )

    assert '<td colspan="2">x</td><td>y</td>' in part.html


def test_a_cell_spans_by_the_name_of_a_span():
    part = table(
        '<tgroup cols="2"><colspec colname="a"/><colspec colname="b"/>'
        '<spanspec spanname="beide" namest="a" nameend="b"/>'
        '<tbody><row><entry spanname="beide">x</entry></row></tbody></tgroup>'
    )

    assert '<td colspan="2">x</td>' in part.html


def test_a_cell_spans_the_rows_below_it_and_no_more():
    rows = '<row><entry morerows="1">x</entry><entry>1</entry></row><row><entry>2</entry></row>'

    assert (
        '<td rowspan="2">x</td><td>1</td></tr><tr><td>2</td></tr>' in table(group(rows, "ab")).html
    )
    assert 'rowspan="2"' in table(group(rows.replace('"1"', '"40"'), "ab")).html


def test_a_column_that_is_left_out_stays_empty():
    part = table(
        group('<tbody><row><entry colname="a">x</entry><entry colname="c">y</entry></row></tbody>')
    )

    assert "<tr><td>x</td><td></td><td>y</td></tr>" in part.html


def test_a_cell_stands_beside_one_that_comes_down_from_above():
    part = table(
        group(
            '<tbody><row><entry colname="a">1</entry><entry colname="b" morerows="1">2</entry>'
            '<entry colname="c">3</entry></row>'
            '<row><entry colname="a">4</entry><entry colname="c">5</entry></row></tbody>'
        )
    )

    assert "<tr><td>4</td><td>5</td></tr>" in part.html


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ('colspan="2" rowspan="1"', '<td colspan="2">x</td>'),
        ('colspan="100000000"', "<td>x</td>"),
        ('colspan="9999"', '<td colspan="100">x</td>'),
        ('colspan="-3" rowspan="0"', "<td>x</td>"),
        ('colspan="veel"', "<td>x</td>"),
        ('morerows="99999999999999999999"', "<td>x</td>"),
        ('namest="zz" nameend="yy"', "<td>x</td>"),
    ],
)
def test_spans_that_make_no_sense_do_no_harm(spans, expected):
    assert expected in table(f"<tr><td {spans}>x</td></tr><tr><td>y</td></tr>").html


def test_a_table_of_html_is_read_as_well():
    part = table(
        "<caption>Dagen</caption><thead><tr><th>Dag</th><th>Uur</th></tr></thead>"
        "<tbody><tr><th>ma</th><td colspan='1'>9</td></tr></tbody>"
    )

    assert part.html == (
        '<table><caption>Dagen</caption><thead><tr><th scope="col">Dag</th>'
        '<th scope="col">Uur</th></tr></thead>'
        '<tbody><tr><th scope="row">ma</th><td>9</td></tr></tbody></table>'
    )


def test_a_first_row_of_heads_alone_is_a_head():
    assert "<thead>" in table("<tr><th>Dag</th></tr><tr><td>ma</td></tr>").html


def test_an_empty_head_is_no_head():
    part = table("<thead><tr><th/><th>Uur</th></tr></thead><tr><td>a</td><td>b</td></tr>")

    assert '<td></td><th scope="col">Uur</th>' in part.html


def test_a_wide_head_is_of_its_group_of_columns():
    part = table(group('<thead><row><entry namest="a" nameend="c">Alles</entry></row></thead>'))

    assert '<th scope="colgroup" colspan="3">Alles</th>' in part.html


def test_a_cell_holds_lists_and_tables():
    part = table(
        '<tr><td><al>a</al><lijst><li nr="1."><al>b</al></li></lijst></td>'
        "<td><table><tr><td>c</td></tr></table></td></tr>"
    )

    assert part.text == "a 1. b | c"
    assert part.html.count("<table>") == 2


def test_what_stands_between_rows_is_a_row_over_the_whole_width():
    part = table(
        group(
            "<tbody><row><entry>a</entry></row><vreemd>b</vreemd><row><entry>c</entry></row></tbody>"
        )
    )

    assert '<tr><td colspan="3">b</td></tr>' in part.html
    assert part.text == "a\nb\nc"


def test_rows_in_an_unknown_group_are_rows():
    regulation = read_regulation(
        in_regulation(article("<table><blok><row><entry>a</entry></row></blok></table>"))
    )

    assert "<tr><td>a</td></tr>" in regulation.parts[0].html
    assert [one.element for one in regulation.not_understood] == ["blok"]


def test_groups_with_columns_of_their_own_stand_in_one_table():
    part = table(
        group("<tbody><row><entry>a</entry></row></tbody>", "a")
        + group('<tbody><row><entry namest="p" nameend="q">b</entry></row></tbody>', "pq")
    )

    assert part.text == "a\nb"
    assert '<td colspan="2">b</td>' in part.html
