"""Turn a form that was filled in into what is asked for, or put at its fields what is wrong."""

from dataclasses import replace

from sqlalchemy.orm import Session

from participation.areas.finding import BuurtNotFoundError, find_buurt
from participation.languages import current_language
from participation.languages import gettext as _
from participation.lists.models import ListItem
from participation.signups.forms import (
    ELSEWHERE,
    YES,
    InterestForm,
    JoinForm,
    PartnerForm,
    PersonForm,
    StaffForm,
)
from participation.signups.models import ConsentText, Interest, Offer
from participation.signups.people import Details
from participation.signups.requests import Request
from participation.signups.shelf import Places


def read_request(
    session: Session, form: JoinForm, offer: Offer, places: Places, consent: ConsentText
) -> Request | None:
    """Return what is asked for; None when the form says what is wrong."""
    is_right = form.validate()
    details = read_details(session, form, places, current_language())
    if form.consent_version.data != str(consent.version) and not form.consent.errors:
        form.consent.errors = [_("The text has changed. Read it again and tick the box.")]
        is_right = False
    if not is_right or details is None:
        return None
    return Request(
        offer=offer,
        details=details,
        wish=form.wish.data or "",
        consent_version=consent.version,
    )


def with_words(request: Request, form: JoinForm, words: list[ListItem]) -> Request:
    """Add what the form of an organisation, of staff or of a measure asks besides.

    words  the list from which domain, department or measure was chosen
    """
    numbers = {one.code: one.id for one in words}
    if isinstance(form, PartnerForm):
        organisation, domain = form.organisation.data or "", numbers[form.domain.data or ""]
        return replace(request, organisation=organisation, domain_id=domain)
    if isinstance(form, StaffForm):
        knows, department = form.manager.data == YES, numbers[form.department.data or ""]
        return replace(request, department_id=department, manager_knows=knows)
    if isinstance(form, InterestForm):
        interest, measure = Interest(form.interest.data or ""), numbers.get(form.measure.data or "")
        return replace(request, interest=interest, measure_id=measure)
    return request


def read_details(
    session: Session, form: PersonForm, places: Places, language: str
) -> Details | None:
    """Return what the form says of a person; None when it says what is wrong with it."""
    try:
        buurt = _buurt(session, form, places)
    except BuurtNotFoundError as error:
        form[error.field].errors = [*form[error.field].errors, error.sentence]
        return None
    email, telephone = form.email.kept, form.telephone.kept
    if email is None and telephone is None:
        return None
    return Details(
        form.first_name.data or "",
        email,
        telephone,
        buurt,
        language,
        form.needs.chosen,
    )


def _buurt(session: Session, form: PersonForm, places: Places) -> str | None:
    """Return the code of the buurt; None for who lives in another municipality."""
    if form.buurt.data == ELSEWHERE:
        return None
    return find_buurt(
        session,
        places.tree,
        postcode=form.postcode.data or "",
        number=form.number.data or "",
        listed=form.buurt.data or "",
    )
