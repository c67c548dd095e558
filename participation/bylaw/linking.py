"""Links from words of the word list: in a plain text, and in html that was made safe before."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from html import escape, unescape
from typing import Final

# A definition explains its own word; elsewhere a link would stand in a link or a heading.
NO_LINKS_IN: Final = frozenset({"a", "button", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "summary"})
TAGS: Final = re.compile(r"""(</?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the list in one language.

    code   names it in addresses
    forms  the word itself and its other forms ("plannen"); case does not matter
    """

    code: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """The words of one language, and where each is explained.

    address  makes the address of a word of its code
    """

    terms: tuple[Term, ...]
    address: Callable[[str], str]

    @cached_property
    def codes(self) -> dict[str, str]:
        """The code of each form, folded; of two words with one form the first has it."""
        found: dict[str, str] = {}
        for term in self.terms:
            for form in term.forms:
                found.setdefault(_folded(form), term.code)
        found.pop("", None)
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Finds whole words, the longest form first; None without words.

        A hyphen joins: "plan" is no word of "plan-van-aanpak".
        """
        if not self.codes:
            return None
        forms = sorted(self.codes, key=lambda form: (-len(form), form))
        spaced = (r"\s+".join(map(re.escape, form.split())) for form in forms)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(spaced)})(?![\w-])", re.IGNORECASE)


@dataclass
class Linker:
    """Links each word where it occurs first in what is given to it, one text after the other."""

    terms: Terms
    seen: set[str] = field(default_factory=set)

    def text(self, text: str) -> str:
        """Return html of a plain text."""
        pattern, done, parts = self.terms.pattern, 0, []
        for found in pattern.finditer(text) if pattern else ():
            code = self.terms.codes.get(_folded(found[0]))
            if code is None or code in self.seen:
                continue
            self.seen.add(code)
            address = escape(self.terms.address(code))
            parts.append(escape(text[done : found.start()], quote=False))
            parts.append(f'<a class="bp-word" href="{address}">{escape(found[0], quote=False)}</a>')
            done = found.end()
        return "".join([*parts, escape(text[done:], quote=False)])

    def html(self, html: str) -> str:
        """Return the html with links in its text; its elements stay as they are.

        Nothing is linked inside a link, a heading or a defined word. What is given must have been
        made safe (`markup.clean`): its signs are escaped and its attributes in quotes.
        """
        depth, parts = 0, []
        for place, piece in enumerate(TAGS.split(html)):
            if place % 2:
                name = piece.strip("</>").split(maxsplit=1)[0].lower()
                if name in NO_LINKS_IN:
                    depth = max(0, depth - 1) if piece.startswith("</") else depth + 1
                parts.append(piece)
            elif piece:
                text = unescape(piece)
                parts.append(escape(text, quote=False) if depth else self.text(text))
        return "".join(parts)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
