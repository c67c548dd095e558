"""Number and title of an article are found wherever a municipality wrote them."""

import pytest

from participation.bylaw.cvdr import read_regulation
from participation.bylaw.models import PartKind
from participation.bylaw.regulation import Heading
from tests.participation.bylaw.sources import article, in_regulation


def read(head, element="artikel"):
    regulation = read_regulation(in_regulation(f"<{element}>{head}<al>Tekst.</al></{element}>"))
    return regulation.parts[0]


@pytest.mark.parametrize(
    ("head", "label", "number", "title"),
    [
        ("<label>Artikel</label><nr>8</nr><titel>Doel</titel>", "Artikel", "8", "Doel"),
        ("<label>Artikel</label><nr>8.</nr><titel>Doel</titel>", "Artikel", "8", "Doel"),
        ("<label>Artikel</label><nr>2:10A </nr><titel/>", "Artikel", "2:10A", ""),
        ("<label>Artikel</label><nr>2.4a</nr>", "Artikel", "2.4a", ""),
        ("<label>Art.</label><nr>IV</nr><titel>Slot</titel>", "Art.", "IV", "Slot"),
        ("<label/><nr>8</nr><titel>Doel</titel>", "Artikel", "8", "Doel"),
        ("<label>Artikel 8. Doel</label>", "Artikel", "8", "Doel"),
        ("<label>Artikel 8</label><nr/><titel>Doel</titel>", "Artikel", "8", "Doel"),
        ("<label>Artikel</label><nr>8 Doel</nr>", "Artikel", "8", "Doel"),
        ("<label>Artikel</label><nr>8.Doel</nr>", "Artikel", "8", "Doel"),
        ("<nr>Artikel 8</nr><titel>Doel</titel>", "Artikel", "8", "Doel"),
        ("<titel>Artikel 8: Doel</titel>", "Artikel", "8", "Doel"),
        ("<titel>ARTIKEL 8 \u2013 Doel</titel>", "ARTIKEL", "8", "Doel"),
        ("Artikel 8 Doel", "Artikel", "8", "Doel"),
        ("<titel>8. Doel</titel>", "Artikel", "8", "Doel"),
        ("<label>Artikel</label><titel>8 Doel</titel>", "Artikel", "8", "Doel"),
        (
            "<label>Artikel</label><nr>5 t/m 9</nr><titel>(vervallen)</titel>",
            "Artikel",
            "5",
            "t/m 9 (vervallen)",
        ),
        ("<label>Artikel</label><nr>Slot</nr><titel>Einde</titel>", "Artikel", "Slot", "Einde"),
        (
            "<label>Artikel</label><nr>8</nr><titel>Doel</titel><subtitel>van dit</subtitel>",
            "Artikel",
            "8",
            "Doel van dit",
        ),
        ("<titel>Doel</titel><label>Artikel</label><nr>8</nr>", "Artikel", "8", "Doel"),
    ],
)
def test_a_head_is_label_number_and_title(head, label, number, title):
    part = read(f"<kop>{head}</kop>")

    assert (part.kind, part.label, part.number, part.title) == (
        PartKind.ARTICLE,
        label,
        number,
        title,
    )


def test_an_only_article_needs_no_number():
    part = read("<kop><label>Enig artikel</label></kop>", "enig-artikel")

    assert (part.kind, part.label, part.number) == (PartKind.ARTICLE, "Enig artikel", "")


def test_a_label_that_is_too_long_goes_to_the_title():
    label = "<label>Overgangsbepaling van tijdelijke aard</label>"

    part = read(f"<kop>{label}<nr>3</nr><titel>Oud</titel></kop>")

    assert (part.label, part.number, part.title) == (
        "Artikel",
        "3",
        "Overgangsbepaling van tijdelijke aard Oud",
    )


def test_a_title_that_is_too_long_stands_whole_in_the_text():
    title = "zeer " * 80 + "lang"

    part = read(f"<kop><label>Artikel</label><nr>1</nr><titel>{title}</titel></kop>")

    assert len(part.title) == 300
    assert part.title.endswith("…")
    assert part.text.startswith(title)


@pytest.mark.parametrize("text", ["[Vervallen]", "(vervallen)", "Vervallen."])
def test_an_article_whose_text_says_so_is_repealed(text):
    part = read_regulation(in_regulation(article(f"<al>{text}</al>"))).parts[0]

    assert part.is_repealed


