"""Each element of a regulation as a reader gets it: html, and the same in plain words."""

import pytest

from participation.bylaw.cvdr import read_regulation
from tests.participation.bylaw.sources import article, in_regulation


def read(content):
    """Return the one article with this content, and what was not understood."""
    regulation = read_regulation(in_regulation(article(content)))
    (part,) = regulation.parts
    return part, regulation.not_understood


def html(content):
    part, unknown = read(content)
    assert unknown == ()
    return part.html


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("<vet>x</vet>", "strong"),
        ("<cursief>x</cursief>", "em"),
        ("<nadruk>x</nadruk>", "em"),
        ('<nadruk type="vet">x</nadruk>', "strong"),
        ('<nadruk type="ondlijn">x</nadruk>', "u"),
        ("<onderstreept>x</onderstreept>", "u"),
        ("<sup>x</sup>", "sup"),
        ("<sub>x</sub>", "sub"),
        ("<inf>x</inf>", "sub"),
    ],
)
def test_marks_in_a_line_stay(source, tag):
    assert html(f"<al>een {source} hier</al>") == f"<p>een <{tag}>x</{tag}> hier</p>"


def test_several_marks_side_by_side_are_all_read():
    part, _unknown = read("<al><cursief>Figuur 3: </cursief><cursief>Wmo</cursief> 2015</al>")

    assert part.text == "Figuur 3: Wmo 2015"


def test_a_comment_in_a_word_does_not_cut_it():
    assert html("<al>parti<!-- x -->cipatie</al>") == "<p>participatie</p>"


def test_an_empty_paragraph_is_no_paragraph():
    assert html("<al/><al>tekst</al><al> </al>") == "<p>tekst</p>"


def test_a_break_is_a_line_of_its_own():
    part, _unknown = read("<al>een<br/>twee</al>")

    assert part.html == "<p>een<br>twee</p>"
    assert part.text == "een\ntwee"


def test_members_keep_their_numbers():
    part, _unknown = read(
        "<lid><lidnr>1.</lidnr><al>Een.</al></lid><lid><lidnr>2</lidnr><al>Twee.</al></lid>"
    )

    assert part.html == (
        '<ol class="own-markers"><li><span class="marker">1.</span> <p>Een.</p></li>'
        '<li><span class="marker">2</span> <p>Twee.</p></li></ol>'
    )
    assert part.text == "1. Een.\n2 Twee."


def test_a_paragraph_between_members_stays_between_them():
    part, _unknown = read(
        "<lid><lidnr>1</lidnr><al>a</al></lid><al>b</al><lid><lidnr>2</lidnr><al>c</al></lid>"
    )

    assert part.text == "1 a\nb\n2 c"


@pytest.mark.parametrize(
    "item", ['<li nr="a."><al>x</al></li>', "<li><li.nr>a.</li.nr><al>x</al></li>"]
)
def test_an_item_has_its_number_from_its_element_or_its_attribute(item):
    assert html(f"<lijst>{item}</lijst>") == (
        '<ol class="own-markers"><li><span class="marker">a.</span> <p>x</p></li></ol>'
    )


@pytest.mark.parametrize(("marker", "tag"), [("-", "ul"), ("•", "ul"), ("1°", "ol"), ("ii.", "ol")])
def test_a_list_with_numbers_is_ordered_and_one_with_dashes_is_not(marker, tag):
    assert html(f'<lijst><li nr="{marker}"><al>x</al></li></lijst>').startswith(f"<{tag} ")


def test_items_without_a_number_are_a_plain_list():
    assert html("<lijst><li><al>x</al></li></lijst>") == "<ul><li><p>x</p></li></ul>"


def test_lists_stand_eight_deep_in_each_other():
    inner = "<al>onderin</al>"
    for level in range(8, 0, -1):
        inner = f'<lijst><li nr="{level}."><al>laag {level}</al>{inner}</li></lijst>'

    part, unknown = read(inner)

    assert unknown == ()
    assert part.html.count('<ol class="own-markers">') == 8
    assert part.text.split("\n") == [
        *(f"{level}. laag {level}" for level in range(1, 9)),
        "onderin",
    ]


def test_what_stands_in_a_list_outside_its_items_stays_there():
    part, _unknown = read(
        '<lijst><li nr="a."><al>a</al></li><al>ertussen</al><li nr="b."><al>b</al></li></lijst>'
    )

    assert part.text == "a. a\nertussen\nb. b"
    assert part.html.count("<li>") == 3


def test_a_list_in_a_paragraph_ends_the_paragraph():
    assert html("<al>voor<lijst><li><al>x</al></li></lijst>na</al>") == (
        "<p>voor</p><ul><li><p>x</p></li></ul><p>na</p>"
    )


def test_terms_and_their_meaning_are_a_list_of_definitions():
    part, _unknown = read(
        "<definitielijst><definitie-item><term>buurt:</term><definitie><al>deel van een wijk</al>"
        "</definitie></definitie-item></definitielijst>"
    )

    assert part.html == "<dl><div><dt>buurt:</dt><dd><p>deel van een wijk</p></dd></div></dl>"
    assert part.text == "buurt: deel van een wijk"


def test_in_plain_words_a_colon_stands_behind_a_term_that_has_none():
    part, _unknown = read(
        "<definitielijst><definitie-item><term>buurt</term><definitie><al>deel van een wijk</al>"
        "</definitie></definitie-item></definitielijst>"
    )

    assert part.text == "buurt: deel van een wijk"


