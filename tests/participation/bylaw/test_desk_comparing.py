"""What a file changes: part by part, and in words where a person can still read it."""

from dataclasses import replace

from participation.bylaw.desk_comparing import MOST_CHANGED, compared, step_of
from participation.bylaw.differences import Kind
from participation.bylaw.matching import Change
from participation.bylaw.models import Part, PartKind
from participation.bylaw.regulation import Heading, PartText, Regulation


def article(number: str, text: str, title: str = "", *headings: Heading) -> PartText:
    kind = PartKind.ARTICLE
    return PartText(kind, "Artikel", number, title or f"Titel {number}", headings, "", text)


def stored(own: PartText) -> Part:
    headings = [{"label": h.label, "number": h.number, "title": h.title} for h in own.headings]
    facts = {"label": own.label, "number": own.number, "title": own.title, "text": own.text}
    return Part(kind=own.kind.value, html="", is_repealed=False, headings=headings, **facts)


def file_of(*parts: PartText) -> Regulation:
    return Regulation("Verordening", "", None, None, None, parts, ())


def test_what_somebody_has_to_look_at_comes_first():
    old = [article("1", "Een."), article("2", "Twee woorden."), article("3", "Drie.")]
    new = file_of(old[0], replace(old[1], text="Twee andere woorden."), article("9", "Negen."))

    found = compared([stored(one) for one in old], new)

    assert [(change, len(steps)) for change, steps in found.groups] == [
        (Change.NEW, 1),
        (Change.CHANGED, 1),
        (Change.GONE, 1),
        (Change.SAME, 1),
    ]
    assert not found.is_same


def test_a_part_that_got_another_name_is_known_by_both():
    old = article("1", "Een tekst die lang genoeg is om het artikel aan te herkennen.")

    found = compared([stored(old)], file_of(replace(old, number="2")))

    ((change, (step,)),) = found.groups
    assert change is Change.MOVED
    assert (step.part.number, step.before.number if step.before else "") == ("2", "1")


def test_chapters_that_come_and_go_are_named():
    before, after = Heading("Hoofdstuk", "1", "Oud"), Heading("Hoofdstuk", "1", "Nieuw")
    old = article("1", "Een.", "Een", before)

    found = compared([stored(old)], file_of(replace(old, headings=(after,))))

    assert (found.headings_new, found.headings_gone) == ((after,), (before,))


def test_of_another_ordinance_not_every_word_is_compared():
    size = MOST_CHANGED // 3
    old = [article(str(one), f"oud{one} " * (size // 5)) for one in range(4)]
    new = file_of(*(replace(one, text=one.text.replace("oud", "nieuw") + "!") for one in old))

    ((change, steps),) = compared([stored(one) for one in old], new).groups

    assert (change, len(steps)) == (Change.CHANGED, 4)
    assert [one.kind for one in steps[-1].text] == [Kind.REMOVED, Kind.ADDED]
    assert steps[-1].text[0].text == old[-1].text


def test_an_article_with_the_same_key_changed_also_when_no_word_stayed():
    old, new = (
        article("1", "Volstrekt iets anders dan hieronder."),
        article("9", "Nieuw.", "Anders"),
    )

    assert step_of(stored(old), stored(new)).change is Change.CHANGED
    assert step_of(None, stored(new)).change is Change.NEW
