"""What the interface says of areas, surveys, questionnaires and releases: values in, JSON out."""

from datetime import date
from typing import Any

from participation.api.queries import Stored
from surveys.areas import Area
from surveys.cube import (
    UNKNOWN,
    Block,
    BreakdownRow,
    Cell,
    Weighted,
)
from surveys.estimates.margins import margin, rounded_margin, tells_nothing
from surveys.estimates.wilson import Interval
from surveys.figures import whole_of
from surveys.questionnaire import (
    Bin,
    Option,
    Page,
    Question,
    Questionnaire,
    Texts,
    row_key,
    text,
)
from surveys.themes import ReleasedThemes

Resource = dict[str, Any]


def links(**addresses: str) -> Resource:
    """Return links, each under its name."""
    return {name: {"href": address} for name, address in addresses.items()}


def of_start(base: str, *, page: str, catalogue: str) -> Resource:
    """Return where everything can be read.

    base             address of the interface, without a slash at the end
    page, catalogue  addresses of the page for people and of the catalogue for portals
    """
    return {
        "_links": links(
            self=base,
            areas=f"{base}/areas",
            surveys=f"{base}/surveys",
            document=f"{base}/openapi.json",
            page=page,
            catalogue=catalogue,
        )
    }


def of_area(area: Area, base: str) -> Resource:
    """Return an area with the figures that CBS publishes of it.

    base  address of the interface, without a slash at the end
    """
    return {
        "code": area.code,
        "level": area.level.value,
        "name": area.name,
        "parent": area.parent,
        "joinedTo": area.joined_to,
        "year": area.year,
        "inhabitants": area.inhabitants,
        "inhabitants15Plus": area.inhabitants_15_plus,
        "dwellings": area.dwellings,
        "_links": links(self=f"{base}/areas/{area.code}"),
    }


def of_survey(questionnaire: Questionnaire, language: str, *, base: str, page: str) -> Resource:
    """Return a survey.

    questionnaire  the version that was released last
    base, page     addresses of the interface and of the survey's page of results
    """
    own = f"{base}/surveys/{questionnaire.slug}"
    return {
        "slug": questionnaire.slug,
        "title": text(questionnaire.title, language),
        "languages": list(questionnaire.languages),
        "unit": questionnaire.about.unit.value,
        "mode": questionnaire.about.mode.value,
        "purpose": text(questionnaire.about.purpose, language),
        "_links": links(
            self=own,
            questionnaire=f"{own}/questionnaire",
            releases=f"{own}/releases",
            page=page,
        ),
    }


def of_questionnaire(
    questionnaire: Questionnaire, language: str, *, base: str, own: str
) -> Resource:
    """Return what was asked, with the codes that the figures use.

    base, own  addresses of the interface and of this
    """
    return {
        "survey": questionnaire.slug,
        "version": questionnaire.version,
        "language": language if language in questionnaire.languages else "nl",
        "title": text(questionnaire.title, language),
        "sections": [_section(page, language) for page in questionnaire.pages],
        "_links": links(self=own, survey=f"{base}/surveys/{questionnaire.slug}"),
    }


def of_release(stored: Stored, base: str) -> Resource:
    """Return a release: how it was counted, and how many took part."""
    cube = stored.told
    own = f"{base}/surveys/{cube.slug}/releases/{cube.seq}"
    return {
        "survey": cube.slug,
        "seq": cube.seq,
        "kind": cube.kind.value,
        "sha256": stored.sha256,
        "version": stored.version,
        "startDate": _day(stored.opened_on),
        "endDate": _day(stored.closed_on),
        "parameters": {
            "k": cube.parameters.k,
            "t": cube.parameters.t,
            "kSensitive": cube.parameters.k_sensitive,
        },
        "received": cube.received or None,
        "receivedByAreas": [{"areas": list(one.members), "n": one.n} for one in cube.base],
        "unanswered": dict(cube.unanswered),
        "written": dict(cube.written),
        "modes": dict(cube.modes),
        "items": list(cube.items),
        "sensitive": list(cube.sensitive),
        "_links": links_of_release(own),
    }


def links_of_release(own: str) -> Resource:
    """Return where all is found that a release tells. `own` is the path of the release."""
    return links(
        self=own,
        questionnaire=f"{own}/questionnaire",
        blocks=f"{own}/blocks",
        figures=f"{own}/figures",
        breakdownRows=f"{own}/breakdown-rows",
        weightedShares=f"{own}/weighted-shares",
        themes=f"{own}/themes",
    )


