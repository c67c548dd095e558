"""What a survey asks: questionnaire, pages, questions, options and the routes between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from surveys.population import Margin

Texts = Mapping[str, str]
"""One sentence by language code ("nl", "en")."""

SOURCE_LANGUAGE: Final = "nl"
"""The language every text has, shown where a translation is missing."""

OTHER_LENGTH: Final = 60
"""Characters that "anders, namelijk" takes where a question does not say otherwise."""

K_ROW: Final = 30
"""Fewest people in a row of a breakdown where a questionnaire does not say otherwise."""


def text(texts: Texts, language: str) -> str:
    """Return the sentence in `language`, or in Dutch where that language has none."""
    return texts.get(language) or texts[SOURCE_LANGUAGE]


def row_key(question: str, row: str) -> str:
    """Return the key under which the answer in one row of a matrix stands."""
    return f"{question}.{row}"


def of_other(key: str) -> tuple[str, str]:
    """Return the codes of the question and the option that `other_key` put together."""
    question, _sign, option = key.partition("#")
    return question, option


def other_key(question: str, option: str) -> str:
    """Return the key under which the text of an "anders, namelijk" option stands."""
    return f"{question}#{option}"


class Kind(StrEnum):
    """The ways a question can be answered."""

    AREA = "area"
    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    MATRIX = "matrix"
    NUMBER = "number"
    TEXT = "text"


CHOSEN_FROM_OPTIONS: Final = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.MATRIX})


class Unit(StrEnum):
    """Who gives one answer."""

    PERSON = "person"
    HOME = "home"


class Mode(StrEnum):
    """How residents come to the survey."""

    OPEN_LINK = "open-link"
    SAMPLE = "sample"
    DOOR_TO_DOOR = "door-to-door"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose.

    other      the resident may add a text ("anders, namelijk")
    exclusive  can't be ticked with another option ("niets")
    apart      "weet ik niet", "zeg ik liever niet": shown last, left out of a scale
    """

    code: str
    label: Texts
    other: bool = False
    exclusive: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a matrix, answered with the options of the question."""

    code: str
    label: Texts


@dataclass(frozen=True, slots=True)
class Bin:
    """A range of whole numbers that is stored instead of the number itself.

    low, high  first and last number in it; without `high` it reaches the question's maximum
    """

    code: str
    low: int
    high: int | None
    label: Texts

    def holds(self, number: int) -> bool:
        """Tell whether the number lies in this range."""
        return self.low <= number and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Route:
    """When a question is asked: the parent's answer is in `when`, or is missing."""

    parent: str
    when: frozenset[str]
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with everything that its page, its check and its release need.

    minimum, maximum  bounds of a number, both included
    max_choices       ticks a multiple choice takes at most; None is any number
    max_length        characters of an open text, or of the "anders" text of an option
    fact              a public characteristic, released exactly, so that it may route others
    sensitive         released for wijk and gemeente only
    """

    code: str
    number: str
    kind: Kind
    label: Texts
    help: Texts | None = None
    notice: Texts | None = None
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    bins: tuple[Bin, ...] = ()
    unit: Texts | None = None
    minimum: int | None = None
    maximum: int | None = None
    max_choices: int | None = None
    max_length: int | None = None
    required: bool = False
    fact: bool = False
    sensitive: bool = False
    route: Route | None = None
    items: tuple[str, ...] = field(init=False, compare=False)
    """Codes of what is released of it: itself, one per row of a matrix, none of a text or area."""
    codes: tuple[str, ...] = field(init=False, compare=False)
    """Codes an answer can be stored as, in order: of its options, or of the bins of a number."""

    def __post_init__(self) -> None:
        """Work out once what every request asks for."""
        items: tuple[str, ...] = ()
        if self.kind is Kind.MATRIX:
            items = tuple(row_key(self.code, row.code) for row in self.rows)
        elif self.kind is Kind.NUMBER or self.kind in CHOSEN_FROM_OPTIONS:
            items = (self.code,)
        object.__setattr__(self, "items", items)
        object.__setattr__(self, "codes", tuple(one.code for one in self.options or self.bins))

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of a draft under which its answers stand, texts of "anders" left out."""
        return self.items or (self.code,)

    @property
    def other_options(self) -> tuple[Option, ...]:
        """Return the options with a text of their own."""
        return tuple(option for option in self.options if option.other)

    @property
    def exclusive_codes(self) -> frozenset[str]:
        """Return the codes of the options that can't be ticked with another."""
        return frozenset(option.code for option in self.options if option.exclusive)

    @property
    def is_constrained(self) -> bool:
        """Tell whether ticking one option says something about the others (coded whole)."""
        return self.max_choices is not None or bool(self.exclusive_codes)

    @property
    def other_length(self) -> int:
        """Return how many characters an "anders" text takes at most."""
        return self.max_length or OTHER_LENGTH


