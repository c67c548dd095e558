import json
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaire import Kind, Mode, Parameters, Route, Unit, text
from surveys.reading import QuestionnaireError, read

SAMPLE = Path(__file__).with_name("sample.toml").read_text(encoding="utf-8")
ROUTE = 'route = { parent = "eigendom", when = ["koop"], unanswered = true }'
TWELVE = (
    ('slug = "proef"', 'slug = "Proef"\nkleur = "rood"'),
    ('en = "why"', 'fr = "pourquoi"'),
    ('unit = "person"', 'unit = "street"'),
    ("destroy_days = 365", "destroy_days = -1"),
    ("k = 10", "k = 6"),
    ("t = 2", "t = 1"),
    ('code = "tocht"', 'code = "warm"'),
    ("max_choices = 2", "max_choices = 7"),
    ('parent = "eigendom", when', 'parent = "winter", when'),
    ("high = 500", "high = 700"),
    ('kind = "text"', 'kind = "essay"'),
)
TWELVE_KEYS = {
    "kleur",
    "slug",
    "about.why",
    "about.why.fr",
    "about.unit",
    "terms.destroy_days",
    "release.k",
    "release.t",
    "pages.huis.winter.rows.warm",
    "pages.meer.gedaan.max_choices",
    "pages.meer.gedaan.route.parent",
    "pages.meer.gas.bins",
    "pages.meer.beter.kind",
}
STRANGE = st.sampled_from(
    [3, -1, 1.5, True, "", "vreemd", "a\x00b", [], [3], [[]], [{}], {}, {"nl": 3}, {"code": []}]
)


def changed(*changes):
    content = SAMPLE
    for old, new in changes:
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in the sample"
        content = content.replace(old, new)
    return content


def mistakes(content):
    with pytest.raises(QuestionnaireError) as caught:
        read(content)
    return caught.value.mistakes


def test_the_sample_is_read_whole():
    survey = read(SAMPLE)

    assert (survey.slug, survey.version, survey.languages) == ("proef", 1, ("nl", "en"))
    assert (survey.about.unit, survey.about.mode) == (Unit.PERSON, Mode.OPEN_LINK)
    assert survey.terms.destroy_days == 365
    assert survey.parameters == Parameters(k=10, t=2, k_sensitive=20)
    assert [page.code for page in survey.pages] == ["buurt", "huis", "meer"]
    assert survey.items == ("eigendom", "winter.warm", "winter.tocht", "gedaan", "gas")
    assert survey.area.code == "buurt"


def test_a_question_has_what_its_kind_needs():
    survey = read(SAMPLE)

    assert survey.question("eigendom").fact
    assert survey.question("eigendom").options[-1].apart
    assert survey.question("winter.tocht").codes == ("vaak", "nooit")
    assert survey.question("gedaan").route == Route(
        "eigendom", frozenset({"koop"}), unanswered=True
    )
    assert survey.question("gedaan").is_constrained
    assert survey.question("gas").codes == ("laag", "hoog")
    assert survey.question("gas").bins[1].holds(6000)
    assert survey.question("beter").kind is Kind.TEXT


def test_a_text_falls_back_to_dutch():
    label = read(SAMPLE).question("beter").label

    assert text(label, "en") == "What could be better?"
    assert text(label, "de") == "Wat kan beter?"


