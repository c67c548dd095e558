"""What the figures of one question in all areas say in words: on its page and in its charts."""

from participation.languages import current_language, ngettext
from participation.languages import gettext as _
from participation.results import wording
from surveys.areas import AreaTree
from surveys.cube import Block
from surveys.estimates.comparing import Direction
from surveys.figures import percentage
from surveys.measures import TOP_TWO, Measure, Standing, Standings
from surveys.questionnaire import Question, text

LEAST_RANKED = 2
SIGNS = {Direction.HIGHER: "▲", Direction.LOWER: "▼"}


def orders() -> dict[str, str]:
    """Return what areas can be sorted by: as it stands in an address, and in words."""
    return {
        "aandeel": _("Share"),
        "naam": _("Name"),
        "antwoorden": _("Number of answers"),
    }


def measure_label(question: Question, measure: Measure) -> str:
    """Name the answer that is shown, or the two that are taken together."""
    labels = wording.option_labels(question)
    if measure.code != TOP_TWO:
        return _("“%(answer)s”", answer=labels[measure.code])
    lower, higher = (labels[one] for one in measure.options)
    return _("“%(lower)s” or “%(higher)s”", lower=lower, higher=higher)


def name(block: Block, areas: AreaTree) -> str:
    """Name the areas of a block, merged ones together."""
    return wording.listed(areas.names(block.members))


def share(one: Standing) -> str:
    """Say the share of an area in whole per cent; a range by its ends."""
    if not one.is_published:
        return _("not shown apart")
    return wording.share(one.cell, one.figure, one.whole)


def margin(one: Standing) -> str:
    """Say the margin of an area by its ends; nothing without one."""
    if one.margin is None:
        return ""
    low, high = (int(100 * end + 0.5) for end in (one.margin.low, one.margin.high))
    return _("%(low)s to %(high)s", low=wording.percent(low), high=wording.percent(high))


def title(question: Question, found: Standings, areas: AreaTree) -> str:
    """Say the finding in a few words, as the title of a chart."""
    answer = measure_label(question, found.measure)
    first, last = _ends(found)
    if first is None or last is None:
        return _("%(answer)s in each area", answer=answer)
    if share(first) == share(last):
        return _("%(answer)s: %(share)s everywhere", answer=answer, share=share(first))
    return _(
        "%(answer)s: from %(low)s in %(last)s to %(high)s in %(first)s",
        answer=answer,
        low=share(last),
        last=name(last.block, areas),
        high=share(first),
        first=name(first.block, areas),
    )


def sentence(question: Question, found: Standings, areas: AreaTree) -> str:
    """Say what the figures of all areas show; what is only an indication is not ranked."""
    told = [_compared(found, areas), _extremes(found, areas), _indications(found)]
    if found.measure.scored and apart(question):
        told.append(_not_counted(question))
    return " ".join(filter(None, told))


def ranked_by(question: Question, measure: Measure) -> str:
    """Say what the areas of a chart are sorted by."""
    return _("Behind each name: %(answer)s.", answer=measure_label(question, measure))


def legend(found: Standings, areas: AreaTree) -> str:
    """Say what the line of the gemeente is; nothing without a figure of it."""
    if found.whole is None or not found.whole.is_published:
        return ""
    return _("All of %(name)s: %(share)s", name=areas.gemeente.name, share=share(found.whole))


def caption(title_of_survey: str, municipality: str, people: int | None) -> str:
    """Say where the figures of a chart come from, so that it can stand alone."""
    if people is None:
        return _(
            "Source: survey “%(survey)s”, %(municipality)s.",
            survey=title_of_survey,
            municipality=municipality,
        )
    return _(
        "Source: survey “%(survey)s”, %(municipality)s. %(people)s answers.",
        survey=title_of_survey,
        municipality=municipality,
        people=wording.number(people),
    )


def beside_strip(question: Question, block: Block) -> str:
    """Say which share of all who answered stands apart: "Weet ik niet: 8%"; nothing without."""
    told = [
        _("%(answer)s: %(share)s", answer=label, share=wording.percent(part))
        for code, label in apart(question)
        if (part := percentage(block.cell(code).low, block.n))
    ]
    return ", ".join(told)


def apart(question: Question) -> list[tuple[str, str]]:
    """Return the code and the words of each answer that stands apart."""
    language = current_language()
    return [(one.code, text(one.label, language)) for one in question.options if one.apart]


def _ends(found: Standings) -> tuple[Standing | None, Standing | None]:
    """Return the areas with the largest and the smallest share, where that is certain."""
    ranked = found.ranked
    if len(ranked) < LEAST_RANKED:
        return None, None
    first, last = ranked[0], ranked[-1]
    others = max(one.high for one in ranked[1:]), min(one.low for one in ranked[:-1])
    return (first, last) if first.low >= others[0] and last.high <= others[1] else (None, None)


def _compared(found: Standings, areas: AreaTree) -> str:
    """Say in how many areas the share is larger than in the gemeente, where that is certain."""
    whole, ranked = found.whole, found.ranked
    if whole is None or not whole.is_published or len(ranked) < LEAST_RANKED:
        return ""
    if any(one.low <= whole.high and one.high > whole.low for one in ranked if one.low < one.high):
        return ""
    return _(
        "In %(count)s of the %(all)s areas the share is larger than in all of %(name)s "
        "(%(share)s).",
        count=sum(one.low > whole.high for one in ranked),
        all=len(ranked),
        name=areas.gemeente.name,
        share=share(whole),
    )


def _extremes(found: Standings, areas: AreaTree) -> str:
    first, last = _ends(found)
    if first is None or last is None:
        return _unordered(found)
    if share(first) == share(last):
        return _("The share is about the same everywhere: %(share)s.", share=share(first))
    return _(
        "Largest in %(first)s (%(high)s), smallest in %(last)s (%(low)s).",
        first=name(first.block, areas),
        high=share(first),
        last=name(last.block, areas),
        low=share(last),
    )


def _unordered(found: Standings) -> str:
    if len(found.ranked) < LEAST_RANKED:
        return _("There are too few answers to put areas in order.") if found.areas else ""
    return _("The figures are not exact enough to put all areas in order.")


def _indications(found: Standings) -> str:
    count = sum(one.is_indication for one in found.areas)
    if not count:
        return ""
    return ngettext(
        "%(count)s area has so few answers that its figure is only an indication.",
        "%(count)s areas have so few answers that their figures are only an indication.",
        count,
        count=count,
    )


def _not_counted(question: Question) -> str:
    labels = [_("“%(answer)s”", answer=one) for _code, one in apart(question)]
    return _("Not counted here: %(answers)s.", answers=wording.listed(labels))
