"""The pages at the desk on which open answers are read, coded, decided on and released."""

import pytest
from sqlalchemy import delete, func, insert, select, update

from participation.access import Role
from participation.accounts.models import AuditLine, StaffMember
from participation.open_answers.actions import code_text, take_place
from participation.open_answers.models import TextCode, TextCoder, TextToRead
from participation.open_answers.queries import text_at, themes_of
from participation.results.models import ThemeRelease
from participation.rounds.models import Survey
from participation.worker import do_jobs
from tests.participation.open_answers.conftest import TEXTS, code_of, name_themes, read_all
from tests.residents import SLUG

NEXT = "Opslaan en lees de volgende"
GO_ON = "Opslaan en ga verder"


@pytest.fixture
def work(app, clock):
    def do():
        with app.app_context():
            do_jobs(clock())

    return do


def read_first(desk, held, **fields):
    page = desk.get(f"{held.desk}/lezen")
    return desk.submit(page, NEXT, verdict="show", **fields)


def test_a_reader_sees_that_there_are_surveys_and_reads_no_text(held, member, sign_in):
    member("kijkt", Role.READER)
    reader = sign_in("kijkt")

    page = reader.get("/beheer/open-antwoorden")

    assert page.h1 == "Open antwoorden"
    assert reader.get(held.desk).status == 403
    assert reader.get(f"{held.desk}/lezen").status == 403


def test_the_menu_leads_to_the_open_questions_and_how_far_they_are(held, desk):
    page = desk.follow(desk.get("/beheer/"), "Open antwoorden")
    page = desk.follow(page, "Uw huis en uw buurt")

    page = desk.follow(page, "Wat moet er in uw buurt beter worden?")

    assert page.path == held.desk
    assert "Nog niet gelezen 120" in page.text


def test_texts_are_laid_out_by_the_worker_for_who_asks(held, desk, session, work):
    session.execute(delete(TextToRead))
    session.commit()
    address = f"/beheer/open-antwoorden/{SLUG}"

    page = desk.submit(desk.get(address), "Zet de teksten klaar")
    assert "De teksten worden klaargezet" in page.text
    work()

    assert session.scalars(select(func.count()).select_from(TextToRead)).one() == TEXTS
    assert "Zet de teksten klaar" not in desk.get(address).text


def test_a_text_is_read_with_its_marks_and_what_is_ticked_is_blacked_out(held, desk, session):
    page = desk.get(f"{held.desk}/lezen")
    marked = ["".join(one.itertext()) for one in page.tree.iter("mark")]
    assert any("06 0000 0012" in one for one in marked)

    page = desk.submit(page, NEXT, verdict="show", words="bomen")

    assert page.h1 == "Lees tekst 2"
    row = text_at(session, held.key, 1)
    assert "06 0000 0012" not in row.shown
    assert "bomen" not in row.shown
    assert not row.quotable
    assert row.text.endswith("06 0000 0012.")


def test_a_tick_that_is_taken_away_leaves_the_words(held, desk, session):
    read_first(desk, held, black=[], quotable="1")

    row = text_at(session, held.key, 1)
    assert row.shown == row.text
    assert row.quotable


def test_words_that_do_not_stand_in_the_text_are_told_and_stay_in_the_form(held, desk, session):
    page = read_first(desk, held, words="bomen\nKlaas")

    assert "“Klaas” staat niet in de tekst" in page.text
    assert page.find("f-words").text.strip() == "bomen\nKlaas"
    assert text_at(session, held.key, 1).state == "waiting"


def test_who_chooses_nothing_is_asked_to_choose(held, desk, session):
    page = desk.submit(desk.get(f"{held.desk}/lezen"), NEXT)

    assert "Kies of de tekst verder mag" in page.text
    assert text_at(session, held.key, 1).state == "waiting"


def test_a_text_can_be_kept_back(held, desk, session):
    desk.submit(desk.get(f"{held.desk}/lezen"), NEXT, verdict="withhold", quotable="1")

    assert text_at(session, held.key, 1).state == "withheld"


def test_no_page_of_reading_or_coding_says_where_a_text_came_from(held, desk, session, coders):
    read_all(session, held.key)
    name_themes(session, held.key)
    session.commit()
    own = set(session.scalars(select(TextToRead.areas)).all())
    codes = {code for one in own for code in one.split()}

    coding = desk.submit(desk.get(f"{held.desk}/coderen"), "Ik ben een van de twee")
    for page in (desk.get(f"{held.desk}/lezen?tekst=3"), coding):
        assert not any(code in page.html for code in codes)


