"""Whoever is signed in no more when a form is sent gets back what was typed."""

import pytest

RUN = "/beheer/groepen/medewerkers"
REPORT = "Wij spraken over de verlichting.\n\nEn over het <b>plein</b>."


def texts(page) -> list[str]:
    return ["".join(one.itertext()).strip("\n") for one in page.tree.iter("textarea")]


def test_what_was_typed_stands_on_the_page_to_copy(facilitator, group, clock):
    page = facilitator.get(f"{RUN}/pagina")
    clock.forward(hours=2)

    page = facilitator.submit(page, "Bewaar", about=REPORT, news="Kort", agenda="Het plein")

    assert page.status == 401
    assert page.h1 == "U bent uitgelogd"
    assert texts(page) == [REPORT, "Het plein"]
    assert all("readonly" in one.attrib for one in page.tree.iter("textarea"))
    assert page.headers["Cache-Control"] == "no-store"


def test_a_link_leads_back_to_the_page_in_a_new_window(facilitator, group, clock):
    page = facilitator.get(f"{RUN}/pagina")
    clock.forward(hours=2)

    page = facilitator.submit(page, "Bewaar", about=REPORT)

    link = next(one for one in page.tree.iter("a") if one.get("target") == "_blank")
    assert link.get("href") == f"/beheer/inloggen?next={RUN}/pagina"


def test_a_page_of_staff_without_a_group_keeps_it_too(desk, programme, clock):
    page = desk.get("/beheer/aanbod/nieuws")
    clock.forward(hours=2)

    page = desk.submit(page, "Bewaar", what_nl=REPORT)

    assert page.status == 401
    assert REPORT in texts(page)


def test_a_button_without_a_text_leads_to_the_door_alone(secretary, group, clock):
    clock.forward(hours=2)

    page = secretary.post(f"{RUN}/leden.csv", form_token="token")

    assert page.status == 401
    assert texts(page) == []
    assert page.links()["Inloggen (opent een nieuw venster)"] == "/beheer/inloggen"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_puts_no_words_on_ours(browser, group, site):
    answer = browser.client.post(
        f"{RUN}/pagina", data={"about": "Bel dit nummer"}, headers={"Sec-Fetch-Site": site}
    )

    assert answer.status_code == 401
    assert "Bel dit nummer" not in answer.text
