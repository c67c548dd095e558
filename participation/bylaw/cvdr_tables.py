"""Tables of a regulation, as CALS (tgroup, row, entry) and as html write them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Protocol

from participation.bylaw import cvdr_names as names
from participation.bylaw.cvdr_pieces import Form, Piece, lines
from participation.bylaw.cvdr_tree import Node

MOST_COLUMNS: Final = 100
MOST_DIGITS: Final = 4


class Reader(Protocol):
    """What a table asks of who reads the text in it."""

    def blocks(self, node: Node) -> list[Piece]:
        """Return what stands in an element as blocks."""

    def line(self, node: Node) -> Piece:
        """Return it in one line."""

    def note(self, node: Node) -> None:
        """Keep an element as not understood."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a group of rows.

    width     how many; 0 where the file does not say
    places    column by name, from 0
    spans     first and last column by name of a span
    row_head  the first column names the row
    """

    width: int = 0
    places: dict[str, int] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    row_head: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `loose` is what stands between rows and is shown over the whole width."""

    node: Node
    columns: Columns
    is_head: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell in its place; `node` is None where the file leaves a column out."""

    node: Node | None
    column: int
    wide: int = 1
    high: int = 1


def table(reader: Reader, node: Node, number: int) -> Piece:
    """Return a table with a caption; one without has its number in the part."""
    caption = _caption(node)
    shown = reader.line(caption) if caption else None
    html, text = [f"<caption>{shown.html.strip() if shown else f'Tabel {number}'}</caption>"], []
    if shown:
        text.append(shown.text)
    rows = [*_rows(reader, node, Columns(), caption, is_head=False)]
    for index, (is_head, group) in enumerate(groupby(rows, lambda row: row.is_head)):
        tag = "thead" if is_head and index == 0 else "tbody"
        html.append(f"<{tag}>")
        for row, cells in _placed([*group]):
            shown_cells = [_cell(reader, row, cell) for cell in cells]
            html.append(f"<tr>{''.join(one.html for one in shown_cells)}</tr>")
            text.append(" | ".join(" ".join(one.text.split()) for one in shown_cells))
        html.append(f"</{tag}>")
    kept = (line for line in text if line.strip(" |"))
    return Piece(Form.BLOCK, f"<table>{''.join(html)}</table>", lines("\n".join(kept)))


def _caption(node: Node) -> Node | None:
    """Return the title of a table, when it stands before everything else in it."""
    for one in node.content:
        if isinstance(one, str):
            if one.strip():
                return None
        elif one.text():
            if one.name in names.TABLE_CAPTIONS:
                return one
            return _caption(one) if one.name == "tgroup" else None
    return None


def _rows(
    reader: Reader, node: Node, columns: Columns, caption: Node | None, *, is_head: bool
) -> Iterator[Row]:
    """Give the rows in an element, and what stands between them, in their order."""
    own = _columns(node) or columns
    for one in node.content:
        if isinstance(one, str):
            if one.strip():
                yield Row(Node("al", node.line, {}, [one]), own, loose=True)
        elif one.name in names.TABLE_ROWS:
            yield Row(one, own, is_head or _all_heads(one))
        elif one.name in names.TABLE_GROUPS or _holds_rows(one):
            if one.name not in names.TABLE_GROUPS:
                reader.note(one)
            below = is_head or one.name == "thead"
            yield from _rows(reader, one, own, caption, is_head=below)
        elif one is not caption and (one.name not in names.TABLE_COLUMNS or one.text()):
            yield Row(Node("entry", one.line, {}, [one]), own, loose=True)


def _all_heads(row: Node) -> bool:
    return row.name == "tr" and {child.name for child in row.children} == {"th"}


def _holds_rows(node: Node) -> bool:
    inside = node.all()
    next(inside)
    return node.name not in names.TABLES and any(one.name in names.TABLE_ROWS for one in inside)


def _columns(node: Node) -> Columns | None:
    """Return the columns that a group states; None when it states none."""
    specs = [child for child in node.children if child.name == "colspec"]
    if node.name != "tgroup" and not specs:
        return None
    places: dict[str, int] = {}
    for index, spec in enumerate(specs):
        place = _number(spec.attributes.get("colnum"), index + 1) - 1
        places[spec.attributes.get("colname") or f"col{index + 1}"] = place
    spans = {
        child.attributes.get("spanname", ""): _ends(child, places)
        for child in node.children
        if child.name == "spanspec"
    }
    width = min(max(_number(node.attributes.get("cols"), 0), len(specs)), MOST_COLUMNS)
    head = node.attributes.get("rowheader") == "firstcol"
    return Columns(width, places, {name: ends for name, ends in spans.items() if ends}, head)


def _ends(node: Node, places: dict[str, int]) -> tuple[int, int] | None:
    first = places.get(node.attributes.get("namest", ""))
    last = places.get(node.attributes.get("nameend", ""))
    return None if first is None or last is None or last < first else (first, last)


def _placed(rows: list[Row]) -> Iterator[tuple[Row, list[Cell]]]:
    """Give rows with their cells in place, spans within the table."""
    held: dict[int, int] = {}
    for index, row in enumerate(rows):
        left = len(rows) - index
        cells = [*_cells(row, {column for column, high in held.items() if high > 0}, left)]
        held = {column: high - 1 for column, high in held.items() if high > 1}
        for cell in cells:
            if cell.high > 1:
                held |= dict.fromkeys(range(cell.column, cell.column + cell.wide), cell.high - 1)
        yield row, cells


def _cells(row: Row, held: set[int], left: int) -> Iterator[Cell]:
    if row.loose:
        yield Cell(row.node, 0, max(1, row.columns.width))
        return
    column = 0
    for node in _cell_nodes(row.node):
        first, wide = _span(node, row.columns)
        while column in held or (first is not None and column < first):
            if column not in held:
                yield Cell(None, column)
            column += 1
        wide = _within(wide, column, row.columns.width, held)
        more = _number(node.attributes.get("morerows"), 0) + 1
        high = min(max(_number(node.attributes.get("rowspan"), 1), more, 1), left)
        yield Cell(node, column, wide, high)
        column += wide


def _cell_nodes(row: Node) -> Iterator[Node]:
    for one in row.content:
        if isinstance(one, Node):
            yield one if one.name in names.TABLE_CELLS else Node("entry", one.line, {}, [one])
        elif one.strip():
            yield Node("entry", row.line, {}, [one])


def _span(node: Node, columns: Columns) -> tuple[int | None, int]:
    """Return the column in which a cell says it begins, if it does, and how wide it is."""
    ends = _ends(node, columns.places) or columns.spans.get(node.attributes.get("spanname", ""))
    if ends:
        return ends[0], ends[1] - ends[0] + 1
    first = columns.places.get(node.attributes.get("colname", ""))
    return first, _number(node.attributes.get("colspan"), 1)


def _within(wide: int, column: int, width: int, held: set[int]) -> int:
    """Return a width that stays in the table and off the cells that come down from above."""
    most = max(1, (width or MOST_COLUMNS) - column)
    blocked = min((one - column for one in held if one > column), default=most)
    return max(1, min(wide, most, blocked))


def _number(given: str | None, otherwise: int) -> int:
    digits = (given or "").strip()
    return (
        int(digits)
        if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS
        else otherwise
    )


def _cell(reader: Reader, row: Row, cell: Cell) -> Piece:
    if cell.node is None:
        return Piece(Form.BLOCK, "<td></td>", "")
    blocks = reader.blocks(cell.node)
    html = "".join(one.html for one in blocks)
    if len(blocks) == 1 and html.startswith("<p>"):
        html = html.removeprefix("<p>").removesuffix("</p>")
    text = " ".join(one.text for one in blocks)
    tag, scope = _kind(row, cell, is_blank=not text.strip())
    spans = f' colspan="{cell.wide}"' if cell.wide > 1 else ""
    spans += f' rowspan="{cell.high}"' if cell.high > 1 else ""
    return Piece(Form.BLOCK, f"<{tag}{scope}{spans}>{html}</{tag}>", text)


def _kind(row: Row, cell: Cell, *, is_blank: bool) -> tuple[str, str]:
    if is_blank or row.loose or cell.node is None:
        return "td", ""
    if row.is_head:
        return "th", ' scope="colgroup"' if cell.wide > 1 else ' scope="col"'
    if cell.node.name == "th" or (row.columns.row_head and cell.column == 0):
        return "th", ' scope="rowgroup"' if cell.high > 1 else ' scope="row"'
    return "td", ""
