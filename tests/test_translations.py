"""Every sentence of the code and the templates stands in each catalogue, whole."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
MAPPING = [
    ("participation/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def messages():
    found = extract_from_dir(
        ROOT,
        method_map=[(pattern, method) for pattern, method in MAPPING],
        options_map={pattern: {"encoding": "utf-8"} for pattern, how in MAPPING if how == "jinja2"},
        keywords=KEYWORDS,
        directory_filter=lambda path: Path(path).name not in {".venv", "var", ".git"},
    )
    return {message for _file, _line, message, _comments, _context in found}


@pytest.fixture(scope="module", params=["nl", "de"])
def catalogue(request) -> Catalog:
    path = ROOT / "translations" / request.param / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=request.param)


def strings(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_no_sentence_is_without_translation(catalogue):
    wanted = {one if isinstance(one, str) else one[0] for one in messages()}
    missing = sorted(
        one for one in wanted if not (catalogue.get(one) and all(strings(catalogue.get(one))))
    )

    assert missing == []


def test_no_translation_is_left_of_a_sentence_that_is_gone(catalogue):
    wanted = {one if isinstance(one, str) else one[0] for one in messages()}
    identities = (one.id if isinstance(one.id, str) else one.id[0] for one in catalogue if one.id)

    assert sorted(set(identities) - wanted) == []


def test_a_translation_has_the_placeholders_of_its_sentence(catalogue):
    for message in catalogue:
        if not message.id:
            continue
        sources = (message.id,) if isinstance(message.id, str) else message.id
        allowed = {name for one in sources for name in PLACEHOLDER.findall(one)}
        for text in strings(message):
            assert set(PLACEHOLDER.findall(text)) <= allowed, message.id
            assert isinstance(message.id, tuple) or set(PLACEHOLDER.findall(text)) == allowed


def test_dutch_is_polite_and_plain():
    with (ROOT / "translations/nl/LC_MESSAGES/messages.po").open("rb") as file:
        dutch = read_po(file, locale="nl")
    unwanted = re.compile(r"\b(helaas|gelieve|middels|betreffende|jij|jouw|je)\b|!", re.IGNORECASE)

    wrong = [text for one in dutch if one.id for text in strings(one) if unwanted.search(text)]

    assert wrong == []
