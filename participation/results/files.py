"""Files of released figures, for the site and for the command."""

from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.results.errors import NoReleaseError, UnknownAreaError
from participation.results.queries import find_release
from surveys.exports.csv import Form, write_csv


def export(session: Session, slug: str, *, form: Form, area: str = "") -> bytes:
    """Return the figures of a survey as a file.

    area  code of a gemeente, wijk or buurt: the figures on its page; "" for all figures

    Raises NoReleaseError, and UnknownAreaError when there is no such area.
    """
    released = find_release(session, slug)
    if released is None:
        raise NoReleaseError(slug)
    areas = area_tree(session)
    if area and area not in areas:
        raise UnknownAreaError(area)
    return write_csv(released.cube, areas, form=form, area=area)
