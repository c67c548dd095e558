"""One page of questions: show it, take what was typed, say what is wrong, find where to go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask import Response, abort, request, url_for
from werkzeug.exceptions import MethodNotAllowed

from participation.answering import pages, sentences, visiting
from participation.answering.cookies import DraftTooLargeError
from participation.answering.drafts import Draft
from participation.answering.forms import (
    ELSEWHERE,
    address_names,
    field_names,
    form_of,
    read_address,
    read_typed,
)
from participation.answering.pages import Kept
from participation.answering.queries import buurt_at, is_buurt
from participation.answering.visiting import Visit, lead_to
from participation.answering.walking import Walk, filled_in, keys_of_question, walk
from participation.areas.finding import parse_address
from participation.database import db
from participation.forms import GuardedForm, guarded
from participation.languages import current_language
from participation.security import form_token
from surveys.answers import Answer, Problem, Reason, problems
from surveys.questionnaire import Kind, Page, Question, text
from surveys.reading import RESERVED_PAGES

BEGUN = "begin"
"""In the query of the page to which "begin" leads: its draft must be there, or cookies are not."""

CHANGING = "controleren"
"""Where a resident came from who changes one answer, in the query of a page's address."""

ANEW = "anew"
"""The token of a page whose draft is gone: only who presses "next" on it begins a new one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of questions as it stands for one resident.

    page     with the questions that are asked on it
    address  postcode and house number as typed; never in the draft
    """

    visit: Visit
    draft: Draft
    steps: Walk
    page: Page
    typed: Mapping[str, Answer] = field(default_factory=dict)
    messages: Mapping[str, str] = field(default_factory=dict)
    address: tuple[str, str] = ("", "")

    @property
    def number(self) -> int:
        """The number of the page on the path, from 1."""
        return [page.code for page in self.steps.pages].index(self.page.code) + 1

    @property
    def area(self) -> Question | None:
        """The question on this page that asks where the resident lives."""
        return next((one for one in self.page.questions if one.kind is Kind.AREA), None)


def find(visit: Visit, draft: Draft, code: str) -> Asked | None:
    """Return a page of the path; None when the path does not lead along it."""
    steps = walk(visit.held.questionnaire, draft)
    page = next((page for page in steps.pages if page.code == code), None)
    return None if page is None else Asked(visit, draft, steps, page)


def find_lost(visit: Visit, draft: Draft, code: str) -> Asked | None:
    """Return a page that is sent without a draft, so that nothing typed on it is lost.

    draft  a new one, with which the resident can go on

    The answers that led here are gone, so the page has the questions that everybody gets and those
    at which something was typed. None when nothing of it is left.
    """
    steps = walk(visit.held.questionnaire, draft)
    everybody = {question.code for page in steps.pages for question in page.questions}
    filled = {name for name, value in request.form.items(multi=True) if value}
    whole = page_or_404(visit, code)
    questions = tuple(
        question
        for question in whole.questions
        if question.code in everybody or filled & field_names(question)
    )
    page = replace(whole, questions=questions)
    all_pages = visit.held.questionnaire.pages
    way = tuple(page if one.code == code else one for one in all_pages)
    return Asked(visit, draft, Walk(way, frozenset()), page) if questions else None


def to_unfinished(visit: Visit, steps: Walk, *, begun: bool = False) -> str:
    """Return the address of the first page that is not done, or of the check of all answers.

    begun  the draft was begun just now
    """
    return _address(visit, steps.first_unfinished, begun=begun)


def show_kept(asked: Asked) -> str:
    """Return a page without errors: text that was rendered before, with the answers in it."""
    kept = visiting.memory().pages
    key = _key(asked)
    page = kept.get(key)
    if page is None:
        if len(kept) >= pages.MOST_PAGES:
            kept.clear()
        page = kept[key] = _render_to_keep(asked)
    return page.fill(asked.draft.answers, form_token(asked.draft.secret))


def show_errors(asked: Asked, above: Sequence[str] = (), token: str = "") -> str:
    """Return the page with what was typed, and what is wrong with it.

    above  sentences about the page as a whole
    token  "" stands for that of the draft
    """
    language = current_language()
    errors = [(one, "") for one in above]
    errors += pages.summary(asked.page, language, asked.messages)
    questions = pages.typed_page(asked.page, language, asked.typed, asked.messages)
    return _render(asked, questions, token or form_token(asked.draft.secret), errors)


def take(asked: Asked) -> tuple[Asked, GuardedForm]:
    """Return the page with what was typed on it and a message at each mistake, and its form."""
    form = form_of(asked.visit.held.questionnaire, asked.page.code)(
        request.form, meta=guarded(asked.draft.secret)
    )
    asked = replace(asked, typed=read_typed(form, asked.page))
    wrong: dict[str, str] = {}
    if asked.area is not None:
        asked, wrong = _locate(asked, asked.area, form)
    found = [one for question in asked.page.questions for one in problems(question, asked.typed)]
    if asked.area is not None:
        found += _area_problems(asked, asked.area)
        found = [one for one in found if not (wrong and one.key == asked.area.code)]
    return replace(asked, messages=wrong | pages.messages_of(asked.page, found, asked.typed)), form


def lives_elsewhere(asked: Asked) -> bool:
    """Tell whether the resident chose that they live in another municipality."""
    return asked.area is not None and asked.typed.get(asked.area.code) == ELSEWHERE


