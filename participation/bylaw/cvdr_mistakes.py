"""What can be wrong with a file of an ordinance, each with its line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from participation.languages import lazy_gettext
from surveys.mistakes import Mistake, MistakesError


@dataclass(frozen=True, slots=True)
class FileMistake(Mistake):
    """A mistake in an uploaded file.

    line   of the file, from 1; None where it is about the whole file
    shown  the reason in the language of who reads it
    """

    line: int | None = None
    shown: Any = ""


class RegulationFileError(MistakesError):
    """A file can't be read as a regulation. `mistakes` has all of them, in the file's order."""

    def __init__(self, mistakes: Iterable[FileMistake]) -> None:
        in_order = sorted(mistakes, key=lambda one: one.line or 0)
        super().__init__(in_order)
        self.mistakes: tuple[FileMistake, ...] = tuple(in_order)


@dataclass
class Mistakes:
    """Mistakes of one file, while it is read."""

    file: str
    found: list[FileMistake] = field(default_factory=list)

    def add(self, line: int | None, element: str, reason: str, /, **values: object) -> None:
        """Note a mistake.

        element  its name; "" where it is about the whole file
        reason   an English sentence that is in the catalogues, with its values
        """
        place = "whole file" if line is None else f"line {line}"
        self.found.append(
            FileMistake(
                self.file,
                f"{place}, {element}" if element else place,
                reason % values if values else reason,
                line,
                lazy_gettext(reason, **values),
            )
        )

    def stop(self, line: int | None, element: str, reason: str, /, **values: object) -> NoReturn:
        """Note a mistake after which nothing can be read, and raise RegulationFileError."""
        self.add(line, element, reason, **values)
        raise RegulationFileError(self.found)

    def raise_any(self) -> None:
        """Raise RegulationFileError when there is a mistake, in the order of the file."""
        if self.found:
            raise RegulationFileError(self.found)


def _(sentence: str) -> str:
    """Mark a sentence that goes to the catalogues; it is looked up when it is shown."""
    return sentence


TOO_LARGE = _(
    "The file is larger than %(most)s MB. A regulation is far smaller: take out pictures."
)
EMPTY = _("The file is empty.")
NO_XML = _("This is no XML, or the file is not whole: %(detail)s. Fetch the file again.")
ENCODING = _("The text of the file is in an encoding that can't be read: %(detail)s.")
DTD = _("The file has a DOCTYPE or entities. That can be unsafe. Save it without them.")
TOO_DEEP = _("Elements stand more than %(most)s deep in each other. No regulation does that.")
TOO_MANY = _("The file has more than %(most)s elements. No regulation has that many.")
TOO_MANY_PARTS = _("The file has more than %(most)s articles and texts. That is too many.")
VOCABULARY = _(
    "The file begins with <%(name)s>. That is not the XML of lokaleregelgeving.overheid.nl (CVDR): "
    "such a file begins with <cvdr> or <regeling>."
)
NO_BODY = _("There is no regulation in the file: <body> with <regeling> is missing.")
NO_TEXT = _("There is no text in the regulation.")
NO_NUMBER = _(
    "This article has no number. Give it one in <kop><nr>. Its text begins with: %(text)s"
)
TWICE = _("Article %(number)s is there twice: also on line %(line)s.")
DATE = _("“%(text)s” is no date. Write year, month and day like this: 2027-01-31.")
ORDER = _("The regulation ends on %(end)s. That is before it begins, on %(begin)s.")
