"""What is kept of staff: who may sign in, and what was done at the desk."""

from collections.abc import Mapping
from typing import Final

from participation.keeping.telling import ROW, Kept, with_term
from participation.keeping.terms import AUDIT_MONTHS, JOB_DAYS, UPLOAD_DAYS
from participation.languages import lazy_gettext as _

ACCOUNT: Final = _("As long as they work at the desk")
VISIT: Final = _("At most 8 hours, or an hour after their last page")
TRY: Final = _("An hour")
AUDIT: Final = _("%(months)s months", months=AUDIT_MONTHS)
JOB: Final = _("Until it is done, or %(days)s days if it failed", days=JOB_DAYS)
UPLOAD: Final = _("Until it is taken over, and at most %(days)s day", days=UPLOAD_DAYS)


CODING: Final = _("Until the answers of the survey are erased")

TABLES: Final[Mapping[str, Kept]] = {
    "staff_member": Kept(
        _("Of who works at the desk"),
        with_term(
            ACCOUNT,
            {
                "id": ROW,
                "name": _("The name to sign in with: a function rather than a person."),
                "role": _("What they may do."),
                "password_hash": _("A code by which we recognise the password."),
            },
        ),
    ),
    "group_staff": Kept(
        _("Of who runs a group"),
        with_term(
            ACCOUNT,
            {
                "group_id": _("Which group."),
                "staff_id": _("Which account."),
                "role": _("Whether as secretary or as facilitator."),
            },
        ),
    ),
    "staff_session": Kept(
        _("As long as somebody is signed in"),
        with_term(
            VISIT,
            {
                "token_hash": _("A code by which we recognise their browser."),
                "staff_id": _("Which account."),
                "began_at": _("When they signed in."),
                "seen_at": _("When they last opened a page."),
            },
        ),
    ),
    "sign_in_try": Kept(
        _("Of a try to sign in"),
        with_term(
            TRY,
            {
                "account": _("A code made from the name that was typed."),
                "place": _("Which of the ten tries in an hour it was."),
                "tried_at": _("When it was tried."),
            },
        ),
    ),
    "audit_line": Kept(
        _("Of what staff did"),
        with_term(
            AUDIT,
            {
                "id": ROW,
                "done_at": _("When it was done."),
                "staff_id": _("Which account."),
                "role": _("In which role."),
                "act": _("What was done."),
                "survey": _("With which survey."),
                "about": _("With which group, list or meeting. Never with which resident."),
            },
        ),
    ),
    "bylaw_upload": Kept(
        _("Of an ordinance that was sent in and not taken over yet"),
        with_term(
            UPLOAD,
            {
                "id": ROW,
                "staff_id": _("Which account."),
                "uploaded_at": _("When it was sent in."),
                "name": _("The name of the file."),
                "content": _("The file."),
            },
        ),
    ),
    "text_coder": Kept(
        _("Of who says what open answers are about"),
        with_term(
            CODING,
            {
                "release_id": _("Of which results."),
                "question": _("Which question."),
                "place": _("As the first or the second."),
                "staff_id": _("Which account."),
            },
        ),
    ),
    "job": Kept(
        _("Of work that the site does later"),
        with_term(
            JOB,
            {
                "id": ROW,
                "kind": _("What has to be done."),
                "subject": _("With which results. Nothing of a resident."),
                "run_at": _("When it is done."),
                "attempts": _("How often it was tried."),
                "refusal": _("Why it could not be done: in one word, with the question and area."),
            },
        ),
    ),
}