def test_a_file_is_read_as_its_text_is(tmp_path):
    file = tmp_path / "proef.toml"
    file.write_text(SAMPLE, encoding="utf-8")

    assert read(file) == read(SAMPLE)


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("format = 1", "format = 2", "format", "must be 1"),
        ("format = 1", "format = true", "format", "must be 1"),
        ('slug = "proef"', 'slug = "Proef 1"', "slug", "small letters"),
        ("version = 1", "version = 0", "version", "1 or more"),
        ("version = 1", 'version = 1\ncolour = "red"', "colour", "not known here"),
        ('languages = ["nl", "en"]', 'languages = ["nl", 3]', "languages", "two-letter codes"),
        ('languages = ["nl", "en"]', 'languages = ["nl", "nl"]', "languages", "each once"),
        ('languages = ["nl", "en"]', 'languages = "nl"', "languages", "must be a list"),
        ('why = { nl = "waarom", en = "why" }', "", "about.why", "it is missing"),
        ('en = "why"', 'en = " "', "about.why", "missing or has control characters in: en"),
        ('en = "why"', 'en = "w\\u0000hy"', "about.why", "control characters"),
        ('en = "why"', 'en = "why", fr = "pourquoi"', "about.why.fr", "not known here"),
        ('unit = "person"', 'unit = "street"', "about.unit", "person, home"),
        ('mode = "open-link"', "mode = 4", "about.mode", "open-link, sample, door-to-door"),
        ("minutes = 5", "", "about.minutes", "add a whole number"),
        ('email = "team@example.org"', 'email = "team"', "contact.email", "e-mail address"),
        ("open_days = 42", "open_days = 0", "terms.open_days", "1 or more"),
        ("destroy_days = 365", "", "terms.destroy_days", "it is missing"),
        ("k = 10", "k = 4", "release.k", "5 or more"),
        ("k = 10", "k = 9", "release.k", "10 or more"),
        ("t = 2", "t = 1", "release.t", "2 or more"),
        ("k_sensitive = 20", "k_sensitive = 8", "release.k_sensitive", "10 or more"),
        ("k = 10", "", "release.k", "it is missing"),
        ("k = 10", 'k = 10\nmode = "daily"', "release.mode", "one of final, cohorts"),
        ('code = "meer"', 'code = "bedankt"', "pages.bedankt", "address of the site"),
        ('code = "meer"', 'code = "huis"', "pages.huis", "two pages"),
        ('code = "beter"', 'code = "gas"', "questions.gas", "two questions"),
        ('code = "beter"', 'code = "mode"', "questions.mode", "choose another"),
        ('number = "6"', 'number = "5"', "questions.5", "two questions have this number"),
        ('kind = "text"', 'kind = "essay"', "pages.meer.beter.kind", "one of area, single"),
        ("max_length = 500", "", "pages.meer.beter.max_length", "it is missing"),
        ("max_length = 500", "max_length = 500\nbins = 3", "pages.meer.beter.bins", "not known"),
        ('code = "dak"', 'code = "glas"', "pages.meer.gedaan.glas", "stands twice"),
        ('code = "dak"', 'code = "Dak!"', "pages.meer.gedaan.options.Dak!.code", "small letters"),
        ('code = "tocht"', 'code = "warm"', "pages.huis.winter.rows.warm", "two rows"),
        ('options = "often"', 'options = "seldom"', "pages.huis.winter.options", "answers.seldom"),
        ("apart = true", "exclusive = true", "pages.huis.eigendom.options", "multiple choice only"),
        ('{ nl = "Dak", en = "Roof" }', "3", "pages.meer.gedaan.options.dak.label", "by language"),
        ('"Glass" }', '"Glass" }, apart = true', "pages.meer.gedaan.options", "the last ones"),
        (
            '"Often" }',
            '"Often" }\nother = true',
            "pages.huis.winter.options",
            "single and multiple",
        ),
        ("max_choices = 2", "max_choices = 5", "pages.meer.gedaan.max_choices", "less than"),
        ("max_choices = 2", "max_choices = 3", "pages.meer.gedaan.max_choices", "at most 2"),
        ("max_choices = 2", "required = true", "pages.meer.gedaan.required", "multiple choice"),
        ("max_choices = 2", "fact = true", "pages.meer.gedaan.fact", "kind single"),
        ("fact = true", "fact = true\nsensitive = true", "pages.huis.eigendom.fact", "sensitive"),
        ("high = 500", "high = 400", "pages.meer.gas.bins", "without a gap or an overlap"),
        ("high = 500", "high = 600", "pages.meer.gas.bins", "without a gap or an overlap"),
        ("low = 0, high = 500", "low = 1, high = 500", "pages.meer.gas.bins", "cover 0 to 6000"),
        ("low = 501", "low = 501, high = 5999", "pages.meer.gas.bins", "cover 0 to 6000"),
        ("low = 501", "low = 501, high = 7000", "pages.meer.gas.bins", "cover 0 to 6000"),
        ("low = 0, high = 500", "low = 0", "pages.meer.gas.bins", "cover 0 to 6000"),
        ('unit = { nl = "m³", en = "m³" }', "", "pages.meer.gas.unit", "it is missing"),
        (
            'parent = "eigendom"',
            'parent = "eigenaar"',
            "pages.meer.gedaan.route.parent",
            "there is",
        ),
        ('parent = "eigendom"', 'parent = "beter"', "pages.meer.gedaan.route.parent", "earlier"),
        ('parent = "eigendom"', 'parent = "gedaan"', "pages.meer.gedaan.route.parent", "earlier"),
        (
            'parent = "eigendom"',
            'parent = "winter"',
            "pages.meer.gedaan.route.parent",
            "kind single",
        ),
        ('parent = "eigendom"', 'parent = ["a", "b"]', "pages.meer.gedaan.route.parent", "a text"),
        ("t = 2", "t = 5", "release.t", "less than half of k"),
        ('code = "meer"', 'code = "stoppen"', "pages.stoppen", "address"),
        ('when = ["koop"]', 'when = ["kasteel"]', "pages.meer.gedaan.route.when", "no option"),
        ('when = ["koop"]', 'when = "koop"', "pages.meer.gedaan.route.when", "a list"),
        ("unanswered = true", "below = 3", "pages.meer.gedaan.route.below", "not known here"),
        (
            "unanswered = true }",
            "unanswered = 1 }",
            "pages.meer.gedaan.route.unanswered",
            "true or",
        ),
        ("fact = true", "sensitive = true", "pages.meer.gedaan.route.parent", "sensitive"),
        ("required = true", "", "pages", "required = true"),
        ('kind = "area"', 'kind = "text"\nmax_length = 9', "pages", 'kind "area"'),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(old, new, key, reason):
    found = mistakes(changed((old, new)))

    assert [one.file for one in found] == ["questionnaire"] * len(found)
    assert [one for one in found if one.key == key and reason in one.reason], found


