"""Addresses are read as people type them, kept in one form and looked up by a keyed hash."""

import pytest

from participation.contacts import (
    AddressError,
    address_key,
    read_email,
    read_telephone,
    written_telephone,
)

BOOKS = ("bücher.example", "BÜCHER.example", "xn--bcher-kva.example")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" noor@example.com ", "noor@example.com"),
        ("Noor@Example.COM", "Noor@example.com"),
        ("noor@xn--bcher-kva.example", "noor@bücher.example"),
        ("noor@bücher.example", "noor@bücher.example"),
    ],
)
def test_an_email_address_is_kept_in_one_form(typed, kept):
    assert read_email(typed) == kept


@pytest.mark.parametrize("typed", ["", " ", "noor", "noor@", "a b@example.com", "n\0@example.com"])
def test_what_is_no_email_address_is_refused(typed):
    with pytest.raises(AddressError):
        read_email(typed)


@pytest.mark.parametrize(
    ("typed", "kept", "written"),
    [
        ("06 0000 0001", "+31600000001", "06 00000001"),
        ("045-000 00 00", "+31450000000", "045 000 0000"),
        ("0031 45 000 00 00", "+31450000000", "045 000 0000"),
        ("+49 2406 000000", "+492406000000", "+49 2406 000000"),
        ("0049 2406 000000", "+492406000000", "+49 2406 000000"),
    ],
)
def test_a_telephone_number_of_here_or_abroad_is_kept_in_one_form(typed, kept, written):
    assert read_telephone(typed) == kept
    assert written_telephone(kept) == written


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "bel mij",
        "0600",
        "234 56 78",
        "06 0000 0001 toestel 3",
        "0" * 40,
        "+49 123456789012345",
        "\0",
    ],
)
def test_what_is_no_telephone_number_is_refused(typed):
    with pytest.raises(AddressError):
        read_telephone(typed)


def test_capitals_do_not_make_another_address(app):
    with app.app_context():
        assert address_key("Noor@example.com") == address_key("noor@example.com")
        assert address_key("noor@example.com") != address_key("nora@example.com")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("noor@strasse.example", "noor@straße.example"),
        ("noorss@example.com", "noorß@example.com"),
        ("n\u03c3@example.com", "n\u03c2@example.com"),
        ("noor@example.com", "noor@example.com.example"),
    ],
)
def test_addresses_that_only_look_alike_stay_two(app, one, other):
    with app.app_context():
        assert address_key(read_email(one)) != address_key(read_email(other))


def test_a_domain_in_another_script_is_the_same_however_it_was_typed(app):
    with app.app_context():
        typed = {address_key(read_email(f"noor@{one}")) for one in BOOKS}

        assert len(typed) == 1


def test_another_site_makes_another_key_of_the_same_address(app):
    with app.app_context():
        here = address_key("noor@example.com")
        app.extensions["secret"] = bytes(32)

        assert address_key("noor@example.com") != here
