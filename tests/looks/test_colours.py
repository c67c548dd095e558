"""Every pair of colours that stands together is far enough apart, by WCAG's formula."""

import re
from pathlib import Path

import pytest

THEMES = sorted(Path("participation/municipalities").glob("*/theme.css"))
TEXT, CONTROL = 4.5, 3.0
SURFACES = ("surface", "band", "brand-surface", "primary-surface", "error-surface")
PAIRS = [
    *[("text", surface, TEXT) for surface in (*SURFACES, "notice-surface")],
    *[("quiet", surface, TEXT) for surface in ("surface", "band", "brand-surface")],
    *[("brand", surface, TEXT) for surface in SURFACES],
    *[("brand-dark", surface, TEXT) for surface in ("surface", "band", "brand-surface")],
    *[("primary", surface, TEXT) for surface in ("surface", "band", "primary-surface")],
    *[("primary-dark", surface, TEXT) for surface in ("surface", "primary-surface")],
    *[("error", surface, TEXT) for surface in ("surface", "band", "error-surface")],
    *[("notice", surface, TEXT) for surface in ("surface", "notice-surface")],
    *[("on-colour", paint, TEXT) for paint in ("brand", "brand-dark", "text", "error")],
    *[("on-colour", paint, TEXT) for paint in ("primary", "primary-dark")],
    *[("border", surface, CONTROL) for surface in ("surface", "band", "brand-surface")],
    *[("focus", surface, CONTROL) for surface in (*SURFACES, "focus-ring", "notice-surface")],
    *[("focus-ring", paint, CONTROL) for paint in ("focus", "primary", "brand", "error")],
    *[("error", surface, CONTROL) for surface in ("surface", "brand-surface")],
    ("brand", "band-line", CONTROL),
]


def colours(theme: Path) -> dict[str, str]:
    found = re.findall(r"--bp-([\w-]+):\s*(#[0-9a-f]{3,6})\b", theme.read_text("utf-8"))
    return {name: value if len(value) == 7 else _doubled(value) for name, value in found}


def _doubled(short: str) -> str:
    return "#" + "".join(2 * digit for digit in short[1:])


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_gives_the_known_contrasts():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.parent.name)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_two_colours_that_stand_together_are_far_enough_apart(theme, front, back, least):
    palette = colours(theme)

    assert contrast(palette[front], palette[back]) >= least


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.parent.name)
def test_every_colour_of_a_theme_is_in_a_pair_or_is_a_mere_line(theme):
    paired = {name for front, back, _ in PAIRS for name in (front, back)}

    assert colours(theme).keys() - paired <= {"line", "band-line"}


def test_there_is_a_theme():
    assert THEMES
