"""Html of a legal text (`markup`) as paragraphs, lists and tables: for paper and for Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any, Final, TypeAlias

EMPTY_TAGS: Final = frozenset({"br", "hr", "img", "col", "wbr"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BOXES: Final = frozenset(
    {"div", "section", "article", "blockquote", "figure", "figcaption", "pre", "p", "header"}
)
MARKER: Final = "marker"
MOST_SPAN: Final = 20
BREAK: Final = "\n"
SPACES: Final = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look the same.

    level    1: raised, -1: lowered
    address  where a link leads; "" for none
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    level: int = 0
    address: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an article, a note or an annex."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `number` as in the law ("a."), "" for a plain dot."""

    number: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What one or more words mean."""

    words: Runs
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of definitions."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, over so many columns and rows."""

    blocks: tuple["Block", ...]
    is_header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first `headers` of its rows are its head."""

    caption: Runs
    rows: tuple[tuple[Cell, ...], ...]
    headers: int


Block: TypeAlias = Paragraph | Heading | Items | Definitions | Table


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return html in blocks. No word is lost; of what is not known its words stay."""
    growing = _Growing()
    growing.feed(html)
    growing.close()
    return tuple(_blocks(growing.root.children))


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[_Element | str]" = field(default_factory=list)

    def elements(self, *tags: str) -> "Iterator[_Element]":
        return (one for one in self.children if isinstance(one, _Element) and one.tag in tags)

    @property
    def is_marker(self) -> bool:
        return self.attributes.get("class") == MARKER


class _Growing(HTMLParser):
    """Makes a tree; an end without a beginning is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        own = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(own)
        if tag not in EMPTY_TAGS:
            self.open.append(own)

    def handle_endtag(self, tag: str) -> None:
        depths = [depth for depth, one in enumerate(self.open) if depth and one.tag == tag]
        if depths:
            del self.open[depths[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _blocks(nodes: Iterable[_Element | str]) -> Iterator[Block]:
    loose: list[Run] = []
    for node in nodes:
        if isinstance(node, _Element) and _is_block(node):
            yield from _paragraph(loose)
            loose = []
            yield from _block(node)
        else:
            loose += _runs([node])
    yield from _paragraph(loose)


def _is_block(node: _Element) -> bool:
    return node.tag in BOXES | HEADINGS | {"ul", "ol", "dl", "table", "hr"}


def _block(node: _Element) -> Iterator[Block]:
    match node.tag:
        case "ul" | "ol":
            yield Items(tuple(_items(node)))
        case "dl":
            yield Definitions(tuple(_definitions(node)))
        case "table":
            yield _table(node)
        case tag if tag in HEADINGS:
            yield Heading(trimmed(_runs(node.children)))
        case _:
            yield from _blocks(node.children)


def _paragraph(runs: Sequence[Run]) -> Iterator[Paragraph]:
    own = trimmed(runs)
    if own:
        yield Paragraph(own)


def _items(node: _Element) -> Iterator[Item]:
    for item in node.elements("li"):
        marker = next((one for one in item.elements("span") if one.is_marker), None)
        number = words(trimmed(_runs(marker.children))) if marker else ""
        yield Item(number, tuple(_blocks(one for one in item.children if one is not marker)))


def _definitions(node: _Element) -> Iterator[Definition]:
    terms: list[Run] = []
    for one in node.elements("dt", "dd", "div"):
        if one.tag == "dt":
            terms += [*([Run(", ")] if terms else []), *_runs(one.children)]
        elif one.tag == "dd":
            yield Definition(trimmed(terms), tuple(_blocks(one.children)))
            terms = []
        else:
            yield from _definitions(one)
    if terms:
        yield Definition(trimmed(terms), ())


def _table(node: _Element) -> Table:
    caption = next(node.elements("caption"), _Element("caption"))
    head = [row for part in node.elements("thead") for row in part.elements("tr")]
    body = [row for part in node.elements("tbody", "tfoot") for row in part.elements("tr")]
    rows = [*head, *body, *node.elements("tr")]
    return Table(trimmed(_runs(caption.children)), tuple(map(_row, rows)), len(head))


def _row(node: _Element) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            tuple(_blocks(one.children)),
            is_header=one.tag == "th",
            columns=_span(one, "colspan"),
            rows=_span(one, "rowspan"),
        )
        for one in node.elements("th", "td")
    )


def _span(node: _Element, name: str) -> int:
    written = node.attributes.get(name, "1")
    number = int(written) if written.isascii() and written.isdigit() else 1
    return min(max(number, 1), MOST_SPAN)


def _runs(nodes: Iterable[_Element | str], like: Run = Run("")) -> list[Run]:
    found: list[Run] = []
    for node in nodes:
        if isinstance(node, str):
            found.append(replace(like, text=SPACES.sub(" ", node)))
        elif node.tag == "br":
            found.append(replace(like, text=BREAK))
        else:
            found += _runs(node.children, _looks(node, like))
    return found


def _looks(node: _Element, like: Run) -> Run:
    match node.tag:
        case "strong" | "b":
            return replace(like, strong=True)
        case "em" | "i" | "u":
            return replace(like, emphasis=True)
        case "s":
            return replace(like, struck=True)
        case "sup" | "sub":
            return replace(like, level=1 if node.tag == "sup" else -1)
        case "a":
            return replace(like, address=node.attributes.get("href", ""))
        case _:
            return like


def trimmed(runs: Iterable[Run]) -> Runs:
    """Return runs with white space as a reader sees it: none at the ends, one between words."""
    found: list[Run] = []
    is_open = True
    for run in runs:
        text = run.text.lstrip(" ") if is_open else run.text
        if text:
            found.append(replace(run, text=text))
            is_open = text.endswith((" ", BREAK))
    while found and not found[-1].text.rstrip():
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def words(runs: Iterable[Run]) -> str:
    """Return the words of runs without their looks."""
    return "".join(run.text for run in runs)
