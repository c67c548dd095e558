"""Public pages of neighbourhood networks: which there are, and papers with which they meet."""

from dataclasses import asdict
from typing import Final

from flask import Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.queries import area_tree
from participation.database import db
from participation.groups.networks import NETWORK_TEXTS, by_wijk
from participation.groups.queries import networks as all_networks
from participation.languages import current_language
from participation.lists.wording import field, in_plain
from participation.meetings import open_document, papers, queries
from participation.meetings.models import Meeting
from participation.meetings.pages import blueprint, seen
from participation.meetings.papers import Known, PaperName
from participation.meetings.wording import until, when
from participation.printing import print_pdf
from participation.signups.visiting import local_now, municipality

__all__ = ["blueprint"]
SHEET: Final = "/buurtnetwerken/hulpmiddelen/<any(agenda, verslag, uitnodiging):name>"


@blueprint.get("/buurtnetwerken")
@public
def networks() -> ResponseReturnValue:
    """Show the neighbourhood networks by wijk, with where and when each one meets next."""
    found, areas = all_networks(db.session), area_tree(db.session)
    return render_template(
        "meetings/networks.html",
        wijken=by_wijk(found, areas),
        areas=areas,
        titles=NETWORK_TEXTS,
        following=queries.next_meetings(db.session, [one.id for one in found], local_now()),
    )


@blueprint.get("/buurtnetwerken/hulpmiddelen")
@public
def network_papers() -> ResponseReturnValue:
    """Offer the papers to download; opened from a meeting they know its name, place and day."""
    own = _meeting()
    return render_template(
        "meetings/papers.html",
        papers=[(one, papers.title(one), papers.purpose(one)) for one in PaperName],
        meeting=own,
    )


@blueprint.get(f"{SHEET}.pdf")
@public
def paper_to_print(name: str) -> ResponseReturnValue:
    """Give a paper to print and fill in by hand."""
    paper = papers.paper(PaperName(name), _known(_meeting()))
    content = {
        **asdict(paper),
        "heading": paper.title,
        "title": municipality().wordmark,
        "wordmark": municipality().wordmark,
        "language": current_language(),
    }
    return _file(print_pdf("network", content), "application/pdf", f"{name}.pdf", "inline")


@blueprint.get(f"{SHEET}.odt")
@public
def paper_to_edit(name: str) -> ResponseReturnValue:
    """Give a paper to fill in on a computer."""
    paper = papers.paper(PaperName(name), _known(_meeting()))
    content = open_document.open_document(paper, language=current_language())
    return _file(content, open_document.MIMETYPE, f"{name}.odt", "attachment")


def _meeting() -> Meeting | None:
    """Return the meeting that the address names, as who asks may see it; None: it names none."""
    if "bijeenkomst" not in request.args:
        return None
    number = request.args.get("bijeenkomst", type=int)
    return seen(number) if number is not None else abort(404)


def _known(own: Meeting | None) -> Known:
    if own is None:
        return Known()
    network = next((one for one in own.groups if one.is_network), None)
    return Known(
        network=in_plain(network.names) if network else "",
        title=own.title,
        when=f"{when(own.starts_at)} ({until(own.ends_at)})",
        place=own.place,
        access=own.place_access,
        contact=in_plain(field(network.network, "contact")) if network else "",
    )


def _file(content: bytes, kind: str, name: str, how: str) -> Response:
    response = make_response(content)
    response.mimetype = kind
    response.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    return response
