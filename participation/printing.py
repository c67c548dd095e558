"""Paper: a PDF of a Typst template and data, tagged for who can't see it (PDF/UA-1).

The data go in as JSON and never as source, so nothing that somebody typed is read as a command.
"""

import json
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import segno
import typst

from participation.resources import folder

MISSING: Final = "\N{WHITE SQUARE}"
PRINTED: Final = ("LATIN", "GREEK", "CYRILLIC")
ASCII: Final = 128
ABOVE_PUNCTUATION: Final = 0x2040
NOT_DISPLAYED: Final = "could not be displayed"
MOST_SECONDS: Final = 60
APART: Final = (sys.executable, "-P", "-m", "participation.printing")


class PrintingError(Exception):
    """A PDF could not be drawn in a process of its own; the message says why."""


def print_pdf(name: str, content: Mapping[str, Any], fonts: Path | None = None) -> bytes:
    """Return a PDF.

    name     of the template templates/print/NAME.typ; it reads `json(bytes(sys.inputs.content))`
    content  what JSON can hold; titles and labels in the language of the reader are part of it
    fonts    folder with the letters of its pictures; None where they have none of their own

    A sign that no font has (a name in Chinese, an emoji) is printed as a square: one of them must
    not keep the whole sheet from being printed.
    """
    typed = unicodedata.normalize("NFC", json.dumps(content, ensure_ascii=False))
    try:
        return _compile(name, typed, fonts)
    except typst.TypstError as error:
        if NOT_DISPLAYED not in str(error):
            raise
    return _compile(name, "".join(map(_printable, typed)), fonts)


def print_apart(name: str, content: Mapping[str, Any], fonts: Path | None = None) -> bytes:
    """Return the same PDF as `print_pdf`, from a process that ends after it.

    What was drawn stays in memory for long: 28 MB of a report of 18 pages with charts. Raises
    PrintingError when it can't be drawn, or takes longer than a minute.
    """
    given = {"name": name, "content": content, "fonts": str(fonts or "")}
    try:
        done = subprocess.run(  # noqa: S603 - nothing that somebody typed is in the command
            APART,
            input=json.dumps(given).encode(),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise PrintingError(error.stderr.decode(errors="replace")) from error
    except subprocess.TimeoutExpired as error:
        raise PrintingError(str(error)) from error
    return done.stdout


def qr_rows(address: str) -> list[str]:
    """Return a QR code row by row, "1" for a dark square; without the light border around it."""
    rows = segno.make_qr(address, error="m").matrix
    return ["".join(str(int(bool(square))) for square in row) for row in rows]


def _compile(name: str, content: str, fonts: Path | None) -> bytes:
    root = folder("templates") / "print"
    pdf: bytes = typst.compile(
        root / f"{name}.typ",
        root=root,
        font_paths=[fonts] if fonts else [],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"content": content},
    )
    return pdf


def _printable(sign: str) -> str:
    """Return a sign, or a square where it is in none of the scripts that every font has."""
    is_word = unicodedata.name(sign, "").startswith(PRINTED)
    is_point = unicodedata.category(sign)[0] == "P" and ord(sign) < ABOVE_PUNCTUATION
    return sign if ord(sign) < ASCII or is_word or is_point or sign in "€°²³½" else MISSING


def _print_one() -> None:
    """Write the PDF that `print_apart` asks for on standard output."""
    given = json.load(sys.stdin.buffer)
    fonts = Path(given["fonts"]) if given["fonts"] else None
    sys.stdout.buffer.write(print_pdf(given["name"], given["content"], fonts))


if __name__ == "__main__":
    _print_one()
