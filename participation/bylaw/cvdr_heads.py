"""Heads of articles and chapters: label, number and title, also where they stand in one another."""

import re
from dataclasses import dataclass
from typing import Final

from participation.bylaw.cvdr_text import Text
from participation.bylaw.cvdr_tree import Node
from participation.bylaw.models import NUMBER_LENGTH

# "8", "2.4a", "2:10A", "10bis", "IV", "A.1"; not a word.
NUMBER: Final = (
    r"(?P<number>[A-Z]{0,2}\d+[a-z]{0,3}(?:[.:\-/]\d+[A-Za-z]{0,2})*[A-Z]?"
    r"|[A-Z]\.\d+|[IVXLC]+[a-z]?)"
)
POINT: Final = r"(?:\s*[.:)]+(?=\D|$)|\s*[\-\u2013\u2014]+(?=\s|$))"
REST: Final = r"\s*(?P<rest>.*)"
ALONE: Final = re.compile(NUMBER)
LABELLED: Final = re.compile(
    rf"(?P<label>(?i:art(?:ikel|\.)?))\s*{NUMBER}(?:{POINT}|(?=\s|$)){REST}"
)
POINTED: Final = re.compile(rf"(?P<label>){NUMBER}{POINT}{REST}")
SPACED: Final = re.compile(rf"(?P<label>){NUMBER}(?:{POINT}|(?=\s|$)){REST}")
AFTER: Final = " .:)-\u2013\u2014"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a `kop`; `is_blank` where it is there and says nothing."""

    label: str
    number: str
    title: str

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return not (self.label or self.number or self.title)


def head(text: Text, node: Node | None) -> Head:
    """Return the head of a chapter or the like, as it stands there."""
    if node is None:
        return Head("", "", "")
    found: dict[str, str] = {}
    title: list[str] = []
    for one in node.content:
        if isinstance(one, str):
            title.append(one)
        elif one.name in {"label", "nr"} and one.name not in found:
            found[one.name] = _tidy(text.line(one).text)
        else:
            title.append(text.line(Node("kop", node.line, {}, [one])).text)
    return Head(found.get("label", ""), found.get("nr", ""), _tidy(" ".join(title)))


def _tidy(text: str) -> str:
    return " ".join(text.split())


def article_head(text: Text, node: Node | None) -> Head:
    """Return the head of an article; a number that stands in its label or title is found."""
    whole = head(text, node)
    number = whole.number.rstrip(AFTER)
    if ALONE.fullmatch(number) and len(number) <= NUMBER_LENGTH:
        return _fitting(whole.label, number, whole.title)
    line = " ".join(filter(None, (whole.label, whole.number, whole.title)))
    unlabelled = SPACED if whole.number and not whole.label else POINTED
    found = LABELLED.fullmatch(line) or unlabelled.fullmatch(line)
    if found and len(found["number"]) <= NUMBER_LENGTH:
        return _fitting(found["label"], found["number"], found["rest"])
    if len(number) <= NUMBER_LENGTH:
        return _fitting(whole.label, number, whole.title)
    return _fitting(whole.label, "", f"{whole.number} {whole.title}")


def _fitting(label: str, number: str, title: str) -> Head:
    """Return a head whose label fits: a longer one goes to the title."""
    if len(label) > NUMBER_LENGTH:
        label, title = "", f"{label} {title}"
    return Head(label, number, _tidy(title))
