"""What the privacy page says of each field and each cookie; no field can be left out."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Table

from participation.answering.models import ImportedFile, OpenTextRow, PageView, Response
from participation.languages import lazy_gettext as _

MEANINGS: Final[dict[str, dict[str, Any]]] = {
    "response": {
        "survey_id": _("Which survey it belongs to."),
        "id": _("A random number. It says nothing about you or about the moment."),
        "version": _("Which version of the questions you saw."),
        "wave": _("In which round of the survey it came in."),
        "stretch": _(
            "In which part of that round. A new part begins only when figures are made meanwhile."
        ),
        "area": _("Your neighbourhood. A very small one is kept together with a neighbour."),
        "mode": _("How it came in: this site, paper, telephone, or with help."),
        "document": _("The answers that you chose. No texts and no exact numbers."),
    },
    "open_text": {
        "survey_id": _("Which survey it belongs to."),
        "id": _("A random number of its own. It does not lead to your other answers."),
        "wave": _("In which round of the survey it came in."),
        "question": _("Which question it is about."),
        "areas": _(
            "Your neighbourhood, until the survey has closed. After that only the neighbourhoods "
            "that together gave enough texts."
        ),
        "language": _("In which language you wrote."),
        "text": _("What you wrote in your own words."),
    },
    "imported_file": {
        "survey_id": _("Which survey it belongs to."),
        "sha256": _("A fingerprint of a file with answers, so that nobody adds it twice."),
    },
    "page_view": {
        "survey_id": _("Which survey it belongs to."),
        "wave": _("Which round of the survey it is about."),
        "page": _("Which page of the survey it is about."),
        "views": _(
            "How often all visitors together opened that page. Nothing about you. We count only "
            "pages that everybody gets."
        ),
        "shown": _("That number as staff see it: of the day before, rounded down to 5."),
    },
}

COOKIES: Final[tuple[tuple[str, Any, Any], ...]] = (
    (
        "draft-…",
        _(
            "What you filled in so far, locked so that only this site can read it. It is on your "
            "device alone."
        ),
        _("14 days, or until you send it or wipe it"),
    ),
    (
        "visit-…",
        _("That you are filling in now, so that somebody else does not see your answers later."),
        _("until you close the browser"),
    ),
    (
        "door",
        _("Only where staff sign in: that the form comes from this site."),
        _("until they close the browser"),
    ),
    ("staff", _("Only for staff: that they have signed in."), _("at most 8 hours")),
    (
        "mijn",
        _("That you opened your private link, so that you can look at your own page."),
        _("half an hour after your last page, or until you close the browser"),
    ),
    (
        "uitnodiging",
        _("Which invitation you used, until you have signed up."),
        _("until you close the browser"),
    ),
)


def stored_fields(table: Table) -> Sequence[tuple[str, str]]:
    """Return each column of a table with answers and what it means to a resident.

    Raises KeyError for a column that nobody explained: then the page must not be shown.
    """
    meanings = MEANINGS[table.name]
    return [(column.name, str(meanings[column.name])) for column in table.columns]


def answer_tables() -> tuple[Table, ...]:
    """Return the tables that hold anything of an answer."""
    return tuple(
        model.metadata.tables[model.__tablename__]
        for model in (Response, OpenTextRow, ImportedFile, PageView)
    )
