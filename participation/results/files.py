"""Files of released figures, for the site and for the command."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.areas.shapes import Outlined, outlines_of
from participation.languages import current_language
from participation.municipality import Municipality
from participation.results import file_words
from participation.results.errors import NoFiguresError, NoOutlinesError, UnknownAreaError
from participation.results.queries import Released
from participation.results.themes import released_themes
from participation.results.wave_queries import release_of
from participation.rounds.queries import Round, questionnaire_of
from surveys.areas import AreaTree
from surveys.cube import Cube
from surveys.exports.csv import Form, write_csv
from surveys.exports.datapackage import write_datapackage
from surveys.exports.geojson import write_geojson
from surveys.exports.jsonstat import write_jsonstat
from surveys.exports.rows import Extract, Themes, blocks_of
from surveys.exports.sav import write_sav
from surveys.exports.swing import SwingCodes, write_swing
from surveys.exports.tables import account
from surveys.exports.themes import write_themes
from surveys.exports.xlsx import write_xlsx
from surveys.exports.zipped import zipped
from surveys.questionnaire import Questionnaire


class Format(StrEnum):
    """What a file is for; the names are those of the command."""

    XLSX = "xlsx"
    DUTCH_CSV = "csv-nl"
    CSV = "csv"
    SAV = "sav"
    SWING = "swing"
    JSON_STAT = "json-stat"
    DATA_PACKAGE = "data-package"
    GEOJSON = "geojson"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a format is called outside.

    address  what stands after "download." in its address
    ending   of its name, after the survey and the area
    media    its media type
    """

    address: str
    ending: str
    media: str


XLSX_MEDIA: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_MEDIA: Final = "text/csv; charset=utf-8"
KINDS: Final[Mapping[Format, Kind]] = {
    Format.XLSX: Kind("xlsx", ".xlsx", XLSX_MEDIA),
    Format.DUTCH_CSV: Kind("nl.csv", "-nl.csv", CSV_MEDIA),
    Format.CSV: Kind("csv", ".csv", CSV_MEDIA),
    Format.SAV: Kind("sav", ".sav", "application/x-spss-sav"),
    Format.SWING: Kind("swing.xlsx", "-swing.xlsx", XLSX_MEDIA),
    Format.JSON_STAT: Kind("json", ".json", "application/json"),
    Format.DATA_PACKAGE: Kind("datapackage.zip", "-datapackage.zip", "application/zip"),
    Format.GEOJSON: Kind("geojson", ".geojson", "application/geo+json"),
    Format.ALL: Kind("zip", ".zip", "application/zip"),
}


