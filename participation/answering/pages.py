"""Pages of questions: what their template needs, and pages kept as text with open places.

A page without errors differs between residents only in what is ticked and typed, so it is
rendered once per version, language and path with everything ticked and marks in the fields; the
ticks and marks then become places that each request fills in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from participation.answering.forms import ELSEWHERE, address_names, field_name
from participation.answering.sentences import sentence, who_reads
from participation.languages import gettext
from surveys.answers import CONTROL_CHARACTERS, Answers, Problem
from surveys.areas import AreaTree
from surveys.questionnaire import (
    Kind,
    Page,
    Question,
    Questionnaire,
    Texts,
    other_key,
    row_key,
    text,
)

TOKEN = "token"  # noqa: S105 - a name, no secret
PLACE = re.compile(
    r"(?P<before><input\b[^>]*?) checked(?=[\s>])"
    r"|<select\b[^>]*? name=\"(?P<select>[^\"]*)\""
    r"|(?P<option><option value=\"(?P<code>[^\"]*)\") selected(?=[\s>])"
    "|\ue000(?P<mark>[^\ue001]*)\ue001"
)
NAME = re.compile(r' name="([^"]*)"')
VALUE = re.compile(r' value="([^"]*)"')
MOST_PAGES = 512


class Everything:
    """A value that equals and holds all others, so that a template ticks every box."""

    def __eq__(self, other: object) -> bool:
        """Equal anything."""
        return True

    def __hash__(self) -> int:
        """Return one number for all."""
        return 0

    def __contains__(self, item: object) -> bool:
        """Hold anything."""
        return True

    def get(self, _key: str, _default: object = None) -> "Everything":
        """Return itself for any key."""
        return self


EVERYTHING = Everything()


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as text with open places.

    parts   text and open places in turn; a place is "" until it is filled
    ticks   for each key and code: where its tick belongs, and the word that ticks it
    fields  for each key of a text, and for the token: where it belongs
    """

    parts: tuple[str, ...]
    ticks: Mapping[str, Mapping[str, tuple[int, str]]]
    fields: Mapping[str, int]

    def fill(self, answers: Answers, token: str) -> str:
        """Return the page with the answers and the token in their places."""
        parts = [*self.parts]
        parts[self.fields[TOKEN]] = token
        for key, answer in answers.items():
            if key in self.fields:
                parts[self.fields[key]] = str(escape(answer))
            elif key in self.ticks:
                for code in answer if isinstance(answer, tuple | list) else (answer,):
                    place, word = self.ticks[key].get(str(code), (0, parts[0]))
                    parts[place] = word
        return "".join(parts)


def keep(html: str) -> Kept:
    """Take a page that was rendered with everything ticked apart at its places."""
    parts: list[str] = []
    ticks: dict[str, dict[str, tuple[int, str]]] = {}
    fields: dict[str, int] = {}
    end, select = 0, ""
    for found in PLACE.finditer(html):
        if found["select"] is not None:
            select = found["select"]
            continue
        group = next((name for name in ("before", "option") if found[name] is not None), "")
        start = found.end(group) if group else found.start()
        parts += [html[end:start], ""]
        end = found.end()
        if not group:
            fields[found["mark"]] = len(parts) - 1
            continue
        key, code = (select, found["code"]) if group == "option" else _name_and_value(found[group])
        ticks.setdefault(key, {})[code] = len(parts) - 1, html[start:end]
    return Kept((*parts, html[end:]), ticks, fields)


def mark(key: str) -> str:
    """Return the mark of a place for a text."""
    return f"\ue000{key}\ue001"


def open_page(page: Page, language: str) -> list[dict[str, Any]]:
    """Return the questions of a page with everything ticked and a mark in each field."""
    return [
        _shared(question, language)
        | {
            "value": mark(question.code) if _is_typed(question) else EVERYTHING,
            "values": EVERYTHING,
            "others": {
                one.code: mark(_other(question, one.code)) for one in question.other_options
            },
            "error": "",
            "errors": {},
        }
        for question in page.questions
    ]


