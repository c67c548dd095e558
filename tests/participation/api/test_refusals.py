"""Who asks in a way that can't be answered reads what can be asked."""

import pytest

from participation.api.parameters import NotAskedWellError, read_query
from participation.api.refusals import said
from participation.api.routes import ROUTES
from participation.languages import speaking

LIMIT = "“limit” is een getal van 1 tot en met 500."
LEVEL = "“level” is een van deze: gemeente, wijk, buurt."


@pytest.mark.parametrize(
    ("route", "query", "sentence"),
    [
        ("areas", {"limit": ["0"]}, LIMIT),
        ("areas", {"limit": ["501"]}, LIMIT),
        ("areas", {"limit": ["abc"]}, LIMIT),
        ("areas", {"limit": ["1", "2"]}, "“limit” mag één keer voorkomen."),
        ("areas", {"level": ["foo"]}, LEVEL),
        (
            "figures",
            {"area": ["foo"]},
            "“area” is een code van het CBS: GM met vier cijfers, WK met zes of BU met acht.",
        ),
        (
            "figures",
            {"question": ["?"]},
            "“question” is de code van een vraag, zoals die in de vragenlijst staat.",
        ),
        (
            "surveys",
            {"cursor": ["?"]},
            "“cursor” is wat in de link “next” van de vorige bladzijde staat.",
        ),
        ("surveys", {"x": ["1"]}, "Hier kunt u kiezen uit: cursor, limit."),
        (
            "survey",
            {"x": ["1"]},
            "Hier valt niets te kiezen: laat weg wat achter het vraagteken staat.",
        ),
    ],
)
def test_a_refusal_says_what_can_be_asked(route, query, sentence):
    parameters = ROUTES[route].parameters

    with speaking("nl"), pytest.raises(NotAskedWellError) as caught:
        read_query(parameters, query.items())

    with speaking("nl"):
        assert said(caught.value, parameters) == sentence
