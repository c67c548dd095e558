"""The catalogue has all that DCAT-AP-NL 3.0 makes obligatory, and says nothing that is not so.

The lists below are those of the profile (its SHACL shapes, with what DCAT-AP 3.0 itself demands):
the classes that occur here, each with the properties that must be there.
"""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, XSD, Namespace

from participation.api.catalogue import Entry, catalogue
from participation.api.openapi import Place
from participation.api.queries import public_surveys
from participation.municipality import read_municipality
from participation.results.offers import offers
from tests.participation.results.conftest import PUBLIC
from tests.residents import AREAS, QUESTIONNAIRE, SLUG

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
EU = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
SITE = "http://127.0.0.1:8000"
PLACE = Place(read_municipality("brunssum"), SITE, known=True)
CATALOG = URIRef(f"{SITE}/data/catalog.ttl#catalog")
DATASET = URIRef(f"{SITE}/data/catalog.ttl#survey-{SLUG}")
SERVICE = URIRef(f"{SITE}/data/catalog.ttl#api")
ONE_DATABASE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
EVERYWHERE = {DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint}
OBLIGATORY = {
    DCAT.Catalog: EVERYWHERE | {DCAT.dataset},
    DCAT.Dataset: EVERYWHERE
    | {DCTERMS.accessRights, DCTERMS.creator, DCTERMS.identifier, DCAT.theme},
    DCAT.Distribution: {DCAT.accessURL, DCTERMS.license},
    DCAT.DataService: EVERYWHERE
    | {
        DCTERMS.accessRights,
        DCTERMS.identifier,
        DCTERMS.license,
        DCAT.endpointURL,
        DCAT.endpointDescription,
        DCAT.theme,
    },
    FOAF.Agent: {FOAF.name},
    VCARD.Kind: {VCARD.fn, VCARD.hasEmail, VCARD.hasTelephone},
}
ONCE = {
    DCAT.Catalog: {DCAT.contactPoint, DCTERMS.publisher},
    DCAT.Dataset: {DCAT.contactPoint, DCTERMS.identifier, DCTERMS.publisher, DCAT.version},
    DCAT.Distribution: {DCAT.accessURL, DCAT.downloadURL, DCAT.accessService},
    DCAT.DataService: {
        DCAT.contactPoint,
        DCTERMS.identifier,
        DCTERMS.publisher,
        DCTERMS.creator,
        DCAT.endpointURL,
        DCAT.endpointDescription,
    },
}
ADVISED = {
    DCAT.Dataset: {DCAT.landingPage, FOAF.page, DCTERMS.language, DCAT.distribution},
    DCAT.Distribution: {DCAT.downloadURL, DCTERMS.language, DCAT.accessService},
    DCAT.DataService: {DCTERMS.creator, DCAT.keyword, DCTERMS.language, DCAT.servesDataset},
    DCAT.Catalog: {DCTERMS.creator, DCTERMS.language, DCTERMS.spatial, DCTERMS.license},
}


@pytest.fixture
def graph(held, reader) -> Graph:
    response = reader.get("/data/catalog.ttl")
    assert response.headers["Content-Type"] == "text/turtle; charset=utf-8"
    return Graph().parse(data=response.get_data(), format="turtle")


@ONE_DATABASE
def test_every_thing_has_what_the_profile_demands_and_what_may_be_there_once_is(graph):
    for kind, demanded in OBLIGATORY.items():
        things = list(graph.subjects(RDF.type, kind))
        assert things, kind
        for thing in things:
            said = [name for name, _what in graph.predicate_objects(thing)]
            assert demanded | ADVISED.get(kind, set()) <= set(said), (thing, kind)
            assert not [one for one in ONCE.get(kind, ()) if said.count(one) > 1]


@ONE_DATABASE
def test_everything_that_is_named_is_described_and_has_its_kind(graph):
    named = {one for one in graph.objects() if isinstance(one, URIRef)}
    own = {one for one in named if one.startswith(f"{SITE}/data/catalog.ttl#")}

    assert own
    for thing in (*own, CATALOG):
        assert graph.value(thing, RDF.type), thing
    for publisher in graph.objects(None, DCTERMS.publisher):
        assert (publisher, RDF.type, FOAF.Agent) in graph


@ONE_DATABASE
def test_the_publisher_is_the_gemeente_by_its_name_in_tooi(graph):
    publisher = graph.value(CATALOG, DCTERMS.publisher)

    assert str(publisher) == "https://identifier.overheid.nl/tooi/id/gemeente/gm0899"
    assert graph.value(publisher, FOAF.name) == Literal("gemeente Brunssum", lang="nl")


@ONE_DATABASE
def test_the_contact_is_a_role_and_not_a_person(graph):
    contact = graph.value(CATALOG, DCAT.contactPoint)

    assert Literal("Team Noord en Oost", lang="nl") in set(graph.objects(contact, VCARD.fn))
    assert graph.value(contact, VCARD.hasEmail) == URIRef("mailto:meedoen@example.org")


