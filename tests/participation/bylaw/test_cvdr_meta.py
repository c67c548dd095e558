"""Name, number and dates of a regulation are read as municipalities write them."""

from datetime import date

import pytest

from participation.bylaw.cvdr import read_regulation
from participation.bylaw.cvdr_mistakes import RegulationFileError
from tests.participation.bylaw.sources import article, in_regulation


def read(*, core="", mantle="", about="", before=""):
    meta = f"<owmskern>{core}</owmskern><owmsmantel>{mantle}</owmsmantel><cvdripm>{about}</cvdripm>"
    return read_regulation(in_regulation(article("<al>x</al>"), before=before, meta=meta))


def rg(name, text):
    return f"<overheidrg:{name}>{text}</overheidrg:{name}>"


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("CVDR680781_1", "CVDR680781_1"),
        ("112779_1", "CVDR112779_1"),
        (" cvdr680781 ", "CVDR680781"),
        ("", ""),
        ("concept van maart", ""),
        ("<script>", ""),
    ],
)
def test_the_number_of_the_publication(identifier, expected):
    text = identifier.replace("<", "&lt;")

    assert read(core=f"<dcterms:identifier>{text}</dcterms:identifier>").cvdr == expected


def test_the_title_of_the_file_goes_before_the_short_one_and_the_heading():
    title, short = (
        "<dcterms:title>Lang</dcterms:title>",
        "<dcterms:alternative>Kort</dcterms:alternative>",
    )
    heading = "<intitule>Boven</intitule>"

    assert read(core=title, mantle=short, before=heading).title == "Lang"
    assert read(core="<dcterms:title/>", mantle=short, before=heading).title == "Kort"
    assert read(before=heading).title == "Boven"
    assert read(before="<kop><titel>Kop</titel></kop>").title == "Kop"
    assert read().title == "Verordening"


def test_a_title_longer_than_its_place_is_cut():
    title = read(core=f"<dcterms:title>{'lang ' * 100}</dcterms:title>").title

    assert (len(title), title[-1]) == (300, "…")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        (" 2026-03-01\n", date(2026, 3, 1)),
        ("2026-03-01T00:00:00", date(2026, 3, 1)),
        ("2026-03-01+01:00", date(2026, 3, 1)),
        ("2026-03-01Z", date(2026, 3, 1)),
        ("", None),
        ("9999-12-31", None),
    ],
)
def test_a_date(text, expected):
    assert read(about=rg("inwerkingtredingDatum", text)).in_force_on == expected


@pytest.mark.parametrize(
    "text", ["01-03-2026", "2026-13-01", "2026-02-30", "20260301", "1 maart 2026", "onbekend"]
)
@pytest.mark.parametrize("name", ["inwerkingtredingDatum", "uitwerkingtredingDatum"])
def test_a_date_that_is_written_wrongly_is_a_mistake(text, name):
    with pytest.raises(RegulationFileError, match=rf"line 2, {name}: “{text}” is no date"):
        read(about=rg(name, text))


def test_an_end_before_the_beginning_is_a_mistake():
    with pytest.raises(RegulationFileError, match="ends on 2026-01-01"):
        read(
            about=rg("inwerkingtredingDatum", "2026-03-01")
            + rg("uitwerkingtredingDatum", "2026-01-01")
        )


def test_a_beginning_before_the_decision_is_none():
    found = read(
        mantle="<dcterms:issued>2026-03-01</dcterms:issued>",
        about=rg("inwerkingtredingDatum", "2026-01-01"),
    )

    assert found.adopted_on > found.in_force_on


def test_words_about_the_file_are_no_part_of_the_text():
    found = read(about=rg("redactioneleToevoeging", "<al>Let op</al>"))

    assert [one.text for one in found.parts] == ["x"]
