"""One request of a resident: which survey, which draft, and how the pages are shown.

This and `views` are the modules of the feature that know Flask.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask import (
    Response,
    abort,
    after_this_request,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)
from sqlalchemy.exc import NoResultFound

from participation.access import current_role
from participation.answering.cookies import Jar
from participation.answering.counting import Views
from participation.answering.drafts import (
    Draft,
    DraftBrokenError,
    carried_over,
    pack,
    unpack,
    version_of,
)
from participation.answering.pages import Kept
from participation.answering.queries import AREAS_SECONDS, SURVEY_SECONDS, Remembered
from participation.areas.queries import area_tree, has_addresses
from participation.brake import Brake
from participation.clock import now
from participation.database import db
from participation.errors import Refusal
from participation.languages import current_language, gettext, page_addresses
from participation.municipality import Municipality
from participation.rounds.queries import Round, find_round, questionnaire_of
from participation.rounds.state import State
from participation.security import SealBrokenError, derive, seal, unseal
from surveys.areas import AreaTree
from surveys.questionnaire import Page, Texts, text

SEE_OTHER = 303


@dataclass(slots=True)
class Memory:
    """What this process remembers between requests; nothing of it is about a resident."""

    brake: Brake
    rounds: Remembered[Round] = field(default_factory=lambda: Remembered(SURVEY_SECONDS))
    areas: Remembered[AreaTree] = field(default_factory=lambda: Remembered(AREAS_SECONDS))
    addresses: Remembered[bool] = field(default_factory=lambda: Remembered(AREAS_SECONDS))
    pages: dict[tuple[object, ...], Kept] = field(default_factory=dict)
    views: Views = field(default_factory=Views)


@dataclass(frozen=True, slots=True)
class Visit:
    """A resident at a survey.

    draft    the answers on this device; None when there are none
    broken   there is something on this device that can't be read
    entered  the resident has begun or chosen to go on since the browser was opened
    """

    held: Round
    now: datetime
    draft: Draft | None = None
    broken: bool = False
    entered: bool = False

    @property
    def state(self) -> State:
        """The state of the survey; once its answers are sealed it is closed for good."""
        shut = self.held.sealed_at is not None or self.held.destroyed_at is not None
        return State.CLOSED if shut else self.held.period.state(self.now)

    @property
    def is_welcome(self) -> bool:
        """Tell whether this resident may begin or go on."""
        state = self.state
        if state is State.GRACE and self.draft is not None:
            return self.held.period.may_send(self.now, self.draft.began)
        return state is State.OPEN


def memory() -> Memory:
    """Return what this process remembers."""
    found: Memory = current_app.extensions["answering"]
    return found


def municipality() -> Municipality:
    """Return the municipality of this site."""
    found: Municipality = current_app.extensions["municipality"]
    return found


def local_now() -> datetime:
    """Return the present moment in the municipality's own time."""
    return now().astimezone(municipality().time_zone)


def arrive(slug: str) -> Visit:
    """Return the visit of this request; an unknown survey is no page."""
    # PostgreSQL takes no NUL in a text: a name with one is not looked up.
    held = memory().rounds.get(slug, lambda: _find(slug)) if slug.isprintable() else None
    if held is None:
        abort(404)
    own = jar(slug)
    sealed = request.cookies.get(own.draft_name)
    if not sealed:
        return Visit(held, now())
    entered = own.visit_name in request.cookies
    try:
        draft = _open(held, sealed)
        if held.wave_began_at is not None and draft.began < held.wave_began_at:
            # It is of an earlier period of the survey, in which it can't be sent any more.
            return Visit(held, now())
        return Visit(held, now(), draft, entered=entered)
    except (SealBrokenError, DraftBrokenError):
        return Visit(held, now(), broken=True, entered=entered)


def areas() -> AreaTree:
    """Return the areas of the municipality."""
    found = memory().areas.get("", _read_areas)
    if found is None:
        abort(503)
    return found


def addresses_known() -> bool:
    """Tell whether a postcode can be looked up."""
    return bool(memory().addresses.get("", _read_addresses))


def jar(slug: str) -> Jar:
    """Return the cookies of a survey on this site."""
    own = page_addresses(municipality().languages, root(), f"/enquetes/{slug}")
    return Jar(slug, tuple(path for _code, _name, path in own), request.is_secure)


