"""XML into nodes that know their line; what an upload may not have is refused.

ElementTree's parser behind defusedxml does the reading: a DOCTYPE, entities and whatever lies
outside the file are refused before they are looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser

from participation.bylaw import cvdr_mistakes as say
from participation.bylaw.cvdr_mistakes import Mistakes

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 20 * MEGABYTE
MOST_DEEP: Final = 80
MOST_ELEMENTS: Final = 300_000
OWN: Final = ("/cvdr/terms/", "/cvdr/")
XHTML: Final = "http://www.w3.org/1999/xhtml"
FEED: Final = 64 * 1024


@dataclass(slots=True, eq=False)
class Node:
    """One element.

    name     without namespace where it is CVDR's, HTML's or none; otherwise "{namespace}name"
    content  texts and elements in their order
    """

    name: str
    line: int
    attributes: dict[str, str]
    content: list["Node | str"] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without namespace."""
        return self.name.rpartition("}")[2]

    @property
    def children(self) -> Iterator["Node"]:
        """The elements in it."""
        return (one for one in self.content if isinstance(one, Node))

    def child(self, *names: str) -> "Node | None":
        """Return the first element in it of one of the names."""
        return next((one for one in self.children if one.name in names), None)

    def first(self, *names: str) -> "Node | None":
        """Return an element of one of the names when no text stands before it."""
        for one in self.content:
            if isinstance(one, Node) and one.name in names:
                return one
            if one.strip() if isinstance(one, str) else one.text():
                return None
        return None

    def all(self) -> Iterator["Node"]:
        """Give this element and all below, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed([*node.children])

    def text(self, between: str = "") -> str:
        """Return all text in it, white space as single spaces; `between` keeps elements apart."""
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                parts.append(one)
            else:
                waiting += reversed(one.content)
        return " ".join(between.join(parts).split())


class _TooMuchError(Exception):
    """The elements are too deep or too many."""


class _Builder:
    """Builds nodes from what the parser reports."""

    def __init__(self) -> None:
        self.parser: Any = None
        self.open: list[Node] = []
        self.root: Node | None = None
        self.elements = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise _TooMuchError(say.TOO_MANY, MOST_ELEMENTS)
        if len(self.open) >= MOST_DEEP:
            raise _TooMuchError(say.TOO_DEEP, MOST_DEEP)
        node = Node(_name(tag), self.parser.parser.CurrentLineNumber, attributes)
        if self.open:
            self.open[-1].content.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, _tag: str) -> None:
        """Close it."""
        self.open.pop()

    def data(self, text: str) -> None:
        """Take text; a comment in it leaves two pieces, which are put together."""
        content = self.open[-1].content
        if content and isinstance(content[-1], str):
            content[-1] += text
        else:
            content.append(text)

    def close(self) -> Node | None:
        """Return the root."""
        return self.root


def _name(tag: str) -> str:
    namespace, _brace, local = tag.rpartition("}")
    own = not namespace or namespace.endswith(OWN) or namespace[1:] == XHTML
    return local if own else tag


def read_tree(content: bytes, mistakes: Mistakes) -> Node:
    """Read XML.

    Raises RegulationFileError when it is too large, no XML, not whole, or may be unsafe.
    """
    if len(content) > MOST_BYTES:
        mistakes.stop(None, "", say.TOO_LARGE, most=MOST_BYTES // MEGABYTE)
    if not content.strip():
        mistakes.stop(None, "", say.EMPTY)
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.parser = parser
    _feed(parser, content, mistakes)
    if builder.root is None:
        mistakes.stop(None, "", say.EMPTY)
    return builder.root


def _feed(parser: Any, content: bytes, mistakes: Mistakes) -> None:
    try:
        for begin in range(0, len(content), FEED):
            parser.feed(content[begin : begin + FEED])
        parser.close()
    except DTDForbidden as error:
        line = parser.parser.CurrentLineNumber
        if error.name.lower() == "html":
            mistakes.stop(line, "", say.VOCABULARY, name=error.name)
        mistakes.stop(line, "", say.DTD)
    except DefusedXmlException:
        mistakes.stop(parser.parser.CurrentLineNumber, "", say.DTD)
    except _TooMuchError as error:
        sentence, most = error.args
        mistakes.stop(parser.parser.CurrentLineNumber, "", sentence, most=most)
    except ParseError as error:
        mistakes.stop(error.position[0], "", say.NO_XML, detail=_detail(error))
    except (LookupError, ValueError) as error:
        mistakes.stop(1, "", say.ENCODING, detail=error)


def _detail(error: ParseError) -> str:
    """Return what the parser says, without the place, which is said apart."""
    return str(error).partition(":")[0]