THEMED: Final = frozenset({Format.XLSX, Format.ALL})
"""Files with a place for the themes of open answers."""
THEME_FILES: Final = {Form.DUTCH: "themas-nl.csv", Form.RFC_4180: "themas.csv"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of what files are asked for.

    area    code of a gemeente, wijk or buurt: the figures on its page; "" for all figures
    folder  where a file may be written for a moment
    themes  what was released of open answers; none for a file that has no place for them
    """

    site: Municipality
    area: str
    folder: Path
    themes: Sequence[Themes] = ()


@dataclass(frozen=True, slots=True)
class Making:
    """What the files of one release and one area are made of.

    swing     how the municipality's own Swing calls its areas
    outlines  of the buurten; None as long as none were imported
    folder    where a file may be written for a moment
    """

    extract: Extract
    swing: SwingCodes
    outlines: Outlined | None
    folder: Path

    @property
    def formats(self) -> list[Format]:
        """The formats that there are: a map only with outlines."""
        return [one for one in Format if one is not Format.GEOJSON or self.outlines]

    def name(self, form: Format) -> str:
        """Return the name of a file: survey, area and what it is."""
        return file_name(self.extract.cube.slug, self.extract.area, form)


def file_name(slug: str, area: str, form: Format) -> str:
    """Return the name of a file: survey, area and what it is."""
    return f"{'-'.join(filter(None, (slug, area)))}{KINDS[form].ending}"


def making(
    session: Session, held: Round, released: Released, areas: AreaTree, wanted: Wanted
) -> Making:
    """Return what files are made of, in the current language."""
    last = held.period.last_day
    extract = Extract(
        cube=released.cube,
        questionnaire=questionnaire_of(session, released.survey_id, released.version),
        areas=areas,
        language=current_language(),
        year=last.year if last else areas.gemeente.year,
        area=wanted.area,
        account=_account(held, released, areas, wanted),
        words=file_words.words(),
        themes=wanted.themes,
    )
    outlines = outlines_of(session, areas)
    return Making(extract, wanted.site.swing, outlines, wanted.folder)


def depends_on(
    held: Round, released: Released, areas: AreaTree, wanted: Wanted
) -> tuple[object, ...]:
    """Return all that a file says besides the figures, in the current language.

    Two files of one release and one language are the same where this is the same.
    """
    account = _account(held, released, areas, wanted)
    swing = repr(wanted.site.swing)
    words = tuple(file_words.words().items())
    # What residents wrote is erased with their answers, and then it is in no file either.
    themes = [(one.sha256, quotes) for one, quotes in wanted.themes]
    own = (released.version, wanted.area, areas.areas, areas.outlines)
    return (*own, account, words, swing, themes)


def themes_for(
    session: Session, released: Released, questionnaire: Questionnaire, form: Format
) -> Sequence[Themes]:
    """Return what was released of open answers, for a file that has a place for it."""
    return released_themes(session, released.id, questionnaire) if form in THEMED else ()


def _account(
    held: Round, released: Released, areas: AreaTree, wanted: Wanted
) -> tuple[tuple[str, str], ...]:
    told = file_words.account(held, released.cube, areas, wanted.site.name)
    return (*told, *file_words.further(released, areas, wanted.area))


def has_figures(cube: Cube, wanted: Wanted) -> bool:
    """Tell whether a file would hold any figure: nobody needs one with headings alone.

    Where residents wrote texts, themes of them may still follow.
    """
    may_follow = not wanted.area and any(cube.written.values())
    return is_told(cube, wanted.area) or bool(wanted.themes) or may_follow


def is_told(cube: Cube, area: str = "") -> bool:
    """Tell whether there is a figure of an area, or of any; themes of open answers left out."""
    return any(True for _block in blocks_of(cube, area))


def make(one: Making, form: Format) -> bytes:
    """Return a file. Raises NoOutlinesError for a map as long as no outlines were imported."""
    return _WRITERS[form](one)


def export(
    session: Session, held: Round, form: Format, wanted: Wanted, wave: int | None = None
) -> bytes:
    """Return the figures of a survey as a file.

    wave  which round of it; None for the newest that has a release

    Raises NoReleaseError, UnknownWaveError, UnknownAreaError when there is no such area,
    NoFiguresError, and NoOutlinesError.
    """
    released = release_of(session, held.slug, wave)
    areas = area_tree(session)
    if wanted.area and wanted.area not in areas:
        raise UnknownAreaError(wanted.area)
    held = held.as_in(released.wave, released.days)
    questionnaire = questionnaire_of(session, released.survey_id, released.version)
    wanted = replace(wanted, themes=themes_for(session, released, questionnaire, form))
    if not has_figures(released.cube, wanted):
        raise NoFiguresError(held.slug, wanted.area)
    return make(making(session, held, released, areas, wanted), form)


def _csv(form: Form) -> Callable[[Making], bytes]:
    def write(one: Making) -> bytes:
        extract = one.extract
        return write_csv(extract.cube, extract.areas, form=form, area=extract.area)

    return write


def _geojson(one: Making) -> bytes:
    if one.outlines is None:
        raise NoOutlinesError
    return write_geojson(one.extract, one.outlines.rings, one.outlines.source)


def _all(one: Making) -> bytes:
    lines = [*account(one.extract), *_theme_account(one.extract)]
    told = "\r\n".join(f"{heading}: {text}" for heading, text in lines)
    files = {one.name(form): make(one, form) for form in one.formats if form is not Format.ALL}
    return zipped({"README.txt": f"{told}\r\n".encode(), **files, **_theme_files(one)})


def _theme_account(extract: Extract) -> list[tuple[str, str]]:
    themes = [one for one, _quotes in _themes(extract)]
    return [
        (f"{extract.say('Themes')}, {one.question.number}", f"sha256 {one.sha256}")
        for one in themes
    ]


def _theme_files(one: Making) -> dict[str, bytes]:
    extract, found = one.extract, _themes(one.extract)
    start = "-".join(filter(None, (extract.cube.slug, extract.area)))
    return {
        f"{start}-{name}": write_themes(
            found, extract.areas, form=form, language=extract.language, area=extract.area
        )
        for form, name in THEME_FILES.items()
        if found
    }


def _themes(extract: Extract) -> list[Themes]:
    """Return the themes of which there are figures of the area of a file."""
    area = extract.area
    return [one for one in extract.themes if not area or one[0].block_for(area)]


_WRITERS: Final[Mapping[Format, Callable[[Making], bytes]]] = {
    Format.XLSX: lambda one: write_xlsx(one.extract),
    Format.DUTCH_CSV: _csv(Form.DUTCH),
    Format.CSV: _csv(Form.RFC_4180),
    Format.SAV: lambda one: write_sav(one.extract, one.folder),
    Format.SWING: lambda one: write_swing(one.extract, one.swing),
    Format.JSON_STAT: lambda one: write_jsonstat(one.extract),
    Format.DATA_PACKAGE: lambda one: write_datapackage(one.extract),
    Format.GEOJSON: _geojson,
    Format.ALL: _all,
}
