"""What is kept of residents who say something about a plan, or send a request."""

from collections.abc import Mapping
from typing import Final

from participation.keeping.telling import ROW, Kept, with_term
from participation.keeping.terms import CONTRIBUTION_MONTHS
from participation.languages import lazy_gettext as _

CONTRIBUTION: Final = _(
    "As long as it stands on the site. What is not shown: %(months)s months after the answer, or "
    "after the day on which we promised it",
    months=CONTRIBUTION_MONTHS,
)
FIRST_NAME: Final = _(
    "%(months)s months after the answer, or after the day on which we promised it",
    months=CONTRIBUTION_MONTHS,
)
EMAIL: Final = _(
    "Until you have the answer, and at most %(months)s months", months=CONTRIBUTION_MONTHS
)
INTAKE: Final = _(
    "As many months after the decision as the form names. Taken back: until the next night"
)

TABLES: Final[Mapping[str, Kept]] = {
    "contribution": Kept(
        _("When you say something about a plan"),
        {
            **with_term(
                CONTRIBUTION,
                {
                    "id": ROW,
                    "subject": _("What kind of plan it is about."),
                    "subject_key": _("Which one."),
                    "kind": _("Whether it is a comment, an idea, a reflection or a story."),
                    "is_asked": _("Whether we asked for it."),
                    "group_id": _("Which group says it."),
                    "round_id": _("In which round we asked for it."),
                    "area": _("Which neighbourhood it is about."),
                    "uses": _("What we may use your story for."),
                    "is_harmless": _("Whether we saw that nobody else can be recognised in it."),
                    "text": _("What you said."),
                    "is_open": _("Whether everybody may read it."),
                    "language": _("The language in which you wrote."),
                    "state": _("What became of it."),
                    "moderation": _("Whether we looked at it, and show it."),
                    "hidden_kind": _("Why we do not show it."),
                    "hidden_reason": _("The same in our own words."),
                    "source": _("Whether it came by the site, by telephone or on paper."),
                    "taken_back_on": _("The day on which you took it back."),
                    "received_on": _("The day on which it came in."),
                    "promised_on": _("The day on which you have an answer."),
                    "token_hash": _("A code by which we recognise your private link."),
                },
            ),
            "first_name": (_("The name under which it is shown, if you gave one."), FIRST_NAME),
            "email": (_("Your e-mail address, if you want to hear of the answer."), EMAIL),
        },
    ),
    "contribution_step": Kept(
        _("Of what became of it"),
        with_term(
            CONTRIBUTION,
            {
                "id": ROW,
                "contribution_id": _("Which contribution."),
                "state": _("What became of it."),
                "done_on": _("The day of this step."),
                "role": _("The function of who answered. No name."),
                "text": _("The answer."),
                "reason": _("Why not, if it was a no."),
                "reason_kind": _("What kind of reason that is."),
                "would_change": _("What would change that."),
            },
        ),
    ),
    "intake": Kept(
        _("When you send a request"),
        with_term(
            INTAKE,
            {
                "id": ROW,
                "kind_id": _("What you ask for."),
                "reference": _("The number by which you can call about it."),
                "name": _("Your name, or that of your group."),
                "email": _("Your e-mail address, if you gave one."),
                "telephone": _("Your telephone number, if you gave one."),
                "postal_address": _("Your postal address, if you gave one."),
                "language": _("The language in which we write to you."),
                "source": _("Whether it came by the site, by telephone or on paper."),
                "answers": _("What you filled in."),
                "questions": _("What we asked you."),
                "state": _("Where your request stands."),
                "received_on": _("The day on which it came in."),
                "receipt_by": _("The day on which you know that we are working on it."),
                "decision_by": _("The day on which there is a decision."),
                "first_decision_by": _("The day that was promised first, if it moved."),
                "kept_months": _("How many months after the decision we keep it."),
                "taken_on": _("The day on which we began."),
                "case_number": _("Its number with the municipality."),
                "contact": _("The function and number of whom you can call. No name."),
                "finished_on": _("The day of the decision."),
                "outcome": _("The decision in short."),
                "decided_by": _("The function of who decided. No name."),
                "token_hash": _("A code by which we recognise your private link."),
            },
        ),
    ),
}
