"""`buurtpeil results report` writes the same reports as the buttons give."""

import pytest

from participation.releases.making import release
from tests.participation.results.conftest import PUBLIC, RELEASED, ZONE
from tests.pdf import open_pdf
from tests.residents import SLUG, fill

EGGEN = "BU08990317"


@pytest.fixture
def filled(session, environ):
    """A closed survey of Brunssum without a release, and the settings of its site."""
    environ["BUURTPEIL_MUNICIPALITY"] = "brunssum"
    fill(session, 300)


@pytest.fixture
def released(filled, engine, clock):
    """The same with a release."""
    made = release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    return made


def test_it_is_the_same_each_time_and_speaks_the_language_that_is_asked(
    released, command, tmp_path
):
    given = ("--area", EGGEN, "--language", "de", "--out")

    first = command("results", "report", SLUG, *given, tmp_path / "a")
    command("results", "report", SLUG, *given, tmp_path / "b")

    name = f"{SLUG}-{EGGEN}-de.pdf"
    content = (tmp_path / "a" / name).read_bytes()
    assert first.out == f"{tmp_path / 'a' / name}: {len(content)} bytes.\n"
    assert (tmp_path / "b" / name).read_bytes() == content
    assert open_pdf(content).language == "de"


def test_without_an_area_it_is_that_of_the_gemeente(released, command, tmp_path):
    command("results", "report", SLUG, "--out", tmp_path)

    own = (tmp_path / f"{SLUG}-GM0899-nl.pdf").read_bytes()
    assert "Gemeenterapport: Brunssum" in open_pdf(own).bookmarks


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_can_not_be_written_is_said_in_a_sentence_and_leaves_nothing(
    released, command, tmp_path
):
    file = tmp_path / "file"
    file.write_text("")
    out = ("--out", tmp_path / "out")
    said = {
        "There is no survey niets": command("results", "report", "niets", *out),
        "There is no area XX": command("results", "report", SLUG, "--area", "XX", *out),
        "This site speaks nl, en, de, and not fr": command(
            "results", "report", SLUG, "--language", "fr", *out
        ),
        "Name one area with --area, or take --all": command(
            "results", "report", SLUG, "--area", EGGEN, "--all", *out
        ),
        "file: file exists": command("results", "report", SLUG, "--out", file),
    }

    for sentence, result in said.items():
        assert result.code == 1
        assert sentence in result.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_without_a_release_it_says_how_to_make_one(filled, command, tmp_path):
    said = command("results", "report", SLUG, "--out", tmp_path / "out")

    assert said.code == 1
    assert "has no release yet: `buurtpeil releases make" in said.err
