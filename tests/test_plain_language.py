"""The Dutch of the site is plain: no sentence of more than 20 words, no words of the office.

What is listed here by name may stand; everything else is mended. The ordinance itself is law, and
is no plain text.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from surveys.plain_words import hard_words
from surveys.readability import LONG_SENTENCE
from surveys.sentences import sentences

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "translations/nl/LC_MESSAGES/messages.po"
CONTENT = sorted(
    [
        *(ROOT / "surveys/questionnaires").glob("*.toml"),
        *(ROOT / "participation/municipalities").glob("*/*.toml"),
    ]
)
PLACEHOLDER = re.compile(r"%\(\w+\)s")
MAY_STAND = {
    "Raadplegen: u zegt": "the name of a level in the ordinance; what it means stands behind it",
    "draagvlak": "a word of the word list, which says what it means",
}
"""The first words of a sentence that is long or has a hard word, and why it stays."""


def catalogue() -> Iterator[tuple[str, str]]:
    """Return each Dutch sentence of the interface, with a word for each placeholder."""
    with CATALOGUE.open("rb") as file:
        messages = list(read_po(file, locale="nl"))
    for one in messages:
        texts = one.string if isinstance(one.string, tuple) else (one.string,)
        yield from (("messages.po", PLACEHOLDER.sub("X", text)) for text in texts if one.id)


def content() -> Iterator[tuple[str, str]]:
    """Return each Dutch text of the questionnaires and of the municipalities."""
    for path in CONTENT:
        yield from ((path.name, text) for text in dutch(tomllib.loads(path.read_text("utf-8"))))


def dutch(value: object, *, is_dutch: bool = False) -> Iterator[str]:
    """Return what stands under "nl", however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from dutch(inner, is_dutch=is_dutch or key == "nl")
    elif isinstance(value, list):
        for inner in value:
            yield from dutch(inner, is_dutch=is_dutch)
    elif isinstance(value, str) and is_dutch:
        yield value


@pytest.fixture(scope="module")
def found():
    """Each sentence, with where it stands."""
    return [(where, one) for where, text in [*catalogue(), *content()] for one in sentences(text)]


def test_there_is_something_to_read(found):
    assert len(found) > 3000
    assert {where for where, _one in found} >= {"messages.po", "ordinance.toml", "intakes.toml"}


def test_no_sentence_is_longer_than_20_words_but_those_named_here(found):
    long = [
        f"{where}, {len(one.words)} words: {one.text}"
        for where, one in found
        if len(one.words) > LONG_SENTENCE and not one.text.startswith(tuple(MAY_STAND))
    ]

    assert long == []


def test_no_word_of_the_office_stands_in_it_but_those_named_here(found):
    hard = [
        f"{where}, {word.text}, rather {' or '.join(word.instead)}: {one.text}"
        for where, one in found
        for word in hard_words([one])
        if not one.text.startswith(tuple(MAY_STAND))
    ]

    assert hard == []


def test_every_exception_is_still_needed(found):
    texts = [one.text for _where, one in found]

    for first in MAY_STAND:
        assert any(text.startswith(first) for text in texts), first


def test_it_is_u_hebt_everywhere(found):
    heeft = re.compile(
        r"(?<!van )\bu heeft\b|\bheeft u\b|\bu\b[^,:;]{1,60} heeft\b$", re.IGNORECASE
    )

    mixed = [f"{where}: {one.text}" for where, one in found if heeft.search(one.text.rstrip(".?!"))]

    assert mixed == []
