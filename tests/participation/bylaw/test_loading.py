"""The ordinance of a municipality, put into an empty site."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation.bylaw.content_file import ContentFileError
from participation.bylaw.cvdr_mistakes import RegulationFileError
from participation.bylaw.loading import (
    LoadedBeforeError,
    NoOrdinanceError,
    ask_for_comments,
    load_ordinance,
)
from participation.bylaw.models import Explanation, Part, Version, Word
from participation.bylaw.overview import coverage
from participation.bylaw.showing import takes_comments
from participation.bylaw.status import Status, status
from participation.municipality import read_municipality

TODAY = date(2026, 3, 2)
HEIDEDORP = Path(__file__).parents[2] / "municipality" / "heidedorp"
BRUNSSUM = read_municipality("brunssum")


@pytest.fixture
def own(tmp_path):
    """A municipality with a copy of the files of Brunssum, to change."""
    for name in ("ordinance.xml", "ordinance.toml"):
        shutil.copy(BRUNSSUM.path / name, tmp_path)
    return replace(BRUNSSUM, path=tmp_path)


def change(municipality, name, old, new):
    path = municipality.path / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_it_stands_on_the_site_as_an_example_of_a_draft(session: Session):
    loaded = load_ordinance(session, BRUNSSUM, today=TODAY)

    version = loaded.version
    assert (loaded.articles, loaded.without, loaded.words, loaded.not_understood) == (17, 1, 23, 0)
    assert (version.number, version.published_on, version.is_example) == (1, TODAY, True)
    assert status(version, TODAY) is Status.DRAFT
    assert version.comments_until is None


def test_every_article_has_what_it_needs_and_was_checked(session: Session):
    version = load_ordinance(session, BRUNSSUM, today=TODAY).version

    for language in BRUNSSUM.languages:
        covered = coverage(session, version, first=language)
        assert (covered.missing, covered.to_check) == ((), ())
    by = set(session.scalars(select(Explanation.confirmed_by)))
    assert by == {"de makers van dit voorbeeld"}


def test_a_second_time_is_refused(session: Session):
    load_ordinance(session, BRUNSSUM, today=TODAY)

    with pytest.raises(LoadedBeforeError):
        load_ordinance(session, BRUNSSUM, today=TODAY)


def test_a_word_list_of_staff_is_not_mixed_with_another(session: Session):
    session.add(Word(code="buurt", texts={"nl": {"word": "buurt", "meaning": "m", "forms": []}}))
    session.flush()

    with pytest.raises(LoadedBeforeError):
        load_ordinance(session, BRUNSSUM, today=TODAY)


def test_a_municipality_may_have_none(session: Session):
    with pytest.raises(NoOrdinanceError):
        load_ordinance(session, read_municipality(str(HEIDEDORP)), today=TODAY)


def test_a_mistake_in_the_explanations_is_named_and_leaves_nothing(own, engine):
    change(own, "ordinance.toml", 'key = "meedenken"', 'key = "meepraten"')

    with Session(engine) as session, pytest.raises(ContentFileError) as caught:
        load_ordinance(session, own, today=TODAY)

    assert [one.key for one in caught.value.mistakes] == [
        "article meepraten, key",
        "article meedenken",
    ]
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Part)) == 0


def test_a_mistake_in_the_legal_text_is_named_with_its_line(own, session: Session):
    change(own, "ordinance.xml", "<nr>8</nr>", "")

    with pytest.raises(RegulationFileError, match=r"ordinance.xml: line \d+, artikel: "):
        load_ordinance(session, own, today=TODAY)


def test_an_article_that_is_repealed_needs_no_explanation(own, session: Session):
    path = own.path / "ordinance.toml"
    text = path.read_text("utf-8")
    begin = text.index('[[article]]\nkey = "definities"')
    path.write_text(text[:begin] + text[text.index("[[article]]", begin + 1) :], "utf-8")
    kop = "<kop><label>Artikel</label><nr>1</nr>"
    old = f"<artikel>\n            {kop}"
    change(own, "ordinance.xml", old, old.replace("<artikel>", '<artikel status="vervallen">'))

    version = load_ordinance(session, own, today=TODAY).version

    assert coverage(session, version, first="nl").missing == ()


def test_explanations_stand_in_the_file_of_the_same_name(own, session: Session):
    for ending in ("xml", "toml"):
        (own.path / f"ordinance.{ending}").rename(own.path / f"meedoen.{ending}")

    loaded = load_ordinance(session, own, today=TODAY, path=own.path / "meedoen.xml")

    assert loaded.articles == 17


def test_comments_are_asked_for_six_weeks_and_answered_four_weeks_later(session: Session):
    version = load_ordinance(session, BRUNSSUM, today=TODAY).version

    promised_on = ask_for_comments(version, today=TODAY)
    session.commit()

    stored = session.scalars(select(Version)).one()
    assert stored.comments_until == date(2026, 4, 13)
    assert stored.replies_by == promised_on == date(2026, 5, 11)
    assert takes_comments(stored, date(2026, 4, 13))
    assert not takes_comments(stored, date(2026, 4, 14))
