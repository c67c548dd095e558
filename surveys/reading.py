"""Read a questionnaire from TOML; every mistake in it is named at once."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from surveys.mistakes import Mistake, MistakesError
from surveys.questionnaire import (
    K_ROW,
    SOURCE_LANGUAGE,
    About,
    Contact,
    Kind,
    Mode,
    Page,
    Parameters,
    Question,
    Questionnaire,
    ReleaseMode,
    Terms,
    Unit,
)
from surveys.reading_breakdowns import read_breakdowns
from surveys.reading_margins import read_margins
from surveys.reading_questions import read_lists, read_question
from surveys.reading_routes import check_routes
from surveys.reading_series import read_series
from surveys.reading_values import Reader

FORMAT: Final = 1
LANGUAGE: Final = re.compile(r"[a-z]{2}")
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG: Final = 64
EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
AREA_CODE: Final = "buurt"
RESERVED_PAGES: Final = frozenset(
    {"controleren", "stoppen", "wissen", "gewist", "elders", "bedankt"}
)
RESERVED_QUESTIONS: Final = frozenset({"mode"})
"""A column of the file in which responses are imported."""
LEAST_K: Final = 5
LEAST_K_CONSTRAINED: Final = 10
LEAST_T: Final = 2
TOP: Final = frozenset(
    {
        "format",
        "slug",
        "series",
        "version",
        "languages",
        "title",
        "about",
        "contact",
        "terms",
        "release",
        "margins",
        "answers",
        "pages",
    }
)
ABOUT_TEXTS: Final = (
    "purpose",
    "asked_by",
    "why",
    "use",
    "legal_basis",
    "retention",
    "selection_result",
    "policy_phase",
    "help",
)


class QuestionnaireError(MistakesError):
    """A questionnaire can't be used. `mistakes` holds everything that is wrong with it."""


def read(source: Path | str) -> Questionnaire:
    """Read a questionnaire.

    source  the file, or its text

    Raises QuestionnaireError with every mistake in it: where it stands, and what to do; and OSError
    when there is no file.
    """
    name = source.name if isinstance(source, Path) else "questionnaire"
    tables = _tables(_content(source, name), name)
    reader = Reader(name, _languages(tables))
    questionnaire = _questionnaire(reader, tables)
    if reader.mistakes or questionnaire is None:
        raise QuestionnaireError(reader.mistakes)
    return questionnaire


def _content(source: Path | str, name: str) -> str:
    if isinstance(source, str):
        return source
    try:
        return source.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        mistake = Mistake(name, "whole file", "it is not UTF-8: save it as UTF-8")
        raise QuestionnaireError([mistake]) from error


