"""What is said when something can't be given: always the same three fields.

**Source**: RFC 9457 and the rule /core/problem-details: status, title and detail, no further ones.
"""

import json
from collections.abc import Mapping
from typing import Final

from participation.languages import gettext as _

PROBLEM: Final = "application/problem+json"
TITLES: Final[Mapping[int, str]] = {
    400: "BadRequest",
    404: "NotFound",
    406: "NotAcceptable",
    500: "ServerError",
    503: "Busy",
}
"""The problems that an address can have, and how the document calls them."""


def told(status: int) -> tuple[str, str]:
    """Return the title of a problem and what to do about it, in the current language."""
    texts = {
        400: (
            _("That can't be asked"),
            _("Ask only what the document names, each once and in the form that it gives."),
        ),
        404: (
            _("There is no such thing"),
            _("Check the address: it ends without a slash, and codes are spelled exactly."),
        ),
        405: (_("Nothing can be changed here"), _("Use the method GET.")),
        406: (_("There is no such form"), _("Accept application/json.")),
        503: (_("The site is busy"), _("Try again in a minute.")),
    }
    fault = (_("Something went wrong on our side"), _("Try again in a few minutes."))
    return texts.get(status, fault)


def problem(status: int, sentence: str = "") -> tuple[str, str]:
    """Return a problem and its media type.

    sentence  what is wrong, where there is something more precise to say
    """
    title, general = told(status)
    content = {"status": status, "title": title, "detail": sentence or general}
    return json.dumps(content, ensure_ascii=False), PROBLEM
