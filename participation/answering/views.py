"""Pages on which a resident answers a survey."""

import secrets

from flask import Blueprint, Flask, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.answering import actions, asking, leaving, sentences, visiting
from participation.answering.asking import Asked
from participation.answering.cookies import Jar
from participation.answering.drafts import SECRET_BYTES, Draft, begin
from participation.answering.forms import SendForm
from participation.answering.reviewing import review_rows
from participation.answering.visiting import Memory, Visit, lead_to, with_cookies
from participation.answering.walking import Walk, walk
from participation.brake import Brake
from participation.clock import now
from participation.config import Settings
from participation.database import db
from participation.forms import guarded
from participation.languages import current_language
from participation.rounds.queries import all_rounds
from participation.rounds.state import State
from participation.security import derive, form_token
from surveys.answers import InvalidAnswersError
from surveys.questionnaire import Page, Question, text

BAD_REQUEST, FORBIDDEN, GONE, UNPROCESSABLE, TOO_MANY = 400, 403, 410, 422, 429
LANGUAGE, EMPTY, WIPE = "taal-", "leeg-", "wissen"
"""What buttons beside "next" say: go on in a language, empty a question, wipe the device."""

blueprint = Blueprint("answering", __name__, url_prefix="/enquetes")
blueprint.after_request(visiting.keep_nowhere)


def init_app(app: Flask) -> None:
    """Register the pages, with the brake on sending and what is remembered between requests."""
    settings: Settings = app.config["SETTINGS"]
    app.extensions["answering"] = Memory(Brake(settings.sends_per_hour))
    app.register_blueprint(blueprint)
    app.register_blueprint(leaving.blueprint)


@blueprint.get("/")
@public
def surveys() -> ResponseReturnValue:
    """List the surveys: open, coming and closed."""
    moment = now()
    rounds = all_rounds(db.session, visiting.municipality().time_zone)
    return render_template(
        "answering/list.html",
        visits=[Visit(one, moment) for one in rounds],
        State=State,
        text=text,
        today=visiting.local_now().date(),
    )


@blueprint.route("/<slug>", methods=["GET", "POST"])
@public
def start(slug: str) -> ResponseReturnValue:
    """Tell what the survey is and let the resident begin, go on or begin anew."""
    visit = visiting.arrive(slug)
    if not visit.is_welcome:
        return _closed(visit)
    if request.method == "POST":
        visiting.refuse_foreign()
        return _enter(visit, request.form.get("actie", "begin"))
    token = form_token(visit.draft.secret) if visit.draft else ""
    return visiting.show("answering/start.html", visit, token=token)


@blueprint.route("/<slug>/<code>", methods=["GET", "POST"])
@public
def page(slug: str, code: str) -> ResponseReturnValue:
    """Ask the questions of one page."""
    visit = visiting.arrive(slug)
    asking.page_or_404(visit, code)
    if not visit.is_welcome:
        return _closed(visit)
    if request.method == "POST":
        visiting.refuse_foreign()
        return _answer(visit, code)
    if visit.draft is None or not visit.entered:
        return _without_draft(visit)
    if asking.BEGUN in request.args:
        return lead_to(url_for("answering.page", slug=slug, code=code))
    asked = asking.find(visit, visit.draft, code)
    if asked is None or asked.steps.place(code) is None:
        return lead_to(_unfinished(visit, visit.draft))
    if code not in visit.draft.done:
        visiting.count_view(visit, asking.page_or_404(visit, code))
    return asking.show_kept(asked)


@blueprint.route("/<slug>/controleren", methods=["GET", "POST"])
@public
def review(slug: str) -> ResponseReturnValue:
    """Show all answers before they are sent; send them."""
    visit = visiting.arrive(slug)
    if not visit.is_welcome:
        return _closed(visit)
    if request.method == "POST":
        visiting.refuse_foreign()
    if visit.draft is None or (request.method == "GET" and not visit.entered):
        return _without_draft(visit)
    if request.method == "POST":
        return _leave_review(visit, visit.draft)
    steps = walk(visit.held.questionnaire, visit.draft)
    if steps.first_unfinished is not None:
        return lead_to(asking.to_unfinished(visit, steps))
    return _show_review(visit, visit.draft, steps)


def _jar(visit: Visit) -> Jar:
    return visiting.jar(visit.held.slug)


def _unfinished(visit: Visit, draft: Draft) -> str:
    return asking.to_unfinished(visit, walk(visit.held.questionnaire, draft))


