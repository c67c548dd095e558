"""Made-up residents: what they choose is drawn from a fixed seed, along the routes of a survey."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from participation.answering.reading_responses import Row, as_row
from surveys.answers import Answer
from surveys.areas import AreaTree
from surveys.questionnaire import Kind, Option, Question, Questionnaire, other_key
from surveys.routing import asked

SKIPPED: Final = 0.04
WRITTEN: Final = 0.15
TICKED: Final = 0.35
WORDS: Final = (
    "Meer bomen in de straat, dan is het in de zomer koeler.",
    "Ik wil graag weten wat het kost voordat ik begin.",
    "In de winter is het koud bij de ramen.",
    "Kan de gemeente uitleg geven in de buurt, gewoon op een avond?",
    "Het plein is fijn. Laat dat zo.",
    "De straat staat vol met auto's. Daar mag iets aan gebeuren.",
    "Ik zie op tegen de rommel van een verbouwing.",
    "Samen met de buren kopen lijkt mij een goed idee.",
)
ELSE_WORDS: Final = ("een combinatie", "dat verschilt", "iets van vroeger")
OTHERWISE: Final = 0.5, 1.5
"""So much less or more others like an option."""


@dataclass(frozen=True, slots=True)
class Others:
    """Other people of the same buurten.

    given  answers that all of them give; to questions that lead to no others
    """

    seed: int
    given: Mapping[str, Answer] = field(default_factory=dict)


def residents(
    questionnaire: Questionnaire,
    areas: AreaTree,
    number: int,
    seed: int,
    others: Others | None = None,
) -> tuple[Row, ...]:
    """Return the answers of so many made-up residents, the same for the same seed.

    others  other people of the same buurten, who chose a little otherwise
    """
    random = Random(seed)  # noqa: S311 - made-up residents need no secrets
    buurten = areas.release_areas()
    willing = [buurt.inhabitants_15_plus * random.uniform(0.4, 1.9) for buurt in buurten]
    minds = {buurt.code: _Mind(questionnaire, random) for buurt in buurten}
    if others:
        random.seed(others.seed)
        tastes = _tastes(questionnaire, random)
        for mind in minds.values():
            mind.change(tastes, others.given)
    rows = []
    for buurt in random.choices(buurten, willing, k=number):
        answers = minds[buurt.code].answers(random)
        rows.append(as_row(questionnaire, answers, buurt.code, "web"))
    return tuple(rows)


class _Mind:
    """What people of one buurt tend to choose."""

    def __init__(self, questionnaire: Questionnaire, random: Random) -> None:
        self.questionnaire = questionnaire
        self.likes = {
            one.code: [_liking(option) * random.uniform(0.3, 1.7) for option in one.options]
            for one in questionnaire.questions
        }
        self.given: Mapping[str, Answer] = {}

    def change(self, tastes: Mapping[str, Sequence[float]], given: Mapping[str, Answer]) -> None:
        """Let them like each option more or less, and give some answers all of them."""
        self.given = given
        for code, factors in tastes.items():
            self.likes[code] = [a * b for a, b in zip(self.likes[code], factors, strict=True)]

    def answers(self, random: Random) -> dict[str, Answer]:
        """Return the answers of one resident, on the path that they lead along."""
        answers: dict[str, Answer] = {}
        for question in self.questionnaire.questions:
            # What comes later is answered later: the path is asked for anew at each question.
            on_path = question.route is None or question in asked(self.questionnaire, answers)
            if on_path and question.kind is not Kind.AREA:
                answers |= self._answer(question, random)
        return {**answers, **self.given}

    def _answer(self, question: Question, random: Random) -> dict[str, Answer]:
        if question.kind is Kind.TEXT:
            return {question.code: random.choice(WORDS)} if random.random() < WRITTEN else {}
        if question.kind is Kind.NUMBER:
            return {} if random.random() < SKIPPED else {question.code: _number(question, random)}
        if question.kind is Kind.MULTIPLE:
            return _with_words(question, self._ticks(question, random), random)
        keys = [key for key in question.items if random.random() > SKIPPED]
        chosen = random.choices(question.codes, self.likes[question.code], k=len(keys))
        answers: dict[str, Answer] = dict(zip(keys, chosen, strict=True))
        return answers | _with_words(question, chosen, random, store=False)

    def _ticks(self, question: Question, random: Random) -> list[str]:
        likes = dict(zip(question.codes, self.likes[question.code], strict=True))
        alone = [code for code in question.codes if code in question.exclusive_codes]
        if alone and random.random() < TICKED / 4:
            return [random.choice(alone)]
        free = [code for code in question.codes if code not in question.exclusive_codes]
        ticked = [code for code in free if random.random() < TICKED * min(likes[code], 2)]
        random.shuffle(ticked)
        return ticked[: question.max_choices]


def _tastes(questionnaire: Questionnaire, random: Random) -> dict[str, list[float]]:
    """Return by how much other people like each option more or less, in all buurten alike."""
    return {
        one.code: [random.uniform(*OTHERWISE) for _option in one.options]
        for one in questionnaire.questions
    }


def _liking(option: Option) -> float:
    return 0.2 if option.apart or option.other else 1.0


def _number(question: Question, random: Random) -> int:
    low, high = question.minimum or 0, question.maximum or 100
    return round(random.triangular(low, high, low + (high - low) / 4))


def _with_words(
    question: Question, chosen: Sequence[str], random: Random, *, store: bool = True
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {question.code: tuple(chosen)} if store else {}
    for option in question.other_options:
        if option.code in chosen and random.random() < 2 * TICKED:
            answers[other_key(question.code, option.code)] = random.choice(ELSE_WORDS)
    return answers
