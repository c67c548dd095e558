"""What staff wrote of an offer, by field and language."""

from typing import Final

from participation.lists.wording import field as one_field
from participation.lists.wording import first_language, wording
from participation.signups.models import Offer

FIELDS: Final = ("what", "how_often", "how_long", "get", "can_change", "cannot_change", "call")
"""The seven questions that every offer answers, in the order of the page."""


def field_of(offer: Offer, field: str) -> dict[str, str]:
    """Return one field of an offer by language."""
    return one_field(offer.texts, field)


def title_of(offer: Offer, language: str) -> str:
    """Return the name of an offer in a language, or in the first one of the municipality."""
    return wording(field_of(offer, "title"), language, first_language())[0]
