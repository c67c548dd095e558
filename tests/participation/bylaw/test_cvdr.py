"""A regulation is read as it stands in its file, and nothing of it is lost."""

from datetime import date
from pathlib import Path

import pytest

from participation.bylaw.cvdr import read_regulation
from participation.bylaw.models import PartKind
from participation.bylaw.regulation import Heading

FILES = Path(__file__).parent / "files"


@pytest.fixture(scope="module")
def regulation():
    return read_regulation((FILES / "gewoon.xml").read_bytes())


def part(regulation, number):
    return next(one for one in regulation.parts if one.number == number)


def test_its_name_number_and_dates_are_read(regulation):
    assert regulation.title == "Verordening op het meedoen Heidedorp"
    assert regulation.cvdr == "CVDR900001_2"
    assert regulation.adopted_on == date(2026, 2, 10)
    assert regulation.in_force_on == date(2026, 3, 1)
    assert regulation.repealed_on is None


def test_parts_stand_in_the_order_of_the_file(regulation):
    assert [(one.kind, one.number) for one in regulation.parts] == [
        (PartKind.PREAMBLE, ""),
        (PartKind.TEXT, ""),
        (PartKind.ARTICLE, "1"),
        (PartKind.ARTICLE, "2"),
        (PartKind.ARTICLE, "2a"),
        (PartKind.ARTICLE, "3"),
        (PartKind.TEXT, ""),
        (PartKind.CLOSING, ""),
        (PartKind.NOTE, ""),
        (PartKind.NOTE, ""),
        (PartKind.ANNEX, ""),
        (PartKind.ANNEX, ""),
    ]


def test_a_part_knows_the_chapters_above_it(regulation):
    assert part(regulation, "2").headings == (
        Heading("Hoofdstuk", "1.", "Begin en woorden"),
        Heading("§", "1.1", "Wie meedoet"),
    )


def test_an_article_that_is_repealed_is_known(regulation):
    assert part(regulation, "2a").is_repealed
    assert not part(regulation, "2").is_repealed
