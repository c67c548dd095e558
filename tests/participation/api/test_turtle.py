"""What is written as Turtle reads back as it was, by a reader of another maker."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from participation.api.turtle import Blank, Day, Iri, Name, Text, turtle

THING = Iri("https://example.org/data#one")
SUBJECT = URIRef(THING.address)


def read(*said) -> Graph:
    return Graph().parse(data=turtle([(THING, said)]), format="turtle")


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_read_back_as_they_were(words):
    graph = read(("dct:title", Text(words, "nl")))

    assert list(graph.objects(SUBJECT, DCTERMS.title)) == [Literal(words, lang="nl")]


def test_words_that_look_like_turtle_are_words():
    words = 'x"@nl . <https://example.org/other> dct:title "y\\'

    graph = read(("dct:title", Text(words)))

    assert len(graph) == 1
    assert str(graph.value(SUBJECT, DCTERMS.title)) == words


def test_an_address_never_ends_early():
    graph = read(("dct:relation", Iri('https://example.org/a> <b "c" {d}|e^f`g\\h\n')))

    assert len(graph) == 1
    found = str(graph.value(SUBJECT, DCTERMS.relation))
    assert found == "https://example.org/a%3E%20%3Cb%20%22c%22%20%7Bd%7D%7Ce%5Ef%60g%5Ch%0A"


def test_days_types_and_things_without_a_name_keep_what_they_are():
    period = Blank((("a", Name("dct:PeriodOfTime")), ("dcat:startDate", Day(date(2026, 1, 5)))))

    graph = read(("a", Name("dcat:Dataset")), ("dct:temporal", period))

    (blank,) = graph.objects(SUBJECT, DCTERMS.temporal)
    assert isinstance(blank, BNode)
    assert (blank, RDF.type, DCTERMS.PeriodOfTime) in graph
    assert Literal("2026-01-05", datatype=XSD.date) in set(graph.objects(blank))
