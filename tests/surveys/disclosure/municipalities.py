"""Made-up municipalities, surveys and residents for the tests of disclosure control."""

import hashlib
import random
from collections import Counter, defaultdict

from surveys.answers import document
from surveys.areas import Area, AreaTree, Level
from surveys.disclosure.rounding import Keys
from surveys.questionnaire import (
    About,
    Bin,
    Contact,
    Kind,
    Mode,
    Option,
    Page,
    Parameters,
    Question,
    Questionnaire,
    Route,
    Row,
    Terms,
    Unit,
)
from surveys.roll import RollCall
from surveys.tally import tally

NOTHING = {"nl": ""}
ABOUT = About(Unit.PERSON, Mode.OPEN_LINK, 1, *[NOTHING] * 9)
INHABITANTS = 28_000
BUURTEN = 40
WIJKEN = 8
SMALLEST, LARGEST = 100, 2_919
TOO_SMALL = 250


def question(code, options="abc", *, kind=Kind.SINGLE, exclusive="", apart="", **more):
    chosen = tuple(
        Option(one, NOTHING, exclusive=one in exclusive, apart=one in apart) for one in options
    )
    return Question(code, "1", kind, NOTHING, options=chosen, **more)


def questionnaire(*questions, k=10, t=2, k_sensitive=20, k_row=30, breakdowns=()):
    return Questionnaire(
        slug="enquete",
        version=1,
        languages=("nl",),
        title=NOTHING,
        about=ABOUT,
        contact=Contact(NOTHING, "045 000 00 00", "enquete@example.org"),
        terms=Terms(1, 1, 1),
        parameters=Parameters(k, t, k_sensitive, k_row),
        pages=(Page("vragen", NOTHING, questions),),
        breakdowns=breakdowns,
    )


def tree(wijken, joined=None, people=None):
    """Build areas: `wijken` maps a wijk to its buurten, `joined` a buurt to its host."""
    joined, people = joined or {}, people or {}
    areas = [_area("GM", Level.GEMEENTE, None, INHABITANTS)]
    for wijk, buurten in wijken.items():
        areas.append(_area(wijk, Level.WIJK, "GM", sum(people.get(one, 1000) for one in buurten)))
        areas += [
            _area(one, Level.BUURT, wijk, people.get(one, 1000), joined.get(one)) for one in buurten
        ]
    return AreaTree(tuple(areas))


def _area(code, level, parent, people, joined_to=None):
    return Area(code, level, code, parent, joined_to, 2024, people, people)


def municipality(seed):
    """Build the municipality of STATISTICS.md 0: 28,000 people in 40 buurten and 8 wijken."""
    chance = random.Random(seed)
    weights = [chance.lognormvariate(0, 0.8) for _ in range(BUURTEN)]
    people = {
        f"B{number:02}": min(LARGEST, max(SMALLEST, round(INHABITANTS * one / sum(weights))))
        for number, one in enumerate(weights)
    }
    wijken = defaultdict(list)
    for code in people:
        wijken[f"W{chance.randrange(WIJKEN)}"].append(code)
    joined = {}
    for buurten in wijken.values():
        host = max(buurten, key=lambda code: people[code])
        joined |= {one: host for one in buurten if people[one] < TOO_SMALL and one != host}
    return tree(dict(sorted(wijken.items())), joined, people)


def count(survey, documents):
    """Tally (area, document) pairs."""
    by_area = defaultdict(list)
    for area, one in documents:
        by_area[area].append(one)
    return tally(survey, by_area.items())


class Person(dict):
    """What one made-up resident answered, with the key under which it is stored."""

    def __init__(self, answers, key):
        super().__init__(answers)
        self.key = key

    def copy(self):
        return Person(self, self.key)


def keys(survey, documents):
    """Seal (area, document) pairs; who is no Person gets a key from their place and answers."""
    seen, by_area = Counter(), defaultdict(list)
    for area, one in documents:
        own = repr((area, sorted(one.items())))
        seen[own] += 1
        key = getattr(one, "key", None) or _key(f"{seen[own]} {own}")
        by_area[area].append((key, one))
    call = RollCall(survey)
    call.count(by_area.items())
    return Keys(b"geheim", survey.slug, call.roll())


