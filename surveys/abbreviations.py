"""Abbreviations whose point need not end a sentence: Dutch ones, and some of our neighbours."""

from typing import Final


def listed(table: str) -> frozenset[str]:
    """Return the words of a table, which are parted by spaces and ends of lines."""
    return frozenset(table.split())


NEVER_LAST: Final = listed(
    """
    aanh. afb. afd. afz. alg. art. bijv. bl. blz. bv. ca. dhr. div. dr. dra. drs. ds. e.g. evt.
    excl. fam. fig. gem. hfst. i.e. incl. ing. inz. ir. jhr. lic. max. mej. mevr. min. mr. mrs. mw.
    nl. nr. nrs. pag. par. plm. pos. prof. resp. st. str. t.a.v. tel. vgl. vnl. z.b. zg. zgn.
    """
)
"""Something always follows these, so that their point ends no sentence."""

MAY_BE_LAST: Final = listed(
    """
    a.s. b.v. c.s. c.v. e.a. e.d. e.o. e.v. j.l. jl. m.m. n.chr. n.v. n.v.t. p.d. p.j. p.m. p.p.
    p.u. p.w. v.chr. z.o.z.
    """
)
"""These can stand at the end of a sentence."""

BEFORE_FIGURES: Final = listed(
    """
    jan. feb. febr. mrt. apr. jun. jul. aug. sep. sept. okt. nov. dec.
    ma. di. wo. do. vr. za. zo. no.
    """
)
"""Months, days and "no. 5": their point ends no sentence where a figure follows."""

NAMED_BY_LETTER: Final = listed(
    """
    bijlage blok deel fase gebied groep kaart klas lijn lijst onderdeel optie plan punt route
    ruimte scenario stap straat vak variant versie vitamine vraag zaal zone
    """
)
"""After these a capital with a point is the end ("plan B."), and not somebody's initial."""
