"""Words of the office, and what one can say instead: the "liever niet" list of the writing aid."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from surveys.sentences import Sentence, Word

TABLE: Final = """
aangaande, betreffende, nopens, inzake: over
aangezien: omdat
aansluitend: daarna
aanvangen, aanvangt, aangevangen, aanvang: beginnen, begin
aanwenden, aangewend, aan te wenden: gebruiken
aanzienlijk, aanzienlijke: groot, veel
additioneel, additionele: extra
adequaat, adequate: goed, passend
afdoende: genoeg
aldaar: daar
alhier: hier
alsmede, alsook: en, en ook
alvorens: voordat
behoudens: behalve
benodigd, benodigde: nodig
beogen, beoogt, beoogd, beoogde: willen, het doel is
bewerkstelligen, bewerkstelligt, bewerkstelligd: zorgen voor
bovengenoemd, bovengenoemde, bovenstaand, bovenstaande, voornoemd, voornoemde: deze, dit
circa: ongeveer
communiceren, communiceert, gecommuniceerd: vertellen, laten weten
concretiseren, concretiseert, geconcretiseerd: duidelijk maken
conform: volgens, zoals
consulteren, consulteert, geconsulteerd: vragen
daartoe, hiertoe: daarvoor, hiervoor
derhalve: daarom, dus
dermate, dusdanig, dusdanige: zo, zulke
desalniettemin, desondanks, niettemin: toch
desbetreffend, desbetreffende, onderhavig, onderhavige: deze, dit
desgewenst: als u dat wilt
dienaangaande, hieromtrent, daaromtrent: daarover, hierover
dient te, dienen te, diende te, dienden te, te dienen: moeten
diverse: verschillende, veel
doch: maar
door middel van, middels: met, door
draagvlak: steun
echter: maar
effectueren, effectueert, geëffectueerd: uitvoeren
eveneens, tevens: ook
evenwel: toch, maar
exclusief: zonder
expertise: kennis
faciliteren, faciliteert, faciliteerde, gefaciliteerd: helpen, mogelijk maken
financiële middelen: geld
frequent, frequente: vaak
gaarne: graag
gedurende: tijdens
gelieve: wilt u
geschieden, geschiedt, geschiedde, geschied: gebeuren
hanteren, hanteert, gehanteerd: gebruiken
heden, thans, momenteel: nu, vandaag
hetgeen: wat
hetwelk: dat
implementeren, implementeert, geïmplementeerd, implementatie: invoeren, invoering
in de gelegenheid stellen, in de gelegenheid gesteld, in de gelegenheid stelt: mogelijk maken, laten
in het kader van: voor, bij
in overeenstemming met: volgens, zoals
inclusief: met
indien: als
individu, individuen: persoon, mensen
ingevolge, krachtens: volgens
ingezetene, ingezetenen: inwoner
initiëren, initieert, geïnitieerd: beginnen
jegens: tegen, voor
kenbaar maken, kenbaar gemaakt, kenbaar maakt: laten weten
kosteloos, kosteloze: gratis
louter, uitsluitend, slechts: alleen
mededelen, meedelen, deelt mede, medegedeeld, meegedeeld, mede te delen: vertellen, laten weten
mededeling, mededelingen: bericht
met betrekking tot, ten aanzien van, voor wat betreft: over, voor
met inachtneming van: volgens
met uitzondering van: behalve
mits: als, alleen als
monitoren, monitort, gemonitord, monitoring: volgen
naar aanleiding van: na, door, over
nadere: meer, verdere
nadien: daarna
ofschoon: al, hoewel
omstreeks: rond
omtrent: over
onverwijld, per omgaande: meteen
op deze wijze: zo
op grond van: door, volgens
op termijn: later
op welke wijze, de wijze waarop: hoe
opdat: zodat
optimaliseren, optimaliseert, geoptimaliseerd: verbeteren
participeren, participeert, participeerde, geparticipeerd: meedoen
per abuis: per ongeluk
raadplegen, raadpleegt, geraadpleegd: lezen, bekijken, vragen
realiseren, realiseert, gerealiseerd, realisatie: maken, bouwen, lukken
recentelijk: kort geleden
reeds: al
relevant, relevante: belangrijk
retourneren, retourneert, geretourneerd: terugsturen
spoedig: snel
stakeholder, stakeholders: betrokkene, wie ermee te maken heeft
substantieel, substantiële: groot, veel
te allen tijde: altijd
te zijner tijd: later
ten behoeve van: voor
ten gevolge van, als gevolg van: door
ten tijde van: tijdens
teneinde: om
ter beschikking stellen, ter beschikking gesteld, ter beschikking stelt: geven
tezamen, gezamenlijk, gezamenlijke: samen
toezenden, toegezonden, toezending, toe te zenden: sturen
tot op heden: tot nu
trachten, tracht, trachtte, getracht, pogen: proberen
vereist, vereiste: nodig
verlenen, verleent, verleende, verleend: geven
vernemen, verneemt, vernam, vernomen: horen
verstrekken, verstrekt, verstrekte, verstrekten, verstrekking: geven
voorafgaand aan, voorafgaande aan, voorafgaandelijk: voor
wederom: weer
wijzigen, wijzigt, wijzigde, gewijzigd, gewijzigde, wijziging, wijzigingen: veranderen, verandering
woonachtig, woonachtige: wie woont
zich bevinden, bevindt zich, bevinden zich: zijn, staan, liggen
zo spoedig mogelijk: zo snel mogelijk
zorg dragen, zorg draagt, zorgdragen, zorg te dragen, zorggedragen: zorgen
zulks: dat
"""
"""A line for each: the words with their other forms, a colon, and what to say instead. A reader of
the municipality's texts may add lines; of two that begin the same the longer is found."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A word that many readers find hard, where it stands, and what can stand there instead.

    instead  one word or more to choose from; the sentence around it may have to change with it
    """

    text: str
    start: int
    end: int
    instead: tuple[str, ...]


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]


def read_table(table: str) -> Phrases:
    """Return the words of a table by their first: each with what follows, the longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for line in table.strip().splitlines():
        forms, _colon, better = line.partition(":")
        instead = tuple(one.strip() for one in better.split(","))
        for form in forms.split(","):
            first, *rest = form.split()
            phrases.setdefault(first, []).append((tuple(rest), instead))
    return {
        first: tuple(sorted(rests, key=lambda one: len(one[0]), reverse=True))
        for first, rests in phrases.items()
    }


PHRASES: Final = read_table(TABLE)


def hard_words(sentences: Iterable[Sentence]) -> tuple[Finding, ...]:
    """Return the words of the list that stand in these sentences, in their order.

    A word counts in each of its forms that the list names, with or without capitals. What is
    part of a longer word is left out: "inmiddels" is not "middels".
    """
    return tuple(found for one in sentences for found in _in_sentence(one))


def _in_sentence(sentence: Sentence) -> Iterator[Finding]:
    done = 0
    for number, word in enumerate(sentence.words):
        if number < done:
            continue
        for rest, instead in PHRASES.get(word.text.lower(), ()):
            following = sentence.words[number + 1 : number + 1 + len(rest)]
            if tuple(one.text.lower() for one in following) == rest:
                done = number + 1 + len(rest)
                yield _finding(sentence, (word, *following), instead)
                break


def _finding(sentence: Sentence, words: tuple[Word, ...], instead: tuple[str, ...]) -> Finding:
    start, end = words[0].start, words[-1].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Finding(text, start, end, instead)
