"""Release the themes of an open question: in one act, after an audit, for good."""

from collections.abc import Mapping
from random import Random
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from participation.answering.places import of_place
from participation.areas.queries import area_tree
from participation.open_answers.actions import LEAST_THEMES
from participation.open_answers.errors import OpenAnswersError, Reason
from participation.open_answers.models import TextToRead
from participation.open_answers.queries import (
    Key,
    Standing,
    codes_of,
    final_codes,
    labels_of,
    standing_of,
    themes_of,
)
from participation.results.models import ThemeQuote, ThemeRelease
from participation.results.queries import Released
from participation.rounds.models import Survey
from participation.rounds.queries import questionnaire_of
from surveys.cube import Cube
from surveys.disclosure.audit import audit
from surveys.disclosure.text_themes import (
    CodedText,
    TooFewTextsError,
    count_themes,
    least_texts,
    make_theme_cube,
    theme_questionnaire,
)
from surveys.kappa import Coded
from surveys.questionnaire import Questionnaire
from surveys.themes import as_options, canonical, fingerprint

MOST_QUOTES: Final = 5
"""Shown of one theme."""


def check_ready(standing: Standing, least: int) -> None:
    """Pass when the themes of a question can be released.

    least  fewest texts of a question with figures

    Raises OpenAnswersError.
    """
    reasons = {
        Reason.RELEASED: standing.is_released,
        Reason.DESTROYED: not standing.texts,
        Reason.FEW: standing.texts < least,
        Reason.UNREAD: standing.waiting > 0,
        Reason.KEPT: standing.shown < least,
        Reason.THEMES: standing.themes < LEAST_THEMES,
        Reason.UNCODED: not standing.is_done,
        Reason.UNDECIDED: standing.undecided > 0,
    }
    for reason, holds in reasons.items():
        if holds:
            raise OpenAnswersError(reason)


def release_themes(session: Session, released: Released, question: str, chance: Random) -> None:
    """Count the themes of a question, audit the figures and store them, with what may be quoted.

    chance  draws which texts are quoted and in which order

    The survey's row is locked, so that of two at once the second is refused.

    Raises OpenAnswersError.
    """
    lock = select(Survey.id).where(Survey.id == released.survey_id).with_for_update()
    session.execute(lock)
    key = Key(released.id, question)
    asked = questionnaire_of(session, released.survey_id, released.version)
    standing = standing_of(session, key)
    check_ready(standing, least_texts(asked, question))
    themes = as_options([(one.code, labels_of(one)) for one in themes_of(session, key)])
    survey = theme_questionnaire(asked, question, themes)
    codes = final_codes(codes_of(session, key))
    cube = _figures(session, key, survey, codes)
    content = canonical(survey.questions[0], cube, kept_back=standing.withheld)
    own = {"release_id": released.id, "question": question}
    session.add(ThemeRelease(**own, content=content, sha256=fingerprint(content)))
    session.flush()
    quotes = _quotes(session, key, _often(survey, cube), codes, chance)
    if quotes:
        session.execute(insert(ThemeQuote), quotes)


def _figures(session: Session, key: Key, survey: Questionnaire, codes: Mapping[int, Coded]) -> Cube:
    areas = area_tree(session)
    rows = session.execute(select(TextToRead.position, TextToRead.areas).where(*key.of(TextToRead)))
    texts = [CodedText(of_place(row.areas), codes.get(row.position, frozenset())) for row in rows]
    tally = count_themes(survey.questions[0], texts)
    try:
        cube = make_theme_cube(survey, areas, tally, {one.place for one in texts})
    except TooFewTextsError as error:
        raise OpenAnswersError(Reason.FEW) from error
    if audit(cube, survey, areas, tally):
        raise OpenAnswersError(Reason.NARROW)
    return cube


def _often(survey: Questionnaire, cube: Cube) -> list[str]:
    """Return the themes of k texts or more in the gemeente, in the order of the code book."""
    question = survey.questions[0]
    gemeente = cube.blocks_of(question.code)[-1]
    least = least_texts(survey, question.code)
    return [code for code in question.codes if gemeente.cell(code).low >= least]


def _quotes(
    session: Session, key: Key, often: list[str], codes: Mapping[int, Coded], chance: Random
) -> list[dict[str, Any]]:
    """Draw the texts that are quoted: each once, with the first of its themes that comes often.

    Nothing goes with one that says who wrote it: no area, no language, no day, no other theme.
    """
    own = *key.of(TextToRead), TextToRead.quotable
    allowed = select(TextToRead.position, TextToRead.shown).where(*own)
    texts = list(session.execute(allowed.order_by(TextToRead.position)))
    chance.shuffle(texts)
    drawn: dict[str, list[str]] = {theme: [] for theme in often}
    for position, shown in texts:
        theme = next((one for one in often if one in codes.get(position, ())), None)
        if theme is not None and len(drawn[theme]) < MOST_QUOTES:
            drawn[theme].append(str(shown))
    pairs = [(theme, text) for theme, shown in drawn.items() for text in shown]
    row = {"release_id": key.release_id, "question": key.question}
    return [
        {**row, "number": number, "theme": theme, "text": text}
        for number, (theme, text) in enumerate(pairs)
    ]
