"""A file that can't be used is refused with its line; all that is wrong is said at once."""

import pytest

from participation.bylaw import cvdr, cvdr_tree
from participation.bylaw.cvdr import read_regulation
from participation.bylaw.cvdr_mistakes import RegulationFileError
from participation.languages import speaking
from tests.participation.bylaw.sources import FILES, article, in_regulation


def mistakes(content):
    with pytest.raises(RegulationFileError) as refused:
        read_regulation(content, name="oud.xml")
    return [(one.line, one.reason) for one in refused.value.mistakes]


def entities(declared):
    doctype = f"<!DOCTYPE cvdr [{declared}]>"
    return f'<?xml version="1.0"?>\n{doctype}\n<cvdr><body>&a;</body></cvdr>'.encode()


LAUGHS = '<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12)
)


@pytest.mark.parametrize(
    "content",
    [
        entities(LAUGHS + '<!ENTITY a "&l11;">'),
        entities(f'<!ENTITY a "{"x" * 100_000}">').replace(b"&a;", b"&a;" * 20_000),
        entities('<!ENTITY a SYSTEM "file:///etc/passwd">'),
        entities('<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;'),
        b'<?xml version="1.0"?>\n<!DOCTYPE cvdr SYSTEM "http://127.0.0.1:9/x.dtd"><cvdr/>',
        b'<?xml version="1.0"?>\n<!DOCTYPE cvdr><cvdr><body><al>x</al></body></cvdr>',
    ],
    ids=["laughs", "quadratic", "external", "parameter", "external subset", "bare"],
)
def test_a_doctype_and_its_entities_are_refused_unread(content):
    ((line, reason),) = mistakes(content)

    assert line == 2
    assert "DOCTYPE" in reason


def test_a_file_of_60_megabytes_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.delattr(cvdr_tree, "DefusedXMLParser")

    ((line, reason),) = mistakes(b"<cvdr>" + b" " * 60_000_000)

    assert line is None
    assert "20 MB" in reason


@pytest.mark.parametrize("content", [b"", b" \n\t"])
def test_an_empty_file_is_refused(content):
    assert "empty" in mistakes(content)[0][1]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_not_whole_is_refused_where_it_ends(share):
    content = (FILES / "gewoon.xml").read_bytes()
    begin = content[: int(len(content) * share)]

    ((line, reason),) = mistakes(begin)

    assert line in {begin.count(b"\n"), begin.count(b"\n") + 1}
    assert "not whole" in reason


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"PK\x03\x04", b"zomaar tekst", b"\xff\xfe\x00", b"<a></b>"]
)
def test_what_is_no_xml_is_refused(content):
    ((line, reason),) = mistakes(content)

    assert line == 1
    assert "no XML" in reason


@pytest.mark.parametrize(
    ("content", "line", "name"),
    [
        (b'<toestand bwb-id="BWBR1"><wetgeving/></toestand>', 1, "<toestand>"),
        (b'\n<lvbbu:Consolidaties xmlns:lvbbu="urn:l"/>', 2, "<{urn:l}Consolidaties>"),
        (b"\n<!DOCTYPE html>\n<html><body>x</body></html>", 2, "<html>"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', 1, "<html>"),
        (b'<cvdr xmlns="urn:anders"/>', 1, "<{urn:anders}cvdr>"),
        (b"<!-- x -->\n\n<gemeenteblad/>", 3, "<gemeenteblad>"),
    ],
)
def test_another_vocabulary_is_refused_by_its_name(content, line, name):
    ((found, reason),) = mistakes(content)

    assert found == line
    assert name in reason
    assert "CVDR" in reason


def test_a_file_without_a_regulation_is_refused():
    assert "<body>" in mistakes(b"<cvdr><meta/></cvdr>")[0][1]


def test_a_regulation_without_text_is_refused():
    assert mistakes(in_regulation(" "))[0][1] == "There is no text in the regulation."


@pytest.mark.parametrize(
    "source",
    [
        "<artikel><kop><label>Artikel</label><nr/><titel>Doel</titel></kop><al>Tekst</al></artikel>",
        "<artikel><kop><label>Artikel</label></kop><al>Tekst</al></artikel>",
        "<artikel><kop><titel>Doel</titel></kop><al>Tekst</al></artikel>",
        "<artikel><al>Tekst</al></artikel>",
    ],
)
def test_an_article_without_a_number_is_refused_at_its_line(source):
    ((line, reason),) = mistakes(in_regulation(f"\n\n{source}"))

    assert line == 4
    assert "no number" in reason
    assert "Tekst" in reason


def test_two_articles_of_a_number_are_refused_at_the_line_of_the_second():
    source = (
        article("<al>a</al>", "3A")
        + "\n"
        + article("<al>b</al>", "4")
        + "\n"
        + article("<al>c</al>", "3a.")
    )

    assert mistakes(in_regulation(source)) == [(4, "Article 3a is there twice: also on line 2.")]


def test_two_articles_of_a_number_are_refused_also_on_one_line():
    assert len(mistakes(in_regulation(article("<al>a</al>") + article("<al>b</al>")))) == 1


def test_elements_too_deep_are_refused_and_not_run_into():
    ((_line, reason),) = mistakes(in_regulation("<vet>" * 100_000))

    assert "80 deep" in reason


def test_more_elements_than_any_regulation_has_are_refused(monkeypatch):
    monkeypatch.setattr(cvdr_tree, "MOST_ELEMENTS", 1_000)

    ((_line, reason),) = mistakes(in_regulation(article("<al/>" * 1_000)))

    assert "1000 elements" in reason


def test_more_articles_than_any_regulation_has_are_refused(monkeypatch):
    monkeypatch.setattr(cvdr, "MOST_PARTS", 10)
    source = "".join(article("<al>x</al>", str(number)) for number in range(11))

    assert "10 articles" in mistakes(in_regulation(source))[0][1]


def test_mistakes_are_said_together_in_the_order_of_the_file():
    source = (
        "\n<artikel><al>a</al></artikel>\n" + article("<al>b</al>") + "\n" + article("<al>c</al>")
    )
    meta = "<owmsmantel><dcterms:issued>vorig jaar</dcterms:issued></owmsmantel>"

    found = mistakes(in_regulation(source, meta=meta))

    assert [line for line, _reason in found] == [2, 3, 5]
    assert "vorig jaar" in found[0][1]


def test_a_mistake_is_said_in_the_language_of_who_reads_it():
    with pytest.raises(RegulationFileError) as refused:
        read_regulation(b"", name="oud.xml")
    (mistake,) = refused.value.mistakes

    with speaking("nl"):
        assert str(mistake.shown) == "Het bestand is leeg."
    assert str(mistake) == "oud.xml: whole file: The file is empty."


@pytest.mark.parametrize("character", ["&nbsp;", "&#0;", "&#1;", "&#xD800;", "\x00"])
def test_characters_and_entities_that_xml_has_not_are_refused(character):
    assert mistakes(in_regulation(article(f"<al>{character}</al>")))[0][0] == 2
