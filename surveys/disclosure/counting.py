"""The counts of one item in the areas of a release, and how many were asked."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveys.areas import AreaTree
from surveys.disclosure.atoms import Counts, add
from surveys.disclosure.partition import People, count
from surveys.questionnaire import Question, Questionnaire
from surveys.tally import Tally


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted for one item.

    item    code of a question or of a row of a matrix
    asked   people it was put to, by release area
    people  people counted, by release area; never more than were asked
    counts  people by option, by release area; an area where nobody answered may lack
    """

    question: Question
    item: str
    asked: People
    people: People
    counts: Mapping[str, Counts]

    def of(self, areas: Iterable[str]) -> Counts:
        """Return how many people of these areas together chose each option."""
        found = [self.counts[area] for area in areas if area in self.counts]
        return add([(0,) * len(self.question.codes), *found])

    def unanswered(self, areas: Iterable[str]) -> int:
        """Return how many people of these areas were asked and are not counted."""
        codes = tuple(areas)
        return count(self.asked, codes) - count(self.people, codes)


def received(areas: AreaTree, tally: Tally) -> People:
    """Return the responses by release area. Raises KeyError for an area the tree lacks."""
    return _folded(areas, tally.received)


def counted(questionnaire: Questionnaire, areas: AreaTree, tally: Tally) -> dict[str, Counted]:
    """Return what was counted for every item of the questionnaire, in its order.

    Numbers of a buurt that is joined to another count there. Raises KeyError for an area that
    the tree lacks.
    """
    everybody = received(areas, tally)
    found: dict[str, Counted] = {}
    for question in questionnaire.questions:
        asked = asked_of(question, found, everybody)
        for item in question.items:
            people = _folded(areas, tally.persons[item])
            counts = _folded_counts(areas, tally.counts[item])
            found[item] = Counted(question, item, asked, people, counts)
    return found


def asked_of(question: Question, found: Mapping[str, Counted], everybody: People) -> People:
    """Return whom a question was put to: who gave its parent one of the answers that lead here."""
    if (route := question.route) is None:
        return everybody
    parent = found[route.parent]
    when = [code in route.when for code in parent.question.codes]
    return {
        area: sum(n for n, leads in zip(parent.of([area]), when, strict=True) if leads)
        + route.unanswered * parent.unanswered([area])
        for area in parent.asked
    }


def _folded(areas: AreaTree, numbers: People) -> People:
    folded = Counter[str]()
    for area, n in numbers.items():
        folded[areas.published(area).code] += n
    return folded


def _folded_counts(areas: AreaTree, counts: Mapping[str, Counts]) -> dict[str, Counts]:
    folded: dict[str, Counts] = {}
    for area, own in counts.items():
        code = areas.published(area).code
        folded[code] = add([own, *filter(None, [folded.get(code)])])
    return folded
