"""What the desk says of the ordinance: how an article stands, what is wrong, what follows."""

from typing import Any, assert_never

from participation.access import Role
from participation.bylaw import wording
from participation.bylaw.coverage import Cover, Coverage
from participation.bylaw.dates import Ending, Mistake, Wrong
from participation.bylaw.matching import Change
from participation.bylaw.models import Action
from participation.formatting import short_day
from participation.languages import gettext as _
from participation.languages import ngettext


def cover(value: Cover) -> str:
    """Return what an article has, in a few words."""
    return {
        Cover.EXPLAINED: _("explained"),
        Cover.REASON: _("no explanation, with a reason"),
        Cover.MISSING: _("still to do"),
        Cover.REPEALED: _("repealed, needs nothing"),
    }[value]


def coverage(own: Coverage) -> list[str]:
    """Return how far the explanations of a version are, a sentence each."""
    explained, reasons = own.number(Cover.EXPLAINED), own.number(Cover.REASON)
    missing, to_check = len(own.missing), len(own.to_check)
    found = [
        ngettext(
            "%(done)s of %(number)s article has an explanation.",
            "%(done)s of %(number)s articles have an explanation.",
            own.needed,
            done=explained,
        )
    ]
    if reasons:
        found.append(
            ngettext(
                "%(number)s has a reason why not.", "%(number)s have a reason why not.", reasons
            )
        )
    if missing:
        found.append(ngettext("%(number)s is to do.", "%(number)s are to do.", missing))
    if to_check:
        found.append(
            ngettext("%(number)s has to be checked.", "%(number)s have to be checked.", to_check)
        )
    return found


def change_heading(change: Change, number: int) -> str:
    """Return how many parts something happens to."""
    match change:
        case Change.NEW:
            return ngettext("%(number)s part is new", "%(number)s parts are new", number)
        case Change.CHANGED:
            return ngettext("%(number)s part changes", "%(number)s parts change", number)
        case Change.GONE:
            return ngettext("%(number)s part is gone", "%(number)s parts are gone", number)
        case Change.SAME:
            return ngettext(
                "%(number)s part stays as it is", "%(number)s parts stay as they are", number
            )
        case Change.MOVED | Change.MOVED_AND_CHANGED:
            return _moved(number, is_changed=change.of_words)
        case _:
            assert_never(change)


def _moved(number: int, *, is_changed: bool) -> str:
    if is_changed:
        return ngettext(
            "%(number)s part gets another number and changes",
            "%(number)s parts get another number and change",
            number,
        )
    return ngettext(
        "%(number)s part gets another number and stays the same",
        "%(number)s parts get another number and stay the same",
        number,
    )


def action(value: str) -> str:
    """Return what readers can do at once."""
    return wording.action_name(Action(value)) or _("Nothing at once")


def author(by: str) -> str:
    """Return the function of who wrote something: a role of the desk in words."""
    names: dict[str, Any] = {
        Role.EDITOR: _("an editor of the desk"),
        Role.ADMINISTRATOR: _("an administrator of the desk"),
    }
    return str(names.get(by, by))


def ending(own: Ending) -> str:
    """Return what becomes of another version."""
    if own.on is None:
        return _(
            "Version %(number)s stays in force: it has no last day any more.", number=own.number
        )
    return _(
        "Version %(number)s is in force until %(day)s, that day not included.",
        number=own.number,
        day=short_day(own.on),
    )


def mistake(own: Mistake) -> str:
    """Return why a value of a version can't be."""
    if own.number is not None:
        return _clash(own)
    match own.wrong:
        case Wrong.PUBLISHED:
            return _("This stands on the site and can't change any more.")
        case Wrong.PASSED:
            return _("This day has passed and can't change any more.")
        case Wrong.PROMISED:
            return _("Residents were promised this. Choose another day, but not none.")
        case _:
            return _of_fields(own.wrong)


def _of_fields(wrong: Wrong) -> str:
    return {
        Wrong.NOT_ADOPTED: _("Fill in the day on which the council decided."),
        Wrong.BEFORE_ADOPTION: _("This is before the day on which the council decided."),
        Wrong.COMMENTS_OPEN: _(
            "Until then anybody may still comment on this draft. "
            "Choose a day after the last day for comments."
        ),
        Wrong.NO_DRAFT: _("Only a draft takes comments, and the council has decided on this one."),
        Wrong.ALREADY_OVER: _("This day has passed. Choose today or later."),
        Wrong.NO_REPLIES: _("Choose a day after the last day for comments."),
        Wrong.NO_COMMENTS: _("Fill in until when anybody may comment, or leave both empty."),
        Wrong.AFTER_ITS_END: _("By then this version is repealed."),
    }[wrong]


def _clash(own: Mistake) -> str:
    match own.wrong:
        case Wrong.SAME_DAY:
            sentence = _("Version %(number)s comes into force on the same day.")
        case Wrong.OVER_BEFORE:
            sentence = _("Version %(number)s would end on another day, and its end has passed.")
        case _:
            raise ValueError(own.wrong)
    return sentence % {"number": own.number}
