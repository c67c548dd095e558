"""The catalogue by which portals of open data find the released figures: DCAT-AP-NL 3.0.

One data set per survey with public results, a distribution per file, the interface as a service.
What is said follows from the release: the same one gives the same bytes.

**Source**: Geonovum, DCAT-AP-NL 3.0 (on top of DCAT-AP 3.0); value lists of the EU Publications
Office; TOOI, whose name of a gemeente is its code of CBS.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from participation.api.openapi import Place
from participation.api.queries import Shown
from participation.api.routes import BASE
from participation.api.turtle import Blank, Day, Iri, Name, Object, Said, Text, turtle
from participation.languages import gettext as _
from participation.languages import speaking
from participation.results.files import KINDS, Format
from participation.results.offers import Offer, offers
from surveys.areas import AreaTree
from surveys.cube import ReleaseKind
from surveys.questionnaire import Questionnaire, Texts, text

PATH: Final = "/data/catalog.ttl"
EU: Final = "http://publications.europa.eu/resource/authority"
IANA: Final = "https://www.iana.org/assignments/media-types"
GEMEENTE: Final = "https://identifier.overheid.nl/tooi/id/gemeente"
RULES: Final = "https://gitdocumentatie.logius.nl/publicatie/api/adr/"
LICENCE: Final = Iri(f"{EU}/licence/CC_BY_4_0")
PUBLIC: Final = Iri(f"{EU}/access-right/PUBLIC")
SOCIETY: Final = Iri(f"{EU}/data-theme/SOCI")
LANGUAGES: Final = {"nl": "NLD", "en": "ENG", "de": "DEU"}
FILE_TYPES: Final = {
    Format.XLSX: "XLSX",
    Format.DUTCH_CSV: "CSV",
    Format.CSV: "CSV",
    Format.SWING: "XLSX",
    Format.JSON_STAT: "JSON",
    Format.DATA_PACKAGE: "ZIP",
    Format.GEOJSON: "GEOJSON",
    Format.ALL: "ZIP",
}
"""Of the list of the EU, which has none for SPSS; nor has the list of media types."""
THEMES: Final = "themas.csv"
FORMS: Final = {**{KINDS[form].address: form for form in Format}, THEMES: Format.CSV}
"""By how the address of a file ends."""


Say = Callable[[str], str]
"""Says something of the municipality with this name, in the current language."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A survey in the catalogue, with the questionnaire of its newest public release.

    has_themes  themes of what residents wrote were released with it
    """

    shown: Shown
    questionnaire: Questionnaire
    has_themes: bool = False


def catalogue(place: Place, areas: AreaTree, entries: Iterable[Entry]) -> str:
    """Return the catalogue in Turtle, with its words in every language of the site."""
    own = _Catalogue(place, areas, tuple(entries))
    return turtle(own.things())


@dataclass(frozen=True, slots=True)
class _Catalogue:
    place: Place
    areas: AreaTree
    entries: tuple[Entry, ...]

    @property
    def publisher(self) -> Iri:
        return Iri(f"{GEMEENTE}/{self.place.site.code.lower()}")

    @property
    def contact(self) -> Iri:
        return self.own("contact")

    @property
    def service(self) -> Iri:
        return self.own("api")

    def own(self, name: str) -> Iri:
        """Return the name of something that is described in this document.

        No two are alike: surveys and files begin with what they are, and an ending has no hyphen.
        """
        return Iri(f"{self.place.address}{PATH}#{name}")

    def at(self, path: str) -> Iri:
        return Iri(f"{self.place.address}{path}")

    def data_set(self, one: Entry) -> Iri:
        return self.own(f"survey-{one.questionnaire.slug}")

    def things(self) -> Iterator[tuple[Iri, Said]]:
        yield self.own("catalog"), self._catalog()
        yield self.publisher, self._publisher()
        yield self.contact, self._contact()
        yield self.service, self._service()
        for one in self.entries:
            yield self.data_set(one), self._data_set(one)
            yield from self._distributions(one)

    def _common(self) -> Said:
        """Return what is said of catalogue, data sets and service alike."""
        return (
            ("dct:publisher", self.publisher),
            ("dct:creator", self.publisher),
            ("dcat:contactPoint", self.contact),
            ("dct:license", LICENCE),
        )

    def _catalog(self) -> Said:
        return (
            ("a", Name("dcat:Catalog")),
            *self._words("dct:title", _catalog_title),
            *self._words("dct:description", _catalog_description),
            *self._common(),
            *self._languages(self.place.site.languages),
            *self._spatial(),
            ("dcat:themeTaxonomy", Iri(f"{EU}/data-theme")),
            ("foaf:homepage", self.at("/")),
            ("dcat:service", self.service),
            *(("dcat:dataset", self.data_set(one)) for one in self.entries),
        )

    def _publisher(self) -> Said:
        return (
            ("a", Name("foaf:Agent")),
            ("foaf:name", Text(self.place.site.wordmark, "nl")),
            ("foaf:homepage", self.at("/")),
        )

    def _contact(self) -> Said:
        contact = self.place.site.contact
        return (
            ("a", Name("vcard:Kind")),
            *(("vcard:fn", Text(name, code)) for code, name in contact.name.items()),
            ("vcard:hasEmail", Iri(f"mailto:{contact.email}")),
            ("vcard:hasTelephone", Iri(f"tel:{contact.telephone.replace(' ', '')}")),
            ("vcard:hasURL", self.at("/api")),
        )

    def _service(self) -> Said:
        return (
            ("a", Name("dcat:DataService")),
            *self._words("dct:title", _service_title),
            *self._words("dct:description", _service_description),
            *self._common(),
            ("dct:identifier", Text(self.service.address)),
            ("dct:accessRights", PUBLIC),
            ("dcat:theme", SOCIETY),
            *self._words("dcat:keyword", _keyword),
            *self._languages(self.place.site.languages),
            ("dcat:endpointURL", self.at(BASE)),
            ("dcat:endpointDescription", self.at(f"{BASE}/openapi.json")),
            ("dcat:landingPage", self.at("/api")),
            ("foaf:page", self.at("/api")),
            ("dct:conformsTo", Iri(RULES)),
            *(("dcat:servesDataset", self.data_set(one)) for one in self.entries),
        )

    def _data_set(self, one: Entry) -> Said:
        form, newest = one.questionnaire, one.shown.newest
        return (
            ("a", Name("dcat:Dataset")),
            *self._texts("dct:title", form.title),
            *self._texts("dct:description", form.about.purpose),
            *self._common(),
            ("dct:identifier", Text(self.data_set(one).address)),
            ("dct:accessRights", PUBLIC),
            ("dcat:theme", SOCIETY),
            *self._words("dcat:keyword", _keyword),
            *self._languages(form.languages),
            *self._spatial(),
            *_temporal(one.shown.releases[0].opened_on, newest.closed_on),
            ("dct:accrualPeriodicity", Iri(f"{EU}/frequency/{_frequency(one)}")),
            ("dcat:version", Text(str(newest.seq))),
            ("adms:versionNotes", Text(f"sha256 {newest.sha256}")),
            ("adms:status", Iri(f"{EU}/dataset-status/COMPLETED")),
            ("dcat:landingPage", self._page(form.slug)),
            ("foaf:page", self.at("/api")),
            *(("dcat:distribution", name) for name, _said in self._distributions(one)),
        )

    def _distributions(self, one: Entry) -> Iterator[tuple[Iri, Said]]:
        """Give each file: those that the pages of results offer, in the site's first language.

        Where too few people answered for any figure there is none of figures.
        """
        slug = one.questionnaire.slug
        with speaking(self.place.site.languages[0]):
            told, themes = offers(self.areas), _themes()
        if one.shown.newest.told.received:
            for offer in told:
                page, file = self._page(slug), f"{slug}/download.{offer.address}"
                yield self.own(f"file-{slug}-{offer.address}"), self._file(offer, page, file)
        if one.has_themes:
            page, file = self._page(f"{slug}/in-eigen-woorden"), f"{slug}/{themes.address}"
            yield self.own(f"file-{slug}-{themes.address}"), self._file(themes, page, file)

    def _file(self, offer: Offer, page: Iri, file: str) -> Said:
        """Return what is said of a file.

        page  where people find it
        file  its address below that of all results
        """
        language = self.place.site.languages[0]
        return (
            ("a", Name("dcat:Distribution")),
            ("dct:title", Text(offer.name, language)),
            ("dct:description", Text(offer.use, language)),
            ("dcat:accessURL", page),
            ("dcat:downloadURL", self._page(file)),
            *_kind(FORMS[offer.address]),
            ("dct:license", LICENCE),
            ("dcat:accessService", self.service),
            *self._languages([language]),
        )

    def _page(self, path: str) -> Iri:
        return self.at(f"/resultaten/{path}")

    def _spatial(self) -> Said:
        """Say where it is about: a country of the list, and in words which gemeente."""
        name = Text(self.areas.gemeente.name, "nl")
        here: Said = (("a", Name("dct:Location")), ("locn:geographicName", name))
        return (("dct:spatial", Iri(f"{EU}/country/NLD")), ("dct:spatial", Blank(here)))

    def _languages(self, codes: Iterable[str]) -> Said:
        known = (LANGUAGES[code] for code in codes if code in LANGUAGES)
        return tuple(("dct:language", Iri(f"{EU}/language/{name}")) for name in known)

    def _texts(self, name: str, texts: Texts) -> Said:
        codes = [code for code in self.place.site.languages if texts.get(code)]
        return tuple((name, Text(text(texts, code), code)) for code in codes)

    def _words(self, name: str, say: Say) -> Said:
        said: list[tuple[str, Object]] = []
        for code in self.place.site.languages:
            with speaking(code):
                said.append((name, Text(say(self.place.site.name), code)))
        return tuple(said)


def _temporal(first: date | None, last: date | None) -> Said:
    days = (("dcat:startDate", first), ("dcat:endDate", last))
    known = tuple((name, Day(day)) for name, day in days if day)
    return (("dct:temporal", Blank((("a", Name("dct:PeriodOfTime")), *known))),) if known else ()


def _frequency(one: Entry) -> str:
    return "IRREG" if one.shown.newest.told.kind is ReleaseKind.COHORT else "NEVER"


def _kind(form: Format) -> Said:
    """Say what a file is, as far as the two lists have a name for it."""
    if form not in FILE_TYPES:
        return ()
    media = KINDS[form].media.partition(";")[0]
    return (
        ("dct:format", Iri(f"{EU}/file-type/{FILE_TYPES[form]}")),
        ("dcat:mediaType", Iri(f"{IANA}/{media}")),
    )


def _catalog_title(gemeente: str) -> str:
    return _("Open data of the surveys of %(municipality)s", municipality=gemeente)


def _catalog_description(gemeente: str) -> str:
    return _(
        "Figures of surveys that %(municipality)s held among residents, per neighbourhood. No "
        "figure leads to a person.",
        municipality=gemeente,
    )


def _service_title(gemeente: str) -> str:
    return _("Figures of the surveys of %(municipality)s", municipality=gemeente)


def _service_description(gemeente: str) -> str:
    del gemeente
    return _(
        "What was released of surveys, with areas and questionnaires. All of it can be read, "
        "nothing can be changed, and you need no key."
    )


def _themes() -> Offer:
    use = _("How often each theme came in what residents wrote, per area, with some of the texts.")
    return Offer(THEMES, _("Themes as CSV, for programs"), use)


def _keyword(gemeente: str) -> str:
    del gemeente
    return _("survey among residents")
