"""The report of an area: all its figures on paper, with what may be concluded from them.

It says what the page of the area says, with the same sentences; the charts are those of the page.
"""

from dataclasses import dataclass
from typing import Any, Final

from participation.languages import current_language
from participation.languages import gettext as _
from participation.municipality import Municipality
from participation.printing import qr_rows
from participation.results import explaining, file_words, remarks, ways, weighted_words, wording
from participation.results.places import Place, place
from participation.results.queries import Released
from participation.results.report_groups import groups
from participation.results.report_questions import Chapters, told_marks
from participation.results.sections import Item, Section, Sections
from participation.rounds.queries import Round
from surveys.areas import AreaTree, Level
from surveys.questionnaire import Mode, Questionnaire, text

SHORT: Final = 12
"""Digits of the fingerprint at the foot of each page."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about.

    code     of a gemeente, wijk or buurt
    address  of the page with the same figures
    drawn    numbers of the blocks whose chart there is in the current language
    """

    survey: Round
    released: Released
    questionnaire: Questionnaire
    areas: AreaTree
    site: Municipality
    code: str
    address: str
    drawn: frozenset[int]

    @property
    def place(self) -> Place:
        """The area as its page shows it."""
        return place(self.released.cube, self.areas, self.code)

    @property
    def title(self) -> str:
        """Name of the survey."""
        return text(self.questionnaire.title, current_language())


def report(subject: Subject) -> dict[str, Any]:
    """Return what stands in a report but the charts; labels in the current language.

    A chart is named by the number of its block, NONE where there is none.
    """
    here, sha256 = subject.place, subject.released.sha256
    sections = _sections(subject, here)
    return {
        **_front(subject, here),
        "contents": _("Contents"),
        "summary": _summary(subject, sections),
        "chapters": Chapters(subject.released.cube, subject.questionnaire, subject.areas, here).all(
            sections
        ),
        "groups": _groups(subject, here),
        "counted": _counted(subject, here),
        "words": _words(subject.questionnaire.about.mode),
        "contact": _contact(subject),
        "foot": _("Fingerprint %(start)s…", start=sha256[:SHORT]),
    }


def _sections(subject: Subject, here: Place) -> list[Section]:
    members = tuple(area.code for area in here.members)
    parts = (subject.questionnaire, subject.areas, here.shown, members, subject.drawn)
    return Sections(subject.released, *parts).all()


def _front(subject: Subject, here: Place) -> dict[str, Any]:
    """Return what stands on the first page."""
    k = subject.released.cube.parameters.k
    return {
        "language": current_language(),
        "wordmark": subject.site.wordmark,
        "title": f"{_kind(here.asked.level)}: {wording.listed(_names(here))}",
        "survey": subject.title,
        "lead": remarks.took_part(here, subject.questionnaire.about.unit, k),
        "notices": remarks.counted_with(here, k),
        "facts_title": _("About this report"),
        "facts": _facts(subject, here),
        "address": subject.address,
        "code": qr_rows(subject.address),
        "code_says": _("QR code that leads to %(address)s", address=subject.address),
        "online": _("The same figures, and files to download:"),
    }


def _kind(level: Level) -> str:
    return {
        Level.GEMEENTE: _("Report of the municipality"),
        Level.WIJK: _("District report"),
        Level.BUURT: _("Neighbourhood report"),
    }[level]


def _names(here: Place) -> list[str]:
    """Return the names of all areas that the report is about, the one asked for first."""
    names = (here.asked.name, *here.names, *(area.name for area in here.joined))
    return list(dict.fromkeys(names))


def _facts(subject: Subject, here: Place) -> list[list[str]]:
    mode = subject.questionnaire.about.mode
    is_buurt = here.asked.level is Level.BUURT
    wijk = subject.areas.area(here.asked.parent or "").name if is_buurt else ""
    facts = [
        (_("Survey"), subject.title),
        (_("Municipality"), subject.site.name),
        (_("District"), wijk),
        (_("Period"), file_words.period(subject.survey)),
        (_("Answers that came in"), wording.number(here.people) if here.people else ""),
        (_("People of 15 and over"), f"{wording.number(here.of)}. {_cbs(here)}"),
        (_("How people came to it"), _came(mode)),
        (_("How the answers came in"), _ways(subject, here)),
        (_("Margins"), _precise(mode)),
        (_("Number of the release"), wording.number(subject.released.cube.seq)),
        (_("Fingerprint (sha256)"), subject.released.sha256),
    ]
    return [[name, said] for name, said in facts if said]


