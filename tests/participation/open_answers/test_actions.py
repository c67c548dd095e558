from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from random import Random, SystemRandom
from threading import Barrier, local

import pytest
from scipy.stats import norm
from sqlalchemy import delete, event, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participation.answering.models import OpenTextRow
from participation.open_answers.actions import (
    add_theme,
    change_theme,
    code_text,
    lay_out,
    let_through,
    remove_theme,
    take_place,
    withhold,
)
from participation.open_answers.errors import OpenAnswersError, Reason
from participation.open_answers.models import TextCode, TextCoder, TextToRead
from participation.open_answers.queries import (
    codes_of,
    final_codes,
    labels_of,
    next_uncoded,
    next_undecided,
    next_unread,
    standing_of,
    text_at,
    themes_of,
)
from participation.open_answers.verdicts import fingerprint
from participation.results.queries import find_release
from surveys.marking import HIDDEN, spans_of
from tests.participation.open_answers.conftest import (
    QUESTION,
    TEXTS,
    THEMES,
    name_themes,
    read_all,
    texts,
    themes_at,
)
from tests.residents import AREAS, QUESTIONNAIRE, SLUG


def refused(reason):
    return pytest.raises(OpenAnswersError, match=f"^{reason.value}$")


def numbers(session):
    """The order in which the texts stand, by the order in which they came."""
    rows = session.scalars(select(TextToRead.text).order_by(TextToRead.position))
    return [int(one.split()[1]) for one in rows]


def lay_out_again(session, held, chance, order=None):
    session.execute(delete(TextToRead))
    if order is not None:
        session.execute(delete(OpenTextRow))
        session.execute(insert(OpenTextRow), order)
    lay_out(session, find_release(session, SLUG), chance)
    return numbers(session)


def runs(values):
    """The number of runs above and below the median, and how unlikely it is by chance."""
    above = [one >= TEXTS / 2 for one in values]
    found = 1 + sum(one != other for one, other in pairwise(above))
    first, second = above.count(True), above.count(False)
    mean = 1 + 2 * first * second / TEXTS
    variance = (mean - 1) * (mean - 2) / (TEXTS - 1)
    return found, 2 * norm.sf(abs(found - mean) / variance**0.5)


def test_the_order_of_the_texts_does_not_follow_from_the_order_in_which_they_came(session, held):
    rows = texts(held.survey_id)

    first = lay_out_again(session, held, Random(5), rows)
    backwards = lay_out_again(session, held, Random(5), rows[::-1])

    assert first == backwards != sorted(first)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_order_has_as_many_runs_as_chance_gives(session, held):
    likely = [runs(lay_out_again(session, held, SystemRandom()))[1] for _ in range(12)]

    assert sum(one < 0.01 for one in likely) <= 2
    assert runs(sorted(numbers(session)))[1] < 1e-9


def test_texts_are_laid_out_once_and_keep_their_order(session, held):
    before = numbers(session)

    assert lay_out(session, find_release(session, SLUG), Random(9)) == 0
    assert numbers(session) == before
    assert len(before) == TEXTS


def test_texts_of_a_survey_that_was_sealed_before_get_their_blocks(session, held):
    rows = texts(held.survey_id)
    wijken = [{**row, "areas": AREAS.area(row["areas"]).parent or row["areas"]} for row in rows]

    lay_out_again(session, held, Random(1), wijken)

    places = select(TextToRead.areas, func.count()).group_by(TextToRead.areas)
    found = dict(session.execute(places).all())
    assert min(found.values()) >= QUESTIONNAIRE.parameters.k
    assert all(code.startswith("BU") for place in found for code in place.split())


def test_texts_of_another_period_or_question_are_left(session, held):
    session.execute(update(OpenTextRow).values(wave=2))

    assert lay_out_again(session, held, Random(1)) == []


def test_a_text_that_was_let_through_shows_no_more_than_it_may(session, held):
    text = text_at(session, held.key, 3).text

    let_through(session, held.key, 3, spans_of(text, "06 0000 0012"), quotable=True)

    row = text_at(session, held.key, 3)
    assert row.text == text
    assert row.shown == f"Nummer {text.split()[1]} wil meer bomen. Bel Piet op {HIDDEN}."
    assert (row.state, row.quotable) == ("shown", True)
    assert standing_of(session, held.key).shown == 1


