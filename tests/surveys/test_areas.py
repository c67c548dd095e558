from pathlib import Path

import pytest

import participation
from surveys.areas import Area, AreaTree, Level
from surveys.reading_areas import COLUMNS, AreasError, read_areas

BRUNSSUM = Path(participation.__file__).parent / "municipalities" / "brunssum" / "areas.csv"
HEADER = ",".join(COLUMNS)
GOOD = (
    "GM0001,gemeente,Proefdorp,,,2024,2000,1700,900,,",
    "WK000101,wijk,West,GM0001,,2024,1200,1000,500,,",
    "BU00010101,buurt,Dorp,WK000101,,2024,800,700,,1,1",
    "BU00010102,buurt,Veld,WK000101,,2024,300,250,,2,1",
    "BU00010103,buurt,Heide,WK000101,BU00010102,2024,95,85,,2,2",
    "WK000102,wijk,Oost,GM0001,,2024,805,700,400,,",
    "BU00010201,buurt,Beek,WK000102,,2024,805,705,,3,1",
)


def read(tmp_path, *rows):
    file = tmp_path / "areas.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return read_areas(file)


def mistakes(tmp_path, *rows):
    with pytest.raises(AreasError) as caught:
        read(tmp_path, *rows)
    return [(one.key, one.reason) for one in caught.value.mistakes]


def test_the_tree_knows_its_levels(tmp_path):
    tree = read(tmp_path, HEADER, *GOOD)

    assert tree.gemeente.name == "Proefdorp"
    assert [area.name for area in tree.wijken] == ["West", "Oost"]
    assert [area.name for area in tree.buurten] == ["Dorp", "Veld", "Heide", "Beek"]
    assert "BU00010103" in tree
    assert "BU09990103" not in tree


def test_a_joined_buurt_is_published_with_its_neighbour(tmp_path):
    tree = read(tmp_path, HEADER, *GOOD)

    assert tree.published("BU00010103").name == "Veld"
    assert tree.published("BU00010101").name == "Dorp"
    assert [area.name for area in tree.joined("BU00010102")] == ["Heide"]
    assert tree.joined("BU00010101") == ()


def test_a_joined_buurt_is_no_release_area(tmp_path):
    tree = read(tmp_path, HEADER, *GOOD)

    assert tree.names(area.code for area in tree.release_areas("WK000101")) == ("Dorp", "Veld")
    assert len(tree.release_areas()) == 3


def test_population_counts_what_is_joined_in(tmp_path):
    tree = read(tmp_path, HEADER, *GOOD)

    assert tree.population(["BU00010102"]) == 250 + 85
    assert tree.population(["BU00010101", "BU00010102"]) == 700 + 250 + 85


def test_a_wijk_has_its_own_figure_though_its_parts_sum_to_another(tmp_path):
    tree = read(tmp_path, HEADER, *GOOD)

    assert tree.population(["WK000101"]) == 1000
    assert tree.population(["BU00010101", "BU00010102"]) == 1035


def test_an_area_without_homes_or_a_cell_has_none(tmp_path):
    tree = read(tmp_path, HEADER, *GOOD)

    assert tree.area("BU00010101").dwellings is None
    assert (tree.area("BU00010101").column, tree.area("BU00010101").row) == (1, 1)
    assert tree.gemeente.dwellings == 900
    assert tree.gemeente.column is None


def test_a_file_of_a_dutch_spreadsheet_is_read_too(tmp_path):
    rows = [row.replace(",", ";") for row in ("\ufeff" + HEADER, *GOOD)]

    assert read(tmp_path, *rows) == read(tmp_path, HEADER, *GOOD)


