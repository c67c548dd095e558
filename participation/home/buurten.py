"""Finding the buurt of a resident."""

from flask import abort
from sqlalchemy.orm import Session

from participation.areas import finding
from participation.home.forms import BuurtForm
from surveys.areas import AreaTree, Level


def find_buurt(session: Session, form: BuurtForm, tree: AreaTree) -> str | None:
    """Return the code of the buurt that was asked for; else the form says what is wrong."""
    try:
        return finding.find_buurt(
            session,
            tree,
            postcode=form.postcode.data or "",
            number=form.number.data or "",
            listed=form.buurt.data or "",
        )
    except finding.BuurtNotFoundError as error:
        form[error.field].errors = [error.sentence]
        return None


def code_in(tree: AreaTree, code: str) -> str:
    """Return the code of a buurt; 404 where it is none of ours."""
    if code not in tree or tree.area(code).level is not Level.BUURT:
        abort(404)
    return code