def test_a_text_that_is_kept_back_after_all_cannot_be_quoted(session, held):
    let_through(session, held.key, 1, (), quotable=True)

    withhold(session, held.key, 1)

    row = text_at(session, held.key, 1)
    assert (row.state, row.shown, row.quotable) == ("withheld", None, False)
    assert standing_of(session, held.key).withheld == 1
    assert next_unread(session, held.key) == 2


def test_only_a_text_that_somebody_read_is_coded(session, held, coders):
    name_themes(session, held.key)
    take_place(session, held.key, coders[0])
    assert next_uncoded(session, held.key, 1) is None

    let_through(session, held.key, 7, (), quotable=False)

    assert next_uncoded(session, held.key, 1) == 7


def test_a_theme_has_a_code_of_its_name_and_stands_behind_the_others(session, held):
    name_themes(session, held.key)

    assert [one.code for one in themes_of(session, held.key)] == ["t1", "t2", "t3"]


def test_two_themes_do_not_have_the_same_name(session, held):
    add_theme(session, held.key, {"nl": "Groen", "en": "Parks"}, "")
    session.flush()

    with refused(Reason.TWICE):
        add_theme(session, held.key, {"nl": "groen"}, "")


def test_there_are_twenty_themes_at_most(session, held):
    for number in range(20):
        add_theme(session, held.key, {"nl": f"Thema {number}"}, "")
        session.flush()

    with refused(Reason.MOST):
        add_theme(session, held.key, {"nl": "Nog een"}, "")


def test_nobody_codes_with_one_theme(session, held, coders):
    add_theme(session, held.key, THEMES["t1"], "")
    session.flush()

    with refused(Reason.THEMES):
        take_place(session, held.key, coders[0])


def test_two_people_code_and_no_third_and_nobody_twice(session, held, coders, member):
    name_themes(session, held.key)
    places = [take_place(session, held.key, one) for one in (*coders, coders[0])]

    assert places == [1, 2, 1]
    with refused(Reason.CODERS):
        take_place(session, held.key, member("derde").id)


def test_the_database_itself_refuses_one_person_in_both_places(session, held, coders):
    name_themes(session, held.key)
    take_place(session, held.key, coders[0])
    row = {"release_id": held.key.release_id, "question": QUESTION, "place": 2}

    with pytest.raises(IntegrityError):
        session.execute(insert(TextCoder), [{**row, "staff_id": coders[0]}])


def test_once_coding_began_the_themes_stay_which_they_are(session, coded):
    theme = themes_of(session, coded.key)[0]

    with refused(Reason.CODED):
        remove_theme(session, theme)
    with refused(Reason.CODED):
        add_theme(session, coded.key, {"nl": "Licht"}, "")

    change_theme(session, theme, {"nl": "Bomen en planten"}, "ook perkjes")
    assert themes_of(session, coded.key)[0].code == "t1"


def test_coding_a_text_again_replaces_what_was_coded(session, coded):
    session.execute(delete(TextCode).where(TextCode.place == 2, TextCode.position == 9))

    code_text(session, coded.key, 1, 1, ["t1", "t2"])

    found = codes_of(session, coded.key)
    assert found[1][1] == {"t1", "t2"}
    assert found[2][1] == {"t3"}
    assert next_undecided(session, coded.key) == 1


def test_once_both_are_done_nobody_makes_them_agree_better(session, coded):
    with refused(Reason.DONE):
        code_text(session, coded.key, 1, 2, themes_at(1))

    code_text(session, coded.key, 1, 3, themes_at(1))
    assert codes_of(session, coded.key)[2][1] == {"t3"}


def test_a_text_that_was_kept_back_does_not_open_the_coding_again(session, coded):
    withhold(session, coded.key, 9)

    with refused(Reason.DONE):
        let_through(session, coded.key, 9, (), quotable=False)
    assert standing_of(session, coded.key).is_done


def test_while_texts_wait_to_be_read_the_two_are_not_done(session, coded):
    back = {"state": "waiting", "shown": None, "quotable": False}
    session.execute(update(TextToRead).where(TextToRead.position == 9).values(back))

    assert not standing_of(session, coded.key).is_done
    code_text(session, coded.key, 1, 2, themes_at(1))