def test_a_questionnaire_of_many_mistakes_names_them_all_at_once():
    found = mistakes(changed(*TWELVE))

    assert {one.key for one in found} == TWELVE_KEYS
    assert len(found) == len(TWELVE_KEYS)
    assert all(one.reason for one in found)


def test_the_error_says_each_mistake_on_a_line_of_its_own():
    with pytest.raises(QuestionnaireError) as caught:
        read(changed(*TWELVE))

    lines = str(caught.value).splitlines()
    assert len(lines) == len(TWELVE_KEYS)
    assert "questionnaire: release.t: it must be a whole number of 2 or more, and is 1" in lines


def test_a_route_is_one_table():
    found = mistakes(changed((ROUTE, f"route = [{ROUTE.removeprefix('route = ')}]")))

    assert [(one.key, "one table" in one.reason) for one in found] == [
        ("pages.meer.gedaan.route", True)
    ]


def test_a_question_is_not_routed_by_one_on_its_own_page():
    moved = changed((ROUTE, ROUTE.replace("eigendom", "soort")), ('number = "4"', 'number = "7"'))
    moved = moved.replace(
        '[[pages.questions]]\ncode = "gedaan"',
        """[[pages.questions]]
code = "soort"
number = "4"
kind = "single"
label = { nl = "Soort", en = "Type" }
options = [
  { code = "koop", label = { nl = "Koop", en = "Own" } },
  { code = "huur", label = { nl = "Huur", en = "Rent" } },
]

[[pages.questions]]
code = "gedaan\"""",
    )

    found = mistakes(moved)

    assert [one.key for one in found] == ["pages.meer.gedaan.route.parent"]
    assert "earlier page" in found[0].reason


def test_a_mistake_in_a_shared_list_is_named_once_where_the_list_stands():
    found = mistakes(changed(('nl = "Nooit", en = "Never"', 'nl = "Nooit"')))

    assert [one.key for one in found] == ["answers.often.nooit.label"]


def test_a_threshold_of_five_will_do_where_no_choice_constrains_another():
    content = changed(("max_choices = 2\n", ""), (", exclusive = true", ""), ("k = 10", "k = 5"))

    assert read(content).parameters.k == 5


def test_toml_that_can_not_be_read_is_one_mistake_with_its_line():
    found = mistakes('format = 1\nslug = "proef"\nversion = = 1\n')

    assert [one.key for one in found] == ["line 3"]
    assert "it is no TOML" in found[0].reason


def test_lists_that_are_nested_without_end_are_one_mistake():
    found = mistakes("pages = " + "[" * 5000)

    assert len(found) == 1


def test_a_file_that_is_not_utf_8_is_one_mistake(tmp_path):
    file = tmp_path / "proef.toml"
    file.write_bytes(b'title = "caf\xe9"')

    with pytest.raises(QuestionnaireError, match=r"proef.toml: whole file: it is not UTF-8"):
        read(file)


def test_an_empty_file_names_everything_that_must_be_there():
    keys = {one.key for one in mistakes("")}

    assert keys >= {"format", "slug", "languages", "title", "about.purpose", "release.k", "pages"}


@given(st.data())
def test_a_value_of_the_wrong_kind_is_named_and_never_a_crash(data):
    tables = tomllib.loads(SAMPLE)
    holder, key = data.draw(st.sampled_from(list(places(tables))))
    holder[key] = data.draw(STRANGE)

    content = "\n".join(f"{name} = {toml(value)}" for name, value in tables.items())

    with suppress(QuestionnaireError):
        assert read(content).area.code == "buurt"


def places(value):
    """Give each place in the tables where a value stands: what holds it, and its key there."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


def toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)
