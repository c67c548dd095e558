"""What a page says of each file that can be downloaded: its name, and what it is for."""

from dataclasses import dataclass

from participation.languages import gettext as _
from participation.results.files import KINDS, Format
from surveys.areas import AreaTree


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to download.

    address  what stands after "download." in its address
    name     what it is called
    use      what it is for, a sentence
    """

    address: str
    name: str
    use: str


def offers(areas: AreaTree) -> list[Offer]:
    """Return the files that there are, in the order of the list; a map only with outlines."""
    told = _told()
    there = [one for one in Format if one is not Format.GEOJSON or areas.outlines]
    return [Offer(KINDS[one].address, *told[one]) for one in there]


def _told() -> dict[Format, tuple[str, str]]:
    return {
        Format.XLSX: (
            _("Excel"),
            _("All figures, a table of percentages, and what the codes mean."),
        ),
        Format.DUTCH_CSV: (_("CSV for Excel"), _("A plain table with decimal commas.")),
        Format.CSV: (_("CSV for programs"), _("The same table with decimal points.")),
        Format.SAV: (
            _("SPSS"),
            _("For researchers, with labels and codes for missing answers."),
        ),
        Format.SWING: (_("Swing"), _("To read into the municipality's database of figures.")),
        Format.JSON_STAT: (_("JSON-stat"), _("For makers of websites and apps.")),
        Format.DATA_PACKAGE: (
            _("Data Package"),
            _("To keep or to pass on: a table that explains itself."),
        ),
        Format.GEOJSON: (
            _("GeoJSON"),
            _("For a map program: the figures with the outlines of the neighbourhoods."),
        ),
        Format.ALL: (_("Everything"), _("All these files together, in one zip file.")),
    }
