"""How Swing calls the areas is said in municipality.toml."""

import pytest

from participation.municipality import MunicipalityError, read_municipality
from participation.resources import folder
from surveys.areas import Level

TOML = (folder("municipalities") / "brunssum" / "municipality.toml").read_text()
BEFORE, _own = TOML.split("[swing]")


def written(tmp_path, table):
    (tmp_path / "municipality.toml").write_text(BEFORE + table)
    return read_municipality(str(tmp_path)).swing


def test_without_a_word_of_it_the_levels_have_their_dutch_names(tmp_path):
    swing = written(tmp_path, "")

    assert swing.levels == {level: level.value for level in Level}
    assert swing.item("GM0899") == 899


def test_a_municipality_gives_its_own_names(tmp_path):
    swing = written(tmp_path, '[swing]\ngemeente = "municipality"\nletters = true')

    assert swing.levels[Level.GEMEENTE] == "municipality"
    assert swing.levels[Level.WIJK] == "wijk"
    assert swing.item("BU08990317") == "BU08990317"


@pytest.mark.parametrize(
    "wrong",
    ["[swing]\nwijk = 3", '[swing]\nbuurt = ""', "[swing]\nletters = 1", '[swing]\nstad = "x"'],
)
def test_a_value_of_another_form_is_refused(tmp_path, wrong):
    with pytest.raises(MunicipalityError, match="another form"):
        written(tmp_path, wrong)


def test_something_else_than_a_table_is_refused(tmp_path):
    (tmp_path / "municipality.toml").write_text(f"swing = 3\n{BEFORE}")

    with pytest.raises(MunicipalityError, match="another form"):
        read_municipality(str(tmp_path))
