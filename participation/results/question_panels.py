"""The questions beside each other in one area: of each the answer that tells most."""

from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from participation.languages import current_language, ngettext
from participation.languages import gettext as _
from participation.results import margins, naming, places, question_words, wording
from participation.results.queries import Released
from participation.shelf import Shelf
from surveys.areas import Area, AreaTree
from surveys.cube import Cube
from surveys.estimates.comparing import Place, place
from surveys.measures import Measure, Standing, Standings, main_measure, standing, standings
from surveys.questionnaire import Question, Questionnaire

MOST_KEPT: Final = 128


@dataclass(frozen=True, slots=True)
class Beside:
    """One question of an area, beside the gemeente.

    answer     names what is shown of it
    here       the area, or the larger one whose figures stand for it
    whole      the gemeente; None where it has no figure
    of         names of the other or more areas of the figures; "" where they are the area's own
    share      of the area, in words; `there` that of the gemeente, "" without
    left_out   words of the answers that are not counted
    """

    item: str
    question: str
    answer: str
    here: Standing
    whole: Standing | None
    of: str
    share: str
    margin: str
    precise: str
    there: str
    left_out: tuple[str, ...]

    @property
    def direction(self) -> str:
        """How it differs clearly from the rest of the gemeente; "" where it does not."""
        return self.here.mark.value if self.here.mark else ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The main measure of each item in all areas, worked out once for all of them."""

    cube: Cube
    by_item: dict[str, tuple[Standings, dict[Place, Standing]]]

    @classmethod
    def of(cls, cube: Cube, questionnaire: Questionnaire) -> "Compared":
        """Compare all areas by each item of a release."""
        own = {item: _main(cube, questionnaire.question(item), item) for item in cube.items}
        return cls(cube, own)

    def here(self, item: str, code: str) -> Standing | None:
        """Return the figure that stands on the page of an area; None without."""
        block = self.cube.block_for(item, code)
        if block is None:
            return None
        found, marked = self.by_item[item]
        own = standing(block, found.measure)
        known = marked.get(place(block))
        return replace(own, mark=known.mark, compared=known.compared) if known else own

    def measure(self, item: str) -> Measure:
        """Return what is shown of an item."""
        return self.by_item[item][0].measure

    def whole(self, item: str) -> Standing | None:
        """Return the figure of the gemeente; None without."""
        return self.by_item[item][0].whole


def _main(cube: Cube, question: Question, item: str) -> tuple[Standings, dict[Place, Standing]]:
    found = standings(cube, main_measure(cube, question, item))
    return found, {place(one.block): one for one in found.areas}


Key: TypeAlias = tuple[str, int, str, AreaTree, str]
_shelf: Shelf[Key, tuple[Beside, ...]] = Shelf(MOST_KEPT)
_compared: Shelf[str, Compared] = Shelf(8)


def beside_each_other(
    released: Released, questionnaire: Questionnaire, areas: AreaTree, shown: Area
) -> tuple[Beside, ...]:
    """Return the items with a figure in an area, in the current language. Worked out once.

    shown  a release area or a wijk
    """
    key = (released.sha256, released.version, current_language(), areas, shown.code)
    known = _shelf.get(key)
    if known is not None:
        return known
    compared = _compared.get(released.sha256) or _compared.put(
        released.sha256, Compared.of(released.cube, questionnaire)
    )
    own = places.place(released.cube, areas, shown.code)
    told = (
        _beside(compared, questionnaire.question(item), item, areas, own)
        for item in released.cube.items
    )
    return _shelf.put(key, tuple(one for one in told if one))


def sentence(rows: tuple[Beside, ...], name: str, gemeente: str) -> str:
    """Say at how many questions an area differs clearly; nothing where none was compared."""
    marked = sum(one.here.mark is not None for one in rows)
    compared = sum(one.here.compared for one in rows)
    told = {"all": compared, "count": marked, "name": name, "whole": gemeente}
    if not compared:
        return ""
    if not marked:
        return ngettext(
            "At the %(all)s question that we compared %(name)s does not differ clearly from the "
            "rest of %(whole)s.",
            "At none of the %(all)s questions that we compared does %(name)s differ clearly from "
            "the rest of %(whole)s.",
            compared,
            **told,
        )
    return ngettext(
        "At the %(all)s question that we compared %(name)s differs clearly from the rest of "
        "%(whole)s.",
        "At %(count)s of the %(all)s questions that we compared %(name)s differs clearly from the "
        "rest of %(whole)s.",
        compared,
        **told,
    )


def left_out(rows: tuple[Beside, ...]) -> str:
    """Say which answers the figures of these questions do not count; nothing without any."""
    return question_words.not_counted(
        list(dict.fromkeys(it for one in rows for it in one.left_out))
    )


def heading(own: places.Place, areas: AreaTree) -> str:
    """Name the area that was asked for, with those whose figures it has."""
    if own.asked in own.members:
        return naming.place_name(own, areas)
    names = wording.listed(own.names)
    return _("%(name)s (with %(others)s)", name=own.asked.name, others=names)


def _beside(
    compared: Compared, question: Question, item: str, areas: AreaTree, own: places.Place
) -> Beside | None:
    here, whole = compared.here(item, own.shown.code), compared.whole(item)
    if here is None or not here.is_published or _is_all(here, whole):
        return None
    other = set(here.block.members) != {area.code for area in own.members}
    measure = compared.measure(item)
    return Beside(
        item=item,
        question=label(question, item),
        answer=question_words.measure_label(question, measure),
        here=here,
        whole=whole,
        of=naming.name(here.block, areas) if other else "",
        share=question_words.share(here),
        margin=question_words.margin(here),
        precise=margins.precision_words(here.precision),
        there=question_words.share(whole) if whole else "",
        left_out=tuple(question_words.left_out(question, measure)),
    )


def _is_all(here: Standing, whole: Standing | None) -> bool:
    """Tell whether the figures of an area are those of the gemeente."""
    return whole is not None and set(here.block.covers) == set(whole.block.covers)


def label(question: Question, item: str) -> str:
    """Return what an item asks: of a row of a matrix the question goes first."""
    own = wording.item_label(question, item)
    if item == question.code:
        return own
    return _("%(question)s %(row)s", question=wording.item_label(question, question.code), row=own)