@pytest.mark.parametrize(
    "labels", [{"nl": "Bomen", "en": "traffic"}, {"nl": "verkeer"}, {"nl": "Bomen", "de": "AFVAL"}]
)
def test_a_theme_takes_no_name_that_another_has_in_any_language(session, held, labels):
    name_themes(session, held.key)
    theme = themes_of(session, held.key)[0]

    with refused(Reason.TWICE):
        change_theme(session, theme, labels, "")
    with refused(Reason.TWICE):
        add_theme(session, held.key, labels, "")

    change_theme(session, theme, {"nl": "groen", "en": "Green"}, "met een kleine letter")
    assert labels_of(theme)["nl"] == "groen"


def test_who_sends_the_same_code_twice_has_one(session, held, coders):
    read_all(session, held.key)
    name_themes(session, held.key)
    take_place(session, held.key, coders[0])

    for themes in (["t1"], ["t2"]):
        code_text(session, held.key, 1, 1, themes)

    assert session.scalars(select(TextCode.themes)).all() == ["t2"]


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
@pytest.mark.parametrize("who", [(0, 1), (0, 0)])
def test_two_who_take_a_place_at_once_get_one_each(session, held, coders, engine, who):
    name_themes(session, held.key)
    session.commit()

    at_once(engine, *(partial(take_place, key=held.key, staff_id=coders[one]) for one in who))

    rows = select(TextCoder.staff_id).order_by(TextCoder.staff_id)
    assert session.scalars(rows).all() == [coders[one] for one in sorted(set(who))]


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_a_code_that_is_sent_twice_at_once_is_no_error(session, held, coders, engine):
    read_all(session, held.key)
    name_themes(session, held.key)
    take_place(session, held.key, coders[0])
    session.commit()

    own = {"key": held.key, "position": 1, "place": 1, "themes": ["t1"]}
    at_once(engine, partial(code_text, **own), partial(code_text, **own))

    assert session.scalars(select(TextCode.themes)).all() == ["t1"]


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_of_two_who_decide_about_a_text_at_once_one_is_told(session, held, engine):
    seen = fingerprint(text_at(session, held.key, 1))
    session.commit()
    own = {"key": held.key, "position": 1, "seen": seen}
    show = partial(let_through, black=(), quotable=True, **own)

    with refused(Reason.CHANGED):
        at_once(engine, show, partial(withhold, **own))


def at_once(engine, *acts):
    """Do all of this in transactions of their own, each of which has read before one writes."""
    barrier, begun = Barrier(len(acts), timeout=5), local()

    def wait(_connection, _cursor, statement, *_more):
        if statement.startswith(("INSERT", "UPDATE")) and not hasattr(begun, "wrote"):
            begun.wrote = True
            barrier.wait()

    def do(act):
        with Session(engine) as session:
            act(session)
            session.commit()

    event.listen(engine, "before_cursor_execute", wait)
    try:
        with ThreadPoolExecutor(len(acts)) as pool:
            for done in [pool.submit(do, act) for act in acts]:
                done.result()
    finally:
        event.remove(engine, "before_cursor_execute", wait)


def test_where_two_agree_that_counts_and_else_what_was_decided(session, decided):
    final = final_codes(codes_of(session, decided.key))

    assert final[1] == {"t2"}
    assert final[105] == {"t2", "t3"}
    assert final[7] == frozenset()
    assert len(final) == TEXTS


def test_a_theme_that_does_not_exist_is_not_stored(session, held, coders):
    name_themes(session, held.key)
    read_all(session, held.key)
    take_place(session, held.key, coders[0])

    code_text(session, held.key, 1, 1, ["t3", "iets anders", "t1"])

    assert session.scalars(select(TextCode.themes)).one() == "t1 t3"


def test_nothing_changes_after_the_themes_were_released(session, released, coders):
    for act in (
        lambda: let_through(session, released.key, 1, (), quotable=True),
        lambda: withhold(session, released.key, 1),
        lambda: code_text(session, released.key, 1, 1, []),
        lambda: change_theme(session, themes_of(session, released.key)[0], {"nl": "x"}, ""),
    ):
        with refused(Reason.RELEASED):
            act()