def test_what_is_done_at_the_desk_is_written_down_without_a_word_of_the_text(held, desk, session):
    read_first(desk, held)

    line = session.scalars(select(AuditLine).order_by(AuditLine.id.desc())).first()
    assert (line.act, line.about) == ("moderated", SLUG)


def add(desk, held, name):
    page = desk.get(f"{held.desk}/themas")
    return desk.submit(page, "Voeg toe", label_nl=name)


def test_themes_are_named_changed_and_removed(held, desk, session):
    add(desk, held, "Groen")
    page = add(desk, held, "Verkeer")
    assert "Verkeer" in page.text

    page = desk.get(f"{held.desk}/themas/t1")
    desk.submit(page, "Bewaar", label_nl="Bomen en planten", label_de="Bäume")
    desk.submit(desk.get(f"{held.desk}/themas"), "Weghalen")

    assert [one.code for one in themes_of(session, held.key)] == ["t2"]


@pytest.mark.parametrize(("name", "why"), [("", "Geef het thema een naam"), ("groen", "Er is al")])
def test_a_theme_without_a_name_or_with_one_that_is_there_is_refused(held, desk, name, why):
    add(desk, held, "Groen")

    assert why in add(desk, held, name).text


def test_a_theme_is_not_removed_once_coding_began(coded, desk, session):
    token = desk.get(f"{coded.desk}/themas/t1").forms()[-1].values["form_token"][0]

    page = desk.post(f"{coded.desk}/themas/t1/weg", form_token=token)

    assert page.status == 409
    assert "De lijst blijft zoals die is" in page.text
    assert len(themes_of(session, coded.key)) == 3


def test_coding_needs_two_themes(held, desk):
    page = desk.submit(desk.get(f"{held.desk}/coderen"), "Ik ben een van de twee")

    assert "Maak eerst ten minste twee thema's" in page.text


def test_a_coder_goes_from_text_to_text_and_sees_no_code_of_the_other(held, desk, session, coders):
    read_all(session, held.key)
    name_themes(session, held.key)
    take_place(session, held.key, coders[0])
    code_text(session, held.key, 1, 1, ["t3"])
    session.commit()

    page = desk.submit(desk.get(f"{held.desk}/coderen"), "Ik ben een van de twee")
    assert page.h1 == "Deel tekst 1 in"
    assert not any("checked" in one.attrib for one in page.tree.iter("input"))
    page = desk.submit(page, GO_ON, themes=["t1", "t2"])
    page = desk.submit(page, GO_ON, themes="none")

    assert page.h1 == "Deel tekst 3 in"
    own = select(TextCode.themes).where(TextCode.place == 2).order_by(TextCode.position)
    assert session.scalars(own).all() == ["t1 t2", ""]


@pytest.mark.parametrize("ticked", [[], ["t1", "none"]])
def test_a_text_is_not_stored_without_a_clear_answer(held, desk, session, ticked):
    read_all(session, held.key)
    name_themes(session, held.key)
    session.commit()
    page = desk.submit(desk.get(f"{held.desk}/coderen"), "Ik ben een van de twee")

    page = desk.submit(page, GO_ON, themes=ticked)

    assert "“Geen van deze thema's”" in page.text
    assert session.scalars(select(TextCode)).all() == []


def test_a_third_person_does_not_code_and_can_decide(coded, desk, session):
    page = desk.submit(desk.get(f"{coded.desk}/meedoen"), "Ik ben een van de twee")
    assert "Twee anderen delen deze teksten in" in page.text

    page = desk.follow(desk.get(coded.desk), "Beslis waar zij verschillen")
    assert page.h1 == "Beslis over tekst 1"
    assert "Afval" in page.text
    page = desk.submit(page, GO_ON, themes=["t2"])

    assert page.path == coded.desk
    assert desk.get(f"{coded.desk}/beslissen?tekst=1").h1 == "Beslis over tekst 1"
    assert "waarvan 0 niet beslist" in page.text
    assert session.scalars(select(func.count()).select_from(TextCoder)).one() == 2


def test_the_agreement_stands_with_the_question_and_a_low_one_warns(coded, desk, session):
    page = desk.get(coded.desk)
    assert "Kappa van Cohen" in page.text
    assert "onder 0,6" not in page.text
    assert any("bp-table--stacked" in one.get("class") for one in page.tree.iter("table"))

    session.execute(update(TextCode).where(TextCode.place == 2).values(themes="t3"))
    session.commit()

    assert "Een kappa onder 0,6" in desk.get(coded.desk).text


def test_where_two_agree_nothing_is_decided(coded, desk):
    assert desk.get(f"{coded.desk}/beslissen?tekst=2").path == coded.desk


