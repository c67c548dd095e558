"""The page of all rounds of a survey together: sums of what each release published."""

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, Flask, abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.maps import by_wijk
from participation.areas.queries import area_tree
from participation.database import db
from participation.languages import gettext as _
from participation.results import wording
from participation.results.file_words import period
from participation.results.interim_views import Part, parts_of
from participation.results.queries import Released, releases_of
from participation.results.serving import Seen, kept_page
from participation.results.views import held_round, seen_of, told_wave
from participation.rounds.queries import Round
from participation.shelf import Shelf
from surveys.areas import Area, AreaTree, Level
from surveys.cube import Block
from surveys.cumulative import cumulative
from surveys.questionnaire import Questionnaire, text

blueprint = Blueprint("together", __name__, url_prefix="/resultaten")
LEAST_ROUNDS: Final = 2
_shelf: Shelf[tuple[str, ...], tuple[Block, ...]] = Shelf(4)
"""Sums that were made, by the fingerprints of the releases."""


@blueprint.get("/<slug>/alle-rondes")
@blueprint.get("/<slug>/alle-rondes/<code>")
@public
def page(slug: str, code: str = "") -> ResponseReturnValue:
    """Show the figures of all rounds together, of one area."""
    held = held_round(slug)
    releases = releases_of(db.session, slug, told_wave(held))
    areas = area_tree(db.session)
    if len(releases) < LEAST_ROUNDS or (code and code not in areas):
        abort(404)
    area = areas.area(code) if code else areas.gemeente
    seen = seen_of(held, releases[-1])
    rows = (areas, tuple((one.id, one.sha256, one.days) for one in releases))
    return kept_page(seen, rows, lambda: _page(seen, releases, areas, area))


def _page(seen: Seen, releases: Sequence[Released], areas: AreaTree, area: Area) -> str:
    return render_template(
        "results/together.html",
        survey=seen.survey,
        releases=releases,
        rounds=_rounds(seen.survey, releases),
        newest=seen.questionnaire,
        area=area,
        areas=areas,
        by_wijk=by_wijk,
        parts=_parts(seen.questionnaire, releases, areas, area),
        text=text,
        wording=wording,
    )


def _rounds(held: Round, releases: Sequence[Released]) -> list[tuple[str, str, str]]:
    """Return number, days and answers of each round, in words."""
    return [
        (
            _("Round %(number)s", number=one.wave),
            period(held.as_in(one.wave, one.days)),
            wording.number(one.cube.received),
        )
        for one in releases
    ]


def _parts(
    newest: Questionnaire, releases: Sequence[Released], areas: AreaTree, area: Area
) -> list[Part]:
    key = tuple(one.sha256 for one in releases)
    blocks = _shelf.get(key) or _shelf.put(key, cumulative([one.cube for one in releases]))
    found: dict[str, Block] = {}
    for block in blocks:
        if _is_about(block, areas, area):
            found.setdefault(block.question, block)
    return parts_of(newest, found.values())


def _is_about(block: Block, areas: AreaTree, area: Area) -> bool:
    """Tell whether a block holds the figures of an area; for a buurt also those of its wijk."""
    if area.level is not Level.BUURT:
        return area.code in block.members
    return block.level is not Level.GEMEENTE and areas.published(area.code).code in block.covers


def init_app(app: Flask) -> None:
    """Register the page."""
    app.register_blueprint(blueprint)
