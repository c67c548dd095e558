"""What the texts of the programme are called, on pages and in forms, in the order of the page."""

from typing import Final

from participation.languages import lazy_gettext as _
from participation.programme.plans import CONCLUSION, FIELDS

EFFORT_TEXTS: Final = {
    "title": _("Name"),
    "what": _("What is it?"),
    "why": _("Why we do this"),
    "for_whom": _("For whom it is"),
    "fixed": _("What is fixed already"),
    "decides": _("Who decides"),
    "contact": _("Whom you can call"),
    "partners": _("With whom we work"),
    "planning": _("When"),
}
TRAJECTORY_TEXTS: Final = {
    "title": _("Name"),
    "question": _("What we ask residents"),
    "fixed": _("What is fixed already"),
    "contact": _("Whom you can call"),
}
STEP_TEXTS: Final = {"title": _("Name"), "what": _("What happens in it")}
RESULT_TEXTS: Final = {"result": _("What came of it")}
NEWS_TEXTS: Final = {"title": _("Heading"), "text": _("What happened")}
PLAN_TEXTS: Final = {
    "impact": _("What it means for residents"),
    "goals": _("What we want to reach"),
    "influence": _("How much residents can change"),
    "timeline": _("What happens when"),
    "reach": _("How we reach people"),
    "outreach": _("How we reach who is not heard much"),
    "feedback": _("When and how residents hear back"),
    "handled": _("What happens with their input"),
    "why": _("Why we ask residents"),
    "about": _("What it is about"),
    "with_whom": _("With whom we make it"),
    "how": _("How residents take part"),
}
REPORT_TEXTS: Final = {
    **{name: PLAN_TEXTS[name] for name in FIELDS},
    CONCLUSION: _("What we learned from it"),
}
LESSON_TEXTS: Final = {
    "lesson": _("What we learned"),
    "changed": _("Which rule changed by it"),
    "not_changed": _("Why no rule changed"),
}