def test_once_both_are_done_nobody_codes_anew(coded, desk, session, coders):
    session.execute(delete(TextCode).where(TextCode.place == 2))
    mine = session.scalars(select(StaffMember.id).where(StaffMember.id.not_in(coders))).one()
    session.execute(update(TextCoder).where(TextCoder.place == 2).values(staff_id=mine))
    session.commit()
    assert "Deel teksten in" in desk.get(coded.desk).text
    page = desk.get(f"{coded.desk}/coderen?tekst=1")
    session.execute(
        insert(TextCode), [code_of(coded, 2, position) for position in range(1, TEXTS + 1)]
    )
    session.commit()

    refused = desk.submit(page, GO_ON, themes=["t1"])

    assert "Beide mensen zijn klaar met indelen" in refused.text
    assert "Deel teksten in" not in desk.get(coded.desk).text
    assert desk.get(f"{coded.desk}/coderen?tekst=1").path == coded.desk


def test_before_both_are_done_nobody_sees_what_the_other_says(coded, desk, session):
    session.execute(delete(TextCode).where(TextCode.place == 2, TextCode.position == 9))
    session.commit()

    page = desk.get(coded.desk)

    assert "Kappa van Cohen" not in page.text
    assert "Beslis waar zij verschillen" not in page.text
    assert desk.get(f"{coded.desk}/beslissen").path == coded.desk


def test_a_reader_goes_back_to_the_text_before(held, desk, session):
    page = read_first(desk, held)

    page = desk.follow(page, "Terug naar tekst 1")
    page = desk.submit(page, NEXT, verdict="withhold")

    assert page.h1 == "Lees tekst 2"
    assert text_at(session, held.key, 1).state == "withheld"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_themes_are_not_released_before_all_is_decided(coded, desk, session, work):
    page = desk.submit(desk.get(f"{coded.desk}/vrijgeven"), "Geef de thema's vrij")
    work()

    assert "Beslis daar eerst over" in page.text
    assert session.scalars(select(ThemeRelease)).all() == []


def test_the_desk_says_why_themes_could_not_be_released(decided, desk, session, work):
    desk.submit(desk.get(f"{decided.desk}/vrijgeven"), "Geef de thema's vrij")
    session.execute(delete(TextCode).where(TextCode.place == 3))
    session.commit()

    work()

    assert "De thema's konden niet worden vrijgegeven. De twee" in desk.get(decided.desk).text


def test_that_themes_were_asked_for_is_written_down_as_that(decided, desk, session):
    desk.submit(desk.get(f"{decided.desk}/vrijgeven"), "Geef de thema's vrij")

    assert session.scalars(select(AuditLine.act).order_by(AuditLine.id.desc())).first() == "asked"


def test_an_administrator_releases_the_themes_for_good(decided, desk, session, work):
    page = desk.submit(desk.get(f"{decided.desk}/vrijgeven"), "Geef de thema's vrij")
    assert "De thema's worden geteld" in page.text
    work()

    page = desk.get(decided.desk)
    assert "Er kan niets meer aan veranderen" in page.text
    page = desk.follow(page, "Bekijk de pagina zoals bewoners die lezen")
    assert page.h1.startswith("In eigen woorden van bewoners")


def test_an_editor_does_not_release(decided, member, sign_in):
    member("redactie", Role.EDITOR)
    editor = sign_in("redactie")

    assert editor.get(f"{decided.desk}/vrijgeven").status == 403
    assert "Geef de thema's vrij" not in editor.get(decided.desk).text


def test_of_a_survey_that_is_open_no_text_is_read(desk, session, survey):
    assert desk.get(f"/beheer/open-antwoorden/{SLUG}").status == 404


def test_of_a_survey_whose_answers_were_erased_the_page_says_so(held, desk, session):
    session.execute(delete(TextToRead))
    session.execute(update(Survey).values(destroyed_at=Survey.sealed_at))
    session.commit()

    page = desk.get(f"/beheer/open-antwoorden/{SLUG}")

    assert "zijn gewist, samen met de antwoorden" in page.text


def test_a_question_that_is_none_of_these_is_not_found(held, desk):
    assert desk.get(f"/beheer/open-antwoorden/{SLUG}/woningtype").status == 404
    assert desk.get(f"/beheer/open-antwoorden/{SLUG}/bestaat-niet/lezen").status == 404


def test_a_page_of_coding_takes_few_statements_however_many_texts(coded, desk, session, statements):
    statements.clear()

    assert desk.get(f"{coded.desk}/beslissen").status == 200

    assert len(statements) <= 20, statements
