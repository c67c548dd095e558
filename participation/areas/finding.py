"""Find the buurt of a resident: by postcode and house number, or from the list.

What is typed goes no further than this: nothing of it is stored.
"""

import re
from typing import Final

from sqlalchemy.orm import Session

from participation.areas.queries import buurt_of
from participation.languages import gettext as _
from surveys.areas import AreaTree, Level

POSTCODE: Final = re.compile(r"[1-9]\d{3}[A-Z]{2}", re.ASCII)
HOUSE_NUMBER: Final = re.compile(r"[1-9]\d{0,4}(?!\d)", re.ASCII)


class BuurtNotFoundError(Exception):
    """No buurt can be told from what was typed.

    field     "postcode" or "buurt": where the sentence belongs
    sentence  what to do, in the language of the page
    """

    def __init__(self, sentence: str, *, field: str = "postcode") -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


def parse_address(postcode: str, number: str) -> tuple[str, int] | None:
    """Return a postcode as "1234AB" and the number without letters; None when they are not."""
    code = "".join(postcode.split()).upper()
    digits = HOUSE_NUMBER.match(number)
    if not POSTCODE.fullmatch(code) or digits is None:
        return None
    return code, int(digits.group())


def find_buurt(session: Session, tree: AreaTree, *, postcode: str, number: str, listed: str) -> str:
    """Return the code of the buurt; an address goes before the list.

    postcode, number  as typed; both empty when the list was used
    listed            code from the list

    Raises BuurtNotFoundError.
    """
    if postcode.strip() or number.strip():
        return _by_address(session, postcode, number.strip())
    if listed in tree and tree.area(listed).level is Level.BUURT:
        return listed
    raise BuurtNotFoundError(_("Choose your neighbourhood from the list."), field="buurt")


def _by_address(session: Session, postcode: str, number: str) -> str:
    address = parse_address(postcode, number)
    if address is None:
        sentence = _("Fill in a postcode such as 1234 AB and the number of your house.")
        raise BuurtNotFoundError(sentence)
    code, house = address
    found = buurt_of(session, postcode=code, number=house)
    if found is None:
        sentence = _("We do not know this address. Choose your neighbourhood from the list.")
        raise BuurtNotFoundError(sentence)
    return found
