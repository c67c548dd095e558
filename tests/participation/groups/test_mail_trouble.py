"""A secretary sees whom a message did not reach, and nobody else does."""

import pytest
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.mail.models import Outcome, OutgoingMail

RUN = "/beheer/groepen/medewerkers"
WORDS = {Outcome.REFUSED: "mail kwam niet aan", Outcome.UNCERTAIN: "mail onzeker"}
TOLD = {
    Outcome.REFUSED: "Een bericht is niet aangekomen. Kijk het e-mailadres na, of bel.",
    Outcome.UNCERTAIN: "Het is niet zeker dat een bericht is aangekomen. Vraag het na, of bel.",
}


@pytest.fixture
def mail_to(app, engine, clock):
    """Keep a message to somebody, and what became of it."""

    def keep(person_id: int, outcome: Outcome) -> None:
        with app.app_context(), Session(engine) as session:
            own = OutgoingMail(
                kind="groups/placed",
                to_key=address_key("noor@example.com"),
                sealed="",
                person_id=person_id,
                language="nl",
                queued_on=clock().date(),
                run_at=clock(),
                outcome=outcome.value,
                message_id=f"message-{person_id}",
            )
            session.add(own)
            session.commit()

    return keep


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.UNCERTAIN])
def test_it_is_told_at_the_member_and_in_the_list_of_members(
    secretary, add_member, mail_to, outcome
):
    own = add_member(name="Noor")
    mail_to(own.person_id, outcome)

    assert TOLD[outcome] in secretary.get(f"{RUN}/leden/{own.id}").text
    assert f"Noor {WORDS[outcome]}" in secretary.get(RUN).text


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.UNCERTAIN])
def test_it_is_told_at_the_applicant_and_in_both_lists(secretary, sign_up, mail_to, outcome):
    own = sign_up(name="Noor")
    mail_to(own.person_id, outcome)

    assert TOLD[outcome] in secretary.get(f"/beheer/aanmeldingen/{own.id}").text
    assert f"Noor {WORDS[outcome]}" in secretary.get("/beheer/aanmeldingen").text
    assert f"Noor {WORDS[outcome]}" in secretary.get(RUN).text


def test_nothing_is_told_of_a_message_that_arrived(secretary, sign_up, mail_to):
    own = sign_up(name="Noor")
    mail_to(own.person_id, Outcome.SENT)

    assert "mail kwam niet aan" not in secretary.get("/beheer/aanmeldingen").text
    assert "niet aangekomen" not in secretary.get(f"/beheer/aanmeldingen/{own.id}").text


def test_a_facilitator_hears_nothing_of_it(facilitator, add_member, mail_to):
    mail_to(add_member(name="Noor").person_id, Outcome.REFUSED)

    page = facilitator.get(RUN)

    assert "Noor" in page.text
    assert "mail kwam niet aan" not in page.text
