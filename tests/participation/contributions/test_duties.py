"""What there is to do with contributions stands on the first page of the desk, with a way to it."""

import pytest

from participation.access import Role
from tests.visitor import Visitor

DESK = "/beheer/"
LOOK = "1 reactie is nog niet bekeken: mag iedereen die lezen?"
LATE = "1 reactie had al een antwoord moeten hebben."


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (57, "1 reactie moet binnen 14 dagen een antwoord hebben."),
        (68, "1 reactie moet binnen 3 dagen een antwoord hebben."),
        (71, "1 reactie moet binnen 3 dagen een antwoord hebben."),
        (72, LATE),
    ],
)
def test_moving_the_clock_turns_exactly_the_right_duty_on(
    said, editor, sign_in, clock, days, sentence
):
    said(is_open="nee")
    clock.forward(days=56)
    sign_in(name="redactie", by=editor)
    assert "reactie moet" not in editor.get(DESK).text

    clock.forward(days=days - 56)
    sign_in(name="redactie", by=editor)

    page = editor.get(DESK)
    assert sentence in page.text
    assert len([one for one in page.links() if "reactie " in one]) == 1


def test_what_waits_for_a_look_leads_to_the_list_of_those(said, editor):
    said(text="Nog te bekijken")

    page = editor.follow(editor.get(DESK), LOOK)

    assert page.path == "/beheer/reacties?kijken=1"
    assert "Nog te bekijken" in page.text


def test_what_is_late_leads_to_the_list_of_those_first(said, editor, clock, sign_in):
    said(text="Al lang beloofd")
    clock.forward(days=80)
    sign_in(name="redactie", by=editor)

    page = editor.get(DESK)

    assert page.text.index(LATE) < page.text.index(LOOK)
    assert "Al lang beloofd" in editor.follow(page, LATE).text


def test_who_only_reads_has_no_duties(app, said, member, sign_in):
    said()
    member("lezer", Role.READER)
    reader = Visitor(app)
    sign_in(name="lezer", by=reader)

    assert LOOK not in reader.get(DESK).text
