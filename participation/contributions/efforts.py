"""Efforts of the programme as something to speak about, and by when there is a reply."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final

from flask import url_for
from sqlalchemy.orm import Session

from participation.accounts.desk import site
from participation.contributions.models import ContributionRound, Subject
from participation.contributions.subjects import About, SubjectPart
from participation.languages import current_language
from participation.languages import lazy_gettext as _
from participation.lists.wording import field, first_language, wording
from participation.programme.models import Effort
from participation.programme.queries import all_efforts

NAME: Final = _("Parts of the programme")


def about_effort(effort: Effort, today: date, within: ContributionRound | None = None) -> About:
    """Return an effort as something to speak about.

    within  the round in which somebody speaks: then the reply comes by the day that it promises,
            as long as that day has not gone by
    """
    title = wording(field(effort.texts, "title"), current_language(), first_language())
    replied = today + timedelta(weeks=site().reply_weeks)
    return About(
        Subject.EFFORT,
        effort.code,
        *title,
        address=url_for("programme.effort", slug=effort.slug),
        promised_on=within.feedback_on if within and within.feedback_on >= today else replied,
        takes=effort.takes_contributions,
    )


def find_efforts(session: Session, keys: Collection[str], today: date) -> Mapping[str, About]:
    """Return efforts by their code, in the order of the programme; one statement."""
    found = (about_effort(one, today) for one in all_efforts(session))
    return {one.key: one for one in found if one.key in keys}


def open_efforts(session: Session) -> list[Effort]:
    """Return the efforts about which anybody can say something, in the order of the programme."""
    return [one for one in all_efforts(session) if one.takes_contributions]


def _enterable(_session: Session, _today: date) -> list[About]:
    """Return none: what is said about an effort has a kind and has its own form at the desk."""
    return []


PART: Final = SubjectPart(NAME, find_efforts, _enterable)
