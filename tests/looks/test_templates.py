"""The templates as text: nothing that the content security policy would refuse."""

import re
from pathlib import Path

import pytest

TEMPLATES = sorted(path for path in Path("templates").rglob("*.html") if "mail" not in path.parts)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def refused(template: str) -> list[str]:
    text = COMMENT.sub("", template)
    return [
        *re.findall(r"\sstyle\s*=", text),
        *re.findall(r"<style\b", text),
        *re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", text),
        *re.findall(r"<[^>]*\son[a-z]+\s*=", text),
        *re.findall(r"javascript:", text),
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_has_no_style_and_no_script_of_its_own(path):
    assert refused(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "bad",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<a onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_what_the_policy_refuses_is_seen(bad):
    assert refused(bad)
