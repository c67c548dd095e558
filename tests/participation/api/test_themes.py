"""Themes of open answers: programs read the figures of their file, and nobody's words."""

import csv
import io
from functools import cache

import pytest
from jsonschema import Draft202012Validator
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, Namespace
from sqlalchemy import event, select

from participation.results.models import Release, ThemeQuote, ThemeRelease
from surveys.areas import Level
from surveys.disclosure.text_places import to_blocks
from surveys.disclosure.text_themes import (
    CodedText,
    count_themes,
    make_theme_cube,
    theme_questionnaire,
)
from surveys.themes import as_options, canonical, fingerprint
from tests.participation.api.conftest import BASE, RELEASE
from tests.participation.open_answers.conftest import PUBLIC, QUESTION, begin
from tests.residents import AREAS, QUESTIONNAIRE, SLUG

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SITE = "http://127.0.0.1:8000"
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
FILE = f"/resultaten/{SLUG}/themas.csv"
THEMES = f"{RELEASE}/themes"
DATASET = URIRef(f"{SITE}/data/catalog.ttl#survey-{SLUG}")
WORDS = "Meer bomen in onze straat"
OPTIONS = as_options(
    [
        ("t1", {"nl": "Groen", "en": "Green", "de": "Grün"}),
        ("t2", {"nl": "Verkeer", "en": "Traffic", "de": "Verkehr"}),
        ("t3", {"nl": "Afval"}),
    ]
)
ABOUT = [frozenset({"t1"}), frozenset({"t1", "t2"}), frozenset[str](), frozenset({"t3"})]


@cache
def content() -> str:
    """Figures of texts: sixteen from every other area, and five, which is too few, from the rest.

    Those of the last area are all about one theme.
    """
    survey = theme_questionnaire(QUESTIONNAIRE, QUESTION, OPTIONS)
    own = [area.code for area in AREAS.release_areas()]
    texts = {(code,): 5 if place % 2 else 16 for place, code in enumerate(own)}
    blocks = to_blocks(AREAS, texts, survey.parameters.k)
    coded = [
        CodedText(blocks[place], ABOUT[0] if place == (own[-1],) else ABOUT[number % 4])
        for place, n in texts.items()
        for number in range(n)
    ]
    tally = count_themes(survey.questions[0], coded)
    cube = make_theme_cube(survey, AREAS, tally, set(blocks.values()))
    return canonical(survey.questions[0], cube, kept_back=7)


@pytest.fixture
def bare(app, session, clock, begin_with) -> int:
    """The id of a release without any figure, on the day it becomes public."""
    assert app
    begin_with("a release without figures", lambda: begin(session))
    clock.moment = PUBLIC
    return session.scalars(select(Release.id)).one()


@pytest.fixture
def themed(bare, session) -> str:
    """The fingerprint of themes of one question; a text is quoted with them."""
    own, sha256 = {"release_id": bare, "question": QUESTION}, fingerprint(content())
    session.add(ThemeRelease(**own, content=content(), sha256=sha256))
    session.flush()
    session.add(ThemeQuote(**own, number=0, theme="t1", text=WORDS))
    session.commit()
    return sha256


def rows_of_file(reader) -> list[dict[str, str]]:
    written = reader.get(FILE).get_data(as_text=True)
    return [one for one in csv.DictReader(io.StringIO(written, newline="")) if one["kind"] != "Q"]


def as_in_file(one) -> dict[str, str]:
    """Return a figure as the file writes it."""
    told = {name: one[name] for name in ("level", "question", "theme", "value", "low", "high")}
    told |= {"n": one["n"], "whole": one["whole"], "kind": one["kind"]}
    told |= {"area_code": "+".join(one["areas"]), "theme_label": one["label"]}
    told |= {"release": f"{SLUG}/1@{one['sha256']}"}
    return {name: "" if value is None else str(value) for name, value in told.items()}


def test_page_after_page_the_figures_are_those_of_the_file_of_themes(themed, reader):
    found = reader.items(f"{THEMES}?limit=7")

    written = rows_of_file(reader)
    assert len(found) > 7
    for row in written:
        del row["area_name"], row["quote"]
    assert [as_in_file(one) for one in found] == written
    assert {one["sha256"] for one in found} == {themed}
    assert {"X", "U"} == {one["kind"] for one in found}
    assert any(len(one["areas"]) > 1 for one in found)


