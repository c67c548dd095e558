"""The report on paper: what its template needs, in the language of the page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from participation.contributions import sentences
from participation.contributions.models import Contribution, ContributionStep
from participation.contributions.reporting import Report, replies_of
from participation.formatting import number, short_day
from participation.languages import current_language, ngettext
from participation.languages import gettext as _
from participation.lists.wording import first_language
from participation.printing import print_pdf


def report_pdf(report: Report, *, title: str, of: str, intro: Iterable[str], today: date) -> bytes:
    """Return the report as a PDF.

    title  of the report
    of     what it is about, in the first language
    intro  sentences under the title
    """
    content = {
        "language": current_language(),
        "first_language": first_language(),
        "title": title,
        "of": of,
        "intro": list(intro),
        "made_on": _("Made on %(day)s", day=short_day(today)),
        "tables": [_table(*one) for one in tables_of(report)],
        "parts": [_part(one) for one in report.parts],
    }
    return print_pdf("contributions", content)


def tables_of(report: Report) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return caption, heading and rows of each table of numbers that has any."""
    found = [
        (_("What became of them"), _("State"), _rows(report.by_state, sentences.state)),
        (_("Why not"), _("Reason"), _rows(report.by_reason, sentences.reason_kind)),
        (_("How they came in"), _("Way in"), _rows(report.by_source, sentences.source)),
        (_("Who may read them"), _("Who"), _readers(report)),
    ]
    return [one for one in found if one[2]]


def not_shown(count: int) -> str:
    """Return how many there are besides those that are quoted."""
    return ngettext(
        "%(number)s contribution is not shown, and is counted alone.",
        "%(number)s contributions are not shown, and are counted alone.",
        count,
    )


def _readers(report: Report) -> list[tuple[str, str]]:
    rows = [
        (_("Shown here"), report.shown),
        (_("For the municipality alone, as the writer asked"), report.private),
        (_("Not looked at yet"), report.waiting),
        *(
            (_("Not shown: %(reason)s", reason=sentences.hidden_kind(kind)), count)
            for kind, count in report.by_hidden.items()
        ),
    ]
    return [(name, number(count)) for name, count in rows if count]


def _rows(counted: Mapping[Any, int], words: Any) -> list[tuple[str, str]]:
    return [(words(kind.value), number(count)) for kind, count in counted.items()]


def _table(caption: str, heading: str, rows: list[tuple[str, str]]) -> dict[str, Any]:
    return {"caption": caption, "columns": [heading, _("Number")], "rows": rows}


def _part(part: Any) -> dict[str, Any]:
    return {
        "title": part.about.title,
        "language": part.about.language,
        "shown": [_one(one) for one in part.shown],
        "not_shown": not_shown(part.not_shown) if part.not_shown else "",
        "nothing": "" if part.shown or part.not_shown else _("Nobody said anything about this."),
    }


def _one(own: Contribution) -> dict[str, Any]:
    said = own.text or _("The writer has taken this back.")
    return {
        "when": _("Received on %(day)s", day=short_day(own.received_on)),
        "text": said,
        "language": own.language if own.text else current_language(),
        "state": sentences.state(own.state),
        "replies": [_reply(step) for step in replies_of(own)],
        "no_reply": "" if replies_of(own) else _("There is no reply yet."),
    }


def _reply(step: ContributionStep) -> dict[str, Any]:
    by = _(
        "%(state)s, %(role)s, %(day)s",
        state=sentences.state(step.state),
        role=step.role,
        day=short_day(step.done_on),
    )
    lines = [("", step.text)] if step.text else []
    if step.reason:
        why = f"{sentences.reason_kind(step.reason_kind)}."
        lines += [
            (_("Why not?"), f"{why} {step.reason}"),
            (_("What would change this?"), step.would_change),
        ]
    return {"by": by, "lines": lines}
