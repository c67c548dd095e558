"""The yearly count of what was done, what was not and why not, as a file for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from participation.contributions import sentences
from participation.contributions.models import ReasonKind, Subject
from participation.contributions.reasons import Tally, years_of
from participation.languages import gettext as _


def reasons_file(tallies: Iterable[Tally]) -> bytes:
    """Return the count as CSV in the language of the page, as Excel opens it: UTF-8, semicolons.

    A line for each year, what it is about, and whether everybody may read it. What nobody may read
    is erased a year after its reply, and then is counted no more.
    """
    found = list(tallies)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headers())
    for subject in Subject:
        for is_shown in (True, False):
            own = (one for one in found if (one.subject, one.is_shown) == (subject, is_shown))
            about, shown = _about(subject), _("yes") if is_shown else _("no")
            for year in years_of(own):
                numbers = year.total, year.open, year.answered, year.done, year.not_done
                reasons = (year.reasons[kind] for kind in ReasonKind)
                writer.writerow([year.year, about, shown, *numbers, *reasons])
    return text.getvalue().encode("utf-8-sig")


def _about(subject: Subject) -> str:
    return {Subject.EFFORT: _("the programme"), Subject.ARTICLE: _("the ordinance")}[subject]


def _headers() -> list[str]:
    own = [_("Year"), _("About"), _("Everybody may read it"), _("All"), _("No reply yet")]
    states = [_("Answered"), _("Done"), _("Not done")]
    return [*own, *states, *(sentences.reason_kind(kind.value) for kind in ReasonKind)]