def of_block(number: int, block: Block) -> Resource:
    """Return a population, without its figures."""
    return {
        "number": number,
        "question": block.question,
        "level": block.level.value,
        "areas": list(block.members),
        "covers": list(block.covers),
        "missing": list(block.missing),
        "n": block.n,
        **_rounded(block),
        "population": block.population,
    }


def of_figure(number: int, block: Block, cell: Cell) -> Resource:
    """Return one figure, as it stands in the files: nothing where a cell tells nothing."""
    return {
        "block": number,
        "question": block.question,
        "option": cell.option,
        "level": block.level.value,
        "areas": list(block.members),
        "n": block.n,
        **_rounded(block),
        "population": block.population,
        **_value(cell, block),
        **_ends(margin(cell, block)),
    }


def of_theme(themes: ReleasedThemes, block: Block, cell: Cell, *, language: str) -> Resource:
    """Return how many texts of a block are about a theme, as it stands in the file of themes."""
    label = next(one.label for one in themes.question.options if one.code == cell.option)
    return {
        "question": block.question,
        "theme": cell.option,
        "label": text(label, language),
        "level": block.level.value,
        "areas": list(block.members),
        "n": block.n,
        **_rounded(block),
        **_value(cell, block),
        "sha256": themes.sha256,
    }


def of_breakdown_row(row: BreakdownRow) -> Resource:
    """Return the rounded counts of who answered a background question alike."""
    return {
        "breakdown": row.breakdown,
        "categories": [None if one == UNKNOWN else one for one in row.categories],
        "question": row.question,
        "n": row.n,
        **_rounded(row),
        "counts": [
            {
                "option": cell.option,
                "kind": cell.kind.value,
                "value": cell.value,
                "low": cell.low,
                "high": cell.high,
                **_ends(rounded_margin(cell, row)),
            }
            for cell in row.cells
        ],
    }


def of_weighted(one: Weighted, questionnaire: Questionnaire) -> Resource:
    """Return weighted shares of a wijk or of the gemeente."""
    options = questionnaire.question(one.question).codes
    return {
        "question": one.question,
        "level": one.level.value,
        "areas": list(one.members),
        "n": one.n,
        "effective": one.effective,
        "shares": [
            {"option": option, "percent": percent}
            for option, percent in zip(options, one.percents, strict=True)
        ],
    }


def _value(cell: Cell, block: Block) -> Resource:
    known = not tells_nothing(cell, block)
    return {
        "kind": cell.kind.value,
        "value": cell.value,
        "low": cell.low if known else None,
        "high": cell.high if known else None,
    }


def _ends(found: Interval | None) -> Resource:
    """Return the ends of a margin in per cent, as in the files."""
    if found is None:
        return {"marginLow": None, "marginHigh": None}
    return {"marginLow": round(100 * found.low, 1), "marginHigh": round(100 * found.high, 1)}


def _rounded(one: Block | BreakdownRow) -> Resource:
    """Return of what a share is taken, and how the counts were rounded."""
    rounding = one.rounding
    return {
        "whole": whole_of(one.n, rounding),
        "roundedTo": rounding.base if rounding else None,
    }


def _section(page: Page, language: str) -> Resource:
    return {
        "code": page.code,
        "title": text(page.title, language),
        "questions": [_question(one, language) for one in page.questions],
    }


def _question(one: Question, language: str) -> Resource:
    return {
        "code": one.code,
        "number": one.number,
        "kind": one.kind.value,
        "label": text(one.label, language),
        "help": _maybe(one.help, language),
        "sensitive": one.sensitive,
        "options": [
            *(_option(option, language) for option in one.options),
            *(_bin(found, language) for found in one.bins),
        ],
        "rows": [
            {"code": row_key(one.code, row.code), "label": text(row.label, language)}
            for row in one.rows
        ],
        "maxChoices": one.max_choices,
        "route": _route(one),
    }


def _option(option: Option, language: str) -> Resource:
    return {
        "code": option.code,
        "label": text(option.label, language),
        "apart": option.apart,
        "exclusive": option.exclusive,
        "low": None,
        "high": None,
    }


def _bin(found: Bin, language: str) -> Resource:
    return {
        "code": found.code,
        "label": text(found.label, language),
        "apart": False,
        "exclusive": False,
        "low": found.low,
        "high": found.high,
    }


def _route(one: Question) -> Resource | None:
    if one.route is None:
        return None
    return {
        "question": one.route.parent,
        "options": sorted(one.route.when),
        "unanswered": one.route.unanswered,
    }


def _maybe(texts: Texts | None, language: str) -> str | None:
    return None if texts is None else text(texts, language)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