def root() -> str:
    """Return the path under which the site stands, without a language."""
    found: str = request.environ.get("buurtpeil.root", "")
    return found


def address_in(language: str) -> str:
    """Return the address of this page in another language."""
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    own = page_addresses(municipality().languages, root(), request.path + query)
    return next(path for code, _name, path in own if code == language)


def kept(visit: Visit, draft: Draft) -> Iterable[str]:
    """Return the cookies that keep a draft. Raises DraftTooLargeError when they can't."""
    own = jar(visit.held.slug)
    return own.keep(seal(_key(visit.held.slug), pack(visit.held.questionnaire, draft)))


def lead_to(address: str, *cookies: Iterable[str]) -> Response:
    """Send the browser to another page, with these cookies."""
    response = make_response(redirect(address, SEE_OTHER))
    return with_cookies(response, *cookies)


def with_cookies(response: Response, *cookies: Iterable[str]) -> Response:
    """Add cookies to a response."""
    for several in cookies:
        for cookie in several:
            response.headers.add("Set-Cookie", cookie)
    return response


def show(template: str, visit: Visit, status: int = 200, **values: Any) -> Response:
    """Render a page of a survey."""
    return make_response(render(template, visit, **values), status)


def render(template: str, visit: Visit, **values: Any) -> str:
    """Return a page of a survey as text."""
    language = current_language()

    def say(texts: Texts) -> str:
        return text(texts, language)

    return render_template(
        template,
        visit=visit,
        held=visit.held,
        survey=visit.held.questionnaire,
        about=visit.held.questionnaire.about,
        say=say,
        today=_today(visit),
        results=_results(visit),
        **values,
    )


def count_view(visit: Visit, page: Page) -> None:
    """Count that a resident sees a page; what waits is written after an answer was sent.

    page  with all its questions, those that this resident is not asked too

    Not counted: members of staff, what a browser fetches before anybody asked for it, and a page
    that not everybody gets: how often it is seen tells what residents answered.
    """
    ahead = request.headers.get("Sec-Purpose", "").startswith("prefetch")
    if request.method != "GET" or ahead or current_role() is not None:
        return
    if not page.is_for_everybody:
        return
    views, engine = memory().views, current_app.extensions["writing_engine"]
    if views.note((visit.held.id, visit.held.wave, page.code)):
        after_this_request(lambda response: _then(response, lambda: views.write(engine)))


def _then(response: Response, act: Callable[[], object]) -> Response:
    response.call_on_close(act)
    return response


def keep_nowhere(response: Response) -> Response:
    """Tell browsers and proxies to keep no page of a survey."""
    response.headers["Cache-Control"] = "no-store"
    return response


def refuse_foreign() -> None:
    """Refuse a form that another site sent: its request comes without the draft's cookie."""
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    foreign = origin not in {"", "null"} and origin.partition("://")[2] != request.host
    if site not in {"", "same-origin", "none"} or (not site and foreign):
        raise Refusal(400, gettext("Open this page on our own site and press the button there."))


def _results(visit: Visit) -> str:
    """Return the address of the results; "" as long as there are none that anybody may see."""
    shown = visit.held.has_public_results(_today(visit))
    return f"{request.script_root}/resultaten/{visit.held.slug}" if shown else ""


def _today(visit: Visit) -> date:
    return visit.now.astimezone(municipality().time_zone).date()


def _find(slug: str) -> Round | None:
    with db.reading() as session:
        return find_round(session, slug, municipality().time_zone)


def _read_areas() -> AreaTree | None:
    with db.reading() as session:
        tree = area_tree(session)
    return tree if tree.areas else None


def _read_addresses() -> bool:
    with db.reading() as session:
        return has_addresses(session)


def _key(slug: str) -> bytes:
    return derive(f"draft {slug}")


def _open(held: Round, sealed: str) -> Draft:
    packed = unseal(_key(held.slug), sealed)
    version = version_of(packed)
    if version == held.version:
        return unpack(held.questionnaire, packed)
    try:
        with db.reading() as session:
            old = questionnaire_of(session, held.id, version)
    except NoResultFound as error:
        raise DraftBrokenError from error
    return carried_over(unpack(old, packed), old, held.questionnaire)
