"""The words in files of released figures, and their account: how the figures came about."""

from participation.formatting import short_day
from participation.languages import gettext as _
from participation.results import explaining, ways, wording
from participation.results.queries import Released
from participation.rounds.queries import Round
from surveys.areas import AreaTree
from surveys.cube import Cube
from surveys.exports.groups import breakdowns_of


def words() -> dict[str, str]:
    """Return a file's own words in the current language."""
    return {**_sheets(), **_columns(), **_meanings(), **_variables()}


def _sheets() -> dict[str, str]:
    return {
        "Results": _("Rows of results"),
        "Table": _("Table of shares"),
        "Codebook": _("Codebook"),
        "Account": _("How it was counted"),
        "subject": _("Subject"),
        "explanation": _("Explanation"),
        "indicator": _("Indicator"),
        "measure": _("What is counted"),
        "survey": _("Survey"),
        "Groups": _("Groups"),
        "Themes": _("Themes"),
        "breakdown": _("Groups by the answer to"),
        "group_label": _("Group"),
        "group": _("Group by its codes"),
        "no answer": _("no answer"),
    }


def _columns() -> dict[str, str]:
    return {
        "release": _("Release"),
        "level": _("Level"),
        "area_code": _("Area code"),
        "area_name": _("Area"),
        "number": _("Number"),
        "question": _("Question"),
        "option": _("Answer"),
        "value": _("Number of people who chose it"),
        "low": _("Fewest it can be"),
        "high": _("Most it can be"),
        "kind": _("Kind of figure"),
        "n": _("Number of people who answered"),
        "whole": _("Denominator: the percentage is the number divided by this"),
        "population": _("People of 15 and over (CBS)"),
        "margin_low": _("Margin from (%)"),
        "margin_high": _("Margin to (%)"),
        "question_kind": _("Kind of question"),
        "question_label": _("Question in words"),
        "option_label": _("Answer in words"),
        "apart": _("Stands apart"),
        "sensitive": _("Sensitive"),
        "theme": _("Code of the theme"),
        "theme_label": _("Theme"),
        "quote": _("What a resident wrote"),
    }


def _meanings() -> dict[str, str]:
    return {
        "yes": _("yes"),
        "no": _("no"),
        "gemeente": _("Municipality"),
        "wijk": _("District"),
        "buurt": _("Neighbourhood"),
        "X": _("the number itself"),
        "U": _("not published: between two numbers"),
        "R": _("rounded"),
        "chosen": _("chosen"),
        "not_chosen": _("not chosen"),
        "not_applicable": _("does not apply: this row is about another question"),
        "no_answer": _("no answer"),
    }


def _variables() -> dict[str, str]:
    """Return what the variables of the file for SPSS are, whose names are the same everywhere."""
    return {
        "niveau": _("Level"),
        "gebied": _("Area code"),
        "gebiedsnaam": _("Area"),
        "vraag": _("Question"),
        "aantal": _("Number of people who chose it: weight by this variable"),
        "laag": _("Fewest it can be"),
        "hoog": _("Most it can be"),
        "soort": _("Kind of figure"),
        "noemer": _("Denominator: the percentage is the number divided by this"),
        "populatie": _("People of 15 and over (CBS)"),
        "marge_laag": _("Margin from (%)"),
        "marge_hoog": _("Margin to (%)"),
    }


def account(
    held: Round, cube: Cube, areas: AreaTree, municipality: str
) -> tuple[tuple[str, str], ...]:
    """Return how the figures came about, under headings, in the current language."""
    mode = held.questionnaire.about.mode
    return (
        (_("Municipality"), municipality),
        (_("Period"), period(held)),
        (_("Answers that came in"), wording.number(cube.received)),
        *_ways(cube),
        (_("Who took part"), explaining.conclusion(mode)),
        (_("Percentages"), _percentages()),
        (_("Margin"), explaining.margin(mode)),
        (_("Few answers"), explaining.few(cube.parameters)),
        (_("Nearly everybody agrees"), explaining.agreed()),
        (_("Sensitive questions"), explaining.sensitive(cube.parameters)),
        (_("People of 15 and over"), explaining.cbs(areas.gemeente.year)),
        (_("Empty cells"), _("A cell is empty where the number is not published, or unknown.")),
    )


def _percentages() -> str:
    return _(
        "A percentage is the number who chose an answer, divided by the denominator. In the files "
        "that column is “noemer” or “whole”. Of rounded numbers it is their sum, and differs a "
        "little from how many answered. The files for Swing and maps hold the percentages "
        "themselves."
    )


def further(released: Released, areas: AreaTree, area: str) -> tuple[tuple[str, str], ...]:
    """Return what else an account tells, where it is so: answers left out, groups of people.

    area  of which the file is; "" for all
    """
    cube, told = released.cube, []
    if released.late_left_out:
        told.append((_("Answers that are not counted"), explaining.late()))
    if breakdowns_of(cube, areas, area):
        told.append((_("Groups of people"), f"{explaining.groups(cube.parameters)} {_where()}"))
    return tuple(told)


def _where() -> str:
    return _(
        "They are in the Excel file, the CSV files, the Data Package and the report. The files "
        "for SPSS, Swing, JSON-stat and maps have a place for areas only, so they hold no groups."
    )


def _ways(cube: Cube) -> list[tuple[str, str]]:
    told = ways.in_a_line(cube)
    return [(_("How the answers came in"), told)] if told else []


def period(held: Round) -> str:
    """Say from when to when answers came in."""
    opening, last = held.period.opening, held.period.last_day
    if opening is None or last is None:
        return ""
    first = opening.astimezone(held.period.time_zone).date()
    return _("%(first)s to %(last)s", first=short_day(first), last=short_day(last))
