"""The shipped programme can be read, and a file with mistakes names all of them."""

import tomllib
from pathlib import Path

import pytest

from participation.municipality import read_municipality
from participation.programme.content_file import ProgrammeContentError, read_content
from participation.programme.errors import LoadedBeforeError, UnknownTemplateError
from participation.programme.loading import find_template, has_content, load_file, read_templates
from participation.programme.queries import all_efforts

BRUNSSUM = read_municipality("brunssum")
HEIDEDORP = read_municipality(str(Path(__file__).parents[2] / "municipality" / "heidedorp"))
EFFORT = """
[[effort]]
code = "{code}"
slug = "{slug}"
{more}
[effort.texts.nl]
title = "Titel"
what = "Wat."
contact = "Bel ons."
"""


def effort(code="1", slug="een", more=""):
    return EFFORT.format(code=code, slug=slug, more=more)


def mistakes(tmp_path, text):
    file = tmp_path / "programme.toml"
    file.write_text(text)
    with pytest.raises(ProgrammeContentError) as error:
        read_content(file, languages=("nl", "en"))
    return [str(one) for one in error.value.mistakes]


def test_the_shipped_programme_has_eight_efforts_with_their_parts(session, areas):
    loaded = load_file(session, BRUNSSUM)

    efforts = all_efforts(session)
    assert loaded.efforts == len(efforts) == 29
    assert [one.code for one in efforts if one.parent_id is None] == list("12345678")
    for one in efforts:
        assert set(one.texts) == {"nl", "en", "de"}
        assert not one.takes_contributions or one.influence


def test_the_efforts_stand_in_the_order_of_the_programme(session, areas):
    load_file(session, BRUNSSUM)

    codes = [one.code for one in all_efforts(session)]

    assert codes == sorted(codes)


def test_cases_of_people_take_no_contributions():
    content = read_content(BRUNSSUM.path / "programme.toml", languages=BRUNSSUM.languages)

    casework = {one.code for one in content.efforts if one.is_casework}
    closed = {one.code for one in content.efforts if not one.takes_contributions}

    assert casework == {"3", "4A", "4B", "7A", "7B", "7C"}
    assert casework | {"4"} <= closed


def test_what_is_out_in_the_annex_is_casework():
    content = read_content(BRUNSSUM.path / "programme.toml", languages=BRUNSSUM.languages)
    rows = tomllib.loads(Path(__file__).with_name("demands.toml").read_text("utf-8"))
    out = [one for one in rows.values() if one["verdict"] == "out"]
    places = [place.partition(" | ")[0] for one in out for place in one["places"]]

    efforts = {f"/programma/{one.slug}" for one in content.efforts if one.is_casework}

    assert efforts == {one for one in places if one.startswith("/programma/")}


def test_the_template_of_a_buurt_has_nine_steps_of_two_and_eight_years():
    template = find_template(BRUNSSUM, "verduurzaming-per-buurt")

    assert len(template.steps) == 9
    assert sum(step.months for step in template.steps[:-1]) == 24
    assert template.steps[-1].months == 8 * 12


def test_a_second_load_changes_nothing(session, areas):
    load_file(session, BRUNSSUM)

    with pytest.raises(LoadedBeforeError):
        load_file(session, BRUNSSUM)


def test_a_municipality_without_a_programme_has_no_templates():
    assert not has_content(HEIDEDORP)
    assert read_templates(HEIDEDORP) == ()
    with pytest.raises(UnknownTemplateError):
        find_template(HEIDEDORP, "verduurzaming-per-buurt")


def test_all_mistakes_are_named_at_once(tmp_path):
    found = mistakes(
        tmp_path,
        effort("2b", "Een")
        + effort("1", "twee", 'parent = "9"\ntakes_contributions = true\nextra = 1')
        + effort("1", "twee")
        + effort("3", "drie", "is_casework = true\ntakes_contributions = true")
        + '[[template]]\ncode = "leeg"\n[template.texts.nl]\ntitle = "Leeg"\n',
    )

    wanted = (
        "effort 2b, code: write a number",
        "effort 2b, slug: use small letters",
        "effort 1, parent: '9' is no effort",
        "effort 1, influence: who asks residents for input",
        "effort 3, takes_contributions: it is casework",
        "effort 1, extra: nothing is known by this name",
        "effort: '1' stands twice",
        "effort: 'twee' stands twice",
        "template leeg, step: a template has at least one step",
    )
    for one in wanted:
        assert any(one in line for line in found), (one, found)


def test_a_file_that_is_no_toml_says_so(tmp_path):
    assert "it can't be read as TOML in UTF-8" in mistakes(tmp_path, "[[effort")[0]


def test_an_effort_does_not_take_the_address_of_another_page(tmp_path):
    path = tmp_path / "programme.toml"
    text = (BRUNSSUM.path / "programme.toml").read_text("utf-8")
    path.write_text(text.replace('slug = "schutterspark"', 'slug = "lessen"'), "utf-8")

    with pytest.raises(ProgrammeContentError) as error:
        read_content(path, languages=BRUNSSUM.languages)

    assert ["another page of the site" in str(one) for one in error.value.mistakes] == [True]
