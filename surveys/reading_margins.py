"""Read which questions ask what CBS knows of who lives there, and by which answers are weighted."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from surveys.population import CATEGORIES, Known, Margin
from surveys.questionnaire import About, Kind, Page, Question, Unit
from surveys.reading_values import Reader

ONE_ANSWER: Final = frozenset({Kind.SINGLE, Kind.SCALE, Kind.NUMBER})
HOMES: Final = 'only "age" of a survey per person can weigh: a share of homes is no share of people'


def read_margins(
    reader: Reader, tables: Mapping[str, Any], pages: Iterable[Page], about: About | None
) -> tuple[Margin, ...]:
    """Read the tables [[margins]]; without any the result is empty.

    about  None where that could not be read
    """
    if "margins" not in tables:
        return ()
    by_code = {one.code: one for page in pages for one in page.questions}
    found = [
        _margin(reader, table, f"margins.{number}", by_code, about)
        for number, table in enumerate(reader.tables(tables, "margins", ""), start=1)
    ]
    margins = tuple(one for one in found if one is not None)
    for known in reader.doubles([one.known.value for one in margins]):
        reader.mistake(f"margins.{known}", "two tables ask this: keep one of them")
    return margins


def _margin(
    reader: Reader,
    table: Mapping[str, Any],
    place: str,
    questions: Mapping[str, Question],
    about: About | None,
) -> Margin | None:
    reader.only(table, {"question", "known", "options", "weighs"}, place)
    known = reader.choice(table, "known", place, [one.value for one in Known])
    question = questions.get(reader.text(table, "question", place))
    options = reader.table(table, "options", place)
    weighs = reader.flag(table, "weighs", place)
    if question is None or question.kind not in ONE_ANSWER or question.route is not None:
        reason = "name a question with one answer that everybody is asked"
        reader.mistake(f"{place}.question", reason)
        return None
    if not known:
        return None
    if weighs and (known != Known.AGE or (about and about.unit is Unit.HOME)):
        reader.mistake(f"{place}.weighs", HOMES)
    _check_options(reader, options, f"{place}.options", question, CATEGORIES[Known(known)])
    return Margin(question.code, Known(known), dict(options), weighs)


def _check_options(
    reader: Reader,
    options: Mapping[str, Any],
    place: str,
    question: Question,
    categories: tuple[str, ...],
) -> None:
    for code, category in options.items():
        if code not in question.codes:
            reader.mistake(f"{place}.{code}", f"{question.code} has no such option")
        if category not in categories:
            reader.mistake(f"{place}.{code}", f"it must be one of: {', '.join(categories)}")
    for category in categories:
        if category not in options.values():
            reason = f"no option stands for {category}: CBS counts those people or homes too"
            reader.mistake(place, reason)
