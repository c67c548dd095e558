"""The demonstration: some areas are told what comes of the survey that is over."""

from sqlalchemy import select

from participation.demo_feedback import TOLD_BUURTEN, fill_feedback
from participation.feedback.models import Feedback
from participation.feedback.references import mistakes
from participation.feedback.rules import gaps
from tests.participation.feedback.conftest import TODAY


def test_what_the_demonstration_tells_is_whole_and_its_figures_are_public(app, held, session):
    fill_feedback(session, app.extensions["municipality"], [held.slug], TODAY)
    session.commit()

    written = session.scalars(select(Feedback)).all()
    published = [one for one in written if one.published_on]

    assert len(published) == TOLD_BUURTEN + 1
    assert len(written) == len(published) + 2
    assert [one.changed_on for one in published if one.changed_on]
    assert [one for one in written if one.versions and not one.published_on]
    assert not any(gaps(one.items, "nl") for one in written)
    texts = [
        (one.area, language, text)
        for one in written
        for item in one.items
        for language, own in item.texts.items()
        for text in own.values()
    ]
    assert any("{" in text for _area, _language, text in texts)
    for area, language, text in texts:
        assert mistakes(text, held.figures(session, area).table(language)) == ()