@SQLITE
def test_every_field_is_in_the_document_and_none_of_them_is_a_text_of_a_resident(themed, reader):
    document = reader.json(f"{BASE}/openapi.json")
    shape = {
        "$ref": "#/components/schemas/ThemeFigurePage",
        "components": document["components"],
    }
    page = reader.get(f"{THEMES}?limit=500")

    Draft202012Validator(shape).validate(page.json)
    fields = set(document["components"]["schemas"]["ThemeFigure"]["properties"])
    assert {name for one in page.json["items"] for name in one} == fields
    assert WORDS in reader.get(FILE).get_data(as_text=True)
    assert WORDS not in page.get_data(as_text=True)


@SQLITE
def test_what_residents_wrote_is_not_even_read(app, themed, reader):
    statements: list[str] = []
    event.listen(
        app.extensions["engine"],
        "before_cursor_execute",
        lambda *given: statements.append(given[2]),
    )

    assert reader.items(THEMES)
    assert any("theme_release" in one for one in statements)
    assert not any("theme_quote" in one for one in statements)


@SQLITE
def test_the_figures_of_an_area_are_those_of_its_page_merged_or_not(themed, reader):
    merged = next(one for one in reader.items(THEMES) if len(one["areas"]) > 1)
    code = merged["areas"][0]

    found = reader.items(f"{THEMES}?area={code}")

    assert [one["theme"] for one in found] == ["t1", "t2", "t3"]
    assert {tuple(one["areas"]) for one in found} == {tuple(merged["areas"])}


@SQLITE
def test_figures_can_be_asked_for_by_level_and_question(themed, reader):
    wijken = reader.items(f"{THEMES}?level=wijk&question={QUESTION}")

    assert {one["level"] for one in wijken} == {Level.WIJK.value}
    assert len(wijken) == 3 * len(AREAS.wijken)
    assert reader.items(f"{THEMES}?question=eigendom") == []


@SQLITE
@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("question=nergens", "Deze vraag zit niet in deze enquête."),
        ("area=BU09990101", "Dit gebied ligt niet in deze gemeente."),
    ],
)
def test_a_question_or_an_area_that_is_not_there_is_said_so(themed, reader, query, detail):
    told = reader.problem(f"{THEMES}?{query}")

    assert (told["status"], told["detail"]) == (404, detail)


@SQLITE
def test_a_key_has_three_parts_and_beyond_the_last_there_is_nothing(themed, reader):
    assert reader.items(f"{THEMES}?cursor=999999.0.0") == []
    assert reader.problem(f"{THEMES}?cursor=1.2")["status"] == 400


@SQLITE
def test_the_words_of_a_theme_are_in_the_language_of_the_reader(themed, reader):
    told = reader.json(f"{THEMES}?limit=3", Accept_Language="de")

    assert [one["label"] for one in told["items"]] == ["Grün", "Verkehr", "Afval"]


@SQLITE
def test_a_release_leads_to_its_themes_and_without_these_the_list_is_empty(bare, reader):
    address = reader.json(RELEASE)["_links"]["themes"]["href"]

    assert address == THEMES
    assert reader.items(address) == []


@SQLITE
def test_the_catalogue_has_the_file_of_themes_once_they_are_released(bare, reader, request):
    file = URIRef(f"{SITE}/data/catalog.ttl#file-{SLUG}-themas.csv")
    before = reader.get("/data/catalog.ttl")
    request.getfixturevalue("themed")
    after = reader.get("/data/catalog.ttl", If_None_Match=before.headers["ETag"])

    graph = Graph().parse(data=after.get_data(), format="turtle")
    assert file not in set(Graph().parse(data=before.get_data(), format="turtle").subjects())
    assert file in set(graph.objects(DATASET, DCAT.distribution))
    assert graph.value(file, DCTERMS.title) == Literal("Thema's als CSV, voor programma's", "nl")
    kind = "http://publications.europa.eu/resource/authority/file-type/CSV"
    assert graph.value(file, DCTERMS["format"]) == URIRef(kind)
    assert reader.get(str(graph.value(file, DCAT.downloadURL))).mimetype == "text/csv"


@SQLITE
def test_the_page_that_the_catalogue_names_offers_the_file(themed, reader, browser):
    told = reader.get("/data/catalog.ttl").get_data()
    graph = Graph().parse(data=told, format="turtle")
    file = URIRef(f"{SITE}/data/catalog.ttl#file-{SLUG}-themas.csv")

    page = browser.get(str(graph.value(file, DCAT.accessURL)).removeprefix(SITE))

    download = str(graph.value(file, DCAT.downloadURL)).removeprefix(SITE)
    assert download == FILE
    assert download in page.links().values()