def save(asked: Asked, where: str, *, done: bool) -> Response:
    """Keep what was typed without a mistake, and lead to another page.

    Where a browser would not keep it all, the page comes back with a sentence about that.
    """
    draft = saved(asked, done=done)
    try:
        return lead_to(where, visiting.kept(asked.visit, draft))
    except DraftTooLargeError:
        return Response(show_errors(asked, [sentences.too_large()]), 422)


def empty(asked: Asked, code: str) -> Response:
    """Take away the answer to one question, keep what else was typed, and lead back to it."""
    own = {key for one in asked.page.questions if one.code == code for key in keys_of_question(one)}
    left = {key: value for key, value in asked.typed.items() if key not in own}
    here = url_for(
        "answering.page",
        slug=asked.visit.held.slug,
        code=asked.page.code,
        van=CHANGING if is_changing() else None,
        _anchor=f"f-{code}" if own else None,
    )
    return save(replace(asked, typed=left), here, done=False)


def saved(asked: Asked, *, done: bool) -> Draft:
    """Return the draft with what was typed, mistakes too: they are named when one goes on."""
    typed = {key: value for key, value in asked.typed.items() if value != ELSEWHERE}
    questionnaire = asked.visit.held.questionnaire
    draft = filled_in(questionnaire, asked.draft, asked.page, typed, done=done)
    # A page with a mistake on it is to be done again, also when it was done before.
    return replace(draft, done=draft.done - {asked.page.code}) if asked.messages else draft


def next_address(asked: Asked, *, begun: bool = False) -> str:
    """Return where "next" leads: on along the path, or back to the check of all answers.

    begun  the draft was begun just now
    """
    after = walk(asked.visit.held.questionnaire, saved(asked, done=True))
    if is_changing():
        return to_unfinished(asked.visit, after, begun=begun)
    return _address(asked.visit, after.after(asked.page.code), begun=begun)


def previous_address(asked: Asked) -> str:
    """Return where "back" leads."""
    before = asked.steps.before(asked.page.code)
    if is_changing():
        return to_unfinished(asked.visit, asked.steps)
    if before is None:
        return url_for("answering.start", slug=asked.visit.held.slug)
    return _address(asked.visit, before)


def is_changing() -> bool:
    """Tell whether the resident came from the check of all answers."""
    return request.args.get("van") == CHANGING


def _address(visit: Visit, page: Page | None, *, begun: bool = False) -> str:
    where = url_for("answering.review", slug=visit.held.slug)
    if page is not None:
        where = url_for("answering.page", slug=visit.held.slug, code=page.code)
    return f"{where}?{BEGUN}=1" if begun else where


def _key(asked: Asked) -> tuple[object, ...]:
    held = asked.visit.held
    codes = tuple(question.code for question in asked.page.questions)
    places = asked.number, len(asked.steps.pages), is_changing()
    area = (visiting.areas(), visiting.addresses_known()) if asked.area else ()
    whose = held.id, held.version, asked.page.code, current_language(), request.script_root
    return *whose, codes, *places, *area


def _render_to_keep(asked: Asked) -> Kept:
    questions = pages.open_page(asked.page, current_language())
    empty = replace(asked, typed={}, messages={}, address=("", ""))
    return pages.keep(_render(empty, questions, pages.mark(pages.TOKEN), []))


def _render(
    asked: Asked,
    questions: list[dict[str, object]],
    token: str,
    errors: Sequence[tuple[str, str]],
) -> str:
    area = asked.area
    return visiting.render(
        "answering/page.html",
        asked.visit,
        title=text(asked.page.title, current_language()),
        number=asked.number,
        total=len(asked.steps.pages),
        questions=pages.told_who_reads(questions, asked.visit.held.questionnaire),
        groups=pages.area_groups(visiting.areas()) if area else (),
        address_names=address_names(area) if area and visiting.addresses_known() else (),
        address=asked.address,
        messages=asked.messages,
        token=token,
        errors=list(errors),
    )


def _locate(asked: Asked, question: Question, form: GuardedForm) -> tuple[Asked, dict[str, str]]:
    """Find the buurt of the address that was typed; without one the list counts."""
    postcode, number = read_address(form, question)
    asked = replace(asked, address=(postcode, number))
    if not (postcode or number):
        return asked, {}
    parsed = parse_address(postcode, number)
    name = address_names(question)[0]
    if parsed is None:
        return asked, _unless_chosen(asked, question, name, sentences.unreadable_address())
    with db.reading() as session:
        code = buurt_at(session, visiting.areas(), postcode=parsed[0], number=parsed[1])
    if code is None:
        return asked, _unless_chosen(asked, question, name, sentences.unknown_address())
    return replace(asked, typed={**asked.typed, question.code: code}), {}


def _unless_chosen(asked: Asked, question: Question, name: str, sentence: str) -> dict[str, str]:
    return {} if asked.typed.get(question.code) else {name: sentence}


def _area_problems(asked: Asked, question: Question) -> list[Problem]:
    code = asked.typed.get(question.code)
    known = code in {None, ELSEWHERE} or is_buurt(visiting.areas(), code)
    return [] if known else [Problem(question.code, Reason.UNKNOWN_OPTION)]


def page_or_404(visit: Visit, code: str) -> Page:
    """Return a page of the questionnaire, on the path or not; 404 when there is none.

    The names of our own pages lead here when they are asked for in a way that they don't answer.
    """
    if code in RESERVED_PAGES:
        raise MethodNotAllowed(["GET", "HEAD", "OPTIONS"])
    page = next((one for one in visit.held.questionnaire.pages if one.code == code), None)
    if page is None:
        abort(404)
    return page