def _closed(visit: Visit) -> Response:
    """Say when the survey opens, or that it is closed and when there is an answer."""
    if visit.state is State.COMING:
        return visiting.show("answering/coming.html", visit, FORBIDDEN)
    page = visiting.show("answering/closed.html", visit, GONE, lost=visit.draft is not None)
    return with_cookies(page, _jar(visit).forget()) if visit.draft or visit.broken else page


def _without_draft(visit: Visit) -> Response:
    """Lead to the first page; say so where a draft can't be read, was sent, or was never kept."""
    if visit.broken:
        page = visiting.show("answering/unreadable.html", visit, BAD_REQUEST)
        return with_cookies(page, _jar(visit).forget())
    if request.method == "POST":
        return visiting.show("answering/nothing.html", visit, BAD_REQUEST)
    if visit.draft is None and asking.BEGUN in request.args:
        return visiting.show("answering/no_cookies.html", visit, BAD_REQUEST)
    return lead_to(url_for("answering.start", slug=visit.held.slug))


def _enter(visit: Visit, action: str) -> Response:
    if action == "verder" and visit.draft is None:
        return _without_draft(visit)
    if visit.draft is not None:
        if action == "begin" and not visit.draft.answers:
            # A double click on "begin": there is nothing yet that somebody else could see or lose.
            return lead_to(_unfinished(visit, visit.draft), _jar(visit).enter())
        if not SendForm(request.form, meta=guarded(visit.draft.secret)).validate():
            return lead_to(url_for("answering.start", slug=visit.held.slug))
        if action == "verder":
            return lead_to(_unfinished(visit, visit.draft), _jar(visit).enter())
    if visit.state is not State.OPEN:
        return _closed(visit)
    draft = _new_draft(visit)
    own = _jar(visit)
    where = asking.to_unfinished(visit, walk(visit.held.questionnaire, draft), begun=True)
    return lead_to(where, visiting.kept(visit, draft), own.enter())


def _new_draft(visit: Visit) -> Draft:
    return begin(secrets.token_bytes(SECRET_BYTES), visit.now, visit.held.version)


def _answer(visit: Visit, code: str) -> ResponseReturnValue:
    """Take what was typed on a page and go where the button leads."""
    action = request.form.get("actie", "volgende")
    if visit.draft is None:
        return _answer_anew(visit, code, action)
    asked = asking.find(visit, visit.draft, code)
    if asked is None:
        return lead_to(_unfinished(visit, visit.draft))
    asked, form = asking.take(asked)
    if not form.validate():
        page = make_response(asking.show_errors(asked, [sentences.stale()]), BAD_REQUEST)
        return with_cookies(page, visiting.kept(visit, visit.draft), _jar(visit).enter())
    return _go_on(asked) if action == "volgende" else _go_away(asked, action)


def _answer_anew(visit: Visit, code: str, action: str) -> ResponseReturnValue:
    """Take a page of a draft that is not there: it was sent from another tab, or wiped.

    Nothing typed is lost, and nothing begins before "next" was pressed below the sentence that
    tells what happened.
    """
    asked = asking.find_lost(visit, _new_draft(visit), code)
    if asked is None or action == WIPE:
        return _without_draft(visit)
    asked, _form = asking.take(asked)
    if action != "volgende" or request.form.get("form_token") != asking.ANEW:
        page = asking.show_errors(asked, [sentences.lost()], asking.ANEW)
        return make_response(page, BAD_REQUEST)
    if asking.lives_elsewhere(asked) or asked.messages:
        return _go_on(asked)
    begun = asking.save(asked, asking.next_address(asked, begun=True), done=True)
    return with_cookies(begun, _jar(visit).enter())


def _go_on(asked: Asked) -> ResponseReturnValue:
    """Lead to the next page; say first what is wrong with this one."""
    if asking.lives_elsewhere(asked):
        where = url_for("leaving.elsewhere", slug=asked.visit.held.slug)
        return lead_to(where, _jar(asked.visit).forget())
    if asked.messages:
        token = "" if asked.visit.draft else asking.ANEW
        return make_response(asking.show_errors(asked, token=token), UNPROCESSABLE)
    return asking.save(asked, asking.next_address(asked), done=True)


