"""By how many weeks there is a reply is a fact of the municipality."""

from pathlib import Path

import pytest

from participation.municipality import REPLY_WEEKS, MunicipalityError, read_municipality

HEIDEDORP = Path(__file__).parents[2] / "municipality" / "heidedorp" / "municipality.toml"


def municipality(folder: Path, line: str):
    text = f"{line}\n{HEIDEDORP.read_text('utf-8')}".replace('["wonen"]', "[]")
    (folder / "municipality.toml").write_text(text, "utf-8")
    return read_municipality(str(folder))


def test_a_municipality_says_by_how_many_weeks_there_is_a_reply(tmp_path):
    assert municipality(tmp_path, "reply_weeks = 4").reply_weeks == 4
    assert municipality(tmp_path, "").reply_weeks == REPLY_WEEKS


@pytest.mark.parametrize("value", ["0", "53", '"4"', "true", "4.5"])
def test_what_is_no_number_of_weeks_is_named(tmp_path, value):
    with pytest.raises(MunicipalityError, match="has another form than it must have"):
        municipality(tmp_path, f"reply_weeks = {value}")
