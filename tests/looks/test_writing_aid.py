"""Wherever staff write for residents the writing aid is there, whole."""

import re
from pathlib import Path

import pytest

DESK = sorted(
    path for path in Path("templates").rglob("*.html") if "desk/frame.html" in path.read_text()
)
EDITORS = [path for path in DESK if re.search(r"\b(?:prose_field|textarea)\(", path.read_text())]
WITHOUT = {
    "templates/groups/entry.html": "what somebody else said, for staff",
    "templates/groups/invite_mail.html": "addresses",
    "templates/open_answers/read.html": "words of a resident",
}


@pytest.mark.parametrize("path", EDITORS, ids=str)
def test_a_page_on_which_staff_write_a_text_has_the_aid_or_is_excepted_by_name(path):
    uses = "components/writing_aid.html" in path.read_text()

    assert uses is not (str(path) in WITHOUT)


@pytest.mark.parametrize("path", EDITORS, ids=str)
def test_an_editor_shows_a_text_for_each_button(path):
    text = path.read_text()
    has_aid = re.search(r"\baid\(", text) is not None

    assert has_aid is ("aid_button(" in text)
    assert has_aid is ("aid_intro(" in text or 'target="hulp-' in text)


def test_what_is_excepted_is_there():
    assert {str(path) for path in EDITORS} >= WITHOUT.keys()
