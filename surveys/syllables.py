"""Count the syllables of a Dutch word by its groups of vowels."""

import re
import unicodedata
from typing import Final

VOWELS: Final = re.compile(
    r"aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|ai|oi|[aeiou]"
    r"|(?<![aeiou])y(?![aeiou])"
)
"""What is said in one breath. The longer group goes first."""
NOT_A_VOWEL: Final = re.compile(r"q'?u(?='?[aeio])")
"""The u of "enquête" is heard as a w."""
TREMA: Final = "\u0308"
MARKS: Final = range(0x0300, 0x0370)


def syllables(word: str) -> int:
    """Return how many syllables a word has, at least 1.

    word  without spaces; parts may be joined by hyphens, apostrophes or points

    Each group of vowels is one syllable, and a trema begins a new one: co-ö-pe-ra-tie 5. A word
    without a vowel is said by its letters: "btw" 3, "d.w.z." 3.

    Left out: "eu" and "ieu" that are two in words from Latin ("museum" gets 2 and has 3,
    "ingenieur" 3 and has 4), and words from English ("team" gets 2 and has 1). A word in another
    script gets 1 a letter.
    Source: our own rule, tried by hand; the published formulas were made with syllables that
    people counted.
    """
    plain = _plain(word.lower())
    return len(VOWELS.findall(plain)) or sum(sign.isalpha() for sign in plain) or 1


def _plain(word: str) -> str:
    """Return a word without accents; where a trema stood, an apostrophe parts the vowels."""
    if word.isascii():
        return NOT_A_VOWEL.sub("q", word)
    signs: list[str] = []
    for sign in unicodedata.normalize("NFKD", word):
        if sign == TREMA and signs:
            signs.insert(-1, "'")
        elif ord(sign) not in MARKS:
            signs.append(sign)
    return NOT_A_VOWEL.sub("q", "".join(signs))
