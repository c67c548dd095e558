"""Html of the texts on a page: words of the word list are links, wide tables can be scrolled."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any, Final

from markupsafe import Markup

from participation.bylaw.linking import Linker, Term, Terms
from participation.bylaw.markup import headings_from
from participation.bylaw.pairs import Passage, passages
from participation.bylaw.wording import LAW_LANGUAGE

TABLE: Final = re.compile(r"<table>(<caption>(.*?)</caption>)?", re.DOTALL)
TAG: Final = re.compile(r"<[^>]*>")


@dataclass
class Library:
    """The word list, for a page.

    words    code and texts by language of each
    address  makes the address of a word of its code
    """

    words: Iterable[tuple[str, Mapping[str, Any]]]
    address: Callable[[str], str]
    _terms: dict[str, Terms] = field(default_factory=dict)

    def terms(self, language: str) -> Terms:
        """Return the words of a language; one that has no text in it is no word of it."""
        if language not in self._terms:
            found = ((code, texts.get(language)) for code, texts in self.words)
            terms = (Term(code, (own["word"], *own.get("forms", ()))) for code, own in found if own)
            self._terms[language] = Terms(tuple(terms), self.address)
        return self._terms[language]

    def article(self) -> "Texts":
        """Return what makes html of the texts of one article."""
        return Texts(self)


class Texts:
    """Makes html of one article: each word is linked once in the explanation, and once in the law.

    Who reads the law alone finds the words explained there too.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.linkers: dict[str, Linker] = {}
        self.law_linker = Linker(library.terms(LAW_LANGUAGE))

    def line(self, text: str, language: str) -> Markup:
        """Return html of a text in one line."""
        own = self.linkers.setdefault(language, Linker(self.library.terms(language)))
        return Markup(own.text(text))  # noqa: S704 - the linker escapes what it is given

    def lead(self, text: str, language: str) -> list[tuple[bool, list[Markup]]]:
        """Return html of how a text begins: a paragraph, with the list that it announces."""
        found = passages(text)
        announces = len(found) > 1 and found[1].is_list and found[0].lines[0].endswith(":")
        return self._shown(found[: 1 + announces], language)

    def passages(self, text: str, language: str) -> list[tuple[bool, list[Markup]]]:
        """Return html of each paragraph and list of a text; true before the lines of a list."""
        return self._shown(passages(text), language)

    def _shown(self, found: list[Passage], language: str) -> list[tuple[bool, list[Markup]]]:
        return [(one.is_list, [self.line(line, language) for line in one.lines]) for one in found]

    def law(self, html: str, name: str, level: int) -> Markup:
        """Return html of a legal text, its headings from a level on.

        name  of the part, for who hears the tables of several parts on one page
        """
        linked = self.law_linker.html(headings_from(html, level))
        return Markup(framed(linked, name))  # noqa: S704 - it was made safe at import


def framed(html: str, name: str) -> str:
    """Return html with each table in a box that can be scrolled, by keyboard too."""

    def box(found: re.Match[str]) -> str:
        caption = unescape(TAG.sub("", found[2] or ""))
        label = escape(": ".join(one for one in (name, caption) if one))
        shown = found[2] or label
        return (
            f'<div class="bp-table-box" role="region" aria-label="{label}" tabindex="0">'
            '<table class="utrecht-table bp-table">'
            f'<caption class="utrecht-table__caption bp-table__caption">{shown}</caption>'
        )

    return TABLE.sub(box, html).replace("</table>", "</table></div>")
