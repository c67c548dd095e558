"""The final report of a trajectory on paper."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from participation.formatting import day, short_day
from participation.languages import current_language
from participation.languages import gettext as _
from participation.lists.wording import field, first_language, wording
from participation.municipality import Municipality
from participation.printing import print_pdf
from participation.programme.models import ParticipationPlan, Step, Trajectory
from participation.programme.titles import REPORT_TEXTS


def report_pdf(
    trajectory: Trajectory, plan: ParticipationPlan, where: str, municipality: Municipality
) -> bytes:
    """Return the published report as a tagged PDF, in the language of the page.

    where  name of the area
    """
    title, own = _told(trajectory.texts, "title")
    content = {
        "language": current_language(),
        "wordmark": municipality.wordmark,
        "heading": _("The final report"),
        "title": {"text": title, "language": own},
        "where": where,
        "parts": [
            {"heading": str(heading), "text": text, "language": language}
            for name, heading in REPORT_TEXTS.items()
            for text, language in [_told(plan.report, name)]
            if text
        ],
        "steps_heading": _("The steps"),
        "columns": [_("Step"), _("When"), _("Promised"), _("Told on")],
        "rows": _rows(trajectory.steps),
        "published": _published(plan),
    }
    return print_pdf("report", content)


def _rows(steps: Sequence[Step]) -> list[list[str]]:
    return [
        [
            _told(step.texts, "title")[0],
            _period(step),
            short_day(step.result_due_on) if step.result_due_on else "",
            short_day(step.result_on) if step.result_on else "",
        ]
        for step in steps
    ]


def _period(step: Step) -> str:
    if step.begins_on is None:
        return _("Not planned yet")
    first = short_day(step.begins_on)
    if step.ends_on is None:
        return _("From %(first)s", first=first)
    last = short_day(step.ends_on - timedelta(days=1))
    return _("%(first)s to %(last)s", first=first, last=last)


def _published(plan: ParticipationPlan) -> str:
    if plan.reported_on is None:
        message = "only a report that is published is printed"
        raise ValueError(message)
    return _("Published on %(day)s by: %(role)s.", day=day(plan.reported_on), role=plan.reported_by)


def _told(texts: dict[str, Any], name: str) -> tuple[str, str]:
    return wording(field(texts, name), current_language(), first_language())
