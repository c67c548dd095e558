"""What is released of the themes of one open question, and how it is kept: one text, one sha256."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from surveys.areas import Level
from surveys.cube import Block, Cube
from surveys.cube_rows import from_rows, to_rows
from surveys.questionnaire import Kind, Option, Question

ROUNDED_TO: Final = 5
"""Numbers of texts that staff kept back, so that none tells of a single one."""


@dataclass(frozen=True, slots=True)
class ReleasedThemes:
    """The figures of the themes of one open question.

    question  as a multiple choice, whose options are the themes
    cube      with that one question; a text stands in the place of who answers
    kept_back how many texts staff kept back, rounded down; they count, without a theme
    sha256    fingerprint of all of it, the words of the themes included
    """

    question: Question
    cube: Cube
    kept_back: int
    sha256: str

    def block_for(self, area: str) -> Block | None:
        """Return the block whose figures stand on the page of an area; None where there is none."""
        return self.cube.block_for(self.question.code, area)

    @property
    def gemeente(self) -> Block:
        """The block of the whole gemeente, which is always there."""
        own = self.cube.blocks_of(self.question.code)
        return next(block for block in own if block.level is Level.GEMEENTE)


def as_options(themes: Sequence[tuple[str, Mapping[str, str]]]) -> tuple[Option, ...]:
    """Return themes, each a code and its words by language, as options that may all be ticked."""
    return tuple(Option(code, dict(labels)) for code, labels in themes)


def canonical(question: Question, cube: Cube, *, kept_back: int) -> str:
    """Return the one spelling in JSON of what is released of the themes of a question.

    kept_back  how many texts staff kept back; rounded down before it is written
    """
    content: dict[str, Any] = {
        "themes": [{"code": one.code, "label": dict(one.label)} for one in question.options],
        "kept_back": kept_back - kept_back % ROUNDED_TO,
        "rows": to_rows(cube),
    }
    return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def fingerprint(content: str) -> str:
    """Return the sha256 of what `canonical` returned: 64 hexadecimal digits."""
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def read_themes(content: str, asked: Question, sha256: str) -> ReleasedThemes:
    """Return what `canonical` wrote down.

    asked  the open question, as residents read it
    """
    stored = json.loads(content)
    options = as_options([(one["code"], one["label"]) for one in stored["themes"]])
    rows = stored["rows"]
    tables = ("sdc_block", "sdc_cell", "sdc_pool", "sdc_row")
    cube = from_rows(rows["sdc_release"][0], *(rows[name] for name in tables))
    question = replace(asked, kind=Kind.MULTIPLE, options=options, max_length=None, route=None)
    return ReleasedThemes(question, cube, stored["kept_back"], sha256)
