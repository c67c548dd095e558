"""What the figures of one question in all areas say in words: on its page and in its charts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from participation.languages import current_language, ngettext
from participation.languages import gettext as _
from participation.results import naming, wording
from surveys.areas import AreaTree
from surveys.cube import Block
from surveys.estimates.comparing import Direction
from surveys.figures import figure
from surveys.measures import TOP_TWO, Measure, Standing, Standings, scale
from surveys.questionnaire import Question, text

LEAST_RANKED = 2
MOST_NAMED = 3
"""Areas of one share that are named; more are counted."""
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
    said = _(
        "%(answer)s: from %(low)s in %(last)s to %(high)s in %(first)s",
        answer=answer,
        low=share(last),
        last=_alike(found, last, areas),
        high=share(first),
        first=_alike(found, first, areas),
    )
    return _("%(finding)s, where enough people answered", finding=said) if _greys(found) else said


def sentence(question: Question, found: Standings, areas: AreaTree) -> str:
    """Say what the figures of all areas show; what is only an indication is not ranked."""
    told = [_compared(found, areas), _extremes(found, areas), _indications(found)]
    told.append(not_counted(left_out(question, found.measure)))
    return " ".join(filter(None, told))


def ranked_by(question: Question, measure: Measure) -> str:
    """Say what the areas of a chart are sorted by, and who is left out of that."""
    told = _("Behind each name: %(answer)s.", answer=measure_label(question, measure))
    return " ".join(filter(None, [told, not_counted(left_out(question, measure))]))


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


def strip_codes(question: Question) -> tuple[str, ...]:
    """Return the answers of a strip: those on the scale from low to high, then those apart."""
    return (*scale(question), *(code for code, _label in apart(question)))


def shares(question: Question, block: Block) -> tuple[str, ...]:
    """Say which share of all who answered chose each answer of a strip."""
    cells = (block.cell(code) for code in strip_codes(question))
    return tuple(
        wording.share(cell, figure(cell, block.n, block.rounding), block.n) for cell in cells
    )


def why_no_strip(block: Block) -> str:
    """Say why an area has no strip; nothing where it has one, or where counts are rounded."""
    if block.is_exact or block.rounding:
        return ""
    return _("no strip: (nearly) everybody gave the same answer")


def strips_sentence(question: Question, strips: Sequence[Standing]) -> str:
    """Say what the strips show: which answer is the largest, in how many areas."""
    said = _("The answers of %(all)s areas, each as a strip of 100%%.", all=len(strips))
    largest = Counter(_largest(question, one.block) for one in strips if not one.is_indication)
    largest.pop("", None)
    if not largest:
        return said
    labels = wording.option_labels(question)
    answers = [
        _("“%(answer)s” (%(count)s)", answer=labels[code], count=count)
        for code, count in largest.most_common()
    ]
    told = _(
        "Chosen most, and in how many areas with enough answers: %(answers)s.",
        answers=wording.listed(answers),
    )
    return f"{said} {told}"


def apart(question: Question) -> list[tuple[str, str]]:
    """Return the code and the words of each answer that stands apart."""
    language = current_language()
    return [(one.code, text(one.label, language)) for one in question.options if one.apart]


def left_out(question: Question, measure: Measure) -> list[str]:
    """Return the words of the answers whose people are not counted in a measure."""
    return [label for _code, label in apart(question)] if measure.scored else []


def not_counted(labels: Sequence[str]) -> str:
    """Say which answers are not counted; nothing without any."""
    if not labels:
        return ""
    quoted = [_("“%(answer)s”", answer=one) for one in labels]
    return _("Not counted here: %(answers)s.", answers=wording.listed(quoted))


def ordered_by(found: Standings) -> str:
    """Say what the areas are sorted by where their order is not sure; nothing where it is."""
    if found.is_order_sure:
        return ""
    return _(
        "Not all figures are exact. We sort by the middle of what is known. Areas that are close "
        "may stand in another order."
    )


def dots_alt(question: Question, measure: Measure, gemeente: str) -> str:
    """Say what the chart of all areas shows."""
    return _(
        "Chart of %(answer)s: a line for each area, with its share and margin beside that of all "
        "of %(name)s.",
        answer=measure_label(question, measure),
        name=gemeente,
    )


def map_alt(question: Question, measure: Measure) -> str:
    """Say what the map shows."""
    return _(
        "Map of %(answer)s: the darker a neighbourhood, the larger the share.",
        answer=measure_label(question, measure),
    )


def not_drawn(blocks: Iterable[Block], areas: AreaTree) -> str:
    """Say under strips which areas have none, and why; nothing where all have one."""
    names = [naming.name(one, areas) for one in blocks if why_no_strip(one)]
    if not names:
        return ""
    return _(
        "No strip, because (nearly) everybody there gave the same answer: %(names)s.",
        names=wording.listed(names),
    )


def grey(found: Standings) -> str:
    """Say what is drawn in grey; nothing where nothing is."""
    return _("Grey: few answers, so no more than an indication.") if _greys(found) else ""


def _greys(found: Standings) -> bool:
    return any(one.is_indication for one in found.areas)


def _largest(question: Question, block: Block) -> str:
    """Return the answer of a strip that was chosen most; "" where two were."""
    (first, most), (_second, next_most) = Counter(
        {code: block.cell(code).low for code in strip_codes(question)}
    ).most_common(2)
    return first if most > next_most else ""


def _alike(found: Standings, one: Standing, areas: AreaTree) -> str:
    """Name an area with all that have the same share; many are counted."""
    names = [naming.name(it.block, areas) for it in found.ranked if share(it) == share(one)]
    if len(names) > MOST_NAMED:
        return _("%(count)s areas", count=len(names))
    return wording.listed(names)


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
    told = {
        "count": sum(one.low > whole.high for one in ranked),
        "all": len(ranked),
        "name": areas.gemeente.name,
        "share": share(whole),
    }
    if _greys(found):
        return _(
            "In %(count)s of the %(all)s areas with enough answers the share is larger than in "
            "all of %(name)s (%(share)s).",
            **told,
        )
    return _(
        "In %(count)s of the %(all)s areas the share is larger than in all of %(name)s "
        "(%(share)s).",
        **told,
    )


def _extremes(found: Standings, areas: AreaTree) -> str:
    first, last = _ends(found)
    if first is None or last is None:
        return _unordered(found)
    if share(first) == share(last):
        return _among(
            found, _("The share is about the same everywhere: %(share)s.", share=share(first))
        )
    said = _(
        "Largest in %(first)s (%(high)s), smallest in %(last)s (%(low)s).",
        first=_alike(found, first, areas),
        high=share(first),
        last=_alike(found, last, areas),
        low=share(last),
    )
    return _among(found, said)


def _among(found: Standings, said: str) -> str:
    """Say that a finding is of the areas with enough answers alone, where others stand beside."""
    if not _greys(found):
        return said
    finding = said[:1].lower() + said[1:]
    return _("Of the areas with enough answers: %(finding)s", finding=finding)


def _unordered(found: Standings) -> str:
    if len(found.ranked) < LEAST_RANKED:
        return _("There are too few answers to put areas in order.") if found.areas else ""
    return _("The figures are not exact enough to say where the share is largest or smallest.")


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
