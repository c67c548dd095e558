"""Nothing of a file is lost, whatever elements it has, in whatever encoding and shape."""

import re
from html import unescape
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.bylaw import cvdr_names as names
from participation.bylaw.cvdr import read_regulation
from participation.bylaw.markup import clean
from participation.bylaw.models import PartKind
from tests.participation.bylaw.sources import (
    FILES,
    TERMS,
    all_that_was_read,
    article,
    in_regulation,
    lost,
    words_of,
)

TAG = re.compile(r"<[^>]+>")
FAMILIES = [
    sorted(names.CONTAINERS),
    sorted(names.LEVELS - names.ARTICLES),
    sorted(names.PARAGRAPHS),
    sorted(names.HEADINGS - {"kop"}),
    sorted(names.APART | {*names.MARKERS}),
    sorted(names.PLAIN | names.LINKS | {names.EMPHASIS, names.BREAK}),
    sorted(names.MARKS),
    sorted(names.LISTS | names.ITEMS),
    sorted(names.DEFINITIONS | {names.DEFINITION, "term"}),
    sorted(names.NOTES | names.PICTURES),
    sorted(names.TABLES | names.TABLE_GROUPS),
    sorted(names.TABLE_ROWS | names.TABLE_CELLS),
    sorted(names.TABLE_COLUMNS | names.TABLE_CAPTIONS - {"kop"}),
    ["onbekend", "script", "formulier", "meta"],
    ["kop"],
    ["artikel"],
]


class Writer:
    """Writes elements at random, each text another word."""

    def __init__(self, random):
        self.random, self.words, self.numbers = random, count(1), count(2)
        self.left = random.randint(5, 120)

    def word(self):
        return f" w{next(self.words):05}q "

    def elements(self, depth=0):
        return "".join(self.element(depth) for _ in range(self.random.randint(0, 4)))

    def element(self, depth):
        self.left -= 1
        if depth > 12 or self.left < 0 or self.random.random() < 0.25:
            return self.word()
        name = self.random.choice(self.random.choice(FAMILIES))
        if name == "kop":
            return f"<kop>{self.head()}</kop>"
        if name == "artikel":
            return article(self.elements(depth + 1), str(next(self.numbers)), self.word())
        return f"<{name}{self.attributes()}>{self.elements(depth + 1)}</{name}>"

    def head(self):
        parts = [one for one in ("label", "nr", "titel", "subtitel") if self.random.random() < 0.6]
        return "".join(f"<{one}>{self.word()}</{one}>" for one in parts)

    def attributes(self):
        end, marker = self.random.randint(-1, 9), self.random.choice(["", "a.", "1°", "-"])
        given = {"nr": marker, "colspan": end, "morerows": end, "colname": f"c{end}", "doc": "x"}
        return "".join(f' {key}="{given[key]}"' for key in given if self.random.random() < 0.1)


def check_whole(content):
    """Check that all words were read, in text and in html, and that the html is safe and stable."""
    regulation = read_regulation(content)
    read = all_that_was_read(regulation)
    assert lost(words_of(content), read) == []
    for part in regulation.parts:
        assert lost(re.findall(r"\w+", part.text), unescape(TAG.sub("", part.html))) == []
        assert clean(part.html) == part.html
    return regulation


@settings(max_examples=80)
@given(random=st.randoms(use_true_random=False))
def test_no_word_is_lost_of_any_elements_in_any_order(random):
    writer = Writer(random)
    before, text = writer.elements(), writer.elements()

    check_whole(
        in_regulation(text + article(writer.elements()), before=before, after=writer.elements())
    )


@pytest.mark.parametrize("name", ["gewoon", "oud", "beleid", "vrij"])
def test_no_word_is_lost_of_the_files(name):
    check_whole((FILES / f"{name}.xml").read_bytes())


@pytest.mark.parametrize("name", ["gewoon", "oud", "beleid", "vrij"])
def test_text_and_html_of_a_part_say_the_same(name):
    for part in read_regulation((FILES / f"{name}.xml").read_bytes()).parts:
        shown = re.sub(r"<caption>Tabel \d+</caption>", "", part.html)
        plain = re.sub(r"\s", "", unescape(TAG.sub("", shown)))
        assert plain == re.sub(r"\s|(?<= )\|(?= )|^\|", "", part.text, flags=re.MULTILINE)


def test_an_older_file_in_one_line():
    regulation = check_whole((FILES / "oud.xml").read_bytes())

    assert (regulation.title, regulation.cvdr) == ("Speelregels Heidedorp", "CVDR900002_1")
    assert regulation.adopted_on is None
    assert [(one.number, one.title) for one in regulation.parts if one.number] == [
        ("1", "Spelen"),
        ("2", "Ballen"),
    ]
    assert regulation.parts[1].text.split("\n") == [
        "1. Spelen mag overdag.",
        "2. Verder geldt:",
        "a. niet op het gras;",
        "b. niet na negen uur.",
    ]
    assert regulation.not_understood == ()


def test_chapters_with_text_and_no_article():
    regulation = check_whole((FILES / "beleid.xml").read_bytes())

    assert [one.kind for one in regulation.parts] == [
        PartKind.PREAMBLE,
        *[PartKind.TEXT] * 4,
        PartKind.NOTE,
    ]
    assert [one.headings[-1].title for one in regulation.parts[1:5]] == [
        "",
        "Onderhoud",
        "A. Verf",
        "[Vervallen]",
    ]
    assert [(one.element, one.line) for one in regulation.not_understood] == [("artikel", 15)]


def test_free_text_with_a_prefix_on_every_name():
    regulation = check_whole((FILES / "vrij.xml").read_bytes())

    assert regulation.title == "Brief over de markt"
    assert [one.element for one in regulation.not_understood] == ["formulier", "vraag", "antwoord"]


@pytest.mark.parametrize(
    "root",
    [
        f'<regeling xmlns="{TERMS}">',
        "<regeling>",
        '<regeling xmlns="http://decentrale.regelgeving.overheid.nl/cvdr/">',
    ],
)
def test_a_regulation_may_be_the_root_in_any_namespace_of_its_own(root):
    content = f"{root}<regeling-tekst>{article('<al>x</al>')}</regeling-tekst></regeling>".encode()

    assert [one.number for one in check_whole(content).parts] == ["1"]


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "UTF-16"),
        ("iso-8859-1", "ISO-8859-1"),
        ("cp1252", "windows-1252"),
    ],
)
def test_encodings(codec, declared):
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    source = f"{head}<regeling>{article('<al>één façade</al>')}</regeling>"

    assert read_regulation(source.encode(codec)).parts[0].text == "één façade"


def test_an_encoding_that_is_not_said_is_utf_8():
    assert (
        read_regulation(f"<regeling>{article('<al>€ 5</al>')}</regeling>".encode()).parts[0].text
        == "€ 5"
    )


@pytest.mark.parametrize(
    "name", ["vet", "lijst", "li", "divisie", "table", "noot", "onbekend", "hoofdstuk", "kop"]
)
def test_elements_as_deep_as_may_be_are_read(name):
    inside = f"<{name}>" * 72 + "diep" + f"</{name}>" * 72

    for content in (in_regulation(inside + article("<al>x</al>")), in_regulation(article(inside))):
        assert "diep" in all_that_was_read(read_regulation(content))