def typed_page(
    page: Page, language: str, typed: Answers, messages: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the questions of a page with what was typed and the message at each field.

    messages  by key
    """
    return [
        _shared(question, language)
        | {
            "value": _shown(typed.get(question.code, "")),
            "values": _chosen(question, typed),
            "others": {
                one.code: _shown(typed.get(_other(question, one.code), ""))
                for one in question.other_options
            },
            "error": messages.get(question.code, ""),
            "errors": _inner_messages(question, messages),
        }
        for question in page.questions
    ]


def messages_of(page: Page, problems: Sequence[Problem], typed: Answers) -> dict[str, str]:
    """Return one sentence per key that has a problem, in the order of the page."""
    messages: dict[str, str] = {}
    owners = {key: one for one in page.questions for key in _keys(one)}
    for problem in problems:
        messages.setdefault(problem.key, sentence(problem, owners[problem.key], typed))
    return messages


def summary(page: Page, language: str, messages: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return message and address of each message for the summary above the form.

    Where a page has several questions, the question goes before what is to be done there.
    """
    found = []
    for question in page.questions:
        label = text(question.label, language)
        for key in _keys(question):
            if key in messages:
                several = len(page.questions) > 1
                words = f"{label} {messages[key]}" if several else messages[key]
                found.append((words, f"#{_first_control(question, key)}"))
    return found


def area_groups(areas: AreaTree) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the buurten by wijk, each wijk by name, and "somewhere else" last."""
    groups = [
        (
            wijk.name,
            sorted(
                ((one.code, one.name) for one in areas.buurten if one.parent == wijk.code),
                key=lambda buurt: buurt[1],
            ),
        )
        for wijk in areas.wijken
    ]
    elsewhere = (ELSEWHERE, gettext("I live somewhere else"))
    return [*groups, (gettext("Somewhere else"), [elsewhere])]


def _name_and_value(tag: str) -> tuple[str, str]:
    name, value = NAME.search(tag), VALUE.search(tag)
    if name is None or value is None:
        message = f"a box to tick without name or value: {tag}"
        raise ValueError(message)
    return name[1], value[1]


def _is_typed(question: Question) -> bool:
    return question.kind in {Kind.NUMBER, Kind.TEXT}


def _shared(question: Question, language: str) -> dict[str, Any]:
    options = [
        {
            "code": one.code,
            "label": text(one.label, language),
            "apart": one.apart,
            "exclusive": one.exclusive,
            "other": one.other,
        }
        for one in sorted(question.options, key=lambda option: option.apart)
    ]
    return {
        "kind": str(question.kind),
        "name": question.code,
        "label": text(question.label, language),
        "hint": _maybe(question.help, language),
        "notice": _maybe(question.notice, language),
        "unit": _maybe(question.unit, language),
        "required": question.required,
        "limit": question.max_length or 0,
        "options": options,
        "rows": [(row.code, text(row.label, language)) for row in question.rows],
    }


def told_who_reads(
    questions: Sequence[dict[str, Any]], questionnaire: Questionnaire
) -> list[dict[str, Any]]:
    """Return the questions of a page with what becomes of a text beside an option."""
    return [
        one | {"other_hint": who_reads(questionnaire, questionnaire.question(one["name"]))}
        for one in questions
    ]


def _maybe(texts: Texts | None, language: str) -> str:
    return text(texts, language) if texts else ""


def _chosen(question: Question, typed: Answers) -> object:
    if question.kind is Kind.MATRIX:
        return {row.code: typed.get(row_key(question.code, row.code)) for row in question.rows}
    value = typed.get(question.code, ())
    return value if isinstance(value, tuple | list) else ()


def _shown(value: object) -> str:
    return CONTROL_CHARACTERS.sub("", str(value))


def _inner_messages(question: Question, messages: Mapping[str, str]) -> dict[str, str]:
    rows = {row.code: row_key(question.code, row.code) for row in question.rows}
    others = {one.code: _other(question, one.code) for one in question.other_options}
    return {code: messages[key] for code, key in (rows | others).items() if key in messages}


def _other(question: Question, option: str) -> str:
    return other_key(question.code, option)


def _keys(question: Question) -> list[str]:
    own = address_names(question) if question.kind is Kind.AREA else ()
    others = (_other(question, one.code) for one in question.other_options)
    return [*own, *question.keys, *others]


def _first_control(question: Question, key: str) -> str:
    if "#" not in key and question.options:
        return f"f-{key}-{min(question.options, key=lambda one: one.apart).code}"
    return f"f-{field_name(key)}"
