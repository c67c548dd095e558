"""The form for the explanation of an article, and what it stands for in a revision."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from wtforms import Field, ValidationError

from participation.bylaw.explaining import Written
from participation.bylaw.models import REASON_LENGTH, Action, Explanation
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, in_languages, line, prose, texts_of
from participation.lists.meanwhile import ChangeForm
from participation.own_words import has_letter

EXPLAINED: Final = "explained"
NONE: Final = "none"
TEXTS: Final = ("question", "text", "example", "steps", "decides", "disagree", "call")
"""In the order of the page."""
LONGEST_QUESTION: Final = 160
LONGEST_TEXT: Final = 6000
LONGEST_SMALL: Final = 1500
LONGEST_STEP: Final = 300
LONGEST_CHANGE: Final = 400
MOST_STEPS: Final = 15
MOST_DAYS: Final = 260
SIGN: Final = "|"


class ExplanationForm(ChangeForm):
    """Whether there is an explanation, and what readers can do at once; texts by language."""

    has = Choice(required=_("Choose whether this article has an explanation."))
    action = Choice(required=_("Choose what readers can do at once."))


class NeededFor:
    """Asks for a text when this was chosen.

    others  fields of the same language of which one is filled in; () for the first language
    """

    def __init__(self, has: str, sentence: Any, others: Sequence[str] = ()) -> None:
        self.has, self.sentence, self.others = has, sentence, others

    def __call__(self, form: Any, field: Field) -> None:
        """Look at what was chosen when this is empty."""
        is_asked = not self.others or any(form[one].data for one in self.others)
        if form.has.picked == self.has and not has_letter(field.data or "") and is_asked:
            raise ValidationError(str(self.sentence))


class Steps:
    """Looks at each line of a list of steps: a text, and behind a sign its working days."""

    def __call__(self, form: Any, field: Field) -> None:
        """Name the lines that can't be read."""
        del form
        lines = _lines(field.data)
        if len(lines) > MOST_STEPS:
            raise ValidationError(gettext("Write at most %(most)s steps.", most=MOST_STEPS))
        for number, one in enumerate(lines, start=1):
            _check_step(number, one)


def explanation_form(languages: Sequence[str]) -> type[ExplanationForm]:
    """Return the form with each text in each language."""
    small = dict.fromkeys(("example", "decides", "disagree", "call"), _small)
    makers: Mapping[str, Callable[[Any], Any]] = {
        "question": lambda _sentence: line(LONGEST_QUESTION),
        "text": lambda _sentence: prose(LONGEST_TEXT),
        **small,
        "steps": lambda _sentence: prose(LONGEST_TEXT),
        "no_reason": lambda _sentence: prose(REASON_LENGTH),
        "change": lambda _sentence: line(LONGEST_CHANGE),
    }
    form = in_languages(ExplanationForm, makers, languages, "")
    for number, language in enumerate(languages):
        _ask_for(form, language, is_first=number == 0)
    return form


def values_of(own: Explanation | None) -> dict[str, Any]:
    """Return what is stored, by field of the form."""
    if own is None:
        return {"has": "", "action": Action.NONE.value}
    found: dict[str, Any] = {"has": NONE if own.no_reason else EXPLAINED, "action": own.action}
    for language, texts in own.texts.items():
        found |= {f"{name}_{language}": texts.get(name) or "" for name in TEXTS}
        found[f"steps_{language}"] = steps_as_text(texts.get("steps") or ())
    for name in ("no_reason", "change"):
        found |= {f"{name}_{language}": text for language, text in getattr(own, name).items()}
    return found


def written(form: ExplanationForm, languages: Sequence[str]) -> Written:
    """Return what was filled in: an explanation, or the reason why there is none."""
    change = texts_of(form, "change", languages)
    if form.has.picked == NONE:
        reason = texts_of(form, "no_reason", languages)
        return Written(texts={}, no_reason=reason, action=Action.NONE.value, change=change)
    texts = {one: _texts(form, one) for one in languages if form[f"question_{one}"].data}
    return Written(texts=texts, no_reason={}, action=form.action.picked, change=change)


def steps_of(text: str | None) -> list[dict[str, Any]]:
    """Return the steps of a text with one on each line, as they are stored."""
    found = []
    for one in _lines(text):
        what, _sign, days = (part.strip() for part in one.rpartition(SIGN))
        found.append({"text": what, "days": int(days)} if what else {"text": days, "days": None})
    return found


def steps_as_text(steps: Sequence[Mapping[str, Any]]) -> str:
    """Return steps as they are typed: one on each line, its working days behind a sign."""
    return "\n".join(
        f"{one['text']} {SIGN} {one['days']}" if one.get("days") else str(one["text"])
        for one in steps
    )


def _texts(form: ExplanationForm, language: str) -> dict[str, Any]:
    texts = {name: form[f"{name}_{language}"].data or "" for name in TEXTS}
    return {**texts, "steps": steps_of(texts["steps"])}


def _ask_for(form: type[ExplanationForm], language: str, *, is_first: bool) -> None:
    """Say which texts there must be in a language: all of the first, or none of another."""
    own = [f"{name}_{language}" for name in TEXTS]
    others = () if is_first else own
    empty = _("Fill this in, or leave all texts in this language empty.")
    needed = {
        "question": NeededFor(EXPLAINED, _("Write the question.") if is_first else empty, others),
        "text": NeededFor(EXPLAINED, _("Write the explanation.") if is_first else empty, others),
        "steps": Steps(),
    }
    if is_first:
        needed["no_reason"] = NeededFor(NONE, _("Write why there is no explanation."))
    for name, validator in needed.items():
        setattr(form, f"validate_{name}_{language}", validator)


def _small(_sentence: Any) -> Any:
    return prose(LONGEST_SMALL)


def _lines(text: str | None) -> list[str]:
    return [one.strip() for one in (text or "").splitlines() if one.strip()]


def _check_step(number: int, typed: str) -> None:
    what, sign, days = (part.strip() for part in typed.rpartition(SIGN))
    if sign and not what:
        raise ValidationError(gettext("Line %(number)s has no text.", number=number))
    if len(what or days) > LONGEST_STEP:
        raise ValidationError(
            gettext(
                "Line %(number)s is too long: at most %(most)s characters.",
                number=number,
                most=LONGEST_STEP,
            )
        )
    if sign and not (days.isascii() and days.isdigit() and 1 <= int(days[:9]) <= MOST_DAYS):
        raise ValidationError(
            gettext(
                "Line %(number)s: write behind the | a number of working days from 1 to %(most)s.",
                number=number,
                most=MOST_DAYS,
            )
        )
