"""Paper: a PDF of a Typst template and data, tagged for who can't see it (PDF/UA-1).

The data go in as JSON and never as source, so nothing that somebody typed is read as a command.
"""

import json
from collections.abc import Mapping
from typing import Any

import typst

from participation.resources import folder


def print_pdf(name: str, content: Mapping[str, Any]) -> bytes:
    """Return a PDF.

    name     of the template templates/print/NAME.typ; it reads `json(bytes(sys.inputs.content))`
    content  what JSON can hold; titles and labels in the language of the reader are part of it
    """
    root = folder("templates") / "print"
    pdf: bytes = typst.compile(
        root / f"{name}.typ",
        root=root,
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
    )
    return pdf
