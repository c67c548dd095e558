"""Read one question of a questionnaire: its kind decides what it must and may carry."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from surveys.questionnaire import CHOSEN_FROM_OPTIONS, Bin, Kind, Option, Question, Route, Row
from surveys.reading_values import Reader

COMMON: Final = frozenset(
    ["code", "number", "kind", "label", "help", "notice", "required", "fact", "sensitive", "route"]
)
BY_KIND: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.AREA: frozenset(),
    Kind.SINGLE: frozenset({"options", "max_length"}),
    Kind.SCALE: frozenset({"options"}),
    Kind.MULTIPLE: frozenset({"options", "max_length", "max_choices"}),
    Kind.MATRIX: frozenset({"options", "rows"}),
    Kind.NUMBER: frozenset({"bins", "unit", "minimum", "maximum"}),
    Kind.TEXT: frozenset({"max_length"}),
}
FEWEST_OPTIONS: Final = 2

Lists = Mapping[str, tuple[Option, ...]]


def read_lists(reader: Reader, table: Mapping[str, Any]) -> Lists:
    """Read the option lists that several questions use, by name."""
    return {name: _option_list(reader, table, name, "answers") for name in table}


def read_question(
    reader: Reader, table: Mapping[str, Any], place: str, lists: Lists
) -> Question | None:
    """Read one question; None when not even its kind is known.

    lists  option lists that several questions use, by name (read_lists)
    """
    kind_name = reader.choice(table, "kind", place, [one.value for one in Kind])
    code = reader.code(table, place)
    label, number = reader.texts(table, "label", place), reader.text(table, "number", place)
    if not kind_name:
        return None
    kind = Kind(kind_name)
    reader.only(table, COMMON | BY_KIND[kind], place)
    question = Question(
        code=code,
        number=number,
        kind=kind,
        label=label,
        help=reader.optional_texts(table, "help", place),
        notice=reader.optional_texts(table, "notice", place),
        options=_options(reader, table, place, lists) if kind in CHOSEN_FROM_OPTIONS else (),
        rows=_rows(reader, table, place) if kind is Kind.MATRIX else (),
        max_choices=reader.optional_number(table, "max_choices", place, least=1),
        max_length=_length(reader, table, place, kind),
        required=reader.flag(table, "required", place),
        fact=reader.flag(table, "fact", place),
        sensitive=reader.flag(table, "sensitive", place),
        route=_route(reader, table, place),
        **(_measures(reader, table, place) if kind is Kind.NUMBER else {}),
    )
    _check(reader, question, place)
    return question


def _options(
    reader: Reader, table: Mapping[str, Any], place: str, lists: Lists
) -> tuple[Option, ...]:
    if not isinstance(name := table.get("options"), str):
        return _option_list(reader, table, "options", place)
    if name not in lists:
        reader.mistake(f"{place}.options", f"there is no list [[answers.{name}]]: add it")
    return lists.get(name, ())


def _option_list(
    reader: Reader, table: Mapping[str, Any], key: str, place: str
) -> tuple[Option, ...]:
    options: list[Option] = []
    for one in reader.tables(table, key, place):
        here = f"{place}.{key}.{one.get('code', len(options) + 1)}"
        reader.only(one, {"code", "label", "other", "exclusive", "apart"}, here)
        options.append(
            Option(
                code=reader.code(one, here),
                label=reader.texts(one, "label", here),
                other=reader.flag(one, "other", here),
                exclusive=reader.flag(one, "exclusive", here),
                apart=reader.flag(one, "apart", here),
            )
        )
    return tuple(options)


def _rows(reader: Reader, table: Mapping[str, Any], place: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    for one in reader.tables(table, "rows", place):
        here = f"{place}.rows.{one.get('code', len(rows) + 1)}"
        reader.only(one, {"code", "label"}, here)
        rows.append(Row(reader.code(one, here), reader.texts(one, "label", here)))
    return tuple(rows)


def _bins(reader: Reader, table: Mapping[str, Any], place: str) -> tuple[Bin, ...]:
    bins: list[Bin] = []
    for one in reader.tables(table, "bins", place):
        here = f"{place}.bins.{one.get('code', len(bins) + 1)}"
        reader.only(one, {"code", "low", "high", "label"}, here)
        bins.append(
            Bin(
                code=reader.code(one, here),
                low=reader.number(one, "low", here),
                high=reader.optional_number(one, "high", here),
                label=reader.texts(one, "label", here),
            )
        )
    return tuple(bins)


def _measures(reader: Reader, table: Mapping[str, Any], place: str) -> dict[str, Any]:
    return {
        "bins": _bins(reader, table, place),
        "unit": reader.texts(table, "unit", place),
        "minimum": reader.number(table, "minimum", place),
        "maximum": reader.number(table, "maximum", place),
    }


def _length(reader: Reader, table: Mapping[str, Any], place: str, kind: Kind) -> int | None:
    if kind is Kind.TEXT:
        return reader.number(table, "max_length", place, least=1)
    return reader.optional_number(table, "max_length", place, least=1)


def _route(reader: Reader, table: Mapping[str, Any], place: str) -> Route | None:
    if "route" not in table:
        return None
    here, route = f"{place}.route", table["route"]
    if not isinstance(route, dict):
        reader.mistake(here, "it must be one table with parent and when: one question routes")
        return None
    reader.only(route, {"parent", "when", "unanswered"}, here)
    parent, when = reader.text(route, "parent", here), route.get("when")
    if not isinstance(when, list) or not when or not all(isinstance(one, str) for one in when):
        reader.mistake(f"{here}.when", "it must be a list of option codes of the parent")
        when = []
    return Route(parent, frozenset(when), reader.flag(route, "unanswered", here))


def _check(reader: Reader, question: Question, place: str) -> None:
    for code in reader.doubles(question.codes):
        reader.mistake(f"{place}.{code}", "this code stands twice: give each its own")
    for code in reader.doubles([row.code for row in question.rows]):
        reader.mistake(f"{place}.rows.{code}", "two rows have this code: give each its own")
    if question.options:
        _check_options(reader, question, place)
    if question.kind is Kind.NUMBER:
        _check_bins(reader, question, place)
    if question.required and question.kind is Kind.MULTIPLE:
        reader.mistake(
            f"{place}.required", "a multiple choice can't be required: nothing may be ticked"
        )
    if question.fact and (question.kind is not Kind.SINGLE or question.sensitive):
        reader.mistake(
            f"{place}.fact", "only a question of kind single that is not sensitive can be a fact"
        )


def _check_options(reader: Reader, question: Question, place: str) -> None:
    options = question.options
    if len(options) < FEWEST_OPTIONS:
        reader.mistake(f"{place}.options", "there must be at least two options")
    if any(first.apart and not second.apart for first, second in pairwise(options)):
        reader.mistake(f"{place}.options", "options with apart = true must be the last ones")
    if question.exclusive_codes and question.kind is not Kind.MULTIPLE:
        reader.mistake(f"{place}.options", "exclusive means something in a multiple choice only")
    if question.other_options and question.kind not in {Kind.SINGLE, Kind.MULTIPLE}:
        reader.mistake(f"{place}.options", "other = true is for single and multiple choice only")
    _check_maximum(reader, question, place)


def _check_maximum(reader: Reader, question: Question, place: str) -> None:
    """Note a maximum that limits nothing, or that leaves too few options unticked.

    Where everybody uses up a maximum of m, it is an exact choice of m: from fewer than 2m options
    the ticks would say who left out what.
    """
    if (most := question.max_choices) is None:
        return
    free = len(question.options) - len(question.exclusive_codes)
    if most >= len(question.options):
        reader.mistake(f"{place}.max_choices", "it must be less than the number of options")
    elif free < 2 * most:
        reader.mistake(
            f"{place}.max_choices",
            f"of {free} options that go together at most {free // 2} may be chosen: "
            "lower it or add options",
        )


def _check_bins(reader: Reader, question: Question, place: str) -> None:
    low, high, bins = question.minimum, question.maximum, question.bins
    if low is None or high is None or not bins:
        return
    if low > high:
        reader.mistake(f"{place}.minimum", "it must not be above the maximum")
    if any(one.high is not None and one.high < one.low for one in bins):
        reader.mistake(f"{place}.bins", "no bin may end (high) before it begins (low)")
        return
    ends = [high if one.high is None else one.high for one in bins]
    joined = all(end + 1 == after.low for end, after in zip(ends, bins[1:], strict=False))
    if not joined or bins[0].low != low or ends[-1] != high:
        reader.mistake(
            f"{place}.bins",
            f"together they must cover {low} to {high} once, without a gap or an overlap",
        )
