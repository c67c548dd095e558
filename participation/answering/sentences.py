"""What is wrong with an answer, in a sentence that says what to do."""

from typing import assert_never

from participation.languages import current_language, gettext, ngettext
from surveys.answers import Answers, Problem, Reason, written
from surveys.disclosure.text_themes import is_asked_openly
from surveys.questionnaire import Kind, Question, Questionnaire, text


def who_reads(questionnaire: Questionnaire, question: Question) -> str:
    """Return what becomes of a text beside an option of this question."""
    if not is_asked_openly(questionnaire, question.code):
        return gettext("Nobody reads this text. We only count that you chose this.")
    return gettext(
        "We can read this, apart from your other answers. If few people choose this, nobody "
        "reads it."
    )


def sentence(problem: Problem, question: Question, typed: Answers) -> str:
    """Return the sentence for a problem with an answer to this question."""
    limit = problem.limit or 0
    match problem.reason:
        case Reason.REQUIRED:
            words = _required(question)
        case Reason.UNKNOWN_OPTION | Reason.TWICE | Reason.NOT_A_TEXT:
            words = _unknown(question)
        case Reason.TOO_MANY | Reason.EXCLUSIVE:
            words = _ticks(question, problem, typed)
        case Reason.NOT_A_NUMBER | Reason.TOO_LOW | Reason.TOO_HIGH:
            words = _number(question, problem)
        case Reason.TOO_LONG:
            words = _too_long(limit, typed, problem.key)
        case Reason.CONTROL_CHARACTERS:
            words = gettext(
                "There was a character in your text that we can't keep. We took it out. "
                "Check your text and go on."
            )
        case _:
            assert_never(problem.reason)
    return words


def lost() -> str:
    """Return what to say to who sends a page of a draft that is not there: sent, or wiped."""
    return gettext(
        "We can't find what you filled in before. Did you send your answers already? "
        "Then you are done. If not, check this page and go on."
    )


def stale() -> str:
    """Return the sentence for a page that belongs to answers that are no longer there."""
    return gettext("This page was open for too long. Check your answers and send them again.")


def too_large() -> str:
    """Return the sentence for texts that are together too long to keep."""
    return gettext(
        "Your texts are together too long to keep on this device. Make a text on this page shorter."
    )


def unknown_address() -> str:
    """Return the sentence for an address that is not in the file."""
    return gettext(
        "We don't know this postcode with this house number. "
        "Check them, or choose your neighbourhood from the list."
    )


def unreadable_address() -> str:
    """Return the sentence for what is no postcode and house number."""
    return gettext(
        "Fill in your postcode as 1234 AB and your house number, "
        "or choose your neighbourhood from the list."
    )


def _required(question: Question) -> str:
    if question.kind is Kind.AREA:
        return gettext("Fill in where you live. Choose your neighbourhood from the list.")
    return gettext("Answer this question. Without it you can't go on.")


def _unknown(question: Question) -> str:
    if question.kind is Kind.AREA:
        return gettext("Choose a neighbourhood from the list.")
    return gettext("Choose from the answers that stand at this question.")


def _ticks(question: Question, problem: Problem, typed: Answers) -> str:
    if problem.reason is Reason.TOO_MANY:
        return ngettext(
            "Choose no more than %(number)s answer.",
            "Choose no more than %(number)s answers.",
            problem.limit or 0,
        )
    ticked = typed.get(question.code, ())
    codes = ticked if isinstance(ticked, tuple | list) else ()
    alone = next(one for one in question.options if one.exclusive and one.code in codes)
    return gettext(
        "“%(option)s” does not go together with another answer. "
        "Choose that answer alone, or leave it out.",
        option=text(alone.label, current_language()),
    )


def _number(question: Question, problem: Problem) -> str:
    if problem.reason is Reason.NOT_A_NUMBER:
        return gettext("Fill in a whole number, in figures, without a point or comma.")
    if question.maximum is None:
        return gettext("Fill in a number of %(low)s or more.", low=question.minimum)
    if question.minimum is None:
        return gettext("Fill in a number of %(high)s or less.", high=question.maximum)
    return gettext(
        "Fill in a number from %(low)s to %(high)s.", low=question.minimum, high=question.maximum
    )


def _too_long(limit: int, typed: Answers, key: str) -> str:
    over = len(written(typed.get(key))) - limit
    return ngettext(
        "Your text is %(number)s character too long. There is room for %(limit)s.",
        "Your text is %(number)s characters too long. There is room for %(limit)s.",
        over,
        limit=limit,
    )
