"""Find sentences in which nobody seems to do what is done: "de brief wordt verstuurd"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from surveys.abbreviations import listed
from surveys.sentences import Sentence, Word

MODALS: Final = listed(
    "kan kon konden kunnen mag moest moesten moet moeten mogen zal zou zouden zullen"
)
FORMS: Final = listed("word wordt worden werd werden geworden")
REACH: Final = 14
"""Of words: further from its verb a participle is not looked for."""
BORDERS: Final = listed(
    """
    als dan dat die doordat had hadden heb hebben heeft hoe indien is maar nadat of omdat sinds
    terwijl toen totdat tot voordat waar waarin waarmee waarom waarop waarvan waarvoor wanneer want
    was waren wat wie zijn zodat zodra
    """
)
"""Another clause begins here, or the participle that follows belongs to another verb."""
BEFORE_GE: Final = (
    "(?:aan|achter|af|bekend|bij|binnen|buiten|dicht|door|goed|in|klaar|los|mede|mee|na|neer|om|"
    "onder|op|over|plaats|rond|samen|tegen|terug|thuis|toe|tussen|uit|vast|vol|voor|voort|weg)?"
)
STRONG: Final = "|".join(
    sorted(
        listed(
            """
    bakken bleken boden boren borgen broken daan dragen dreven drongen dronken eten gaan
    geten geven goten grepen hangen heven holpen houden keken knepen komen kozen kregen
    kropen laden laten leden lezen logen lopen meten nepen nomen roepen schonden schonken
    schoten schoven schreven slagen slapen slepen sloten smeten smolten sneden snoven
    sponnen sproken staan stegen stolen stoten strafen streden streken treden troffen
    trokken vallen vangen varen vochten vonden vragen vroren wassen weken werven wezen wogen
    wonnen worpen worven zetten zien zocht zonden zongen zwegen zworen
    """
        )
    )
)
"""Participles without a d or t at their end, without what stands before."""
PARTICIPLE: Final = re.compile(
    rf"{BEFORE_GE}ge(?:[a-zëï]{{2,}}[dt]|(?:{STRONG}))"
    rf"|{BEFORE_GE}(?:be|her|er|ont|ver)(?:[a-zëï]{{2,}}[dt]|(?:{STRONG}))"
    rf"|(?:onder|over|voor|door)(?:zocht|tekend|houden|wogen|handigd|komen|broken)"
)
NO_PARTICIPLES: Final = listed(
    """
    bedragen beeld beest begaan begint bekend beleid bereid bericht beroemd beslaan besluit
    bestaan bestaat bestand betekent bewind bewust gebed gebied gebit geduld geest gehecht
    geld geluid gemoed gerecht geschikt gevarend gevecht geweld gewend gewest gezant gezicht
    gezind gezond verband verblijd vergaan verkeerd verlaten verleid verlopen verschillend
    verstaan verstand vervallen verwant verzet
    """
)
"""They look like one and are nouns, adjectives or something else."""


@dataclass(frozen=True, slots=True)
class Passive:
    """A verb in the passive, as "wordt ... verstuurd", and where its sentence stands."""

    verb: str
    participle: str
    sentence: Sentence


def passives(sentences: Iterable[Sentence]) -> tuple[Passive, ...]:
    """Return what is said in the passive with "worden", at most one a sentence, in their order.

    It is a guess by the forms of words: a participle soon after "wordt", before another clause
    begins, or just before it. All 45 that it finds in our own texts are, and it misses 1.

    Left out: what is told as over and done ("de brief is verstuurd").
    """
    found = (_passive(one) for one in sentences)
    return tuple(one for one in found if one is not None)


def _passive(sentence: Sentence) -> Passive | None:
    for number, word in enumerate(sentence.words):
        if word.text.lower() not in FORMS:
            continue
        for near in (*_just_before(sentence, number), *_clause(sentence, number)):
            if _is_participle(near):
                return Passive(word.text, near.text, sentence)
    return None


def _just_before(sentence: Sentence, number: int) -> tuple[Word, ...]:
    """Return the word before this one, past a verb as in "verstuurd kan worden"."""
    before = sentence.words[max(0, number - 2) : number]
    has_modal = bool(before) and before[-1].text.lower() in MODALS
    return before[:1] if has_modal else before[-1:]


def _clause(sentence: Sentence, number: int) -> list[Word]:
    """Return the words after this one, as far as its clause goes."""
    own: list[Word] = []
    for last, word in zip(
        sentence.words[number:], sentence.words[number + 1 : number + 1 + REACH], strict=False
    ):
        between = sentence.text[last.end - sentence.start : word.start - sentence.start]
        if word.text.lower() in BORDERS or any(sign in between for sign in ",;:()"):
            break
        own.append(word)
    return own


def _is_participle(word: Word) -> bool:
    small = word.text.lower()
    return small not in NO_PARTICIPLES and PARTICIPLE.fullmatch(small) is not None