def _key(text):
    return hashlib.sha256(text.encode()).digest()[:16]


def respond(survey, areas, rate, seed, *, agree=0.3):
    """Let about `rate` of the people answer; (area, document) pairs.

    agree  chance that an area is of one mind on a question: 90 to 100 % the same answer
    """
    chance = random.Random(seed)
    moods, found = {}, []
    for buurt in areas.buurten:
        code = areas.published(buurt.code).code
        for _ in range(buurt.inhabitants):
            if chance.random() < rate:
                draft = {}
                for one in survey.questions:
                    for item in one.items:
                        mood = moods.setdefault((code, item), _mood(chance, one, agree))
                        draft |= _answer(chance, one, item, mood)
                person = Person(document(survey, draft), _key(f"{seed} {len(found)}"))
                found.append((code, person))
    return found


def _mood(chance, one, agree):
    """Return how likely each option is in one area: for most the same, for some of one mind."""
    weights = [chance.random() ** 2 + 0.02 for _ in one.codes]
    if chance.random() < agree:
        weights = [0.005] * len(weights)
        weights[chance.choice([0, 0, 0, len(weights) - 1])] = chance.choice([0.1, 0.3, 3])
    return weights


def _answer(chance, one, item, mood):
    if chance.random() < 0.03:
        return {}
    if one.kind is not Kind.MULTIPLE:
        return {item: chance.choices(one.codes, mood)[0]}
    top = max(mood)
    ticks = [
        code
        for code, weight in zip(one.codes, mood, strict=True)
        if chance.random() < weight / top * 0.98
    ]
    alone = [code for code in ticks if code in one.exclusive_codes]
    if alone and (len(ticks) == 1 or chance.random() < 0.3):
        return {item: (alone[0],)}
    free = [code for code in ticks if code not in alone]
    return {item: tuple(free[: one.max_choices])}


def every_kind(**parameters):
    """Build a survey with every kind of question and route."""
    owners = Route("bezit", frozenset("ab"), unanswered=True)
    return questionnaire(
        question("bezit", "abcd", fact=True),
        question("stijl", "abcdef"),
        question("eens", ["ja", "nee", "weet_niet"], apart=("weet_niet",)),
        question("cijfer", "12345x", kind=Kind.SCALE, apart="x"),
        question("vinkjes", "abcd", kind=Kind.MULTIPLE),
        question("twee", "abcdn", kind=Kind.MULTIPLE, max_choices=2, exclusive="n"),
        question("tabel", "abc", kind=Kind.MATRIX, rows=(Row("x", NOTHING), Row("y", NOTHING))),
        question("geheim", "abc", sensitive=True),
        question("plan", "abc", route=owners),
        question("daden", "abcn", kind=Kind.MULTIPLE, exclusive="n", route=owners),
        question(
            "rem",
            "abcdn",
            kind=Kind.MULTIPLE,
            max_choices=3,
            exclusive="n",
            sensitive=True,
            route=owners,
        ),
        question("huur", "abc", kind=Kind.MULTIPLE, route=Route("bezit", frozenset("bcd"))),
        question("vervolg", "abc", route=Route("eens", frozenset({"ja"}))),
        question("waarom", "abc", route=Route("eens", frozenset({"nee", "weet_niet"}), True)),  # noqa: FBT003
        question("diep", "ab", kind=Kind.MULTIPLE, route=Route("vervolg", frozenset("a"))),
        Question(
            "gas",
            "1",
            Kind.NUMBER,
            NOTHING,
            route=Route("bezit", frozenset("a")),
            bins=(Bin("laag", 0, 9, NOTHING), Bin("hoog", 10, None, NOTHING)),
        ),
        Question("tekst", "1", Kind.TEXT, NOTHING),
        Question("meer", "1", Kind.TEXT, NOTHING, route=Route("eens", frozenset({"ja"}))),
        **parameters,
    )
