"""`buurtpeil mail week`: the list of tasks of the team, shown or mailed."""

from sqlalchemy import select

from participation.mail.models import OutgoingMail


def test_the_list_of_tasks_is_shown_and_nothing_is_mailed(command, tree, session):
    said = command("mail", "week")

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Wat er deze week te doen is\n")
    assert "Deze week hoeft er niets." in said.out
    assert session.scalars(select(OutgoingMail)).all() == []


def test_the_list_of_tasks_is_mailed_to_an_address(command, tree, session):
    said = command("mail", "week", "--to", "team@example.org")

    assert (said.code, said.out) == (0, "The list of tasks is in the outbox.\n")
    assert session.scalars(select(OutgoingMail.kind)).all() == ["desk/week"]


def test_an_address_that_can_not_be_is_refused(command, tree, session):
    said = command("mail", "week", "--to", "team")

    assert said.code != 0
    assert "--to is no e-mail address" in said.err
    assert session.scalars(select(OutgoingMail)).all() == []
