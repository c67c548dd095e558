"""A small ordinance for the tests of its pages and files: every kind of part, and three languages.

It is made by hand, so that these tests do not stand or fall with the reader of files.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

from participation.bylaw.models import Explanation, Part, PartKind, Version, Word
from tests.visitor import words

IN_FORCE = {"adopted_on": date(2026, 1, 5), "in_force_on": date(2026, 2, 1)}
ASKS = {"comments_until": date(2026, 3, 20), "replies_by": date(2026, 4, 20)}
CHAPTER_1 = {"label": "Hoofdstuk", "number": "1", "title": "Algemeen"}
CHAPTER_2 = {"label": "Hoofdstuk", "number": "2", "title": "Zelf iets doen"}
DEFINITIONS = (
    "<p>In deze verordening betekent:</p><dl>"
    "<div><dt>participatieplan</dt><dd><p>een plan voor meedoen;</p></dd></div>"
    "<div><dt>werkdag</dt><dd><p>geen zaterdag of zondag.</p></dd></div></dl>"
)
CHALLENGE = (
    '<ol class="own-markers"><li><span class="marker">1.</span> <p>Het college beslist over het '
    "<strong>uitdaagrecht</strong> binnen 40 werkdagen:</p>"
    '<ol class="own-markers"><li><span class="marker">a.</span> <p>met een reden, volgens '
    '<a href="https://wetten.overheid.nl/x" rel="noopener noreferrer">de wet</a>;</p></li>'
    '<li><span class="marker">b.</span> <p>op 10 m<sup>2</sup> * 2 &amp; meer.</p></li></ol></li>'
    '<li><span class="marker">2.</span> <p>Er is een participatieplan.</p></li></ol>'
)
TERMS = (
    "<table><thead><tr><th>Wat</th><th>Wanneer</th></tr></thead><tbody>"
    '<tr><td rowspan="2"><p>Antwoord</p></td><td><p>10 werkdagen</p></td></tr>'
    '<tr><td><p>of 20 | 30</p></td></tr><tr><td colspan="2"><p>Niets anders</p></td></tr>'
    "</tbody></table>"
)
QUESTION = {"nl": "Kan ik een taak overnemen?", "en": "Can I take over a task?"}
PLAIN = {
    "nl": {
        "question": QUESTION["nl"],
        "text": "U mag de gemeente uitdagen.\n\nDat heet uitdaagrecht.",
        "example": "Noor maait met haar buren het gras.",
        "steps": [
            {"text": "U stuurt uw verzoek.", "days": None},
            {"text": "U krijgt een bevestiging.", "days": 1},
            {"text": "Het college beslist.", "days": 40},
        ],
        "decides": "Het college.",
        "disagree": "Vraag om het opnieuw te bekijken.",
        "call": "Bel het team participatie.",
    },
    "en": {
        "question": QUESTION["en"],
        "text": "You may challenge the municipality.",
        "example": "",
        "steps": [],
        "decides": "The executive.",
        "disagree": "",
        "call": "",
    },
}
WORDS = {
    "uitdaagrecht": {
        "nl": {
            "word": "uitdaagrecht",
            "meaning": "Het recht om een taak over te nemen.",
            "forms": ["uitdagen"],
        },
        "en": {"word": "right to challenge", "meaning": "Take over a task.", "forms": []},
    },
    "werkdag": {
        "nl": {
            "word": "werkdag",
            "meaning": "Een dag van maandag tot en met vrijdag.",
            "forms": ["werkdagen"],
        }
    },
}


def version(number: int = 1, **own: Any) -> Version:
    """Return a version with its parts; a draft that was published on 2 February 2026."""
    facts = {
        "title": "Participatieverordening Voorbeeldstad",
        "imported_on": date(2026, 2, 1),
        "published_on": date(2026, 2, 2),
        "cvdr": "",
        "is_example": False,
        "report": [],
        **own,
    }
    return Version(number=number, parts=parts(), **facts)


def article(number: str, key: str, title: str, html: str, text: str, **own: Any) -> Part:
    """Return an article."""
    facts = {"headings": [CHAPTER_1], "is_repealed": False, **own}
    return Part(
        kind=PartKind.ARTICLE.value,
        key=key,
        label="Artikel",
        number=number,
        title=title,
        html=html,
        text=text,
        **facts,
    )


def part(kind: PartKind, key: str, title: str, text: str) -> Part:
    """Return a part that is no article."""
    return Part(
        kind=kind.value,
        key=key,
        label="",
        number="",
        title=title,
        headings=[],
        text=text,
        html=f"<p>{text}</p>",
        is_repealed=False,
    )


def parts() -> list[Part]:
    """Return an opening, four articles, a closing, notes and an annex."""
    found = [
        part(PartKind.PREAMBLE, "aanhef", "", "De raad besluit:"),
        article("1", "definities", "Definities", DEFINITIONS, "participatieplan een plan"),
        article("2", "termijnen", "Termijnen", TERMS, "Wat Wanneer Antwoord"),
        article(
            "8",
            "uitdaagrecht",
            "Uitdaagrecht",
            CHALLENGE,
            "1. Het college beslist over het uitdaagrecht binnen 40 werkdagen:",
            headings=[CHAPTER_2],
        ),
        article(
            "9",
            "oud",
            "Oude regel",
            "<p>Vervallen</p>",
            "Vervallen",
            headings=[CHAPTER_2],
            is_repealed=True,
        ),
        part(PartKind.CLOSING, "slot", "", "Vastgesteld in de vergadering."),
        part(PartKind.NOTE, "toelichting-8", "Artikel 8 en 9", "De raad koos hiervoor."),
        part(PartKind.ANNEX, "bijlage", "Bijlage 1", "Een lijst."),
    ]
    for position, one in enumerate(found):
        one.position = position
    return found


def explanations() -> list[Explanation]:
    """Return an explanation of article 8, and the reason why article 1 has none."""
    return [
        _explanation(
            "uitdaagrecht", texts=PLAIN, action="challenge", change={"nl": "Er is meer tijd."}
        ),
        _explanation("definities", no_reason={"nl": "Deze woorden staan in de woordenlijst."}),
    ]


def _explanation(key: str, **own: Any) -> Explanation:
    facts = {"texts": {}, "no_reason": {}, "change": {}, "action": "none", "revision": 1, **own}
    return Explanation(
        key=key,
        must_check=False,
        written_on=date(2026, 2, 1),
        written_by="adviseur",
        confirmed_on=date(2026, 2, 2),
        confirmed_by="jurist",
        **facts,
    )


def store(session: Session, number: int = 1, **own: Any) -> Version:
    """Store a version with its explanations, and the word list at the first."""
    made = version(number, **own)
    session.add(made)
    session.flush()
    for one in explanations():
        one.version_id = made.id
        session.add(one)
    if number == 1:
        session.add_all(Word(code=code, texts=texts) for code, texts in WORDS.items())
    session.commit()
    return made


def add_parts(session: Session, version: Version, parts: Iterable[Part]) -> None:
    """Add parts to what was published, past the guard of the legal text: no page can do it."""
    names = [column.key for column in inspect(Part).column_attrs if column.key != "id"]
    rows = [
        {name: getattr(one, name) for name in names if getattr(one, name) is not None}
        | {"version_id": version.id}
        for one in parts
    ]
    session.execute(insert(Part), rows)
    session.commit()
    session.expire_all()


def main(page) -> Element:
    return next(page.tree.iter("main"))


def having(page, tag: str, name: str) -> list[Element]:
    return [one for one in page.tree.iter(tag) if name in (one.get("class") or "").split()]


def linked(element: Element) -> dict[str, str]:
    return {words(one): one.get("href", "") for one in element.iter("a")}
