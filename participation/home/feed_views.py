"""The news of a buurt for a feed reader."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.accounts.desk import local_now, site
from participation.areas.queries import area_tree
from participation.database import db
from participation.feedback import telling as feedback
from participation.feedback.queries import published_in
from participation.feedback.telling import Speech
from participation.home.buurten import code_in
from participation.home.feed import Feed, Item, Told, told_in
from participation.languages import current_language
from participation.languages import gettext as _
from participation.lists.wording import field, in_plain

MOST_SURVEYS: Final = 2
"""Of each area: the newest, of which it is told what is done with the answers."""

blueprint = Blueprint("feed", __name__, url_prefix="/buurten")


@blueprint.get("/<code>/nieuws.atom")
@public
def news(code: str) -> ResponseReturnValue:
    """Give what was published of a buurt, its wijk and the whole municipality."""
    tree = area_tree(db.session)
    area = tree.area(code_in(tree, code))
    here = [one for one in (code, area.parent, tree.gemeente.code) if one]
    page = url_for("home.buurt", code=code, _external=True)
    feed = Feed(
        _("News from %(name)s", name=area.name),
        site().wordmark,
        page,
        url_for(".news", code=code, _external=True),
        current_language(),
        date(area.year, 1, 1),
        site().time_zone,
    )
    today, of_answers = local_now().date(), [tree.published(code).code, *here[1:]]
    speech = Speech(current_language(), site().languages[0])
    rows = published_in(db.session, of_answers, today, most=MOST_SURVEYS)
    answered = feedback.all_told(db.session, rows, tree, speech)
    items = [*_items(told_in(db.session, here, today)), *_answered(answered)]
    return Response(feed.written(items), content_type="application/atom+xml; charset=utf-8")


def _answered(found: Iterable[feedback.Told]) -> Iterator[Item]:
    """Tell what is done with answers, and again once that has changed."""
    for one in found:
        on = max(day for day in (one.published_on, one.changed_on) if day)
        title = _("%(name)s: what we do with your answers", name=one.area.name)
        text = " ".join(point.plain for kind in one.points for point in one.points[kind])
        address = url_for(
            "feedback.area", slug=one.slug, code=one.area.code, ronde=one.ronde, _external=True
        )
        yield Item(f"terugkoppeling-{one.number}", on, title, text, address)


def _items(told: Told) -> Iterator[Item]:
    for one in told.news:
        title, text = (in_plain(field(one.texts, name)) for name in ("title", "text"))
        if one.published_on:
            on = max(one.published_on, one.changed_on or one.published_on)
            address = url_for("news.item", number=one.id, _external=True)
            yield Item(f"nieuws-{one.id}", on, title, text, address)
    for meeting in told.meetings:
        address = url_for("meetings.meeting", meeting_id=meeting.id, _external=True)
        title = _("Report: %(title)s", title=meeting.title)
        if meeting.reported_on:
            yield Item(f"verslag-{meeting.id}", meeting.reported_on, title, meeting.report, address)
    for step in told.steps:
        address = url_for("programme.trajectory", slug=step.trajectory.slug, _external=True)
        title = _("What came of it: %(title)s", title=in_plain(field(step.texts, "title")))
        text = in_plain(field(step.texts, "result"))
        if step.result_on:
            yield Item(f"stap-{step.id}", step.result_on, title, text, address)
