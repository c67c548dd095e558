from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from participation.areas.actions import (
    OtherMunicipalityError,
    UnknownBuurtError,
    UsedAreasError,
    import_addresses,
    import_areas,
)
from participation.areas.addresses import Address, AddressesError, read_addresses
from participation.areas.models import AddressArea, AreaRow, AreaShape
from participation.areas.queries import area_tree, buurt_of
from surveys.areas import AreaTree
from surveys.reading_areas import AreasError, read_areas

HEIDEDORP = Path(__file__).parents[2] / "municipality" / "heidedorp" / "areas.csv"


@pytest.fixture
def tree(session):
    tree = read_areas(HEIDEDORP)
    import_areas(session, tree, gemeente="GM9999")
    session.commit()
    return tree


def without(tree, *codes):
    return AreaTree(tuple(area for area in tree.areas if area.code not in codes))


def changed(tree, code, **values):
    return AreaTree(
        tuple(replace(area, **values) if area.code == code else area for area in tree.areas)
    )


def test_areas_come_back_as_they_were_read(session, tree):
    assert area_tree(session) == tree


def test_importing_twice_changes_nothing(session, tree):
    import_areas(session, tree, gemeente="GM9999")

    assert area_tree(session) == tree


def test_a_new_file_takes_the_place_of_the_old(session, tree):
    new = changed(without(tree, "BU99990103"), "BU99990101", name="Torenbuurt", inhabitants=1490)
    new = AreaTree(tuple(reversed(new.areas)))

    import_areas(session, new, gemeente="GM9999")

    assert area_tree(session) == new


def test_areas_of_another_gemeente_are_refused(session, tree):
    with pytest.raises(OtherMunicipalityError):
        import_areas(session, tree, gemeente="GM0899")


def test_an_area_with_answers_can_not_go(session, tree):
    with pytest.raises(UsedAreasError, match="BU99990201"):
        import_areas(
            session, without(tree, "BU99990201"), gemeente="GM9999", used=frozenset({"BU99990201"})
        )


def test_an_area_with_answers_can_not_be_joined_otherwise(session, tree):
    apart = changed(tree, "BU99990103", joined_to=None, inhabitants=260)

    with pytest.raises(UsedAreasError, match="BU99990102"):
        import_areas(session, apart, gemeente="GM9999", used=frozenset({"BU99990102"}))


def test_an_area_with_addresses_can_not_go(session, tree):
    import_addresses(session, iter([Address("1234AB", 1, "BU99990201")]))

    with pytest.raises(UsedAreasError, match="BU99990201"):
        import_areas(session, without(tree, "BU99990201"), gemeente="GM9999")


@pytest.mark.parametrize("gone", [(), ("BU99990103",)])
def test_outlines_stay_as_long_as_the_buurten_are_the_same(session, tree, gone):
    for buurt in tree.buurten:
        session.add(AreaShape(area=buurt.code, rings=[], source="CBS", version="1"))
    session.commit()

    import_areas(session, without(tree, *gone), gemeente="GM9999")
    left = session.scalar(select(func.count()).select_from(AreaShape))

    assert left == (0 if gone else len(tree.buurten))


def test_a_file_with_a_mistake_is_not_read(tmp_path):
    file = tmp_path / "areas.csv"
    file.write_text(HEIDEDORP.read_text().replace("BU99990102,2025,100", "BU99990999,2025,100"))

    with pytest.raises(AreasError, match="line 6, joined_to"):
        read_areas(file)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n1234AB;1;99990102;999901;9999", "utf-8"),
        ("PC6,Huisnummer,Buurt2024,Wijk2024,Gemeente2024\n1234ab,1,99990102,999901,9999", "cp1252"),
        (
            "\ufeffpc6;huisnummer;buurt2018;wijk2018;gemeente2018\n1234 AB;1;99990102;é;9999",
            "utf-8",
        ),
    ],
)
def test_the_file_of_cbs_is_read_in_each_form_it_had(tmp_path, content, encoding):
    file = tmp_path / "pc6hnr.csv"
    file.write_bytes(content.replace("é", "e").encode(encoding))

    assert list(read_addresses(file, "GM9999")) == [Address("1234AB", 1, "BU99990102")]


def test_codes_without_their_first_zero_are_read(tmp_path):
    file = tmp_path / "pc6hnr.csv"
    file.write_text("PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n6441XX;1;8990512;89905;899\n")

    assert list(read_addresses(file, "GM0899")) == [Address("6441XX", 1, "BU08990512")]


def test_rows_of_other_gemeenten_are_left_out_whatever_is_in_them(tmp_path):
    file = tmp_path / "pc6hnr.csv"
    rows = "0000;x;03630AF1;036300;0363\n1234AB;7;99990101;999901;9999\nshort\n"
    file.write_text(f"PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n{rows}")

    assert list(read_addresses(file, "GM9999")) == [Address("1234AB", 7, "BU99990101")]


def test_every_mistake_in_a_file_of_addresses_is_named(tmp_path):
    file = tmp_path / "pc6hnr.csv"
    file.write_text(
        "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n"
        "1234A;1;99990101;999901;9999\n"
        "1234AB;een;99990101;999901;9999\n"
        "1234AB;1;12340101;999901;9999\n"
        "1234AB;2;99990101;999901;9999\n"
        "1234AB;2;99990102;999901;9999\n"
    )

    with pytest.raises(AddressesError) as caught:
        list(read_addresses(file, "GM9999"))

    assert [one.key for one in caught.value.mistakes] == ["line 2", "line 3", "line 4", "line 6"]


@pytest.mark.parametrize(
    "content",
    ["", "a;b;c\n1;2;3\n", "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n1234AB;1;1;1;0001\n"],
)
def test_a_file_without_our_addresses_is_refused(tmp_path, content):
    file = tmp_path / "pc6hnr.csv"
    file.write_text(content)

    with pytest.raises(AddressesError):
        list(read_addresses(file, "GM9999"))


def test_an_address_leads_to_its_buurt(session, tree):
    first = [Address("1234AB", 1, "BU99990101"), Address("1234AB", 2, "BU99990102")]
    import_addresses(session, iter(first))
    import_addresses(session, iter([*first, Address("1234AC", 1, "BU99990103")]))

    assert buurt_of(session, postcode="1234AB", number=2) == "BU99990102"
    assert buurt_of(session, postcode="1234AB", number=3) is None
    assert buurt_of(session, postcode="1234AC", number=99) == "BU99990103"


def test_addresses_in_an_unknown_buurt_change_nothing(session, tree):
    import_addresses(session, iter([Address("1234AB", 1, "BU99990101")]))
    session.commit()

    with pytest.raises(UnknownBuurtError, match="BU99990999"):
        import_addresses(session, iter([Address("1234AB", 1, "BU99990999")]))
    session.rollback()

    assert session.scalar(select(func.count()).select_from(AddressArea)) == 1
    assert session.scalar(select(func.count()).select_from(AreaRow)) == len(tree.areas)
