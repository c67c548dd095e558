"""A regulation out of the XML of lokaleregelgeving.overheid.nl (CVDR).

What is read: everything below `body`, in its order. An article is a part; so is each annex and
each explanatory note; what stands before, between and after them is put together into parts of its
own. Elements and text that are not known stay where they stand and are named in the result.

Source: standaarden.overheid.nl/cvdr (elements), and files of municipalities, which are looser.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Final

from participation.bylaw import cvdr_mistakes as say
from participation.bylaw import cvdr_names as names
from participation.bylaw.cvdr_heads import Head, article_head, head
from participation.bylaw.cvdr_meta import read_about
from participation.bylaw.cvdr_mistakes import Mistakes
from participation.bylaw.cvdr_pieces import Piece, block, words
from participation.bylaw.cvdr_text import Text
from participation.bylaw.cvdr_tree import Node, read_tree
from participation.bylaw.markup import clean
from participation.bylaw.models import TITLE_LENGTH, PartKind
from participation.bylaw.regulation import Heading, PartText, Regulation

FILE: Final = "XML"
KINDS: Final = {
    **dict.fromkeys(names.ANNEXES, PartKind.ANNEX),
    **dict.fromkeys(names.EXPLANATIONS, PartKind.NOTE),
}
REPEALED: Final = "vervallen"
MOST_PARTS: Final = 5_000
LONGEST_SHOWN: Final = 60


def read_regulation(content: bytes, *, name: str = FILE) -> Regulation:
    """Read a regulation from a file.

    name  of the file, for the mistakes

    Raises RegulationFileError with every mistake in it.
    """
    mistakes = Mistakes(name)
    root = read_tree(content, mistakes)
    body = _body(root, mistakes)
    about = read_about(root, mistakes)
    reading = _Reading(mistakes)
    reading.walk(body, but=root.child("meta"))
    reading.check(body)
    mistakes.raise_any()
    return Regulation(
        **{one.name: getattr(about, one.name) for one in fields(about)},
        parts=tuple(reading.parts),
        not_understood=tuple(reading.text.not_understood),
    )


def _body(root: Node, mistakes: Mistakes) -> Node:
    if root.name not in names.ROOTS:
        mistakes.stop(root.line, root.local, say.VOCABULARY, name=root.name)
    body = root if root.name == "regeling" else root.child("body")
    return body or mistakes.stop(root.line, root.local, say.NO_BODY)


@dataclass
class _Reading:
    """Parts while they are read.

    headings  chapters that are open, from the outside in
    loose     blocks that wait until it is known where their part ends
    numbers   line of each article by its number
    """

    mistakes: Mistakes
    text: Text = field(default_factory=Text)
    parts: list[PartText] = field(default_factory=list)
    headings: tuple[Heading, ...] = ()
    loose: list[Piece] = field(default_factory=list)
    loose_kind: PartKind = PartKind.TEXT
    numbers: dict[str, int] = field(default_factory=dict)

    def walk(self, node: Node, *, but: Node | None = None) -> None:
        """Read what stands in an element that holds articles or leads to them."""
        for one in node.content:
            if isinstance(one, str):
                self._keep_text(one, node)
            elif one is not but:
                self._read(one)

    def check(self, body: Node) -> None:
        """Close the last part, and note what is wrong with the whole."""
        self._close()
        if not body.text():
            self.mistakes.add(body.line, body.local, say.NO_TEXT)
        if len(self.parts) > MOST_PARTS:
            self.mistakes.add(None, "", say.TOO_MANY_PARTS, most=MOST_PARTS)

    def _read(self, node: Node) -> None:
        if node.name in names.ARTICLES:
            self._article(node)
        elif node.name in names.CHAPTERS | names.DIVISIONS:
            self._chapter(node)
        elif node.name in names.WAYS:
            self.walk(node)
        elif kind := KINDS.get(node.name):
            self._own_part(node, kind)
        elif node.name in names.BEFORE | names.AFTER and not _leads_to_articles(node):
            self._around(node, PartKind.PREAMBLE if node.name in names.BEFORE else PartKind.CLOSING)
        elif _leads_to_articles(node):
            if node.name not in names.CONTAINERS:
                self.text.note(node)
            self._chapter(node)
        else:
            is_title = node.name == "kop" and not self.headings
            self._keep(node, PartKind.PREAMBLE if is_title else PartKind.TEXT)

    def _around(self, node: Node, kind: PartKind) -> None:
        """Keep what stands before or after the articles; notes and annexes in it are parts."""
        if not any(child.name in KINDS for child in node.children):
            self._keep(node, kind)
            return
        for one in node.content:
            if isinstance(one, str):
                self._keep_text(one, node, kind)
            elif own := KINDS.get(one.name):
                self._own_part(one, own)
            else:
                self._keep(one, kind)

    def _keep(self, node: Node, kind: PartKind) -> None:
        self._add(self.text.element(node), kind)

    def _keep_text(self, text: str, node: Node, kind: PartKind = PartKind.TEXT) -> None:
        if text.strip():
            self._add(self.text.element(Node("al", node.line, {}, [text])), kind)

    def _add(self, blocks: list[Piece], kind: PartKind) -> None:
        """Add loose blocks to the part that is open, or to a new one of another kind."""
        if self.loose and kind is not self.loose_kind:
            self._close()
        self.loose_kind = kind
        self.loose += blocks

    def _close(self) -> None:
        if self.loose:
            self._part(self.loose_kind, Head("", "", ""), self.loose)
            self.loose = []

    def _chapter(self, node: Node) -> None:
        self._close()
        above, kop = self.headings, node.first("kop")
        own = head(self.text, kop)
        if not own.is_blank:
            self.headings = (*above, Heading(own.label, own.number, own.title))
        before = len(self.parts)
        self.walk(node, but=kop)
        self._close()
        if len(self.parts) == before and not own.is_blank:
            self._part(PartKind.TEXT, Head("", "", ""), [])
        self.headings = above

    def _article(self, node: Node) -> None:
        kop = node.child("kop")
        own = article_head(self.text, kop)
        if not node.text():
            self.text.note(node)
            return
        if kop and own.is_blank:
            # Files of policy rules have such articles, as a mere wrapping of text.
            self.text.note(node)
            self._add(self.text.blocks(node, but=kop), PartKind.TEXT)
            return
        self._close()
        if node.name == "artikel":
            self._check_number(own, node)
        label = own.label or ("Artikel" if own.number else "")
        blocks = self.text.blocks(node, but=kop)
        gone = node.attributes.get("status") == REPEALED or _says_repealed(blocks)
        self._part(PartKind.ARTICLE, Head(label, own.number, own.title), blocks, is_repealed=gone)

    def _check_number(self, own: Head, node: Node) -> None:
        if not own.number:
            beginning = node.text(" ")[:LONGEST_SHOWN]
            self.mistakes.add(node.line, node.local, say.NO_NUMBER, text=beginning)
            return
        number = "".join(own.number.split()).casefold()
        if number in self.numbers:
            values = {"number": own.number, "line": self.numbers[number]}
            self.mistakes.add(node.line, node.local, say.TWICE, **values)
        self.numbers.setdefault(number, node.line)

    def _own_part(self, node: Node, kind: PartKind) -> None:
        self._close()
        kop = node.first("kop")
        own = head(self.text, kop)
        title = " ".join(filter(None, (own.label, own.number, own.title)))
        self._part(kind, Head("", "", title), self.text.blocks(node, but=kop))

    def _part(
        self, kind: PartKind, own: Head, blocks: list[Piece], *, is_repealed: bool = False
    ) -> None:
        title, self.text.tables = own.title, 0
        if len(title) > TITLE_LENGTH:
            whole = words(title)
            blocks = [block("p", whole.html, whole.text), *blocks]
            title = f"{title[: TITLE_LENGTH - 1]}…"
        if not (blocks or title or own.number or own.label or kind is PartKind.TEXT):
            return
        self.parts.append(
            PartText(
                kind=kind,
                label=own.label,
                number=own.number,
                title=title,
                headings=self.headings,
                html=clean("".join(one.html for one in blocks)),
                text="\n".join(one.text for one in blocks),
                is_repealed=is_repealed,
            )
        )


def _leads_to_articles(node: Node) -> bool:
    return any(one.name in names.ARTICLES for one in _outside_parts(node))


def _outside_parts(node: Node) -> Iterator[Node]:
    """Give what is below an element, but for annexes and notes, which may quote articles."""
    waiting = [*node.children]
    while waiting:
        one = waiting.pop()
        if one.name not in KINDS:
            yield one
            waiting += one.children


def _says_repealed(blocks: list[Piece]) -> bool:
    text = "".join(one.text for one in blocks)
    return text.strip("[]() .").casefold() == REPEALED
