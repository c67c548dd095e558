"""The terugkoppeling in the demonstration: of a survey that is over, to some of the buurten.

Nobody wrote or promised any of this. The figures are those of the made-up answers: a text that
names one which is not published for a buurt is left out there.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.feedback.actions import (
    Occasion,
    add_item,
    change_item,
    feedback_for,
    publish,
    take_down,
)
from participation.feedback.figures import AreaFigures, figures_of
from participation.feedback.models import Feedback, ItemKind
from participation.feedback.references import Table, mistakes
from participation.municipality import Municipality
from participation.results.queries import Released, find_release
from participation.rounds.queries import Round, all_rounds, questionnaire_of
from surveys.areas import AreaTree

ROLE: Final = "projectleider"
TOLD_AGO, CHANGED_AGO, DOWN_AGO = timedelta(days=20), timedelta(days=4), timedelta(days=2)
TOLD_BUURTEN: Final = 6
DRAFT_BUURT: Final = 8
"""Places among the buurten with figures of their own: so many are told, and that one is not yet.

Of the last that are told one was corrected, and what the one before was told was taken down.
"""

Texts = dict[str, dict[str, str]]
HEARD: Final[tuple[Texts, ...]] = (
    {
        "nl": {"text": "Veel van u schreven over kou en tocht in huis."},
        "en": {"text": "Many of you wrote about cold and draughts at home."},
    },
    {
        "nl": {"text": "Op de vraag of het tocht, zei {winter.tocht:vaak}: vaak of altijd."},
        "en": {"text": "Asked whether it is draughty, {winter.tocht:vaak} said: often or always."},
    },
    {
        "nl": {"text": "Isoleren is te duur, zei {belemmeringen:te_duur}."},
        "en": {"text": "Insulating costs too much, said {belemmeringen:te_duur}."},
    },
    {
        "nl": {"text": "Iemand die thuis meekijkt: dat wil {hulp:meekijken}."},
        "en": {"text": "Somebody who comes to look with you: {hulp:meekijken} want that."},
    },
)
DOING: Final[tuple[Texts, ...]] = (
    {
        "nl": {
            "text": "Een adviseur komt bij u thuis kijken als u dat wilt. Bel ons voor een dag."
        },
        "en": {"text": "An adviser comes to your home if you like. Call us to choose a day."},
    },
    {
        "nl": {"text": "Wij houden twee avonden in het buurthuis over geld en subsidie."},
        "en": {"text": "We hold two evenings in the community centre about money and subsidy."},
    },
)
NOT_DOING: Final[tuple[Texts, ...]] = (
    {
        "nl": {
            "text": "Wij betalen de nieuwe ramen niet.",
            "reason": "Daar heeft de gemeente geen geld voor. Wij helpen u wel met de subsidie.",
        },
        "en": {
            "text": "We do not pay for new windows.",
            "reason": "The municipality has no money for it. We do help you with the subsidy.",
        },
    },
    {
        "nl": {
            "text": "Wij zeggen niet welk bedrijf u moet kiezen.",
            "reason": "Die keus is aan u. Op de avonden leest u waar u op kunt letten.",
        },
    },
)
CHANGED: Final[Texts] = {
    "nl": {"text": "Wij houden drie avonden in het buurthuis over geld en subsidie."},
    "en": {"text": "We hold three evenings in the community centre about money and subsidy."},
}
ROUND_TOLD_AFTER: Final = timedelta(days=30)
OF_A_ROUND: Final[tuple[tuple[ItemKind, Texts], ...]] = (
    (
        ItemKind.HEARD,
        {
            "nl": {"text": "U vertelde hoe u woont, en wat beter kan."},
            "en": {"text": "You told how you live here, and what can be better."},
        },
    ),
    (
        ItemKind.DOING,
        {
            "nl": {"text": "Wij vragen het later nog eens, en leggen de antwoorden naast elkaar."},
            "en": {"text": "We ask again later, and put the answers side by side."},
        },
    ),
    (
        ItemKind.NOT_DOING,
        {
            "nl": {
                "text": "Wij maken nog geen plan voor uw buurt.",
                "reason": "Wij willen eerst zien wat er verandert.",
            },
        },
    ),
)
NOTE: Final[Texts] = {
    "nl": {"note": "Er komt een derde avond, omdat veel mensen dat vroegen."},
    "en": {"note": "There is a third evening, because many people asked for it."},
    "de": {"note": "Es gibt einen dritten Abend, weil viele darum gebeten haben."},
}
WHY: Final[Texts] = {
    "nl": {"why": "In de tekst stond een avond die niet doorgaat. Er komt een nieuwe tekst."},
    "en": {"why": "The text named an evening that does not take place. A new text will come."},
    "de": {"why": "Der Text nannte einen Abend, der nicht stattfindet. Ein neuer Text folgt."},
}


def fill_feedback(
    session: Session, municipality: Municipality, slugs: Collection[str], today: date
) -> None:
    """Tell the gemeente, a wijk and some buurten what comes of these surveys.

    Of a survey that is held in rounds every buurt hears what came of the rounds before.
    """
    areas, first = area_tree(session), municipality.languages[0]
    for one in all_rounds(session, municipality.time_zone):
        if one.slug in slugs:
            _fill(session, areas, one, Occasion(today - TOLD_AGO, first))
        for wave in range(1, one.wave):
            _tell_all(session, areas, find_release(session, one.slug, wave), first)


def _fill(session: Session, areas: AreaTree, survey: Round, at: Occasion) -> None:
    released = find_release(session, survey.slug)
    if released is None:
        return
    wave = released.wave
    questionnaire = questionnaire_of(session, survey.id, released.version)
    buurten = areas.release_areas()
    told = [areas.gemeente, areas.wijken[0], *buurten[:TOLD_BUURTEN]]
    for place, area in enumerate([*told, *buurten[DRAFT_BUURT : DRAFT_BUURT + 1]]):
        own = feedback_for(session, survey.id, wave, area.code)
        figures = figures_of(released, questionnaire, areas, area.code)
        _write(session, own, figures)
        if area in told:
            publish(session, own, ROLE, {}, at)
        if place == len(told) - 1:
            _correct(session, own, at)
        if place == len(told) - 2:
            later = Occasion(at.today + TOLD_AGO - DOWN_AGO, at.first)
            take_down(session, own.versions[0], ROLE, WHY, later)


def _tell_all(session: Session, areas: AreaTree, released: Released | None, first: str) -> None:
    if released is None or released.days[1] is None:
        return
    at = Occasion(released.days[1] + ROUND_TOLD_AFTER, first)
    for area in (areas.gemeente, *areas.release_areas()):
        own = feedback_for(session, released.survey_id, released.wave, area.code)
        for kind, texts in OF_A_ROUND:
            add_item(session, own, kind, texts)
        publish(session, own, ROLE, {}, at)


def _correct(session: Session, own: Feedback, at: Occasion) -> None:
    evenings = next(one for one in own.items if one.texts == DOING[1])
    change_item(session, evenings, CHANGED)
    later = Occasion(at.today + TOLD_AGO - CHANGED_AGO, at.first)
    publish(session, own, ROLE, {}, later, note=NOTE)


def _write(session: Session, own: Feedback, figures: AreaFigures) -> None:
    kinds = {ItemKind.HEARD: HEARD, ItemKind.DOING: DOING, ItemKind.NOT_DOING: NOT_DOING}
    tables = {language: figures.table(language) for language in HEARD[0]}
    for kind, items in kinds.items():
        for texts in items:
            if not _is_wrong(texts, tables):
                add_item(session, own, kind, texts)


def _is_wrong(texts: Texts, tables: Mapping[str, Table]) -> bool:
    """Tell whether a text names a figure that is not published here."""
    return any(
        mistakes(text, tables[language]) for language, own in texts.items() for text in own.values()
    )