def _go_away(asked: Asked, action: str) -> ResponseReturnValue:
    """Leave a page before it is done; what was typed is kept, right or wrong."""
    where = asking.previous_address(asked)
    if action == "stoppen":
        where = url_for("leaving.paused", slug=asked.visit.held.slug)
    if action == WIPE:
        where = url_for("leaving.wipe", slug=asked.visit.held.slug, van=asked.page.code)
    if action.startswith(LANGUAGE):
        where = _in_language(action)
    if action.startswith(EMPTY):
        return asking.empty(asked, action.removeprefix(EMPTY))
    kept = asking.save(asked, where, done=False)
    # Who wipes need not make a text shorter first.
    is_too_long = kept.status_code == UNPROCESSABLE
    return lead_to(where) if action == WIPE and is_too_long else kept


def _in_language(action: str) -> str:
    wanted = action.removeprefix(LANGUAGE)
    known = wanted in visiting.municipality().languages
    return visiting.address_in(wanted if known else current_language())


def _leave_review(visit: Visit, draft: Draft) -> ResponseReturnValue:
    """Send, or go where another button leads."""
    action = request.form.get("actie", "versturen")
    steps = walk(visit.held.questionnaire, draft)
    if action != "versturen":
        return lead_to(_after_review(visit, steps, action))
    if not SendForm(request.form, meta=guarded(draft.secret)).validate():
        return _show_review(visit, draft, steps, BAD_REQUEST, sentences.stale())
    if steps.first_unfinished is not None:
        return lead_to(asking.to_unfinished(visit, steps))
    return _send(visit, draft)


def _after_review(visit: Visit, steps: Walk, action: str) -> str:
    if action == "stoppen":
        return url_for("leaving.paused", slug=visit.held.slug)
    if action == WIPE:
        return url_for("leaving.wipe", slug=visit.held.slug, van=asking.CHANGING)
    if action.startswith(LANGUAGE):
        return _in_language(action)
    return url_for("answering.page", slug=visit.held.slug, code=steps.pages[-1].code)


def _send(visit: Visit, draft: Draft) -> ResponseReturnValue:
    """Store the answers and take them off the device."""
    brake, moment = visiting.memory().brake, visiting.local_now()
    if brake.holds(request.remote_addr, moment):
        return visiting.show("answering/busy.html", visit, TOO_MANY, token=form_token(draft.secret))
    try:
        filled = _filled(visit, draft)
        zone = visiting.municipality().time_zone
        is_new = actions.send(db.session, filled, now=visit.now, time_zone=zone)
    except actions.SurveyClosedError:
        page = visiting.show("answering/closed.html", visit, GONE, lost=True)
        return with_cookies(page, _jar(visit).forget())
    except InvalidAnswersError as error:
        return _to_mend(visit, draft, error)
    db.session.commit()
    if is_new:
        brake.count(request.remote_addr, moment)
    where = url_for("leaving.thanks", slug=visit.held.slug)
    return lead_to(where, _jar(visit).forget())


def _filled(visit: Visit, draft: Draft) -> actions.Filled:
    questionnaire = visit.held.questionnaire
    return actions.Filled(
        questionnaire,
        draft,
        id=actions.response_id(derive("response"), draft, visit.held.slug),
        buurt=actions.buurt_of_draft(questionnaire, draft, visiting.areas()),
        language=current_language(),
    )


def _to_mend(visit: Visit, draft: Draft, error: InvalidAnswersError) -> Response:
    """Lead to the page of an answer that no longer fits, for instance a buurt that is gone."""
    owner = error.problems[0].key.partition("#")[0]
    asked = visit.held.questionnaire.question(owner)
    code = next(one.code for one in visit.held.questionnaire.pages if asked in one.questions)
    where = url_for("answering.page", slug=visit.held.slug, code=code, van=asking.CHANGING)
    return lead_to(where, visiting.kept(visit, draft))


def _show_review(
    visit: Visit, draft: Draft, steps: Walk, status: int = 200, error: str = ""
) -> Response:
    def address(page: Page, question: Question) -> str:
        slug, anchor = visit.held.slug, f"f-{question.code}"
        return url_for(
            "answering.page", slug=slug, code=page.code, van=asking.CHANGING, _anchor=anchor
        )

    sections = review_rows(
        steps.pages, draft.answers, visiting.areas(), current_language(), address
    )
    return visiting.show(
        "answering/review.html",
        visit,
        status,
        sections=sections,
        token=form_token(draft.secret),
        errors=[(error, "")] if error else [],
    )
