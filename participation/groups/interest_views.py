"""Desk pages of how many people want to take part with their own house; nobody is named."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.areas.queries import area_tree
from participation.database import db
from participation.formatting import number
from participation.groups import sentences
from participation.groups.desk import blueprint
from participation.groups.interested import (
    Interested,
    buurt_name,
    by_measure,
    interested,
    interested_file,
    measure_name,
)
from participation.signups.models import Interest


@blueprint.get("/aanmeldingen/meedoen")
@staff(Role.READER)
def interest() -> ResponseReturnValue:
    """Count who said yes, maybe and no: for each measure, and for each buurt."""
    areas = area_tree(db.session)
    rows = interested(db.session, areas)
    return render_template(
        "groups/interest.html",
        rows=[[buurt_name(one, areas), measure_name(one), *_numbers(one)] for one in rows],
        totals=[[measure_name(one), *_numbers(one)] for one in by_measure(rows)],
        answers=[sentences.interest(one.value) for one in Interest],
    )


@blueprint.get("/aanmeldingen/meedoen.csv")
@staff(Role.READER)
def interest_csv() -> ResponseReturnValue:
    """Give the counts as a file for a spreadsheet."""
    areas = area_tree(db.session)
    content = interested_file(interested(db.session, areas), areas)
    disposition = {"Content-Disposition": 'attachment; filename="meedoen.csv"'}
    return Response(content, content_type="text/csv; charset=utf-8", headers=disposition)


def _numbers(row: Interested) -> list[str]:
    return [number(row.counts[one]) for one in Interest]
