"""What the desk says of news: why something can't be, and where an item stands."""

from datetime import date

from participation.formatting import short_day
from participation.languages import gettext as _
from participation.news.actions import (
    GapsError,
    NewsError,
    NobodyError,
    NotPublishedError,
    OthersError,
    PastError,
)
from participation.news.models import NewsItem


def why_not(error: NewsError) -> str:
    """Return why something can't be done, and what to do about it.

    Not where it was done already: then the page simply shows that.
    """
    if isinstance(error, GapsError):
        names = {"title": _("title"), "text": _("text")}
        missing = ", ".join(names[one] for one in error.names)
        return _("In the first language is missing: %(names)s. Write it first.", names=missing)
    return {
        PastError: _("This day is over. Choose today or a day to come."),
        NotPublishedError: _("Nobody can read this yet. Publish it first, then send it."),
        NobodyError: _(
            "Nobody with an e-mail address is on a list for this area. Nothing is sent."
        ),
        OthersError: _("Since you opened this page readers or texts have changed. Look again."),
    }[type(error)]


def standing(item: NewsItem, today: date) -> str:
    """Return where an item stands."""
    if item.published_on is None:
        return _("draft")
    if item.published_on > today:
        return _("appears on %(day)s", day=short_day(item.published_on))
    return _("published on %(day)s", day=short_day(item.published_on))
