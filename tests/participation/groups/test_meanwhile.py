"""Two people change one thing: the later one sees what the earlier one wrote before it is gone."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.groups.models import Group
from participation.groups.queries import find_group
from participation.signups.models import Offer

RUN = "/beheer/groepen/medewerkers"
BOTH = "Iemand anders heeft dit intussen veranderd. Kies wat het moet zijn en bewaar het."
TAKEN = "Iemand anders heeft dit intussen veranderd. U ziet wat het nu is."


def the_group(engine) -> Group:
    with Session(engine) as session:
        found = find_group(session, "medewerkers")
        assert found is not None
        return found


def value_of(page, field: str) -> str:
    return "".join(page.find(f"f-{field}").itertext()).strip()


def test_the_later_one_sees_both_texts_and_nothing_is_lost(secretary, facilitator, group, engine):
    page = facilitator.get(f"{RUN}/pagina")
    secretary.submit(secretary.get(f"{RUN}/pagina"), "Bewaar", about="Van de secretaris.")

    page = facilitator.submit(page, "Bewaar", about="Van de begeleider.")

    assert BOTH in page.text
    assert value_of(page, "about") == "Van de begeleider."
    assert value_of(page, "about-now") == "Van de secretaris."
    assert the_group(engine).about == "Van de secretaris."


def test_who_has_seen_both_saves_what_it_must_be(secretary, facilitator, group, engine):
    page = facilitator.get(f"{RUN}/pagina")
    secretary.submit(secretary.get(f"{RUN}/pagina"), "Bewaar", about="Van de secretaris.")
    page = facilitator.submit(page, "Bewaar", about="Van de begeleider.")

    page = facilitator.submit(page, "Bewaar", about="Van beiden.")

    assert page.path == RUN
    assert the_group(engine).about == "Van beiden."


def test_what_was_not_touched_takes_over_what_the_other_wrote(
    secretary, facilitator, group, engine
):
    page = facilitator.get(f"{RUN}/pagina")
    secretary.submit(secretary.get(f"{RUN}/pagina"), "Bewaar", news="Een bezoek.")

    page = facilitator.submit(page, "Bewaar", about="Wij zijn er.")
    shown = page.text
    facilitator.submit(page, "Bewaar")

    assert TAKEN in shown
    assert BOTH not in shown
    assert (the_group(engine).about, the_group(engine).news) == ("Wij zijn er.", "Een bezoek.")


def test_a_third_who_saves_in_between_is_seen_too(secretary, facilitator, desk, group):
    page = facilitator.get(f"{RUN}/pagina")
    secretary.submit(secretary.get(f"{RUN}/pagina"), "Bewaar", about="Van de secretaris.")
    page = facilitator.submit(page, "Bewaar", about="Van de begeleider.")
    desk.submit(desk.get(f"{RUN}/pagina"), "Bewaar", about="Van de beheerder.")

    page = facilitator.submit(page, "Bewaar")

    assert value_of(page, "about-now") == "Van de beheerder."


def test_a_double_click_is_no_other_person(facilitator, group, engine):
    page = facilitator.get(f"{RUN}/pagina")

    pages = [facilitator.submit(page, "Bewaar", about="Wij zijn er.") for _click in range(2)]

    assert [one.path for one in pages] == [RUN, RUN]


@pytest.mark.parametrize("sent", ["", "about", "about:", ": :: \x7f", "about:é" * 1000])
def test_fingerprints_that_are_none_let_nothing_be_overwritten(
    secretary, facilitator, group, engine, sent
):
    page = facilitator.get(f"{RUN}/pagina")
    secretary.submit(secretary.get(f"{RUN}/pagina"), "Bewaar", about="Van de secretaris.")

    page = facilitator.submit(page, "Bewaar", about="Van de begeleider.", made_of=sent)

    assert BOTH in page.text
    assert the_group(engine).about == "Van de secretaris."


def test_settings_that_another_changed_are_shown_in_words(desk, group, engine):
    old = desk.get(f"{RUN}/instellingen")
    desk.submit(
        desk.get(f"{RUN}/instellingen"), "Bewaar", target="9", spread_by="domain", is_public=[]
    )

    page = desk.submit(old, "Bewaar", target="7", spread_by="buurt", names_nl="Collega's")

    own = the_group(engine)
    assert (own.target, own.spread_by, own.is_public) == (9, "domain", False)
    assert value_of(page, "target-now") == "9"
    assert value_of(page, "spread_by-now") == "Domein"
    assert TAKEN in page.text
    assert "checked" not in page.find("f-is_public").attrib
    assert page.find("f-names_nl").get("value") == "Collega's"
    assert desk.submit(page, "Bewaar").path == RUN
    assert (the_group(engine).names["nl"], the_group(engine).is_public) == ("Collega's", False)


def test_an_offer_that_another_changed_keeps_the_text_of_the_other(desk, programme, engine):
    old = desk.get("/beheer/aanbod/nieuws")
    desk.submit(desk.get("/beheer/aanbod/nieuws"), "Bewaar", what_nl="Elke maand.")

    page = desk.submit(old, "Bewaar", what_nl="Elke week.")

    assert value_of(page, "what_nl-now") == "Elke maand."
    with Session(engine) as session:
        own = session.scalars(select(Offer).where(Offer.code == "nieuws")).one()
        assert own.texts["nl"]["what"] == "Elke maand."


def test_a_new_offer_is_made_while_another_adds_one(desk, programme, engine):
    page = desk.get("/beheer/aanbod/nieuw")
    names = ("what", "how_often", "how_long", "get", "can_change", "cannot_change", "call")
    texts = {f"{name}_nl": "Tekst" for name in names}

    for title in ("Een", "Twee"):
        desk.submit(page, "Bewaar", {"title_nl": title, **texts})

    with Session(engine) as session:
        assert len(session.scalars(select(Offer)).all()) == 5
