"""The groups of people in the report of the gemeente: the tables of their pages, and its words."""

from typing import Any

from participation.languages import current_language
from participation.languages import gettext as _
from participation.results import breakdowns, explaining
from participation.results.breakdowns import Compared
from surveys.cube import Cube
from surveys.questionnaire import Questionnaire, text


def groups(cube: Cube, questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """Return a chapter for each background question that the answers are told by."""
    found = ((code, breakdowns.compared(cube, questionnaire, code)) for code in _codes(cube))
    return [_chapter(cube, questionnaire, code, compared) for code, compared in found]


def _codes(cube: Cube) -> list[str]:
    return list(dict.fromkeys(row.breakdown for row in cube.breakdowns))


def _chapter(
    cube: Cube, questionnaire: Questionnaire, code: str, compared: list[Compared]
) -> dict[str, Any]:
    by = text(questionnaire.question(code).label, current_language())
    return {
        "title": _("Groups compared: %(question)s", question=by),
        "texts": [explaining.group_of(by), explaining.groups(cube.parameters)],
        "items": [
            {
                "title": one.title,
                "sentence": one.sentence,
                "columns": list(one.headers),
                "rows": [list(row) for row in one.rows],
            }
            for one in compared
        ],
        "left_title": _("Questions that are not here"),
        "left_said": explaining.no_groups(),
        "left_out": breakdowns.left_out(cube, questionnaire, code),
    }
