"""Pieces of a legal text: html and the same in plain words, side by side."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from html import escape
from itertools import groupby
from typing import Final

from participation.bylaw.markup import OWN_MARKERS


class Form(Enum):
    """How a piece stands on the page."""

    INLINE = "inline"
    BLOCK = "block"
    ITEM = "item"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece.

    text    lines between its paragraphs
    marker  of an item: "a.", "1°", "-"; "" where it has none
    """

    form: Form
    html: str
    text: str
    marker: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is to be read in it."""
        return not self.text.strip()


SPACES: Final = re.compile(" {2,}")
SPACE: Final = Piece(Form.INLINE, " ", " ")
BREAK: Final = Piece(Form.INLINE, "<br>", "\n")


def words(text: str) -> Piece:
    """Return text as it stands in a line; a run of white space is one space."""
    plain = " ".join(text.split())
    if text[:1].isspace():
        plain = f" {plain}"
    if text[-1:].isspace() and plain != " ":
        plain += " "
    return Piece(Form.INLINE, escape(plain, quote=False), plain)


def block(tag: str, html: str, text: str) -> Piece:
    """Return a block of one element."""
    return Piece(Form.BLOCK, f"<{tag}>{SPACES.sub(' ', html).strip()}</{tag}>", lines(text))


def lines(text: str) -> str:
    """Return text with each line tidied, and without empty lines."""
    tidied = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in tidied if line)


def wrapped(pieces: Iterable[Piece], tag: str, attribute: str = "") -> Iterator[Piece]:
    """Put what stands in a line into an element; blocks among it stay as they are."""
    for form, run in groupby(pieces, lambda piece: piece.form):
        if form is not Form.INLINE:
            yield from run
            continue
        joined = join(run)
        if joined.is_blank:
            yield joined
        else:
            yield replace(joined, html=f"<{tag}{attribute}>{joined.html}</{tag}>")


def join(pieces: Iterable[Piece]) -> Piece:
    """Return pieces of one line as one."""
    run = [*pieces]
    html, text = "".join(one.html for one in run), "".join(one.text for one in run)
    return Piece(Form.INLINE, html, text)


def flat(pieces: Iterable[Piece]) -> Piece:
    """Return pieces as one that fits in a line: of blocks the words remain."""
    fitting = []
    for piece in pieces:
        if piece.form is Form.INLINE:
            fitting.append(piece)
        else:
            fitting += [SPACE, words(piece.text), SPACE]
    return join(fitting)


def gathered(pieces: Iterable[Piece], paragraph: str = "p") -> list[Piece]:
    """Return blocks: lines become paragraphs, items lists, definitions a list of definitions."""
    blocks: list[Piece] = []
    for form, run in groupby(_without_gaps(pieces), lambda piece: piece.form):
        if form is Form.BLOCK:
            blocks += run
        elif form is Form.INLINE:
            joined = join(run)
            blocks.append(block(paragraph, joined.html, joined.text))
        else:
            blocks.append(_list(form, [*run]))
    return [one for one in blocks if not one.is_blank]


def _without_gaps(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Leave out white space between blocks, which would keep two items of a list apart."""
    for form, group in groupby(pieces, lambda piece: piece.form):
        run = [*group]
        if form is not Form.INLINE or not all(one.is_blank for one in run):
            yield from run


def _list(form: Form, items: list[Piece]) -> Piece:
    html, text = "".join(one.html for one in items), "\n".join(one.text for one in items)
    if form is Form.DEFINITION:
        return block("dl", html, text)
    if not any(one.marker for one in items):
        return block("ul", html, text)
    tag = "ol" if any(map(_counts, (one.marker for one in items))) else "ul"
    return Piece(Form.BLOCK, f'<{tag} class="{OWN_MARKERS}">{html}</{tag}>', lines(text))


def _counts(marker: str) -> bool:
    return any(sign.isalnum() for sign in marker)


def item(marker: str, blocks: list[Piece]) -> Piece:
    """Return an item of a list with its own marker."""
    shown = f'<span class="marker">{escape(marker, quote=False)}</span> ' if marker else ""
    html = "".join(one.html for one in blocks)
    text = "\n".join(one.text for one in blocks)
    return Piece(Form.ITEM, f"<li>{shown}{html}</li>", f"{marker} {text}".strip(), marker)


def definition(term: Piece, blocks: list[Piece]) -> Piece:
    """Return a term and what it means; in plain words a colon stands between them."""
    html = "".join(one.html for one in blocks)
    text = "\n".join(one.text for one in blocks)
    plain = " ".join(term.text.split())
    colon = ":" if plain[-1:].isalnum() and text else ""
    return Piece(
        Form.DEFINITION,
        f"<div><dt>{term.html.strip()}</dt><dd>{html}</dd></div>",
        f"{plain}{colon} {text}".strip(),
    )
