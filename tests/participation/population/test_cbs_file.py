"""Files of CBS about who lives where, in their three forms, and files that can't be used."""

import pytest

from participation.population.cbs_file import read_population, year_of_name
from surveys.areas import Area, AreaTree, Level
from surveys.reading_cbs import CbsFileError

TREE = AreaTree(
    (
        Area("GM9999", Level.GEMEENTE, "Heidedorp", None, None, 2024, 1500, 1280),
        Area("WK999901", Level.WIJK, "Wijk 1", "GM9999", None, 2024, 1500, 1280),
        Area("BU99990101", Level.BUURT, "Ven", "WK999901", None, 2024, 900, 770),
        Area("BU99990102", Level.BUURT, "Bron", "WK999901", None, 2024, 600, 510),
    )
)
ROWS = [
    ("GM9999    ", 1500, 220, 150, 350, 430, 350, 640, 690, 55, 44, 38, 80, 75),
    ("WK999901  ", 1500, 220, 150, 350, 430, 350, 640, 690, 55, 44, 38, 80, 75),
    ("BU99990101", 900, 130, 90, 210, 260, 210, 380, 410, 70, 29, 25, 60, 90),
    ("BU99990102", 600, 90, 60, 140, 170, 140, 260, ".", ".", ".", ".", ".", "."),
    ("BU03630001", 99999, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
]
OPEN = (
    "WijkenEnBuurten,AantalInwoners_5,k_0Tot15Jaar_8,k_15Tot25Jaar_9,k_25Tot45Jaar_10,"
    "k_45Tot65Jaar_11,k_65JaarOfOuder_12,HuishoudensTotaal_29,Woningvoorraad_35,Koopwoningen_41,"
    "HuurwoningenTotaal_42,InBezitWoningcorporatie_43,BouwjaarVoor2000_46,"
    "PercentageEengezinswoning_37"
)
SHORT = (
    "gwb_code_10,a_inw,a_00_14,a_15_24,a_25_44,a_45_64,a_65_oo,a_hh,a_woning,p_koopw,p_huurw,"
    "p_wcorpw,p_bjj2k,p_1gezw"
)
LONG = (
    '"Regioaanduiding/Codering (code)";"Bevolking/Aantal inwoners (aantal)";'
    '"Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)";"Leeftijdsgroepen/15 tot 25 jaar (aantal)"'
    ';"25 tot 45 jaar (aantal)";"45 tot 65 jaar (aantal)";"65 jaar of ouder (aantal)";'
    '"Huishoudens/Huishoudens totaal (aantal)";"Wonen/Woningvoorraad (aantal)";'
    '"Woningen naar eigendom/Koopwoningen (%)";"Huurwoningen/Huurwoningen totaal (%)";'
    '"In bezit woningcorporatie (%)";"Bouwjaar voor 2000 (%)";"Percentage eengezinswoning (%)"'
)


def text(header=OPEN, rows=ROWS, separator=","):
    return "\n".join([header, *(separator.join(map(str, row)) for row in rows)])


def read(tmp_path, content, name="kwb.csv", year=2024):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return read_population(path, TREE, year=year)


def mistakes(tmp_path, content, **options):
    with pytest.raises(CbsFileError) as error:
        read(tmp_path, content, **options)
    return [str(one) for one in error.value.mistakes]


@pytest.mark.parametrize(
    "content", [text(), text(SHORT), text(LONG, separator=";")], ids=["open", "short", "long"]
)
def test_each_form_of_the_file_gives_the_same_figures(tmp_path, content):
    found = read(tmp_path, content)

    assert found.missing == ()
    assert found.figures.keys() == {area.code for area in TREE.areas}
    own = found.figures["BU99990101"]
    assert (own["inhabitants"], own["age_65_plus"], own["dwellings"]) == (900, 210, 410)
    assert (own["owned"], own["corporation"], own["before_2000"]) == (70, 25, 60)


def test_what_cbs_does_not_know_is_unknown_and_not_nothing(tmp_path):
    assert read(tmp_path, text()).figures["BU99990102"]["owned"] is None


def test_the_numbers_at_the_end_of_the_columns_may_be_those_of_any_year(tmp_path):
    found = read(tmp_path, text(OPEN.replace("_41", "_47").replace("_5,", "_6,")))

    assert found.figures["GM9999"]["owned"] == 55


def test_a_file_without_the_homes_says_what_it_lacks(tmp_path):
    header = ",".join(OPEN.split(",")[:7])

    found = read(tmp_path, text(header, [row[:7] for row in ROWS]))

    assert found.missing[:3] == ("households", "dwellings", "owned")
    assert found.figures["GM9999"]["dwellings"] is None


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("85984NED_TypedDataSet.csv", 2024),
        ("Kerncijfers_84799ned.csv", 2020),
        ("kwb-2023.csv", 2023),
        ("kwb.csv", None),
        ("kwb-2020-2024.csv", None),
        ("12024999.csv", None),
    ],
)
def test_the_name_of_a_file_may_tell_its_year(name, year):
    assert year_of_name(name) == year


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (text(), {"year": 2023}, "take the file of 2024, or import the areas of 2023 first"),
        (text(), {"name": "kwb-2023.csv"}, "by its name it is of 2023 and not of 2024"),
        (text(), {"name": "85618NED.csv"}, "by its name it is of 2023 and not of 2024"),
        (text().replace("1500", "1480"), {}, "it counts 1480 inhabitants where the areas of 2024"),
        (text(f"{OPEN},Perioden", [(*row, "2023JJ00") for row in ROWS]), {}, "it is of 2023 and"),
        (text().replace("BU99990102", "BU99990199"), {}, "BU99990199: it is none of the areas"),
        (text(rows=ROWS[:3]), {}, "BU99990102: the file has no row of it"),
        (text().replace("600,90", ".,90"), {}, "BU99990102: CBS always knows the inhabitants"),
        (text(OPEN.replace("k_65JaarOfOuder", "k_66")), {}, "one column of those of 65 and over"),
        (text().replace(",70,29", ",170,29"), {}, "170 per cent can't be homes that are owned"),
        (text().replace(",70,29", ",veel,29"), {}, "'veel' is no whole number of per cent"),
        (text().replace("GM9999", "GM0001"), {}, "GM9999: the file has no row of it"),
    ],
)
def test_a_file_that_can_not_be_used_says_what_to_do(tmp_path, content, options, sentence):
    assert any(sentence in one for one in mistakes(tmp_path, content, **options))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([(*row, "2023JJ00") for row in ROWS], "it is of 2023 and not of 2024: take the file"),
        (
            [(*row, year) for row, year in zip(ROWS, (2022, 2024, 2023, 2024, 2024), strict=True)],
            "it has rows of 2022, 2023 too: keep only those of 2024",
        ),
    ],
)
def test_another_year_is_named_once_and_nothing_else(tmp_path, rows, sentence):
    (found,) = mistakes(tmp_path, text(f"{OPEN},Perioden", rows).replace(",70,29", ",170,29"))

    assert sentence in found


def test_of_another_year_the_areas_of_which_there_is_no_row_are_not_named(tmp_path):
    (found,) = mistakes(tmp_path, text(rows=ROWS[:3]).replace("1500", "1480"))

    assert "it is of another year" in found


def test_all_mistakes_in_the_rows_are_named_at_once(tmp_path):
    content = text().replace(",70,29", ",170,veel").replace("350,430", "350,x1")

    assert len(mistakes(tmp_path, content)) == 4
