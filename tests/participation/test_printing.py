"""Paper is printed whatever somebody is called, and nothing typed is taken for a command."""

import shutil

import pytest

from participation.printing import PrintingError, print_apart, print_pdf
from participation.resources import folder
from tests.pdf import open_pdf

TEMPLATE = """
#let content = json(bytes(sys.inputs.content))
#set document(title: content.title)
#set text(lang: "nl")
= #content.title
#content.names.join(", ")
"""


@pytest.fixture
def printed(tmp_path, monkeypatch):
    """Print a sheet with a template of its own and return the file."""
    shutil.copytree(folder("templates") / "print", tmp_path / "print")
    (tmp_path / "print" / "sheet.typ").write_text(TEMPLATE)
    monkeypatch.setattr("participation.printing.folder", lambda _name: tmp_path)

    def go(*names):
        return print_pdf("sheet", {"title": "Aanwezig", "names": names})

    return go


@pytest.mark.parametrize(
    "name", ["小明", "Noor 😀", "ณัฐ", "Zoë", "Łukasz", "Ольга", "\u200b", "€ 5"]
)
def test_any_name_can_be_printed(printed, name):
    assert printed("Noor", name).startswith(b"%PDF")


def test_what_is_typed_is_never_a_command(printed):
    assert printed("#panic()", '"]; #read("/etc/passwd")', "$ $", "\\").startswith(b"%PDF")


def test_a_sheet_is_tagged_for_who_can_not_see_it(printed):
    paper = open_pdf(printed("Noor"))

    assert paper.is_tagged
    assert paper.says_it_is_accessible
    assert paper.language == "nl"
    assert "Noor" in paper.text


def test_a_fault_in_a_template_is_no_matter_of_fonts(printed):
    with pytest.raises(Exception, match="title"):
        print_pdf("sheet", {})


def test_a_process_of_its_own_draws_the_same_and_says_what_is_wrong():
    content = {
        "language": "nl",
        "heading": "Kop",
        "title": "Aanwezig",
        "when": "nu",
        "place": "hier",
    }
    content |= {"columns": ["a", "b", "c"], "rows": [], "closing": "Tot ziens", "empty": 2}
    content |= {"walk_ins": "Anderen", "walk_in_columns": ["a", "b", "c"]}

    assert (
        open_pdf(print_apart("attendance", content)).text
        == open_pdf(print_pdf("attendance", content)).text
    )
    with pytest.raises(PrintingError, match="does not contain key"):
        print_apart("attendance", {})
