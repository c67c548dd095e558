"""Read of which series of surveys a questionnaire is a part."""

import re
from collections.abc import Mapping
from typing import Any, Final

from surveys.reading_values import Reader

NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST: Final = 64


def read_series(reader: Reader, tables: Mapping[str, Any]) -> str:
    """Return the name of the series; "" where the survey is none of a series.

    Surveys of one series ask the same residents again, so that answers can be compared: best the
    name of the first of them.
    """
    if "series" not in tables:
        return ""
    series = reader.text(tables, "series", "")
    if series and not (NAME.fullmatch(series) and len(series) <= LONGEST):
        reader.mistake(
            "series",
            f"use at most {LONGEST} small letters, digits and single hyphens between them",
        )
    return series
