"""Public pages of the versions of the ordinance: which there are, old ones, what changed."""

from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.bylaw import queries
from participation.bylaw.changing import Changed, changed_parts
from participation.bylaw.models import Version
from participation.bylaw.pages import blueprint
from participation.bylaw.reading import (
    NUMBER,
    article_page,
    find_standing,
    first,
    library,
    numbered,
    seen,
)
from participation.bylaw.showing import replaced_by
from participation.bylaw.status import status
from participation.clock import today
from participation.database import db
from participation.languages import current_language

PAGES: Final = blueprint


@blueprint.get("/verordening/versies")
@public
def versions() -> ResponseReturnValue:
    """List the versions with their days."""
    found, own = find_standing()
    rows = [(one, status(one, today()), replaced_by(one, found, today())) for one in found]
    return render_template("bylaw/versions.html", rows=rows, shown=own.shown if own else None)


@blueprint.get(f"/verordening/versies/<{NUMBER}:number>")
@public
def version(number: int) -> ResponseReturnValue:
    """Show one version, with the explanations of then."""
    return render_template("bylaw/ordinance.html", seen=seen(number), library=library())


@blueprint.get(f"/verordening/versies/<{NUMBER}:number>/<key>")
@public
def version_article(number: int, key: str) -> ResponseReturnValue:
    """Show one article of a version, with its explanation of then."""
    return article_page(seen(number), key)


@blueprint.get(f"/verordening/versies/<{NUMBER}:number>/veranderd")
@public
def changes(number: int) -> ResponseReturnValue:
    """Show what changed in a version, since the one before or another one."""
    found, _own = find_standing()
    new = numbered(found, number)
    older = [one for one in found if one.number < number]
    wanted = request.args.get("vanaf", "")
    old = next((one for one in older if str(one.number) == wanted), next(iter(older), None))
    parts = _changed(old, new) if old else []
    return render_template("bylaw/changes.html", new=new, old=old, older=older, parts=parts)


def _changed(old: Version, new: Version) -> list[Changed]:
    said = queries.explanations_of(db.session, new)
    return changed_parts(old, new, said, languages=(current_language(), first()))