def test_a_definition_without_a_term_is_an_item():
    entry = '<definitie-item nr="a."><definitie><al>x</al></definitie></definitie-item>'

    assert html(f"<definitielijst>{entry}</definitielijst>") == (
        '<ol class="own-markers"><li><span class="marker">a.</span> <p>x</p></li></ol>'
    )


def test_a_footnote_stands_in_its_place_with_its_links():
    part, _unknown = read(
        '<al>Tekst<noot id="n"><noot.nr>3</noot.nr><noot.al>Zie <extref doc="https://example.org/a">'
        "daar</extref>.</noot.al></noot>, en verder</al>"
    )

    assert part.text == "Tekst [noot 3: Zie daar.] , en verder"
    assert '<span class="note">[noot 3: Zie <a href="https://example.org/a"' in part.html


@pytest.mark.parametrize(
    ("doc", "address"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        (
            "jci1.3:c:BWBR0005416&amp;artikel=150",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0005416&amp;artikel=150",
        ),
        (
            "1.0:c:BWBR0005537&amp;g=2018-07-28",
            "https://wetten.overheid.nl/jci1.0:c:BWBR0005537&amp;g=2018-07-28",
        ),
        ("BWBR0005416", "https://wetten.overheid.nl/BWBR0005416"),
        ("CVDR://900001_1", "https://lokaleregelgeving.overheid.nl/CVDR900001/1"),
        ("1.1:CVDR900001_2", "https://lokaleregelgeving.overheid.nl/CVDR900001/2"),
        ("CVDR900001", "https://lokaleregelgeving.overheid.nl/CVDR900001"),
        ("gmb-2026-1234", "https://zoek.officielebekendmakingen.nl/gmb-2026-1234.html"),
        ("www.example.org/a", "https://www.example.org/a"),
    ],
)
@pytest.mark.parametrize("element", ["extref", "intref"])
def test_a_reference_leads_where_it_says(doc, address, element):
    assert html(f'<al><{element} doc="{doc}">daar</{element}></al>') == (
        f'<p><a href="{address}" rel="noopener noreferrer">daar</a></p>'
    )


@pytest.mark.parametrize(
    "doc",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,x",
        "mailto:iemand@example.org",
        "//example.org",
        "/pad",
        "#artikel2",
        "https://",
        "http://[x",
        "",
    ],
)
def test_a_reference_that_is_not_safe_is_text_and_its_address_is_in_the_report(doc):
    part, unknown = read(f'<al><extref doc="{doc}">daar</extref></al>')

    assert part.html == "<p>daar</p>"
    assert [one.text for one in unknown] == ([" ".join(doc.split())] if doc else [])


def test_a_reference_within_the_regulation_is_text():
    assert html('<al><intref doc="artikel 3">artikel 3</intref></al>') == "<p>artikel 3</p>"


def test_a_picture_is_named_in_its_place_and_in_the_report():
    part, unknown = read('<al>voor <plaatje><illustratie naam="map/kaart.png"/></plaatje> na</al>')

    assert part.text == "voor [afbeelding: kaart.png] na"
    assert [(one.element, one.text) for one in unknown] == [("illustratie", "kaart.png")]


def test_heads_in_an_article_begin_at_the_fourth_level():
    assert html(
        "<tussenkop>Kop</tussenkop><divisie><kop><titel>Dieper</titel></kop><al>x</al></divisie>"
    ) == ("<h4>Kop</h4><h4>Dieper</h4><p>x</p>")


def test_an_unknown_element_leaves_its_text_in_place_and_is_named_with_its_line():
    part, unknown = read("<al>a</al>\n<wonder>b<al>c</al></wonder>\n<al>d <raar>e</raar> f</al>")

    assert part.text == "a\nb\nc\nd e f"
    assert [(one.element, one.line, one.text) for one in unknown] == [
        ("wonder", 3, "b c"),
        ("raar", 4, "e"),
    ]


def test_an_element_of_another_vocabulary_is_unknown_also_when_its_name_is_known():
    part, unknown = read('<al>a <m:vet xmlns:m="urn:m">b</m:vet></al>')

    assert part.html == "<p>a b</p>"
    assert [one.element for one in unknown] == ["vet"]


def test_a_script_is_text():
    part, unknown = read(
        "<al>a <script>alert(1)</script> &lt;script&gt;alert(2)&lt;/script&gt;</al>"
    )

    assert part.html == "<p>a alert(1) &lt;script&gt;alert(2)&lt;/script&gt;</p>"
    assert [one.element for one in unknown] == ["script"]


@pytest.mark.parametrize("element", ["al", "b", "td", "extref", "li", "onbekend"])
def test_attributes_of_events_and_style_do_not_pass(element):
    part, _unknown = read(
        f'<{element} onclick="x()" style="color:red" doc="javascript:x">a</{element}>'
    )

    assert "x" not in part.html.replace("</", "")
    assert "style" not in part.html


def test_markup_in_heads_is_text():
    regulation = read_regulation(
        in_regulation(
            article(
                "<al>x</al>", title="<vet>A</vet> &lt;img src=x onerror=y&gt;<script>z</script>"
            )
        )
    )

    assert regulation.parts[0].title == "A <img src=x onerror=y>z"
