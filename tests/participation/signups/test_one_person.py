"""Two rows of one person are joined: nothing is lost, doubled, or taken over by a stranger."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from participation.contacts import address_key
from participation.groups.models import Group, Membership, ModuleAttendance, TrainingModule
from participation.meetings.models import Meeting, Rsvp
from participation.signups import actions, proving, queries
from participation.signups.models import (
    Person,
    PersonSession,
    Source,
    State,
)
from participation.signups.people import Details, find_person, others_with_telephone
from participation.signups.sessions import begin_session
from tests.participation.signups.asking import (
    BY_TELEPHONE,
    NEWS,
    WORKING_GROUP,
    ask,
    confirm,
    number,
    request,
)


@pytest.fixture
def twice(session, now, letters):
    """Noor, once by mail and once by telephone, in a group and at a meeting."""
    both = Details("Noor", "noor@example.com", "+31600000000", "BU08990317", "nl")
    by_mail = confirm(session, now, ask(session, now, both), letters).person
    heard = request(session, BY_TELEPHONE, source=Source.TELEPHONE)
    actions.enter(session, heard, now=now())
    news = request(session, BY_TELEPHONE, offer=NEWS, source=Source.TELEPHONE)
    by_telephone = actions.enter(session, news, now=now()).person
    return by_mail, by_telephone


def test_the_same_person_by_mail_and_by_telephone_is_seen_as_perhaps_the_same(session, twice):
    by_mail, by_telephone = twice

    assert by_mail is not by_telephone
    assert list(others_with_telephone(session, by_mail)) == [by_telephone]


def test_joined_they_are_one_person_and_nothing_is_lost_or_doubled(session, now, twice):
    by_mail, by_telephone = twice
    group = session.scalars(select(Group).order_by(Group.id)).first()
    member = Membership(group_id=group.id, person_id=by_telephone.id, began_on=now().date())
    times = {"starts_at": now() + timedelta(days=1), "ends_at": now() + timedelta(days=1, hours=2)}
    meeting = Meeting(
        uid="een", changed_at=now(), kind_id=group.kind_id, title="Een", place="Hier", **times
    )
    session.add_all((member, meeting))
    session.flush()
    for person, code in ((by_mail, "AAAAAA"), (by_telephone, "BBBBBB")):
        one = {"state": "coming", "asked_at": now(), "check_in_code": code}
        session.add(Rsvp(meeting_id=meeting.id, person_id=person.id, **one))
    begin_session(session, by_telephone.id, now())
    session.flush()

    actions.merge(session, by_mail, by_telephone)
    session.commit()

    assert [person.id for person in session.scalars(select(Person))] == [by_mail.id]
    offers = {one.offer.code for one in queries.sign_ups_of(session, by_mail.id)}
    assert offers == {WORKING_GROUP, NEWS}
    assert session.scalars(select(Membership.person_id)).all() == [by_mail.id]
    assert session.scalars(select(Rsvp.check_in_code)).all() == ["AAAAAA"]
    assert number(session, PersonSession) == 0


def test_of_two_sign_ups_for_the_same_the_one_that_came_furthest_stays(session, twice):
    by_mail, by_telephone = twice
    [ahead] = [one for one in by_telephone.sign_ups if one.offer.code == WORKING_GROUP]
    ahead.state = State.MEMBER.value
    session.flush()

    actions.merge(session, by_mail, by_telephone)

    states = {one.offer.code: one.state for one in queries.sign_ups_of(session, by_mail.id)}
    assert states[WORKING_GROUP] == State.MEMBER


def test_who_was_kept_by_telephone_gets_the_proven_mail_address(session, twice):
    by_mail, by_telephone = twice

    actions.merge(session, by_telephone, by_mail)

    assert by_telephone.email == "noor@example.com"
    assert by_telephone.address_key == address_key("noor@example.com")


def test_what_waits_for_the_mailbox_of_one_of_the_two_is_gone_once_they_are_joined(
    session, now, letters
):
    kept = actions.enter(
        session, request(session, BY_TELEPHONE, source=Source.TELEPHONE), now=now()
    ).person
    same_house = Details("Sem", "sem@example.com", "+31600000000", None, "nl")
    ask(session, now, same_house, offer=NEWS)
    reference = ask(session, now, same_house, offer=NEWS, wish="Alles")

    actions.merge(session, kept, find_person(session, "sem@example.com"))

    assert (kept.first_name, kept.email) == ("Noor", None)
    with pytest.raises(proving.UnknownProofError):
        confirm(session, now, reference, letters)


def meeting_of(session, group, now) -> Meeting:
    times = {"starts_at": now() + timedelta(days=1), "ends_at": now() + timedelta(days=1, hours=2)}
    own = Meeting(
        uid="een", changed_at=now(), kind_id=group.kind_id, title="Een", place="Hier", **times
    )
    session.add(own)
    session.flush()
    return own


def test_joined_they_are_a_member_of_a_group_once_with_all_of_the_training(session, now, twice):
    group = session.scalars(select(Group).where(Group.slug == "ambassadeurs-medewerkers")).one()
    modules = session.scalars(
        select(TrainingModule.id).where(TrainingModule.group_id == group.id).limit(2)
    ).all()
    first_day = now().date() - timedelta(days=30)
    for person, began_on, followed in zip(
        twice, (now().date(), first_day), (modules, modules[:1]), strict=True
    ):
        member = Membership(group_id=group.id, person_id=person.id, began_on=began_on)
        session.add(member)
        session.flush()
        for module in followed:
            one = {"module_id": module, "membership_id": member.id, "followed_on": began_on}
            session.add(ModuleAttendance(**one))
    session.flush()

    actions.merge(session, *twice)
    session.commit()

    [member] = session.scalars(select(Membership)).all()
    assert (member.person_id, member.began_on) == (twice[0].id, first_day)
    followed = session.scalars(select(ModuleAttendance.module_id)).all()
    assert sorted(followed) == sorted(modules)


@pytest.mark.parametrize(
    ("of_kept", "of_other", "stays"),
    [
        ("cancelled", "coming", "BBBBBB"),
        ("waiting", "coming", "BBBBBB"),
        ("held", "waiting", "BBBBBB"),
        ("coming", "waiting", "AAAAAA"),
        ("coming", "coming", "AAAAAA"),
    ],
)
def test_of_two_answers_to_a_meeting_the_furthest_stays(
    session, now, twice, of_kept, of_other, stays
):
    group = session.scalars(select(Group).order_by(Group.id)).first()
    meeting = meeting_of(session, group, now)
    for person, state, code in zip(twice, (of_kept, of_other), ("AAAAAA", "BBBBBB"), strict=True):
        one = {"state": state, "held_until": now(), "asked_at": now(), "check_in_code": code}
        session.add(Rsvp(meeting_id=meeting.id, person_id=person.id, **one))
    session.flush()

    actions.merge(session, *twice)
    session.commit()

    assert session.scalars(select(Rsvp.check_in_code)).all() == [stays]
    assert session.scalars(select(Rsvp.person_id)).all() == [twice[0].id]