def _tables(content: str, name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line \d+", str(error))
        place = where.group() if where else "whole file"
        raise QuestionnaireError([Mistake(name, place, f"it is no TOML: {error}")]) from error
    except RecursionError as error:
        mistake = Mistake(name, "whole file", "its lists are nested too deep")
        raise QuestionnaireError([mistake]) from error


def _languages(tables: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages if they are good, or Dutch alone, so that reading can go on."""
    value = tables.get("languages")
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return (SOURCE_LANGUAGE,)
    good = value[:1] == [SOURCE_LANGUAGE] and len(set(value)) == len(value)
    return tuple(value) if good and all(map(LANGUAGE.fullmatch, value)) else (SOURCE_LANGUAGE,)


def _questionnaire(reader: Reader, tables: Mapping[str, Any]) -> Questionnaire | None:
    _check_head(reader, tables)
    slug, series = _slug(reader, tables), read_series(reader, tables)
    pages = _pages(reader, tables)
    released = _released(reader, tables, pages)
    about = _about(reader, reader.table(tables, "about", ""))
    own = {
        "contact": _contact(reader, reader.table(tables, "contact", "")),
        "terms": _terms(reader, reader.table(tables, "terms", "")),
        "version": reader.number(tables, "version", "", least=1),
        "title": reader.texts(tables, "title", ""),
    }
    check_routes(reader, pages)
    breakdowns = read_breakdowns(reader, reader.table(tables, "release", "", optional=True), pages)
    margins = read_margins(reader, tables, pages, about)
    if reader.mistakes or about is None:
        return None
    told: dict[str, Any] = {**own, **released, "breakdowns": breakdowns, "margins": margins}
    languages = reader.languages
    return Questionnaire(
        slug=slug, languages=languages, about=about, pages=pages, series=series, **told
    )


def _check_head(reader: Reader, tables: Mapping[str, Any]) -> None:
    """Note what is wrong with the names of tables, the form and the languages."""
    reader.only(tables, TOP, "")
    if (type(tables.get("format")), tables.get("format")) != (int, FORMAT):
        reader.mistake("format", f"it must be {FORMAT}: this is the only form that is read")
    if tables.get("languages") != list(reader.languages):
        reader.mistake("languages", 'it must be a list of two-letter codes, each once, first "nl"')


def _released(reader: Reader, tables: Mapping[str, Any], pages: tuple[Page, ...]) -> dict[str, Any]:
    parameters = _parameters(reader, tables, pages)
    return {"parameters": parameters, "release_mode": _release_mode(reader, tables)}


def _slug(reader: Reader, tables: Mapping[str, Any]) -> str:
    slug = reader.text(tables, "slug", "")
    if slug and not (SLUG.fullmatch(slug) and len(slug) <= LONGEST_SLUG):
        reader.mistake(
            "slug",
            f"use at most {LONGEST_SLUG} small letters, digits and single hyphens between them",
        )
    return slug


def _about(reader: Reader, table: Mapping[str, Any]) -> About | None:
    reader.only(table, {"unit", "mode", "minutes", *ABOUT_TEXTS}, "about")
    unit = reader.choice(table, "unit", "about", [one.value for one in Unit])
    mode = reader.choice(table, "mode", "about", [one.value for one in Mode])
    minutes = reader.number(table, "minutes", "about", least=1)
    texts = {name: reader.texts(table, name, "about") for name in ABOUT_TEXTS}
    if not unit or not mode:
        return None
    return About(unit=Unit(unit), mode=Mode(mode), minutes=minutes, **texts)


def _contact(reader: Reader, table: Mapping[str, Any]) -> Contact:
    reader.only(table, {"name", "telephone", "email"}, "contact")
    email = reader.text(table, "email", "contact")
    if email and not EMAIL.fullmatch(email):
        reader.mistake("contact.email", "it must be one e-mail address: team@example.org")
    return Contact(
        name=reader.texts(table, "name", "contact"),
        telephone=reader.text(table, "telephone", "contact"),
        email=email,
    )


def _terms(reader: Reader, table: Mapping[str, Any]) -> Terms:
    names = ("open_days", "feedback_days", "destroy_days")
    reader.only(table, set(names), "terms")
    return Terms(**{name: reader.number(table, name, "terms", least=1) for name in names})


def _parameters(reader: Reader, tables: Mapping[str, Any], pages: tuple[Page, ...]) -> Parameters:
    table = reader.table(tables, "release", "")
    reader.only(table, {"k", "t", "k_sensitive", "k_row", "mode", "breakdowns"}, "release")
    constrained = any(one.is_constrained for page in pages for one in page.questions)
    k = reader.number(table, "k", "release", least=LEAST_K)
    if constrained and LEAST_K <= k < LEAST_K_CONSTRAINED:
        reader.mistake(
            "release.k",
            f"it must be {LEAST_K_CONSTRAINED} or more, because a question has a maximum or an "
            "option that excludes the others",
        )
    t = reader.number(table, "t", "release", least=LEAST_T)
    if k and k <= 2 * t:
        reader.mistake("release.t", "it must be less than half of k: else two options could pass")
    k_row = reader.optional_number(table, "k_row", "release", least=max(k, LEAST_K))
    return Parameters(
        k=k,
        t=t,
        k_sensitive=reader.number(table, "k_sensitive", "release", least=max(k, LEAST_K)),
        k_row=max(k, K_ROW) if k_row is None else k_row,
    )


def _release_mode(reader: Reader, tables: Mapping[str, Any]) -> ReleaseMode:
    table = reader.table(tables, "release", "", optional=True)
    if "mode" not in table:
        return ReleaseMode.FINAL
    known = [one.value for one in ReleaseMode]
    return ReleaseMode(reader.choice(table, "mode", "release", known) or ReleaseMode.FINAL)


def _pages(reader: Reader, tables: Mapping[str, Any]) -> tuple[Page, ...]:
    lists = read_lists(reader, reader.table(tables, "answers", "", optional=True))
    pages = []
    for index, table in enumerate(reader.tables(tables, "pages", ""), start=1):
        place = f"pages.{table.get('code', index)}"
        reader.only(table, {"code", "title", "questions"}, place)
        code, title = reader.code(table, place), reader.texts(table, "title", place)
        questions = [
            read_question(reader, one, f"{place}.{one.get('code', number)}", lists)
            for number, one in enumerate(reader.tables(table, "questions", place), start=1)
        ]
        pages.append(Page(code, title, tuple(one for one in questions if one is not None)))
    _check_pages(reader, pages)
    return tuple(pages)


def _check_pages(reader: Reader, pages: list[Page]) -> None:
    questions = [question for page in pages for question in page.questions]
    for code in reader.doubles([page.code for page in pages]):
        reader.mistake(f"pages.{code}", "two pages have this code: give each its own")
    for code in sorted(RESERVED_PAGES & {page.code for page in pages}):
        reader.mistake(f"pages.{code}", "this code is an address of the site: choose another")
    for code in reader.doubles([question.code for question in questions]):
        reader.mistake(f"questions.{code}", "two questions have this code: give each its own")
    for code in sorted(RESERVED_QUESTIONS & {question.code for question in questions}):
        reader.mistake(f"questions.{code}", "this code has another meaning: choose another")
    for number in reader.doubles([question.number for question in questions]):
        reader.mistake(f"questions.{number}", "two questions have this number: give each its own")
    areas = [question for question in questions if question.kind is Kind.AREA]
    first = pages[0].questions if pages else ()
    if len(areas) != 1 or areas[0] not in first or not _asks_area(areas[0]):
        reader.mistake(
            "pages",
            f'the first page must hold the one question of kind "area", with the code '
            f'"{AREA_CODE}", required = true and no route',
        )


def _asks_area(question: Question) -> bool:
    return question.code == AREA_CODE and question.required and question.route is None