@dataclass(frozen=True, slots=True)
class Page:
    """Questions that are asked together."""

    code: str
    title: Texts
    questions: tuple[Question, ...]

    @property
    def is_for_everybody(self) -> bool:
        """Tell whether everybody gets it: one of its questions is asked whatever was answered."""
        return any(question.route is None for question in self.questions)


@dataclass(frozen=True, slots=True)
class About:
    """What every survey must tell: who asks, why, on which ground, for how long it is kept.

    minutes  how long it takes to fill in
    help     where a resident gets help with the subject, shown on the thank-you page
    """

    unit: Unit
    mode: Mode
    minutes: int
    purpose: Texts
    asked_by: Texts
    why: Texts
    use: Texts
    legal_basis: Texts
    retention: Texts
    selection_result: Texts
    policy_phase: Texts
    help: Texts


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions about the survey."""

    name: Texts
    telephone: str
    email: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Days from which the dates follow once the survey is opened.

    open_days      from opening to closing
    feedback_days  from closing to the promised terugkoppeling
    destroy_days   from closing to the erasing of all answers
    """

    open_days: int
    feedback_days: int
    destroy_days: int


@dataclass(frozen=True, slots=True)
class Parameters:
    """How careful the release is.

    k            fewest answers of a published population
    t            most dissenters of a near-unanimous answer
    k_sensitive  as k, for a sensitive question
    k_row        as k, for one row of a breakdown

    **Source**: design of the method ATOM, Handbook on Statistical Disclosure Control, 2nd ed.
    """

    k: int = 10
    t: int = 2
    k_sensitive: int = 20
    k_row: int = K_ROW


class ReleaseMode(StrEnum):
    """How often a survey gives figures: once, or of each period in which it is held."""

    FINAL = "final"
    COHORTS = "cohorts"


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A survey as it was written: one version, in all its languages.

    breakdowns  codes of the background questions by which the gemeente's answers are told as well
    margins     questions that ask what CBS knows of who lives there
    series      name of the series of surveys that it is one of; "" where it stands alone
    """

    slug: str
    version: int
    languages: tuple[str, ...]
    title: Texts
    about: About
    contact: Contact
    terms: Terms
    parameters: Parameters
    pages: tuple[Page, ...]
    release_mode: ReleaseMode = ReleaseMode.FINAL
    breakdowns: tuple[str, ...] = ()
    margins: tuple[Margin, ...] = ()
    series: str = ""
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    """The questions of all pages, in order."""
    items: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The codes of all that is released, in order."""
    _by_code: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once what every request asks for."""
        questions = tuple(question for page in self.pages for question in page.questions)
        by_code = {code: one for one in questions for code in (one.code, *one.items)}
        object.__setattr__(self, "questions", questions)
        object.__setattr__(self, "items", tuple(item for one in questions for item in one.items))
        object.__setattr__(self, "_by_code", by_code)

    def question(self, code: str) -> Question:
        """Return the question with this code, or the matrix that has this item ("question.row").

        Raises KeyError when there is none.
        """
        return self._by_code[code]

    @property
    def is_wave_of(self) -> str:
        """Return the name of its series: its own where it begins one, or stands alone."""
        return self.series or self.slug

    @property
    def area(self) -> Question:
        """Return the question that asks where the resident lives."""
        return next(question for question in self.questions if question.kind is Kind.AREA)
