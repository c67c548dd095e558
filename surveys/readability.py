"""Dutch sentence and word measures for the writing aid: a help for who writes, and no verdict.

The formulas count sentences, words and syllables. They know nothing of what a text says, in which
order, and to whom; whether it is clear only its readers can tell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from surveys.passives import Passive, passives
from surveys.plain_words import Finding, hard_words
from surveys.sentences import Sentence, Word, sentences

LONG_SENTENCE: Final = 20
"""Of words: a sentence with more is long, by our own norm for the texts of this site."""
LONG_WORD: Final = 6
"""Of letters: a word with more is long. Source: Björnsson, Läsbarhet (1968)."""
LEAST_WORDS: Final = 5
"""In letters of ours: of less text than this a formula says nothing at all."""
SAMPLE: Final = 100
"""Of words: the formulas were made on pieces of text of this length; of less they say little."""
WORST: Final = 3


class Band(StrEnum):
    """How hard a text reads, in the words of Douma's table, from hard to easy."""

    VERY_HARD = "very hard"
    HARD = "hard"
    RATHER_HARD = "rather hard"
    NORMAL = "normal"
    RATHER_EASY = "rather easy"
    EASY = "easy"
    VERY_EASY = "very easy"


@dataclass(frozen=True, slots=True)
class Measures:
    """What the formulas say of a text (see the functions of the same names)."""

    flesch_douma: float
    leesindex_a: float
    lix: float


@dataclass(frozen=True, slots=True)
class Readability:
    """What there is to say of a text before a reader has seen it.

    sentences  in their order; none in an empty text
    measures   None where the text is too short or not in our letters
    hard_words those of the "liever niet" list, in their order
    passives   where it may not be said who does something, in their order
    """

    sentences: tuple[Sentence, ...]
    measures: Measures | None
    hard_words: tuple[Finding, ...]
    passives: tuple[Passive, ...]

    @property
    def words(self) -> int:
        """How many words there are."""
        return sum(len(one.words) for one in self.sentences)

    @property
    def mean_length(self) -> float:
        """How many words a sentence has on average; 0.0 of an empty text."""
        return self.words / len(self.sentences) if self.sentences else 0.0

    @property
    def longest(self) -> Sentence | None:
        """The sentence with most words, the first of those; None of an empty text."""
        return max(self.sentences, key=lambda one: len(one.words), default=None)

    @property
    def long_sentences(self) -> tuple[Sentence, ...]:
        """The sentences of more than 20 words."""
        return tuple(one for one in self.sentences if len(one.words) > LONG_SENTENCE)

    @property
    def is_short(self) -> bool:
        """Whether the text is shorter than the pieces on which the formulas were made."""
        return self.words < SAMPLE


def read_along(text: str) -> Readability:
    """Return what stands out in a Dutch text; twice the text takes twice the time."""
    found = sentences(text)
    return Readability(found, measures(found), hard_words(found), passives(found))


def measures(found: Sequence[Sentence]) -> Measures | None:
    """Return the three measures of some sentences.

    None where fewer than 5 words have letters of ours, or fewer than half of the words that are
    read: the formulas count the vowels of Dutch.
    """
    all_words = [word for one in found for word in one.words]
    ours = [word for word in all_words if _is_ours(word)]
    if len(ours) < LEAST_WORDS or 2 * len(ours) < sum(word.is_read for word in all_words):
        return None
    count = len(all_words)
    spoken = sum(word.syllables for word in all_words)
    long = sum(word.is_read and word.letters > LONG_WORD for word in all_words)
    return Measures(
        flesch_douma=flesch_douma(words=count, sentences=len(found), syllables=spoken),
        leesindex_a=leesindex_a(words=count, sentences=len(found), syllables=spoken),
        lix=lix(words=count, sentences=len(found), long_words=long),
    )


def flesch_douma(*, words: int, sentences: int, syllables: int) -> float:
    """Return the reading ease of a Dutch text after Flesch, with Douma's numbers.

    206.84 - 0.93 x words a sentence - 77 x syllables a word

    words, sentences, syllables  how many there are in the text, each at least 1

    At most 128.91; most texts lie between 0 and 100, hard ones below. Higher is easier.
    Source: W.H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960); dbnl.org,
    _taa014197701_01, has 206.8 for the constant.
    """
    return 206.84 - 0.93 * words / sentences - 77 * syllables / words


def leesindex_a(*, words: int, sentences: int, syllables: int) -> float:
    """Return Brouwer's index of a Dutch text.

    195 - 2 x words a sentence - 2/3 x syllables in 100 words

    words, sentences, syllables  how many there are in the text, each at least 1

    At most 126.33; most texts lie between 0 and 100, hard ones below. Higher is easier.
    Source: R.H.M. Brouwer, Onderzoek naar de leesmoeilijkheid van Nederlands proza, Paedagogische
    Studiën 40 (1963).
    """
    return 195 - 2 * words / sentences - 2 / 3 * 100 * syllables / words


def lix(*, words: int, sentences: int, long_words: int) -> float:
    """Return the Swedish readability index, made for any language.

    words a sentence + 100 x long words / words

    words, sentences  how many there are in the text, each at least 1
    long_words        words of more than 6 letters

    At least 1; most texts lie between 20 and 60. Lower is easier. Dutch writes compounds as one
    word, so that its texts come out higher than those for which the bands were made.
    Source: C.H. Björnsson, Läsbarhet (Stockholm, 1968).
    """
    return words / sentences + 100 * long_words / words


def douma_band(score: float) -> Band:
    """Return how hard a text of this reading ease reads.

    Below 30 very hard, 45 hard, 60 rather hard, 70 normal, 80 rather easy, 90 easy; else very easy.
    Source: Douma's table, as printed in dbnl.org, _taa014197701_01.
    """
    return _band(score, (30, 45, 60, 70, 80, 90), tuple(Band))


def leesindex_band(score: float) -> Band:
    """Return how hard a text of this index reads.

    Published are: below 30 hard, 50 to 75 normal, above 100 as in simple books for children; what
    lies between is rather hard and easy.
    Source: "Leesbaarheid gevangen in formules?" (5dok.net), after Brouwer.
    """
    bands = (Band.HARD, Band.RATHER_HARD, Band.NORMAL, Band.EASY, Band.VERY_EASY)
    return _band(score, (30, 50, 75, 100), bands)


def lix_band(score: float) -> Band:
    """Return how hard a text of this LIX reads: below 30 easy, around 40 normal, above 50 hard."""
    return _band(score, (30, 50), (Band.EASY, Band.NORMAL, Band.HARD))


def worst(found: Iterable[Sentence], most: int = WORST) -> tuple[Sentence, ...]:
    """Return the sentences that ask most of a reader, the worst first.

    That is: those with most syllables, thus those that take longest to say. A long sentence of
    short words and a shorter one of long words can both be among them, and a heading of one long
    word is not. Of two that are the same the first goes first.
    """
    return tuple(sorted(found, key=lambda one: -one.syllables)[:most])


def _is_ours(word: Word) -> bool:
    """Tell whether a word is read in Latin letters."""
    return word.is_read and any("a" <= sign.lower() <= "ɏ" for sign in word.text if sign.isalpha())


def _band(score: float, ends: tuple[int, ...], bands: tuple[Band, ...]) -> Band:
    """Return the band of a score; the lower end of each band belongs to it."""
    return bands[sum(score >= end for end in ends)]
