"""All that the page and the paper of a buurt tell: read once, in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from participation.contributions.queries import Here, here_in
from participation.feedback.queries import published_in
from participation.feedback.telling import Speech, Told, all_told
from participation.groups.models import Group
from participation.groups.queries import all_groups
from participation.home import entries
from participation.home.queries import Surveys, surveys_of
from participation.home.reads import contact_at, meetings_at, trajectories_at
from participation.home.timeline import Entry, Year, coming, next_step, running, timeline
from participation.indicators.gas import GasFigures
from participation.indicators.models import InsulationRoom
from participation.indicators.queries import gas_of, room_history
from participation.languages import current_language
from participation.meetings.models import Meeting
from participation.municipality import Municipality
from participation.news.models import NewsItem
from participation.news.queries import areas_above, newest_in
from participation.plans.queries import PlanSeen, plan_of
from participation.programme.contact_moments import Standing, standing
from participation.programme.models import ContactMoment, DistrictManager, Step, Trajectory
from participation.rounds.queries import Round, all_rounds
from surveys.areas import Area, AreaTree

MOST_COMING = 5
MOST_TOLD = 5
MOST_MEETINGS = 3
MOST_NEWS = 3


@dataclass(frozen=True, slots=True)
class ContactHere:
    """How a buurt hears from us.

    moments  of contact that were there this year, by day
    manager  who is there for its wijk
    """

    standing: Standing
    moments: tuple[ContactMoment, ...]
    manager: DistrictManager | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is done with what a buurt said.

    feedback  what everybody reads of the newest survey that was told to each of these:
              the buurt that it is counted with, its wijk, the gemeente
    plan      that of the wijk, else of the gemeente; None where there is none
    input     rounds of ideas that are open here, and one of what was said about it
    news      the newest
    """

    feedback: tuple[Told, ...]
    plan: PlanSeen | None
    input: Here
    news: Sequence[NewsItem]


@dataclass(frozen=True, slots=True)
class BuurtFacts:
    """What is known of a buurt on a day.

    wijk         it lies in; None where it lies in none
    published    the buurt that it is counted with: itself, or a larger one beside it
    joined       smaller ones that are counted with it
    entries      all that happens, for the timeline
    told         steps of which was told what came of them, the newest first
    meetings     open ones that have not ended, the next one first
    room         what was noted of the room to insulate of `published`, the newest first
    """

    today: date
    area: Area
    wijk: Area | None
    published: Area
    joined: tuple[Area, ...]
    entries: tuple[Entry, ...]
    told: tuple[Step, ...]
    surveys: Surveys
    meetings: tuple[Meeting, ...]
    groups: tuple[Group, ...]
    contact: ContactHere
    room: Sequence[InsulationRoom]
    gas: GasFigures
    follow_up: FollowUp

    @property
    def told_here(self) -> Told | None:
        """What is told to `published` itself."""
        return next((one for one in self.follow_up.feedback if one.area == self.published), None)

    @property
    def told_around(self) -> tuple[Told, ...]:
        """What is told to its wijk and to the gemeente."""
        return tuple(one for one in self.follow_up.feedback if one.area != self.published)

    @property
    def years(self) -> tuple[Year, ...]:
        """The timeline of this year and later, and what is not planned."""
        return tuple(one for one in self._all if one.year is None or one.year >= self.today.year)

    @property
    def past_years(self) -> tuple[Year, ...]:
        """The timeline of the years before."""
        return tuple(one for one in self._all if one.year and one.year < self.today.year)

    @property
    def running(self) -> tuple[Entry, ...]:
        """The steps that go on."""
        return running(self.entries, self.today)

    @property
    def next_step(self) -> Entry | None:
        """The step that begins next."""
        return next_step(self.entries, self.today)

    @property
    def coming(self) -> tuple[Entry, ...]:
        """What happens next, whatever it is: a few at most."""
        return coming(self.entries, self.today)[:MOST_COMING]

    @property
    def _all(self) -> tuple[Year, ...]:
        return timeline(self.entries, self.today)


def facts_of(
    session: Session, tree: AreaTree, code: str, *, now: datetime, site: Municipality
) -> BuurtFacts:
    """Return what is known of a buurt at a moment."""
    area, published = tree.area(code), tree.published(code)
    today = now.astimezone(site.time_zone).date()
    here = [code, *([area.parent] if area.parent else [])]
    rounds = all_rounds(session, site.time_zone)
    going = trajectories_at(session, [*here, tree.gemeente.code])
    meetings = meetings_at(session, [*here, tree.gemeente.code])
    moments, manager = contact_at(session, here, here[-1])
    return BuurtFacts(
        today=today,
        area=area,
        wijk=tree.area(area.parent) if area.parent else None,
        published=published,
        joined=tree.joined(published.code),
        entries=(
            *_entries(going, rounds, meetings, today, site),
            *entries.of_moments(moments, today),
        ),
        told=_told(going),
        surveys=surveys_of(rounds, now, today),
        meetings=tuple(one for one in meetings if not one.has_ended(now))[:MOST_MEETINGS],
        groups=tuple(one for one in all_groups(session, public=True) if one.area in here),
        contact=ContactHere(standing(moments, today.year, today), _done(moments, today), manager),
        room=room_history(session, published.code),
        gas=gas_of(session, published.code),
        follow_up=_follow_up(session, tree, code, today, _speech(site)),
    )


def _entries(
    going: Sequence[Trajectory],
    rounds: Sequence[Round],
    meetings: Sequence[Meeting],
    today: date,
    site: Municipality,
) -> tuple[Entry, ...]:
    return (
        *entries.of_steps(going),
        *entries.of_surveys(rounds, site.time_zone, today),
        *entries.of_meetings(meetings, site.time_zone, site.languages[0]),
    )


def _follow_up(
    session: Session, tree: AreaTree, code: str, today: date, speech: Speech
) -> FollowUp:
    wijk = [one for one in (tree.area(code).parent,) if one]
    above = [*wijk, tree.gemeente.code]
    rows = published_in(session, [tree.published(code).code, *above], today, most=1)
    return FollowUp(
        feedback=tuple(all_told(session, rows, tree, speech)),
        plan=plan_of(session, above, today),
        input=here_in(session, [code, *wijk], today, most=1),
        news=newest_in(session, areas_above(tree, code), today, most=MOST_NEWS),
    )


def _speech(site: Municipality) -> Speech:
    return Speech(current_language(), site.languages[0])


def _done(moments: Sequence[ContactMoment], today: date) -> tuple[ContactMoment, ...]:
    """Return the moments that were there this year, by day."""
    done = [(one.done_on, one) for one in moments if one.done_on and one.done_on <= today]
    own = [(day, one) for day, one in done if day.year == today.year]
    return tuple(one for _day, one in sorted(own, key=lambda pair: (pair[0], pair[1].id)))


def _told(trajectories: Sequence[Trajectory]) -> tuple[Step, ...]:
    """Return the steps whose result was told, the newest first: a few at most."""
    steps = [step for one in trajectories for step in one.steps if step.result_on]
    steps.sort(key=lambda step: (step.result_on or date.min, step.id), reverse=True)
    return tuple(steps[:MOST_TOLD])
