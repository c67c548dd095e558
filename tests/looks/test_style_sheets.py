"""The style sheets: themable, the same from right to left, small, and from our own site."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path("participation/static")
SITE = (STATIC / "site.css").read_text("utf-8")
THEMES = sorted(Path("participation/municipalities").glob("*/theme.css"))
NLDS = STATIC / "vendor" / "nlds.css"
MOST_BYTES = 20_000
RULES = re.sub(r"/\*.*?\*/", "", SITE, flags=re.DOTALL)
VALUES = re.findall(r"(?<![\w-])([a-z-]+):\s*([^;{}]+);", RULES)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom)(?:-\w+)?:"
)
HARD_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|(?:^|\s)(?:"
    r"white|black|red|green|blue|gr[ae]y|yellow|orange|purple)(?:\s|$)"
)


def test_the_own_style_sheet_holds_no_colour_of_its_own():
    assert [(name, value) for name, value in VALUES if HARD_COLOUR.search(value)] == []


def test_the_own_style_sheet_knows_start_and_end_but_not_left_and_right():
    assert PHYSICAL.findall(RULES) == []
    assert [v for n, v in VALUES if n == "text-align" and v in {"left", "right"}] == []


def test_no_shorthand_gives_left_and_right_different_space():
    spaces = [value.split() for name, value in VALUES if name in {"margin", "padding", "inset"}]

    assert [parts for parts in spaces if len(parts) == 4 and parts[1] != parts[3]] == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.parent.name)
def test_a_theme_gives_every_variable_that_the_own_style_sheet_asks_for(theme):
    given = set(re.findall(r"(--[\w-]+):", theme.read_text("utf-8")))

    assert set(re.findall(r"var\((--[\w-]+)", SITE + theme.read_text("utf-8"))) <= given


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.parent.name)
def test_a_theme_holds_only_variables(theme):
    text = re.sub(r"/\*.*?\*/", "", theme.read_text("utf-8"), flags=re.DOTALL)

    assert set(re.findall(r"([^{};]+)\{", text.replace("\n", ""))) == {":root "}
    assert re.findall(r"(?:^|[{;])\s*(?!--)([a-z-]+):", text) == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.parent.name)
def test_all_style_sheets_of_a_page_are_small_together(theme):
    sheets = [theme, STATIC / "site.css", *([NLDS] if NLDS.exists() else [])]

    assert sum(len(gzip.compress(sheet.read_bytes(), 9)) for sheet in sheets) < MOST_BYTES


def test_nothing_static_comes_from_another_site():
    files = [path for path in STATIC.rglob("*") if path.suffix in {".css", ".js", ".svg"}]
    texts = {path: path.read_text("utf-8") for path in [*files, *THEMES]}
    strangers = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[\w-]+\.[\w-]+|@import")

    assert [str(path) for path, text in texts.items() if strangers.search(text)] == []


def test_the_theme_of_nl_design_system_lies_under_ours():
    assert SITE.index("@layer floor, nlds, site;") < SITE.index("@layer floor {")
    if NLDS.exists():
        assert re.match(r"/\*[^*]*\*/\s*@layer nlds\{", NLDS.read_text("utf-8"))
