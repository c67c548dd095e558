"""What a PDF says to who can't see it: its words, its tags, and what stands for its pictures."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


@dataclass(frozen=True)
class Paper:
    """A PDF as a reader of its ecosystem opens it."""

    pdf: PdfReader

    @property
    def text(self) -> str:
        """All words, as somebody copies them."""
        pages = " ".join(page.extract_text() for page in self.pdf.pages)
        return " ".join(pages.split()).replace("\u00ad", "")

    @property
    def catalogue(self) -> Any:
        return self.pdf.trailer["/Root"]

    @property
    def language(self) -> str:
        return str(self.catalogue["/Lang"])

    @property
    def is_tagged(self) -> bool:
        return bool(self.catalogue["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in self.catalogue

    @property
    def says_it_is_accessible(self) -> bool:
        """Tell whether it calls itself PDF/UA-1."""
        about = self.catalogue["/Metadata"].get_object().get_data()
        return b"<pdfuaid:part>1</pdfuaid:part>" in about

    @property
    def tags(self) -> Counter[str]:
        return Counter(str(one["/S"]) for one in self._elements())

    @property
    def alternatives(self) -> list[str]:
        """What is read aloud instead of each picture, in its order."""
        return [str(one.get("/Alt", "")) for one in self._elements() if one["/S"] == "/Figure"]

    @property
    def bookmarks(self) -> list[str]:
        return list(_titles(self.pdf.outline))

    def _elements(self) -> Iterator[DictionaryObject]:
        yield from _below(self.catalogue["/StructTreeRoot"])


def open_pdf(content: bytes) -> Paper:
    """Open a PDF."""
    return Paper(PdfReader(io.BytesIO(content)))


def _below(element: DictionaryObject) -> Iterator[DictionaryObject]:
    found = element.get("/K", ArrayObject())
    kids = found.get_object() if hasattr(found, "get_object") else found
    for kid in kids if isinstance(kids, list) else [kids]:
        own = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(own, DictionaryObject) and "/S" in own:
            yield own
            yield from _below(own)


def _titles(outline: list[Any]) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(one["/Title"])
