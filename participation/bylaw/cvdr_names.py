"""Names of the elements of CVDR, by what they do on a page."""

from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROOTS: Final = _names("cvdr regeling")
# A part of its own with a number.
ARTICLES: Final = _names("artikel enig-artikel")
# Their heads stand above articles.
CHAPTERS: Final = _names(
    "boek deel titeldeel hoofdstuk afdeling paragraaf subparagraaf sub-paragraaf sub-sub-paragraaf "
    "groep"
)
# As chapters, in texts without articles; in notes and annexes they are headings alone.
DIVISIONS: Final = _names("divisie circulaire.divisie")
# Only a way to what stands in them.
WAYS: Final = _names("body regeling regeling-tekst circulaire circulaire-tekst")
# Before the articles, and after them.
BEFORE: Final = _names(
    "intitule citeertitel opschrift aanhef preambule considerans afkondiging context"
)
AFTER: Final = _names(
    "regeling-sluiting slotformulier slotformulering ondertekening circulaire-sluiting "
    "bijlage-sluiting tekst-sluiting"
)
ANNEXES: Final = _names("bijlage")
EXPLANATIONS: Final = _names("nota-toelichting toelichting")

# What stands around texts and means nothing on the page.
_AROUND: Final = _names(
    "aanhef preambule considerans afkondiging context structuurtekst tekst al-groep vrije-tekst "
    "algemeen ondertekenaar gegeven koning formule plaatje figuur citaat aanhaling box div section "
    "specificatielijst specificatie-item extref-groep intref-groep definitie artikeltekst"
)
CONTAINERS: Final = _AROUND | WAYS | AFTER
# Containers that begin a level of headings of their own.
LEVELS: Final = (
    CHAPTERS
    | DIVISIONS
    | ARTICLES
    | ANNEXES
    | EXPLANATIONS
    | _names(
        "artikel.toelichting wijzig-artikel wijzig-divisie "
        "citaat-artikel wijzig-lid-groep model verdragtekst"
    )
)
PARAGRAPHS: Final = _names(
    "al considerans.al context.al noot.al intitule citeertitel opschrift wie wij wat functie "
    "dagtekening p tekstregel"
)
HEADINGS: Final = _names("kop tussenkop h1 h2 h3 h4 h5 h6")
# Parts of a line that may stand against each other in the file: a space keeps them apart.
APART: Final = _names(
    "label nr titel subtitel naam voornaam voorvoegsels achternaam plaats datum organisatie "
    "li.nr lidnr noot.nr specificatie waarde bron bijschrift term"
)
PLAIN: Final = _names(
    "kapitaal inline tekstcorrectie redactie afkorting unl unicode span font nootref voetref"
)
LINKS: Final = _names("extref intref a")
# A reference to another place in the same regulation, of which no address is expected.
WITHIN: Final = "intref"
MARKS: Final = {
    "vet": "strong",
    "strong": "strong",
    "b": "strong",
    "cursief": "em",
    "cur": "em",
    "em": "em",
    "i": "em",
    "onderstreept": "u",
    "ondlijn": "u",
    "u": "u",
    "doorgehaald": "s",
    "sup": "sup",
    "sub": "sub",
    "inf": "sub",
}
EMPHASIS: Final = "nadruk"
LISTS: Final = _names("lijst noot.lijst considerans.lijst context.lijst ul ol")
ITEMS: Final = _names("li lid noot.li considerans.li context.li")
MARKERS: Final = ("li.nr", "lidnr", "noot.nr", "nr")
DEFINITIONS: Final = _names("definitielijst dl")
DEFINITION: Final = "definitie-item"
NOTES: Final = _names("noot voetnoot")
PICTURES: Final = _names("illustratie img")
BREAK: Final = "br"

TABLES: Final = _names("table tabel")
TABLE_GROUPS: Final = _names("tgroup thead tbody tfoot")
TABLE_ROWS: Final = _names("row tr")
TABLE_CELLS: Final = _names("entry td th")
TABLE_COLUMNS: Final = _names("colspec spanspec col colgroup")
TABLE_CAPTIONS: Final = _names("title titel table-title caption kop")
