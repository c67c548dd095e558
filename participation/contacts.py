"""Addresses of people: read as typed, kept in one form, looked up by a keyed hash."""

import hmac
from hashlib import sha256
from typing import Final

import idna
import phonenumbers
from email_validator import EmailNotValidError, validate_email

from participation.security import derive

KEY_BYTES: Final = 32
EMAIL_LENGTH: Final = 254
TELEPHONE_LENGTH: Final = 16
COUNTRY: Final = "NL"
DUTCH, DUTCH_DIGITS = 31, 9
"""Country code, and digits after the 0 of a number at which a person is called, area code too."""


class AddressError(Exception):
    """What was typed is no address that can be used."""


def read_email(typed: str) -> str:
    """Return an e-mail address in the form in which it is kept; domains may be in any script.

    Nothing is looked up: whether it exists shows when a message is sent.

    Raises AddressError.
    """
    try:
        found = validate_email(typed.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise AddressError from error
    return found.normalized


def read_telephone(typed: str) -> str:
    """Return a telephone number as E.164 ("+31450000000"); without a country it is Dutch.

    Numbers abroad begin with + or 00. Only the length is looked at: a number of a range that is
    not given out (yet) passes.

    Raises AddressError.
    """
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except phonenumbers.NumberParseException as error:
        raise AddressError from error
    if not phonenumbers.is_possible_number(number) or number.extension:
        raise AddressError
    if number.country_code == DUTCH and len(str(number.national_number)) != DUTCH_DIGITS:
        raise AddressError
    kept = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if len(kept) > TELEPHONE_LENGTH:
        raise AddressError
    return kept


def written_telephone(telephone: str) -> str:
    """Return a number as people write it: Dutch without the country, others with it."""
    number = phonenumbers.parse(telephone, COUNTRY)
    own = phonenumbers.region_code_for_country_code(number.country_code or 0) == COUNTRY
    form = phonenumbers.PhoneNumberFormat.NATIONAL if own else None
    return phonenumbers.format_number(
        number, phonenumbers.PhoneNumberFormat.INTERNATIONAL if form is None else form
    )


def address_key(address: str) -> bytes:
    """Return the keyed hash under which an address (as kept) is looked up, 32 bytes.

    Capitals do not matter, also before the @: nobody has two mailboxes that differ in them alone.
    Of a domain the form counts that is looked up on the internet, so that two domains that are
    written alike (straße and strasse) stay two.
    """
    local, at, domain = address.rpartition("@")
    looked_up = idna.encode(domain, uts46=True).decode() if at else domain
    return hmac.digest(derive("address"), f"{local.lower()}{at}{looked_up}".encode(), sha256)
