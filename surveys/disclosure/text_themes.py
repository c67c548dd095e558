"""Turn coded texts into figures that may be released: how often each theme came, by area.

The themes of a question are the options of a multiple choice, and a text is who answered it. So all
that holds of such a question holds here: blocks of k texts, "18 of meer van de 20", pools.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from surveys.areas import AreaTree
from surveys.cube import Cube, Received
from surveys.disclosure.counting import counted
from surveys.disclosure.partition import AreaCodes, Shape, areas_of, blocks_of, count
from surveys.disclosure.telling import Telling
from surveys.disclosure.text_places import NOWHERE, shape_of
from surveys.kappa import Coded
from surveys.questionnaire import Kind, Option, Question, Questionnaire
from surveys.tally import Tally


class TooFewTextsError(ValueError):
    """Fewer than k texts came in on the question: nothing may be told of them."""


@dataclass(frozen=True, slots=True)
class CodedText:
    """One text: the block it came from (see text_places) and the themes it was given."""

    place: AreaCodes
    themes: Coded


def may_have_themes(questionnaire: Questionnaire, code: str) -> bool:
    """Tell whether themes of this question can be released: an open one, asked of all or by a fact.

    Blocks of texts are not those of other questions. Where an answer that is no fact decides who
    was asked, twelve texts from three buurten would tell how many of one of them gave it.
    """
    is_open = questionnaire.question(code).kind is Kind.TEXT
    return is_open and is_asked_openly(questionnaire, code)


def is_asked_openly(questionnaire: Questionnaire, code: str) -> bool:
    """Tell whether a question is put to all, or to whom a fact alone decides."""
    question = questionnaire.question(code)
    while question.route is not None:
        question = questionnaire.question(question.route.parent)
        if not question.fact:
            return False
    return True


def theme_questionnaire(
    questionnaire: Questionnaire, code: str, themes: Sequence[Option]
) -> Questionnaire:
    """Return the survey as if it had asked one question: which of these themes a text is about."""
    asked = replace(
        questionnaire.question(code),
        kind=Kind.MULTIPLE,
        options=tuple(themes),
        max_length=None,
        required=False,
        route=None,
    )
    return replace(questionnaire, pages=(replace(questionnaire.pages[0], questions=(asked,)),))


def count_themes(question: Question, texts: Iterable[CodedText]) -> Tally:
    """Count texts by area and theme. The texts of a block are spread evenly over its areas.

    From which of them each came nobody knows, so only sums over a whole block mean anything.
    """
    own = [one for one in texts if one.place != NOWHERE]
    people: Counter[str] = Counter()
    ticks: dict[str, Counter[str]] = {}
    for block, n in Counter(one.place for one in own).items():
        share, more = divmod(n, len(block))
        people.update({area: share + (place < more) for place, area in enumerate(block)})
    for one in own:
        ticks.setdefault(one.place[0], Counter()).update(one.themes)
    counts = {
        area: tuple(found[theme] for theme in question.codes) for area, found in ticks.items()
    }
    code = question.code
    return Tally(people, {code: question.codes}, {code: people}, {code: counts}, {})


def make_theme_cube(
    questionnaire: Questionnaire, areas: AreaTree, tally: Tally, blocks: Iterable[AreaCodes]
) -> Cube:
    """Make the figures of the themes of one open question.

    questionnaire  what `theme_questionnaire` returned
    tally          what `count_themes` returned
    blocks         the blocks of the texts, as `to_blocks` made them

    Raises TooFewTextsError when a buurt lies in no block of k texts, or a text in no block.
    """
    parameters, item = questionnaire.parameters, questionnaire.items[0]
    least, own, places = least_texts(questionnaire, item), tally.persons[item], set(blocks)
    shape = shape_of(areas, places - {NOWHERE})
    if NOWHERE in places or any(count(own, block) < least for block in blocks_of(shape)):
        raise TooFewTextsError(item)
    found = counted(questionnaire, areas, tally)
    told = Telling(found[item], areas, shape, parameters.t)
    return Cube(
        slug=questionnaire.slug,
        seq=1,
        parameters=parameters,
        items=questionnaire.items,
        sensitive=questionnaire.items if questionnaire.questions[0].sensitive else (),
        blocks=tuple(told.make_blocks()),
        pools=tuple(told.make_pools()),
        unanswered={},
        written={},
        received=sum(own.values()),
        base=_base(shape, own),
    )


def least_texts(questionnaire: Questionnaire, code: str) -> int:
    """Return how many texts of a question a population must have given: k, as of its answers."""
    parameters = questionnaire.parameters
    sensitive = questionnaire.question(code).sensitive
    return parameters.k_sensitive if sensitive else parameters.k


def _base(shape: Shape, people: Mapping[str, int]) -> tuple[Received, ...]:
    return tuple(Received(areas_of([one]), count(people, one)) for one in sorted(blocks_of(shape)))
