"""A plan of a wijk on paper."""

from datetime import timedelta
from typing import Any

from participation.contributions.models import Contribution
from participation.formatting import day, short_day
from participation.languages import current_language
from participation.languages import gettext as _
from participation.lists.wording import field, first_language, wording
from participation.municipality import Municipality
from participation.plans.models import PlanAgreement, PlanVersion
from participation.plans.pages import PlanPage, Point, may_be_printed
from participation.plans.rules import is_late
from participation.plans.sentences import VERSION_TEXTS, agreement_state
from participation.printing import print_pdf


def plan_pdf(page: PlanPage, municipality: Municipality) -> bytes:
    """Return a version of a plan as a tagged PDF, in the language of the page."""
    title, own = _told(page.plan.texts, "title")
    content = {
        "language": current_language(),
        "wordmark": municipality.wordmark,
        "title": {"text": title, "language": own},
        "where": page.where,
        "period": period(page),
        "published": published(page.version),
        "next": _next(page),
        "parts": [
            {"heading": str(heading), "text": text, "language": language}
            for name, heading in VERSION_TEXTS.items()
            for text, language in [_told(page.version.texts, name)]
            if text
        ],
        "agenda_heading": _("The agenda of the district"),
        "source_heading": _("Where this comes from:"),
        "points": [_point(one) for one in page.points],
        "agreements_heading": _("Agreements"),
        "columns": [_("What"), _("Who"), _("When"), _("State")],
        "agreements": [_agreement(one, page) for one in page.agreements],
    }
    return print_pdf("district_plan", content)


def period(page: PlanPage) -> str:
    """Return from when to when a plan lasts, both days included."""
    last = page.plan.ends_on - timedelta(days=1)
    first = short_day(page.plan.begins_on)
    return _("%(first)s to %(last)s", first=first, last=short_day(last))


def published(version: PlanVersion) -> str:
    """Return which version it is, when it was published and by which role."""
    if version.published_on is None:
        message = "only a version that is published is shown"
        raise ValueError(message)
    return _(
        "Version %(number)s, published on %(day)s by: %(role)s.",
        number=version.number,
        day=day(version.published_on),
        role=version.published_by,
    )


def _next(page: PlanPage) -> str:
    if page.promise is None:
        return ""
    return _("The next version comes by %(day)s.", day=day(page.promise.due_on))


def _point(point: Point) -> dict[str, Any]:
    text, language = _told(point.item.texts, "text")
    sources = []
    if point.figure:
        start = _("Fingerprint %(start)s…", start=point.figure.start)
        text_and_start = f"{point.figure.sentence} {start}"
        sources.append({"text": text_and_start, "language": current_language()})
    if point.said and may_be_printed(point.said):
        sources.append({"text": quoted(point.said), "language": point.said.language})
    return {"text": text, "language": language, "sources": sources}


def quoted(said: Contribution) -> str:
    """Return what somebody said, with the name that may stand there and the day."""
    who = said.first_name or _("Somebody")
    return f"“{said.text}” ({who}, {short_day(said.received_on)})"


def _agreement(one: PlanAgreement, page: PlanPage) -> list[str]:
    when = short_day(one.due_on) if one.due_on else ""
    state = _("Late") if is_late(one, page.today) else agreement_state(one.state)
    return [one.what, one.who, when, f"{state}. {one.outcome}" if one.outcome else state]


def _told(texts: dict[str, Any], name: str) -> tuple[str, str]:
    return wording(field(texts, name), current_language(), first_language())