@ONE_DATABASE
def test_values_come_from_the_lists_of_the_profile(graph):
    assert graph.value(DATASET, DCTERMS.accessRights) == URIRef(f"{EU}/access-right/PUBLIC")
    assert graph.value(DATASET, DCTERMS.accrualPeriodicity) == URIRef(f"{EU}/frequency/NEVER")
    assert graph.value(DATASET, DCAT.theme) == URIRef(f"{EU}/data-theme/SOCI")
    assert set(graph.objects(None, DCTERMS.license)) == {URIRef(f"{EU}/licence/CC_BY_4_0")}
    assert URIRef(f"{EU}/country/NLD") in set(graph.objects(DATASET, DCTERMS.spatial))
    spoken = {str(one).rpartition("/")[2] for one in graph.objects(DATASET, DCTERMS.language)}
    assert spoken == {"NLD", "ENG", "DEU"}


@ONE_DATABASE
def test_a_data_set_says_of_which_days_it_is_and_carries_the_fingerprint(held, graph):
    period = graph.value(DATASET, DCTERMS.temporal)

    assert graph.value(period, DCAT.startDate) == Literal("2026-01-05", datatype=XSD.date)
    assert graph.value(period, DCAT.endDate) == Literal("2026-02-15", datatype=XSD.date)
    assert str(graph.value(DATASET, ADMS.versionNotes)) == f"sha256 {held.sha256}"


@ONE_DATABASE
def test_the_words_stand_there_in_every_language_of_the_site(graph):
    for thing in (CATALOG, DATASET, SERVICE):
        for name in (DCTERMS.title, DCTERMS.description):
            assert {one.language for one in graph.objects(thing, name)} == {"nl", "en", "de"}


@ONE_DATABASE
def test_the_files_are_those_that_the_page_of_results_offers(graph, browser):
    files = list(graph.objects(DATASET, DCAT.distribution))
    page = browser.get(f"/resultaten/{SLUG}")

    offered = {one for one in page.links().values() if f"/{SLUG}/download." in one}
    assert {str(graph.value(one, DCAT.downloadURL)) for one in files} == {
        f"{SITE}{address}" for address in offered
    }
    assert {graph.value(one, DCAT.accessURL) for one in files} == {URIRef(f"{SITE}{page.path}")}


@ONE_DATABASE
def test_a_file_is_of_the_type_that_the_catalogue_says(graph, reader):
    for ending, kind in (("csv", "CSV"), ("json", "JSON")):
        file = URIRef(f"{SITE}/data/catalog.ttl#file-{SLUG}-{ending}")
        address = str(graph.value(file, DCAT.downloadURL)).removeprefix(SITE)
        media = str(graph.value(file, DCAT.mediaType))
        assert media.removeprefix(f"{IANA}/") == reader.get(address).mimetype
        assert graph.value(file, DCTERMS["format"]) == URIRef(f"{EU}/file-type/{kind}")


@ONE_DATABASE
def test_the_service_leads_to_the_interface_and_its_document(graph, reader):
    endpoint = str(graph.value(SERVICE, DCAT.endpointURL)).removeprefix(SITE)
    document = str(graph.value(SERVICE, DCAT.endpointDescription)).removeprefix(SITE)

    assert reader.json(document)["servers"] == [{"url": endpoint}]
    assert reader.json(endpoint)["_links"]["document"]["href"] == document
    assert DATASET in set(graph.objects(SERVICE, DCAT.servesDataset))


@ONE_DATABASE
@pytest.mark.parametrize("slug", ["api", "contact", f"{SLUG}-csv", f"{SLUG}-nl"])
def test_whatever_a_survey_is_called_its_name_is_that_of_nothing_else(held, app, session, slug):
    one = public_surveys(session, ZoneInfo("Europe/Amsterdam"), PUBLIC)[0]
    entries = [Entry(one, replace(QUESTIONNAIRE, slug=name)) for name in (SLUG, slug)]

    with app.test_request_context():
        told = catalogue(PLACE, AREAS, entries)

    graph = Graph().parse(data=told, format="turtle")
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == 2
    assert len(set(graph.subjects(RDF.type, DCAT.Distribution))) == 2 * len(offers(AREAS))
    for thing in set(graph.subjects()):
        assert len(set(graph.objects(thing, RDF.type))) == 1, thing


@ONE_DATABASE
def test_a_catalogue_without_public_results_names_no_data_set(held, reader, clock):
    clock.moment -= timedelta(days=1)

    told = Graph().parse(data=reader.get("/data/catalog.ttl").get_data(), format="turtle")

    assert not list(told.subjects(RDF.type, DCAT.Dataset))
    assert (SERVICE, RDF.type, DCAT.DataService) in told
