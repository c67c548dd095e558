"""Files of CBS in the forms in which they are found, and files that can't be used."""

import pytest
from sqlalchemy import select

from participation.indicators.actions import UnknownAreasError, put_gas
from participation.indicators.cbs_file import read_gas
from participation.indicators.models import GasUse
from surveys.reading_cbs import CbsFileError

ODATA = (
    "WijkenEnBuurten,Gemeentenaam_1,GemiddeldAardgasverbruikTotaal_55\n"
    "GM0899    ,Brunssum,1010\nBU08990124, Brunssum,  920\nBU08990317,Brunssum,.\n"
    "BU03630001,Amsterdam,700\n"
)
STATLINE = (
    '\ufeff"Wijken en buurten";"Regioaanduiding/Codering (code)";"Energie/Gemiddeld aardgas'
    'verbruik/Gemiddeld aardgasverbruik totaal (m³)"\n'
    '"Klingelsberg";"BU08990124";     920\n"De Eggen";"BU08990317"; -99999\n'
)
SHORT = "gwb_code_10,jaar,g_gas \nBU08990124,2024,920\nBU08990317,2024,\n"


def read(tmp_path, text, year=2024, encoding="utf-8"):
    file = tmp_path / "kwb.csv"
    file.write_text(text, encoding=encoding)
    return read_gas(file, year=year, gemeente="GM0899")


def mistakes(tmp_path, text, **options):
    with pytest.raises(CbsFileError) as error:
        read(tmp_path, text, **options)
    return " ".join(str(one) for one in error.value.mistakes)


@pytest.mark.parametrize("text", [ODATA, STATLINE, SHORT])
def test_each_form_of_the_file_gives_the_same_figures(tmp_path, text):
    uses = read(tmp_path, text)

    assert uses["BU08990124"] == 920
    assert uses["BU08990317"] is None
    assert "BU03630001" not in uses


def test_the_number_at_the_end_of_the_column_may_be_that_of_any_year(tmp_path):
    assert read(tmp_path, ODATA.replace("_55", "_61"))["GM0899"] == 1010


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        (ODATA.replace("0899", "0363"), {}, "is it a file of another gemeente?"),
        (ODATA.replace("GemiddeldAardgas", "GemiddeldWater"), {}, "and there is: none"),
        (
            ODATA.replace("Gemeentenaam_1", "GemiddeldAardgasverbruikTotaal_54"),
            {},
            "GemiddeldAardgasverbruikTotaal_54, GemiddeldAardgasverbruikTotaal_55",
        ),
        (ODATA.replace("WijkenEnBuurten", "Naam"), {}, "no column with codes of areas"),
        (SHORT, {"year": 2023}, "it is of 2024 and not of 2023"),
        (ODATA.replace("  920", '"9,5"'), {}, "line 3, BU08990124: '9,5' is no whole number"),
        (ODATA.replace("  920", "veel"), {}, "'veel' is no whole number"),
        (ODATA.replace("  920", "920000"), {}, "can't be the use of gas"),
        (ODATA + "BU08990124,Brunssum,920\n", {}, "it stands twice"),
        ("", {}, "no column with codes of areas"),
        (ODATA + "é", {"encoding": "utf-16"}, "save it as UTF-8"),
    ],
)
def test_a_file_that_can_not_be_used_says_why(tmp_path, text, options, sentence):
    assert sentence in mistakes(tmp_path, text, **options)


def test_a_year_is_put_in_the_place_of_the_same_year_alone(session, areas):
    known = frozenset({"BU08990124", "BU08990317"})
    for year, used in ((2023, 950), (2024, 930), (2024, 920)):
        uses = {"BU08990124": used, "BU08990317": None}
        put_gas(session, uses, known=known, year=year, source="CBS")
    session.commit()

    own = select(GasUse.year, GasUse.cubic_metres).where(GasUse.area == "BU08990124")
    assert session.execute(own.order_by(GasUse.year)).all() == [(2023, 950), (2024, 920)]


def test_a_file_of_other_borders_changes_nothing(session, areas):
    known = frozenset({"BU08990124"})
    put_gas(session, {"BU08990124": 920}, known=known, year=2024, source="CBS")

    with pytest.raises(UnknownAreasError) as error:
        put_gas(session, {"BU08999999": 1}, known=known, year=2024, source="CBS")

    assert error.value.codes == ("BU08999999",)
    assert session.scalar(select(GasUse.cubic_metres)) == 920
