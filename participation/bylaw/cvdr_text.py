"""The text of a regulation: elements of CVDR into pieces of html and of plain words.

Nothing is dropped. An element that is not known here leaves its text where it stood and is noted.
"""

from collections.abc import Callable
from html import escape
from typing import Final

from participation.bylaw import cvdr_names as names
from participation.bylaw.cvdr_links import address_of, given_address
from participation.bylaw.cvdr_pieces import (
    BREAK,
    SPACE,
    Form,
    Piece,
    block,
    definition,
    flat,
    gathered,
    item,
    words,
    wrapped,
)
from participation.bylaw.cvdr_tables import table
from participation.bylaw.cvdr_tree import Node
from participation.bylaw.markup import TOP_HEADING
from participation.bylaw.regulation import NotUnderstood

BEGINNING: Final = 80
LOWEST_HEADING: Final = 6


class Text:
    """Turns elements into pieces, and keeps what it did not understand."""

    def __init__(self) -> None:
        self.not_understood: list[NotUnderstood] = []
        self.level = TOP_HEADING
        self.tables = 0
        self.in_note = False
        self.ways: dict[str, Callable[[Node], list[Piece]]] = {
            **dict.fromkeys(names.LEVELS, self._section),
            **dict.fromkeys(names.HEADINGS, self._heading),
            **dict.fromkeys([*names.MARKS, names.EMPHASIS], self._mark),
            **dict.fromkeys(names.LINKS, self._link),
            **dict.fromkeys(names.NOTES, self._note),
            **dict.fromkeys(names.PICTURES, self._picture),
            **dict.fromkeys(names.ITEMS, self._item),
            **dict.fromkeys(names.LISTS, self._list),
            **dict.fromkeys(names.TABLES, self._table),
            **dict.fromkeys(names.DEFINITIONS, self._definitions),
            **dict.fromkeys(names.PARAGRAPHS, self._paragraph),
            **dict.fromkeys(names.APART, self._apart),
            **dict.fromkeys(names.PLAIN, self._line),
            names.DEFINITION: self._definition,
            names.BREAK: self._break,
        }

    def blocks(self, node: Node, *, but: Node | None = None) -> list[Piece]:
        """Return what stands in an element as blocks.

        but  an element directly in it that is left out
        """
        return gathered(self._flow(node, as_blocks=True, but=but))

    def element(self, node: Node) -> list[Piece]:
        """Return an element that stands among blocks, as blocks."""
        return gathered(self._element(node, as_blocks=True))

    def line(self, node: Node) -> Piece:
        """Return what stands in an element, in one line."""
        return flat(self._line(node))

    def note(self, node: Node, text: str = "") -> None:
        """Keep an element as not understood."""
        beginning = text or node.text(" ")
        self.not_understood.append(NotUnderstood(node.local, node.line, beginning[:BEGINNING]))

    def _flow(self, node: Node, *, as_blocks: bool, but: Node | None = None) -> list[Piece]:
        pieces: list[Piece] = []
        for one in node.content:
            if isinstance(one, str):
                pieces.append(words(one))
            elif one is not but:
                pieces += self._element(one, as_blocks=as_blocks)
        return pieces

    def _element(self, node: Node, *, as_blocks: bool) -> list[Piece]:
        if way := self.ways.get(node.name):
            return way(node)
        if node.name not in names.CONTAINERS:
            self.note(node)
        pieces = self._flow(node, as_blocks=as_blocks)
        return gathered(pieces) if as_blocks else pieces

    def _line(self, node: Node) -> list[Piece]:
        return self._flow(node, as_blocks=False)

    def _apart(self, node: Node) -> list[Piece]:
        return [SPACE, *self._line(node), SPACE]

    def _paragraph(self, node: Node) -> list[Piece]:
        return self._apart(node) if self.in_note else gathered(self._line(node))

    def _break(self, node: Node) -> list[Piece]:
        return [BREAK, *self._line(node)]

    def _section(self, node: Node) -> list[Piece]:
        kop = node.first("kop")
        pieces = self._heading(kop) if kop else []
        self.level += 1
        pieces += self.blocks(node, but=kop)
        self.level -= 1
        return pieces

    def _heading(self, node: Node) -> list[Piece]:
        shown = self.line(node)
        tag = f"h{min(self.level, LOWEST_HEADING)}"
        return [] if shown.is_blank else [block(tag, shown.html, shown.text)]

    def _mark(self, node: Node) -> list[Piece]:
        tag = names.MARKS.get(node.attributes.get("type", node.name), "em")
        return [*wrapped(self._line(node), tag)]

    def _link(self, node: Node) -> list[Piece]:
        pieces, address = self._line(node), address_of(node)
        if address:
            return [*wrapped(pieces, "a", f' href="{escape(address)}"')]
        if node.name != names.WITHIN and (given := given_address(node)):
            self.note(node, given)
        return pieces

    def _note(self, node: Node) -> list[Piece]:
        """Put a footnote in its place, between brackets."""
        number = self._marker(node, "nr")
        above, self.in_note = self.in_note, True
        shown = flat(self._flow(node, as_blocks=True, but=node.first(*names.MARKERS)))
        self.in_note = above
        text = " ".join(shown.text.split())
        if not (number or text):
            return []
        lead = f"noot {number}".strip() + (": " if text else "")
        html = f'<span class="note">[{escape(lead, quote=False)}{shown.html.strip()}]</span>'
        return [SPACE, Piece(Form.INLINE, html, f"[{lead}{text}]"), SPACE]

    def _picture(self, node: Node) -> list[Piece]:
        """Name a picture in its place: the file has none of its own."""
        names = (
            node.attributes.get(one, "") for one in ("alt", "naam", "name", "url", "src", "id")
        )
        name = " ".join(next(filter(None, names), "").rpartition("/")[2].split())
        shown = f"[afbeelding: {name}]" if name else "[afbeelding]"
        self.note(node, name)
        html = f'<span class="picture">{escape(shown, quote=False)}</span>'
        return [SPACE, Piece(Form.INLINE, html, shown), SPACE, *self._line(node)]

    def _marker(self, node: Node, attribute: str) -> str:
        """Return the number that an item brings, from its element or its attribute."""
        own = node.first(*names.MARKERS)
        shown = " ".join(self.line(own).text.split()) if own else ""
        return shown or " ".join(node.attributes.get(attribute, "").split())

    def _item(self, node: Node) -> list[Piece]:
        own = node.first(*names.MARKERS)
        return [item(self._marker(node, "nr"), self.blocks(node, but=own))]

    def _list(self, node: Node) -> list[Piece]:
        """Return a list; what stands in it outside an item becomes an item without a number."""
        pieces = gathered_items(self._flow(node, as_blocks=True))
        return gathered(one if one.form is Form.ITEM else item("", [one]) for one in pieces)

    def _definitions(self, node: Node) -> list[Piece]:
        return gathered(self._flow(node, as_blocks=True))

    def _definition(self, node: Node) -> list[Piece]:
        number = node.first(*names.MARKERS)
        rest = Node(node.name, node.line, {}, [one for one in node.content if one is not number])
        marker, term = self._marker(node, "nr"), rest.first("term")
        if term is None:
            return [item(marker, self.blocks(rest))]
        shown = self.line(term)
        if marker:
            lead = f'<span class="marker">{escape(marker, quote=False)}</span> '
            shown = Piece(Form.INLINE, lead + shown.html, f"{marker} {shown.text}")
        return [definition(shown, self.blocks(rest, but=term))]

    def _table(self, node: Node) -> list[Piece]:
        self.tables += 1
        return [table(self, node, self.tables)]


def gathered_items(pieces: list[Piece]) -> list[Piece]:
    """Return items as they are, and what stands between them as blocks."""
    found: list[Piece] = []
    loose: list[Piece] = []
    for piece in pieces:
        if piece.form is Form.ITEM:
            found += gathered(loose)
            loose = []
            found.append(piece)
        else:
            loose.append(piece)
    return found + gathered(loose)