def _cbs(here: Place) -> str:
    return explaining.cbs(here.asked.year)


def _ways(subject: Subject, here: Place) -> str:
    """Say how the answers came in; that is known of the gemeente alone."""
    is_all = here.asked.level is Level.GEMEENTE
    return ways.in_a_line(subject.released.cube) if is_all else ""


def _came(mode: Mode) -> str:
    return {
        Mode.OPEN_LINK: _("By an open link: everybody could take part."),
        Mode.SAMPLE: _("By invitation, after we drew lots."),
        Mode.DOOR_TO_DOOR: _("By invitation of every home."),
    }[mode]


def _precise(mode: Mode) -> str:
    if mode is Mode.OPEN_LINK:
        return _("All margins are indicative.")
    return _("95 of 100 margins hold the figure of all who live here.")


def _summary(subject: Subject, sections: list[Section]) -> dict[str, Any]:
    gemeente = subject.areas.gemeente.name
    items = [(section, item) for section in sections for item in section.items]
    marked = [(section, item) for section, item in items if item.marks]
    is_compared = any(item.marks is not None for _section, item in items)
    none = _("No clear difference from the rest of %(name)s.", name=gemeente)
    return {
        "title": _("In short"),
        "differs": _("What stands out") if is_compared else "",
        "marked": [
            {"question": _called(*one), "marks": told_marks(one[1], gemeente)} for one in marked
        ],
        "none": none if is_compared and not marked else "",
        "table_title": _("All questions in one table"),
        "columns": [_("Question"), _("What people said")],
        "rows": [[_called(*one), _found(one[1])] for one in items],
    }


def _called(section: Section, item: Item) -> str:
    label = f"{section.title} {item.label}" if section.is_matrix else item.label
    return f"{section.question.number}. {label}"


def _found(item: Item) -> str:
    return item.told.sentence if item.told else remarks.why_none(item).rstrip(":") + "."


def _groups(subject: Subject, here: Place) -> list[dict[str, Any]]:
    """Return the groups of people, which are of the whole gemeente."""
    is_all = here.asked.level is Level.GEMEENTE
    return groups(subject.released.cube, subject.questionnaire) if is_all else []


def _counted(subject: Subject, here: Place) -> dict[str, Any]:
    about, language = subject.questionnaire.about, current_language()
    mode = about.mode
    is_buurt = here.shown.level is Level.BUURT
    beside = explaining.differences(subject.areas.gemeente.name) if is_buurt else ""
    cube, code = subject.released.cube, here.shown.code
    why = "" if is_buurt else weighted_words.why_not(cube, subject.questionnaire, code)
    late = explaining.late() if subject.released.late_left_out else ""
    return {
        "title": _("What we asked, and how we counted"),
        "parts": [
            {
                "title": _("Why we asked"),
                "texts": [text(about.purpose, language), text(about.asked_by, language)],
                "points": [],
            },
            {
                "title": _("What may you conclude from these figures?"),
                "texts": [explaining.conclusion(mode), explaining.margin(mode)],
                "points": explaining.precisions(),
            },
            {
                "title": _("How we counted"),
                "texts": [one for one in (late, beside, why) if one],
                "points": explaining.counted(cube.parameters),
            },
        ],
    }


def _words(mode: Mode) -> dict[str, Any]:
    margin = _("Between which shares that of all who live here probably lies.")
    indicative = _("A margin that holds only if those who did not take part think the same.")
    lines = [
        (_("Share"), _("Of 100 people who answered, how many chose this answer.")),
        (_("Margin"), margin),
        (_("Indicative margin"), indicative if mode is Mode.OPEN_LINK else ""),
        (_("Fingerprint"), _("A number made of all figures: with one other figure it differs.")),
    ]
    return {"title": _("Word list"), "lines": [[word, said] for word, said in lines if said]}


def _contact(subject: Subject) -> dict[str, Any]:
    contact, language = subject.questionnaire.contact, current_language()
    return {
        "title": _("Questions about this report?"),
        "said": _(
            "Call or write to: %(name)s, %(telephone)s, %(email)s.",
            name=text(contact.name, language),
            telephone=contact.telephone,
            email=contact.email,
        ),
    }
