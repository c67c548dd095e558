"""participation.toml: what one can join, put into an empty site once."""

from datetime import date

import pytest
from sqlalchemy import select

from participation.groups.loading import LoadedBeforeError, load_file
from participation.groups.models import Group, Milestone, SpreadTarget, TrainingModule
from participation.groups.programme_file import ProgrammeFileError, read_programme
from participation.lists.models import ListItem
from participation.resources import PACKAGE
from participation.signups.models import ConsentText, Offer
from surveys.areas import AreaTree
from surveys.reading_areas import read_areas
from tests.participation.groups.conftest import HEIDEDORP

BRUNSSUM = PACKAGE / "municipalities" / "brunssum"
FILE = HEIDEDORP / "participation.toml"
GOOD = FILE.read_text("utf-8")


@pytest.fixture(scope="module")
def tree() -> AreaTree:
    return read_areas(HEIDEDORP / "areas.csv")


def mistakes(tmp_path, tree: AreaTree, text: str) -> list[tuple[str, str]]:
    path = tmp_path / "participation.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ProgrammeFileError) as caught:
        read_programme(path, languages=("nl", "en"), areas=tree)
    return [(one.key, one.reason) for one in caught.value.mistakes]


def test_what_stands_in_the_file_of_brunssum_is_good():
    tree = read_areas(BRUNSSUM / "areas.csv")

    programme = read_programme(
        BRUNSSUM / "participation.toml", languages=("nl", "en", "de"), areas=tree
    )

    assert {one.code for one in programme.offers} >= {"bewonerswerkgroep", "voorbeeldhuis"}
    assert [one.target for one in programme.groups if one.spread_by == "department"] == [32]
    assert [one.quarterly for one in programme.groups] == [True, True, True]


def test_lists_offers_and_groups_are_there_in_the_order_of_the_file(programme):
    words = programme.scalars(select(ListItem).order_by(ListItem.list, ListItem.position))
    offers = programme.scalars(select(Offer).order_by(Offer.position))
    groups = programme.scalars(select(Group).order_by(Group.id)).all()

    assert [one.code for one in words if one.list == "department"] == ["wonen", "groen"]
    assert [one.code for one in offers] == ["dorpstafel", "medewerker", "nieuws"]
    assert [(one.slug, one.target) for one in groups] == [("tafel-dorp", 8), ("medewerkers", 4)]
    assert groups[0].about.endswith("op tafel leggen.")
    assert programme.scalars(select(ConsentText)).one().since == date(2026, 3, 2)


def test_a_group_of_the_file_can_be_a_network(tmp_path, tree):
    path = tmp_path / "participation.toml"
    path.write_text(GOOD.replace("quarterly = true", "network = true"), "utf-8")

    programme = read_programme(path, languages=("nl", "en"), areas=tree)

    assert [one.network for one in programme.groups] == [False, True]


def test_modules_milestones_and_spread_come_along(programme):
    modules = programme.scalars(select(TrainingModule).order_by(TrainingModule.position))
    milestones = programme.scalars(select(Milestone).order_by(Milestone.id))
    spread = programme.scalars(select(SpreadTarget).order_by(SpreadTarget.id))

    assert [one.title for one in modules] == ["Luisteren", "Terugkoppelen"]
    assert [one.on for one in milestones] == [None, date(2026, 4, 16)]
    assert [one.target for one in spread] == [5, 3, 1]


def test_it_is_loaded_once(programme, app):
    with pytest.raises(LoadedBeforeError):
        load_file(programme, app.extensions["municipality"], today=date(2026, 3, 2), path=FILE)


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('nl = "dorpstafel"', 'nl = ""', "list, group_kind dorpstafel, names, nl", "be there"),
        ('code = "wonen"', 'code = "Wo nen"', "list, department Wo nen, code", "small letters"),
        ('code = "groen"', 'code = "wonen"', "list.department", "'wonen' stands twice"),
        ('asks = "department"', 'asks = "age"', "offer medewerker, asks", "one of nothing"),
        ("kept_months = 12", "kept_months = 61", "offer dorpstafel, kept_months", "from 1 to 60"),
        ("has_groups = false", "has_groups = 0", "offer nieuws, has_groups", "true or false"),
        ('title = "Dorpsnieuws"', "", "offer nieuws, texts, nl, title", "be there"),
        ("target = 8", "targets = 8", "group tafel-dorp, targets", "nothing is known"),
        ("target = 8", "target = 0", "group tafel-dorp, target", "from 1 to 10000"),
        ('offer = "medewerker"', 'offer = "x"', "group medewerkers, offer", "'x' is no code"),
        ('kind = "dorpstafel"', 'kind = "x"', "group tafel-dorp, kind", "is no word"),
        ('area = "WK999901"', 'area = "WK1"', "group tafel-dorp, area", "is no area"),
        ('area = "BU99990101"', 'area = "WK999901"', "group tafel-dorp, spread", "is no buurt"),
        ('item = "groen"', 'item = "zorg"', "group medewerkers, spread", "is no word"),
        ('item = "groen"', 'item = "wonen"', "group medewerkers, spread", "stands twice"),
        ('spread_by = "department"', "", "group medewerkers, spread", "say with spread_by"),
        ("quarterly = true", "network = 1", "group medewerkers, network", "true or false"),
        ("on = 2026-04-16", 'on = "16 april"', "milestone Eerste gesprek, on", "without quotes"),
        ('["Luisteren", "Ter', '["", "Ter', "group medewerkers, modules, 1", "be there"),
        ('["Luisteren", "Terugkoppelen"]', '"x"', "group medewerkers, modules", "list of texts"),
        ('"Koffie en soep."', f'"{"x" * 1001}"', "offer dorpstafel, texts, nl, get", "shorter"),
        ('"Koffie en soep."', '"a\\u0000b"', "offer dorpstafel, texts, nl, get", "NUL"),
        ("[consent]", "[toestemming]", "toestemming", "nothing is known"),
        ("[consent]", "[[consent]]", "consent", "a table"),
        ("[consent]", "consent", "whole file", "can't be read as TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, tree, old, new, key, reason):
    assert old in GOOD

    found = mistakes(tmp_path, tree, GOOD.replace(old, new, 1))

    assert any(one.endswith(key) and reason in why for one, why in found), found


def test_all_mistakes_are_named_at_once(tmp_path, tree):
    text = GOOD.replace("kept_months = 12", "kept_months = 0").replace("target = 4", "target = -4")

    assert [key for key, _reason in mistakes(tmp_path, tree, text)] == [
        "offer dorpstafel, kept_months",
        "group medewerkers, target",
    ]