@pytest.mark.parametrize(
    ("line", "change", "column", "reason"),
    [
        (3, ("GM0001", "GM0002"), "parent", "code of the gemeente it lies in"),
        (4, ("WK000101", "WK000109"), "parent", "code of the wijk it lies in"),
        (4, ("WK000101", "GM0001"), "parent", "code of the wijk it lies in"),
        (4, ("BU00010101", "BU00010102"), "code", "stands twice"),
        (4, ("BU00010101", "BU00990101"), "code", "another gemeente than GM0001"),
        (4, ("BU00010101", "WK000103"), "code", "is BU and 8 digits"),
        (4, ("buurt", "straat"), "level", "one of gemeente, wijk, buurt"),
        (4, ("Dorp", ""), "name", "must be a name"),
        (4, ("800", "-800"), "inhabitants", "0 or more, and is '-800'"),
        (4, ("700", ""), "inhabitants_15_plus", "whole number"),
        (4, ("700", "7e2"), "inhabitants_15_plus", "whole number"),
        (4, ("2024", "9" * 5000), "year", "whole number"),
        (5, ("300", "249"), "joined_to", "Veld has under 250 inhabitants"),
        (6, ("BU00010102,2024", ",2024"), "joined_to", "Heide has under 250 inhabitants"),
        (6, ("BU00010102,2024", "BU00010201,2024"), "joined_to", "buurt in the same wijk"),
        (6, ("BU00010102,2024", "WK000101,2024"), "joined_to", "buurt in the same wijk"),
        (6, ("BU00010102,2024", "BU00010103,2024"), "joined_to", "to itself"),
        (6, ("BU00010102,2024", "BU00019999,2024"), "joined_to", "buurt in the same wijk"),
        (5, ("WK000101,,", "WK000101,BU00010103,"), "joined_to", "BU00010103 is joined itself"),
        (3, ("GM0001,,", "GM0001,BU00010101,"), "level", "only a buurt can be joined"),
        (5, ("2,1", "1,1"), "column", "another area has this cell"),
        (5, ("2,1", "2,"), "column", "or neither"),
        (5, ("2,1", "2,0"), "column", "both from 1"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_column(tmp_path, line, change, column, reason):
    rows = [HEADER, *GOOD]
    assert change[0] in rows[line - 1]
    rows[line - 1] = rows[line - 1].replace(*change, 1)

    found = mistakes(tmp_path, *rows)

    assert [one for one in found if one[0] == f"line {line}, {column}" and reason in one[1]], found


def test_a_wijk_without_a_buurt_is_a_mistake(tmp_path):
    assert [key for key, _ in mistakes(tmp_path, HEADER, *GOOD[:-1])] == ["line 7, code"]


def test_all_mistakes_are_named_at_once_and_none_brings_another(tmp_path):
    rows = [HEADER, *GOOD]
    rows[2] = rows[2].replace("1200", "veel")
    rows[3] = rows[3].replace("800", "-1")
    rows[5] = rows[5].replace("BU00010102", "BU00010201")
    rows[7] = rows[7].replace("3,1", "3,")

    assert [key for key, _ in mistakes(tmp_path, *rows)] == [
        "line 3, inhabitants",
        "line 4, inhabitants",
        "line 8, column",
        "line 6, joined_to",
    ]


def test_blank_lines_do_not_shift_the_numbers(tmp_path):
    rows = [HEADER, "", *GOOD, "", "BU00010299,buurt,Plas,WK000102,,2024,10,10,,,"]

    assert [key for key, _ in mistakes(tmp_path, *rows)] == ["line 11, joined_to"]


def test_a_name_with_a_loose_comma_is_named(tmp_path):
    found = mistakes(tmp_path, HEADER, *GOOD[:3], GOOD[3].replace("Veld", "Veld, oud"), *GOOD[4:])

    assert [key for key, _ in found] == ["line 5"]


def test_two_gemeenten_or_none_are_a_mistake(tmp_path):
    second = "GM0002,gemeente,Elders,,,2024,9,9,,,"

    assert ("whole file", "there must be one gemeente, the one all others lie in") in mistakes(
        tmp_path, HEADER, *GOOD, second
    )
    assert mistakes(tmp_path, HEADER)[0][0] == "whole file"


def test_another_header_or_other_bytes_are_one_mistake(tmp_path):
    assert [key for key, _ in mistakes(tmp_path, "code,name", "GM0001,Proefdorp")] == ["line 1"]
    assert [key for key, _ in mistakes(tmp_path)] == ["line 1"]
    for content in (b"caf\xe9", b'"open'):
        file = tmp_path / "bytes.csv"
        file.write_bytes(content)
        with pytest.raises(AreasError, match="whole file"):
            read_areas(file)


def test_brunssum_has_45_buurten_of_which_16_are_joined():
    tree = read_areas(BRUNSSUM)

    assert (len(tree.wijken), len(tree.buurten), len(tree.release_areas())) == (5, 45, 29)
    assert {area.year for area in tree.areas} == {2024}
    assert tree.area("BU08990317").inhabitants_15_plus == 205 + 420 + 500 + 285
    assert tree.population(["BU08990317"]) == 1410 + tree.area("BU08990340").inhabitants_15_plus


def test_every_buurt_of_brunssum_has_its_own_cell_on_a_compact_map():
    cells = {(area.column, area.row) for area in read_areas(BRUNSSUM).buurten}

    assert len(cells) == 45
    assert max(column for column, _ in cells) <= 9
    assert max(row for _, row in cells) <= 9


def test_each_wijk_of_brunssum_is_one_piece_of_the_map():
    tree = read_areas(BRUNSSUM)

    for wijk in tree.wijken:
        cells = {(one.column, one.row) for one in tree.buurten if one.parent == wijk.code}
        reached, edge = set(), {min(cells)}
        while edge:
            reached |= edge
            steps = [(column + way, row) for column, row in edge for way in (-1, 1)]
            steps += [(column, row + way) for column, row in edge for way in (-1, 1)]
            edge = (cells - reached).intersection(steps)
        assert reached == cells, wijk.name


def test_a_tree_can_be_made_of_areas_alone():
    gemeente = Area("GM0001", Level.GEMEENTE, "Proefdorp", None, None, 2024, 10, 9)

    assert AreaTree((gemeente,)).gemeente is gemeente
