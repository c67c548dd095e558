"""Blocks as Markdown, with the tables of GitHub's: read by people, and by many programs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never

from participation.bylaw.blocks import (
    BREAK,
    Block,
    Cell,
    Definitions,
    Heading,
    Item,
    Items,
    Paragraph,
    Run,
    Table,
    words,
)

SIGNS: Final = re.compile(r"([\\`*_~\[\]<>|&])")
LINE_START: Final = re.compile(r"^(\s*)(?:([#+=~:-])|(\d+)([.)]))", re.MULTILINE)
COUNTED: Final = re.compile(r"\d+\.")


def escaped(text: str) -> str:
    """Return a text in which no sign means anything to Markdown."""
    return LINE_START.sub(_escaped_start, SIGNS.sub(r"\\\1", text))


def inline(runs: Iterable[Run]) -> str:
    """Return runs as one line of Markdown."""
    return "".join(_run(run) for run in runs)


def markdown(blocks: Iterable[Block]) -> str:
    """Return blocks with an empty line between them."""
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return inline(block.runs)
        case Heading():
            return f"**{escaped(words(block.runs))}**"
        case Items():
            return "\n".join(map(_item, block.items))
        case Definitions():
            entries = ((f"**{inline(one.words)}**:", one.blocks) for one in block.entries)
            return "\n".join(_hung("- ", start, own) for start, own in entries)
        case Table():
            return _table(block)
        case _:
            assert_never(block)


def _item(item: Item) -> str:
    if COUNTED.fullmatch(item.number):
        return _hung(f"{item.number} ", "", item.blocks)
    return _hung("- ", escaped(item.number), item.blocks)


def _hung(marker: str, start: str, blocks: Sequence[Block]) -> str:
    """Return blocks behind a marker, the lines after the first below its text."""
    first, rest = list(blocks[:1]), list(blocks[1:])
    is_line = first and isinstance(first[0], Paragraph)
    opening = f"{start} {markdown(first)}".strip() if is_line or not first else start
    later = rest if is_line else [*first, *rest]
    tight = all(isinstance(one, Items) for one in later)
    body = ("\n" if tight else "\n\n").join([opening, *map(_block, later)])
    return marker + re.sub(r"\n(?!\n)", "\n" + " " * len(marker), body)


def _table(table: Table) -> str:
    rows = [[_cell(cell) for cell in row] for row in _grid(table)]
    wide = max((len(row) for row in rows), default=0)
    full = [row + [""] * (wide - len(row)) for row in rows]
    head, body = (full[0], full[1:]) if table.headers and full else ([""] * wide, full)
    lines = [head, ["---"] * wide, *body]
    caption = f"**{inline(table.caption)}**\n\n" if table.caption else ""
    return caption + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Cell | None) -> str:
    lines = markdown(cell.blocks) if cell else ""
    return re.sub(r"\s*\n\s*", "<br>", lines)


def _grid(table: Table) -> Iterator[list[Cell | None]]:
    """Return the rows with an empty cell wherever one spans that place."""
    taken: dict[int, int] = {}
    for row in table.rows:
        own: list[Cell | None] = []
        below: dict[int, int] = {}
        for cell in row:
            _fill(own, taken)
            below |= dict.fromkeys(range(len(own), len(own) + cell.columns), cell.rows - 1)
            own += [cell, *[None] * (cell.columns - 1)]
        _fill(own, taken)
        taken = {at: left for at, left in below.items() if left > 0} | {
            at: left - 1 for at, left in taken.items() if left > 1
        }
        yield own


def _fill(own: list[Cell | None], taken: dict[int, int]) -> None:
    while len(own) in taken:
        own.append(None)


def _run(run: Run) -> str:
    if run.text == BREAK:
        return "<br>"
    bare = run.text.strip()
    if not bare:
        return run.text
    before, after = run.text[: -len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    return f"{before}{_looks(run, escaped(bare))}{after}"


def _looks(run: Run, text: str) -> str:
    text = f"~~{text}~~" if run.struck else text
    text = f"*{text}*" if run.emphasis else text
    text = f"**{text}**" if run.strong else text
    if run.level:
        tag = "sup" if run.level > 0 else "sub"
        text = f"<{tag}>{text}</{tag}>"
    return f"[{text}](<{_address(run.address)}>)" if run.address else text


def _address(address: str) -> str:
    return re.sub(r"[\s<>\\]", lambda sign: f"%{ord(sign[0]):02X}", address)


def _escaped_start(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[1]}\\{found[2]}"
    return f"{found[1]}{found[3]}\\{found[4]}"