def test_a_repealed_article_without_text_is_kept():
    source = '<artikel status="vervallen"><kop><label>Artikel</label><nr>4</nr></kop></artikel>'

    (part,) = read_regulation(in_regulation(source)).parts

    assert (part.number, part.is_repealed, part.html) == ("4", True, "")


@pytest.mark.parametrize(
    "name",
    [
        "boek",
        "deel",
        "titeldeel",
        "hoofdstuk",
        "afdeling",
        "paragraaf",
        "subparagraaf",
        "sub-paragraaf",
        "groep",
    ],
)
def test_every_kind_of_chapter_stands_above_its_articles(name):
    head = f"<kop><label>{name}</label><nr>II</nr><titel>Over</titel></kop>"

    regulation = read_regulation(in_regulation(f"<{name}>{head}{article('<al>x</al>')}</{name}>"))

    assert regulation.not_understood == ()
    assert regulation.parts[0].headings == (Heading(name, "II", "Over"),)


def test_a_chapter_without_a_head_adds_none():
    regulation = read_regulation(in_regulation(f"<hoofdstuk>{article('<al>x</al>')}</hoofdstuk>"))

    assert regulation.parts[0].headings == ()


def test_articles_in_an_unknown_group_are_articles_and_the_group_is_named():
    regulation = read_regulation(
        in_regulation(
            f"<bundel><kop><titel>Bij elkaar</titel></kop>{article('<al>x</al>')}</bundel>"
        )
    )

    assert [(one.number, one.headings) for one in regulation.parts] == [
        ("1", (Heading("", "", "Bij elkaar"),))
    ]
    assert [one.element for one in regulation.not_understood] == ["bundel"]


def test_text_after_the_articles_of_a_chapter_stays_there():
    source = (
        "<hoofdstuk><kop><nr>1</nr></kop><al>voor</al>"
        + article("<al>x</al>")
        + "<al>na</al></hoofdstuk>"
        + article("<al>y</al>", "2")
    )

    parts = read_regulation(in_regulation(source)).parts

    assert [(one.kind, one.text, len(one.headings)) for one in parts] == [
        (PartKind.TEXT, "voor", 1),
        (PartKind.ARTICLE, "x", 1),
        (PartKind.TEXT, "na", 1),
        (PartKind.ARTICLE, "y", 0),
    ]


def test_notes_and_annexes_at_the_end_are_parts_also_within_the_close():
    regulation = read_regulation(
        in_regulation(
            article("<al>x</al>"),
            after="<regeling-sluiting><al>Aldus.</al><nota-toelichting><al>uitleg</al></nota-toelichting>"
            "</regeling-sluiting><bijlage><kop><label>Bijlage</label><nr>A</nr></kop><al>lijst</al></bijlage>",
        )
    )

    assert [(one.kind, one.title, one.text) for one in regulation.parts[1:]] == [
        (PartKind.CLOSING, "", "Aldus."),
        (PartKind.NOTE, "", "uitleg"),
        (PartKind.ANNEX, "Bijlage A", "lijst"),
    ]


def test_an_article_in_an_annex_is_text_of_the_annex():
    regulation = read_regulation(
        in_regulation(article("<al>x</al>"), after=f"<bijlage>{article('<al>y</al>')}</bijlage>")
    )

    assert [one.kind for one in regulation.parts] == [PartKind.ARTICLE, PartKind.ANNEX]
    assert regulation.parts[1].html == "<h4>Artikel 1 Doel</h4><p>y</p>"


@pytest.mark.parametrize("name", ["structuurtekst", "tekst", "aanhef", "regeling-sluiting"])
def test_articles_that_stand_where_only_text_should_are_articles(name):
    regulation = read_regulation(
        in_regulation(f"<{name}><al>voor</al>{article('<al>x</al>')}<al>na</al></{name}>")
    )

    assert [(one.number, one.text) for one in regulation.parts] == [
        ("", "voor"),
        ("1", "x"),
        ("", "na"),
    ]
    assert regulation.not_understood == ()


def test_an_empty_article_is_left_out_and_named():
    regulation = read_regulation(
        in_regulation(f"<artikel><kop/><al/></artikel>{article('<al>x</al>')}")
    )

    assert [one.number for one in regulation.parts] == ["1"]
    assert [one.element for one in regulation.not_understood] == ["artikel"]
