"""Paper: a request with its promised days, the empty form, and a file for another system."""

import json
from typing import Any

from participation.contacts import written_telephone
from participation.formatting import day
from participation.intakes.kinds import Question, field_of, questions_of
from participation.intakes.links import private_link
from participation.intakes.models import Intake, IntakeKind
from participation.intakes.wording import answered, source, told
from participation.languages import current_language, ngettext, speaking
from participation.languages import gettext as _
from participation.lists.wording import first_language, in_plain, wording
from participation.municipality import Municipality
from participation.printing import print_pdf

LINES_FOR: tuple[tuple[int, int], ...] = ((500, 4), (1_000, 7), (1_500, 10))
MOST_LINES = 13
"""How many lines a form leaves for an answer, by the most characters it may have."""


def receipt_pdf(intake: Intake, site: Municipality, *, by_link: bool) -> bytes:
    """Return the receipt for the applicant, in their language, with their private link.

    by_link  the link alone was shown to get it, and a mail with it can be in wrong hands: then
             telephone number and postal address are left out
    """
    with speaking(intake.language):
        link = private_link(intake.reference, intake.language)
        content = _content(intake, site, heading=_("Your request"), by_link=by_link)
        following = {
            "label": _("Follow your request, or take it back"),
            "text": _("Type this address in a browser. Give it to nobody."),
            "address": link,
        }
        return print_pdf("intake", {**content, "link": following})


def request_pdf(intake: Intake, site: Municipality) -> bytes:
    """Return the request for the municipality's own system, in its first language."""
    with speaking(first_language()):
        return print_pdf("intake", {**_content(intake, site, heading=_("Request")), "link": None})


def form_pdf(kind: IntakeKind, site: Municipality) -> bytes:
    """Return the empty form, to fill in with a pen and send by post."""
    contact, language = site.contact, current_language()
    content = {
        "language": language,
        "wordmark": site.wordmark,
        "title": told(kind, "title")[0],
        "what": told(kind, "what")[0],
        "terms": terms_in_words(kind),
        "about_you": _("About you"),
        "fields": [_("Your name"), _("E-mail address"), _("Telephone number"), _("Postal address")],
        "one_is_enough": _("Fill in how we can reach you: by e-mail, by telephone or by post."),
        "questions": [_printed(one) for one in questions_of(kind)],
        "more": _("Is there not enough room? Write on on a sheet of your own."),
        "send": _("Send this form to:"),
        "address": [site.wordmark, contact.name[language], contact.address],
        "call": _("Do you need help, or do you want to send your request by telephone?"),
        "telephone": f"{contact.telephone} ({contact.hours[language]})",
        "kept": kept_in_words(kind.kept_months),
    }
    return print_pdf("intake_form", content)


def document(intake: Intake) -> str:
    """Return the request as JSON, for the municipality's own system; its names are our own."""
    names = ("reference", "name", "email", "telephone", "postal_address", "language", "source")
    days = ("received_on", "receipt_by", "decision_by")
    content = {
        "kind": intake.kind.code,
        "title": wording(field_of(intake.kind, "title"), first_language(), first_language())[0],
        **{name: getattr(intake, name) for name in names},
        **{name: getattr(intake, name).isoformat() for name in days},
        "answers": [{"question": label, "answer": text} for label, text in answered(intake)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def terms_in_words(kind: IntakeKind) -> list[str]:
    """Return the terms of a kind as sentences, in working days."""
    return [
        ngettext(
            "Within %(number)s working day you hear that we work on it.",
            "Within %(number)s working days you hear that we work on it.",
            kind.receipt_days,
        ),
        ngettext(
            "Within %(number)s working day you have our answer.",
            "Within %(number)s working days you have our answer.",
            kind.decision_days,
        ),
        _("We count from the day on which we have your request."),
    ]


def kept_in_words(months: int) -> str:
    """Return how long a request is kept."""
    return ngettext(
        "We erase your request here %(number)s month after our answer.",
        "We erase your request here %(number)s months after our answer.",
        months,
    )


def _content(
    intake: Intake, site: Municipality, *, heading: str, by_link: bool = False
) -> dict[str, Any]:
    return {
        "language": current_language(),
        "wordmark": site.wordmark,
        "heading": f"{heading} {intake.reference}",
        "title": told(intake.kind, "title")[0],
        "facts": _facts(intake, by_link=by_link),
        "promises": [
            [day(intake.receipt_by), _("You hear that we work on it at the latest.")],
            [day(intake.decision_by), _("You have our answer at the latest.")],
        ],
        "promised": _("What we promise"),
        "filled_in": _("What was filled in"),
        "answers": [[label, text or _("Not filled in")] for label, text in answered(intake)],
        "call": _("Questions? Call us and name your number: %(number)s.", number=intake.reference),
        "telephone": site.contact.telephone,
    }


def _facts(intake: Intake, *, by_link: bool) -> list[list[str]]:
    reached = [
        [_("Telephone number"), written_telephone(intake.telephone) if intake.telephone else ""],
        [_("Postal address"), intake.postal_address or ""],
    ]
    if by_link:
        kept = _("We keep it, but do not show it here.")
        reached = [[name, kept if value else ""] for name, value in reached]
    facts = [
        [_("Came in on"), f"{day(intake.received_on)} ({source(intake.source)})"],
        [_("Name"), intake.name],
        [_("E-mail address"), intake.email or ""],
        *reached,
        [_("Case number"), intake.case_number],
        [_("Answer"), intake.outcome],
        [_("Decided by"), intake.decided_by],
    ]
    return [fact for fact in facts if fact[1]]


def _printed(question: Question) -> dict[str, Any]:
    lines = next((lines for most, lines in LINES_FOR if question.longest <= most), MOST_LINES)
    hint = in_plain(question.hints)
    return {"label": in_plain(question.labels), "hint": hint, "lines": lines}
