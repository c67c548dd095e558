"""The forms of a survey: what was typed on a page, read into the keys of a draft.

The form knows shapes (one code, several codes, a whole number, a text) and guards; what an answer
may be is the core's to say (surveys.answers.problems).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Field, StringField

from participation.answering.remembering import ByQuestionnaire
from participation.forms import GuardedForm
from surveys.answers import Answer, Answers, written
from surveys.questionnaire import Kind, Page, Question, Questionnaire, other_key

ELSEWHERE = "elders"
"""What stands in the list of buurten for "I live somewhere else"."""

WHOLE_NUMBER = re.compile(r"-?\d{1,12}")


class Ticks(Field):
    """The codes of all boxes that were ticked."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Keep the codes as they came."""
        self.data = tuple(valuelist)


class WholeNumber(Field):
    """A whole number, with or without spaces in it; anything else stays as it was typed."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the number where there is one."""
        typed = valuelist[0] if valuelist else ""
        digits = "".join(typed.split())
        self.data = int(digits) if WHOLE_NUMBER.fullmatch(digits) else typed.strip()


class SendForm(GuardedForm):
    """The last form: nothing but the guard, for all answers are in the draft."""


def field_name(key: str) -> str:
    """Return the name that the field of a key has on the page."""
    question, separator, option = key.partition("#")
    return f"{question}.{option}.anders" if separator else key


def form_of(questionnaire: Questionnaire, page: str) -> type[GuardedForm]:
    """Return the form of a page; it is made once per version."""
    return _forms(questionnaire)[page]


def read_typed(form: GuardedForm, page: Page) -> dict[str, Answer]:
    """Return what was typed at the questions of a page, by key; what is empty is left out."""
    by_name: Mapping[str, Any] = {field.name: field.data for field in form}
    typed: dict[str, Answer] = {}
    for question in page.questions:
        typed |= _typed(question, by_name)
    return typed


def address_names(question: Question) -> tuple[str, str]:
    """Return the names of the fields for postcode and house number."""
    return f"{question.code}.postcode", f"{question.code}.huisnummer"


def read_address(form: GuardedForm, question: Question) -> tuple[str, str]:
    """Return postcode and house number as typed; they go no further than this request."""
    by_name = {field.name: written(field.data) for field in form}
    postcode, number = address_names(question)
    return by_name[postcode], by_name[number]


def field_names(question: Question) -> frozenset[str]:
    """Return the names of all fields that a question has on its page."""
    return frozenset(str(one.name) for one in _fields(question))


def _make_forms(questionnaire: Questionnaire) -> dict[str, type[GuardedForm]]:
    return {page.code: _make_form(page) for page in questionnaire.pages}


def _make_form(page: Page) -> type[GuardedForm]:
    fields = [field for question in page.questions for field in _fields(question)]
    # Attributes get names of their own: a question may be called "data" or "errors".
    return type("PageForm", (GuardedForm,), {f"f{place}": one for place, one in enumerate(fields)})


def _fields(question: Question) -> list[Any]:
    kind = {Kind.MULTIPLE: Ticks, Kind.NUMBER: WholeNumber}.get(question.kind, StringField)
    others = (other_key(question.code, option.code) for option in question.other_options)
    fields = [kind(name=key) for key in question.keys]
    fields += [StringField(name=field_name(key)) for key in others]
    if question.kind is Kind.AREA:
        fields += [StringField(name=name) for name in address_names(question)]
    return fields


_forms = ByQuestionnaire(_make_forms)


def _typed(question: Question, by_name: Mapping[str, Any]) -> Answers:
    typed: dict[str, Answer] = {}
    for key in question.keys:
        value = by_name[key]
        if question.kind is Kind.TEXT:
            value = written(value)
        if isinstance(value, int) or value:
            typed[key] = value
    for option in question.other_options:
        key = other_key(question.code, option.code)
        if text := written(by_name[field_name(key)]):
            typed[key] = text
            # Who writes at "namely" and ticks nothing means that option.
            ticked = (option.code,) if question.kind is Kind.MULTIPLE else option.code
            typed.setdefault(question.code, ticked)
    return typed
