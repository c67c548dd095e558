"""A reply can be looked at with the writing aid before it is published."""

from sqlalchemy import select

from participation.contributions.models import ContributionStep
from tests.visitor import words

OFFICIAL = "Indien u dat wilt, wordt het plan gewijzigd."


def test_a_reply_is_read_along_in_the_first_language_and_not_published(said, editor, session):
    path = f"/beheer/reacties/{said().id}/antwoord"

    page = editor.submit(editor.get(path), "Lees mee", text=OFFICIAL, would_change="Geld.")

    regions = {one.get("aria-labelledby"): words(one) for one in page.tree.iter("section")}
    assert "Indien: liever als" in regions["hulp-text"]
    assert "hulp-reason" not in regions
    assert page.find("f-text").text.strip() == OFFICIAL
    session.rollback()
    assert not session.scalars(select(ContributionStep)).all()
