"""Weighted figures in words, beside the unweighted ones; or why there are none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from participation.languages import gettext as _
from participation.results import wording
from participation.results.unheard_words import category
from surveys.cube import Block, Cube, Weighted
from surveys.estimates.margins import LEAST_WEIGHTED, LITTLE, MUCH, weighted_margin
from surveys.estimates.raking import LEAST_ANSWERS
from surveys.population import CATEGORIES
from surveys.questionnaire import Questionnaire

UNCERTAIN: Final = 2
"""The design effect above which weighted figures are called uncertain."""
ALL: Final = 100


@dataclass(frozen=True, slots=True)
class WeightedTold:
    """The weighted shares of a block in words.

    shares  by option, with the margin
    note    what weighting is, and as how many answers these count
    """

    shares: Mapping[str, str]
    note: str


def tell(cube: Cube, block: Block) -> WeightedTold | None:
    """Tell the weighted figures of a block, in the current language; None where there are none."""
    key = block.question, block.level, block.members
    for one in cube.weighted:
        if (one.question, one.level, one.members) == key:
            options = (cell.option for cell in block.cells)
            shares = {
                option: _share(one, percent, block)
                for option, percent in zip(options, one.percents, strict=True)
            }
            return WeightedTold(shares, _note(one))
    return None


def why_not(cube: Cube, questionnaire: Questionnaire, area: str) -> str:
    """Say why an area has no weighted figures; nothing where it has, or they were never meant."""
    margin = next((one for one in questionnaire.margins if one.weighs), None)
    if margin is None:
        return ""
    block = cube.block_for(margin.question, area)
    if block is None or block.n < LEAST_WEIGHTED:
        return _(
            "These figures are not weighted: that takes %(least)s answers.", least=LEAST_WEIGHTED
        )
    if any((one.level, one.members) == (block.level, block.members) for one in cube.weighted):
        return ""
    ages = {
        age: sum(block.cell(code).high for code, own in margin.options.items() if own == age)
        for age in CATEGORIES[margin.known]
    }
    few = [age for age, people in ages.items() if people < LEAST_ANSWERS]
    if few and block.is_exact:
        return _(
            "These figures are not weighted: fewer than %(least)s people told that they are "
            "%(ages)s. Such an age has to be put together with another first.",
            least=LEAST_ANSWERS,
            ages=wording.listed(list(map(category, few))),
        )
    return _("These figures are not weighted: too little is known of the ages.")


def off(one: Weighted) -> str:
    """Say by how much an age still weighs too much or too little; nothing below a whole point."""
    if not one.off:
        return ""
    return _(
        "Even so one age counts too much or too little: by %(number)s in 100 people.",
        number=wording.number(one.off),
    )


def header() -> str:
    """Say what stands above the column."""
    return _("Weighted by age")


def _share(one: Weighted, percent: int, block: Block) -> str:
    if percent == LITTLE:
        return _("less than %(share)s", share=wording.percent(LITTLE + 1))
    if percent == MUCH:
        return _("more than %(share)s", share=wording.percent(MUCH - 1))
    margin = weighted_margin(one, percent, block.population)
    if margin is None:
        return wording.percent(percent)
    return _(
        "%(share)s (%(low)s to %(high)s)",
        share=wording.percent(percent),
        low=wording.percent(round(ALL * margin.low)),
        high=wording.percent(round(ALL * margin.high)),
    )


def _note(one: Weighted) -> str:
    said = _(
        "Weighted: each age counts as far as possible as much as among all who live there, and one "
        "answer counts three times at most. These %(people)s answers then count as %(effective)s.",
        people=wording.number(one.n),
        effective=wording.number(one.effective),
    )
    if one.off:
        said = f"{said} {off(one)}"
    if one.n > UNCERTAIN * one.effective:
        uncertain = _("That is less than half: take the weighted figures as an indication.")
        return f"{said} {uncertain}"
    return said
