"""What the desk says: each step's button and consequence, each act, each error."""

from participation.accounts.models import Act
from participation.answering.sealing import BusyError
from participation.desk.steps import Step
from participation.languages import current_language
from participation.languages import gettext as _
from participation.releases.asking import Asked, Refusal
from participation.releases.errors import Exposed, NotStoredError, TooNarrowError, Trouble
from participation.releases.interim import Lack, NoInterimError
from participation.results.wording import listed
from participation.rounds.errors import DatesError, DestroyedError, PromisedError, ReleasedError
from participation.rounds.state import State
from surveys.disclosure.findings import Leak
from surveys.questionnaire import text


def button(step: Step) -> str:
    """Return what the button of a step says."""
    return {
        Step.OPEN: _("Open the survey"),
        Step.CLOSE: _("Close the survey"),
        Step.END_GRACE: _("End the 24 hours"),
        Step.RELEASE: _("Make the results"),
        Step.PUBLISH: _("Make the results public"),
        Step.INTERIM: _("Make interim figures"),
        Step.NEXT: _("Hold it once more"),
    }[step]


def consequences(step: Step) -> list[str]:
    """Return what a step brings about, a sentence each."""
    return {
        Step.OPEN: _of_opening,
        Step.CLOSE: _of_closing,
        Step.END_GRACE: _of_ending,
        Step.RELEASE: _of_counting,
        Step.PUBLISH: _of_publishing,
        Step.INTERIM: _of_looking_ahead,
        Step.NEXT: _of_holding_again,
    }[step]()


def _of_opening() -> list[str]:
    return [
        _("From now on everybody can fill in the survey."),
        _("The days of closing, of hearing back and of erasing follow from the survey."),
        _("You can close it again at any moment."),
    ]


def _of_closing() -> list[str]:
    return [
        _("From now on nobody can begin."),
        _("Who began already can send for another 24 hours."),
        _("As long as there are no results, you can open the survey again."),
        _("The day on which residents hear back stays as it was promised."),
    ]


def _of_ending() -> list[str]:
    return [
        _("Who is still filling in can't send any more. What they filled in is lost."),
        _("After this you can make the results."),
        _("This can't be undone."),
    ]


def _of_counting() -> list[str]:
    return [
        _("All answers are counted once. This takes a few seconds."),
        _("The figures are tested first. If they betray an answer, nothing is stored."),
        _("The survey can never open again."),
        _("Only staff see the results, until you make them public or the promised day comes."),
        _("This can't be undone."),
    ]


def _of_publishing() -> list[str]:
    return [
        _("From now on everybody can see the results and download them."),
        _("This can't be undone."),
    ]


def _of_looking_ahead() -> list[str]:
    return [
        _("You get figures of the whole municipality, rounded. Only staff see them."),
        _("The survey goes on. You can do this again once enough new answers came in."),
        _("If only a few answers follow, those will not be counted in the results."),
    ]


def _of_holding_again() -> list[str]:
    return [
        _("The survey opens again tomorrow, as a new round with days of its own."),
        _("The results of earlier rounds stay public and don't change."),
        _("Answers of earlier rounds are erased on the day that was promised."),
        _("This can't be undone."),
    ]


def state(value: State) -> str:
    """Return a state in a word or two."""
    return {
        State.COMING: _("Not yet open"),
        State.OPEN: _("Open"),
        State.GRACE: _("Last 24 hours"),
        State.CLOSED: _("Closed"),
    }[value]


def act(value: str) -> str:
    """Return what somebody did, as the list of acts shows it."""
    return {
        Act.OPENED: _("Opened"),
        Act.CLOSED: _("Closed"),
        Act.GRACE_ENDED: _("Ended the 24 hours"),
        Act.RELEASED: _("Made the results"),
        Act.PUBLISHED: _("Made the results public"),
        Act.LOOKED_AHEAD: _("Made interim figures"),
        Act.HELD_AGAIN: _("Began a new round"),
        Act.BRAKE_LIFTED: _("Lifted the brake on sending"),
    }[Act(value)]


def asked(value: Asked | Refusal, step: Step) -> tuple[str, str]:
    """Return the kind of message and the sentence for figures that the worker is to make."""
    match value, step:
        case Asked.WAITING, Step.INTERIM:
            return "info", _("The interim figures are being made. Look again in a minute.")
        case Asked.WAITING, _:
            return "info", _("The results are being made. Look again in a minute.")
        case Asked.FAILED, Step.INTERIM:
            return "error", _("The interim figures could not be made. Call the administrator.")
        case Asked.FAILED, _:
            return "error", _("The results could not be made. Call the administrator.")
        case error, _:
            return "error", refusal(error)


def refusal(error: Exception) -> str:
    """Return why a step was not taken."""
    match error:
        case ReleasedError():
            return _("There are results of this survey. It can't open again.")
        case DestroyedError():
            return _("The answers of this survey were erased. This can't be done any more.")
        case DatesError():
            return _("The days of this survey are not in their order. Call the administrator.")
        case PromisedError():
            return _(
                "Residents were promised the results of this survey by now. It can't open again."
            )
        case NotStoredError() | BusyError() | TooNarrowError() | NoInterimError():
            return _not_released(error)
        case _:
            return _("The survey has changed in the meantime. Look again at what can be done now.")


def _no_interim(lack: Lack, k: int) -> str:
    return {
        Lack.OPEN: _("The survey is not open. There are interim figures of an open survey alone."),
        Lack.PEOPLE: _("Fewer than 100 people answered. Wait for more answers."),
        Lack.NEW: _(
            "Too few answers came in since the last interim figures. Each question needs "
            "%(number)s new ones. Wait for more answers.",
            number=k,
        ),
    }[lack]


def _not_released(error: NotStoredError | BusyError | TooNarrowError | NoInterimError) -> str:
    match error:
        case NoInterimError(lack=lack, k=k):
            return _no_interim(lack, k)
        case TooNarrowError(exposed=exposed):
            return _too_narrow(exposed)
        case NotStoredError(trouble=Trouble.FULL):
            return _("The disk is full. Nothing was stored. Make room and try again.")
        case _:
            return _("The database is busy. Nothing was stored. Try again in a minute.")


def _too_narrow(exposed: Exposed) -> str:
    parts = [
        _("There are no results, because they would betray answers. Nothing was stored."),
        _("It is about the question “%(question)s”.", question=_question(exposed)),
        *([_("The area: %(areas)s.", areas=listed(exposed.areas))] if exposed.areas else []),
        _leak(exposed.what),
        _("Call the administrator."),
    ]
    return " ".join(parts)


def _question(exposed: Exposed) -> str:
    return text(exposed.question, current_language())


def _leak(what: Leak) -> str:
    return {
        Leak.FEW: _("Too few people answered there for a figure."),
        Leak.UNANIMOUS: _("A reader could prove that all others there gave the same answer."),
        Leak.AT_LEAST: _("A reader could work out how many people there gave an answer."),
        Leak.AT_MOST: _("A reader could work out how many people there gave an answer."),
        Leak.CONTRADICTION: _("The figures contradict each other."),
        Leak.ROUNDING: _("A count that must be rounded is not rounded as it must be."),
        Leak.NESTED: _("Two figures are of the same people, but for a few."),
        Leak.LEVEL: _("A figure is of a smaller area than its question allows."),
    }[what]
