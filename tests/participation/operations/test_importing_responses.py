import json
import threading

import pytest
from sqlalchemy import func, select

from participation.answering.models import ImportedFile, OpenTextRow, Response
from participation.answering.reading_responses import read_responses
from participation.commands.site import list_mistakes
from surveys.mistakes import Mistake

HEADER = "buurt,mode,eigendom,eigendom#anders,kamers,verhuurder,zorgen,wensen,wensen#anders,"
HEADER += "rust.dag,rust.nacht,idee"
GOOD = "BU99990101,paper,huur,,3,goed,soms,groen|bus,,rustig,druk,Een bank bij het water"
BARE = "BU99990103,web,,,,,,,,,,"
RESPONSES = select(func.count()).select_from(Response)


@pytest.fixture
def file(tmp_path):
    def write(*rows, header=HEADER, encoding="utf-8"):
        path = tmp_path / "answers.csv"
        path.write_bytes("\n".join([header, *rows, ""]).encode(encoding))
        return path

    return write


def stored(session):
    return [
        (row.area, row.mode, json.loads(row.document))
        for row in session.scalars(select(Response).order_by(Response.area))
    ]


def test_rows_are_stored_as_answers_of_the_web_are(command, session, wonen, file):
    said = command("responses", "import", "wonen", file(GOOD, BARE))

    assert (said.code, said.out) == (0, "wonen: 2 answers imported.\n")
    assert stored(session) == [
        (
            "BU99990101",
            "paper",
            {
                "eigendom": "huur",
                "kamers": "klein",
                "verhuurder": "goed",
                "zorgen": "soms",
                "wensen": ["groen", "bus"],
                "rust.dag": "rustig",
                "rust.nacht": "druk",
            },
        ),
        ("BU99990102", "web", {"wensen": []}),
    ]
    text = session.scalars(select(OpenTextRow)).one()
    assert (text.question, text.areas, text.text) == (
        "idee",
        "BU99990101",
        "Een bank bij het water",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_spreadsheet_may_write_semicolons_and_a_mark(command, session, wonen, file, encoding):
    path = file(GOOD.replace(",", ";"), header=HEADER.replace(",", ";"), encoding=encoding)

    assert command("responses", "import", "wonen", path).code == 0
    assert session.scalar(RESPONSES) == 1


WRONG = {
    "BU99990101,paper,hur,,3,,,,,,,": "line 2, eigendom: this is no option of the question",
    "BU99990101,paper,koop,,3,goed,,,,,,": "line 2, verhuurder: this question is not on the path",
    "BU08990101,paper,koop,,3,,,,,,,": "line 2, buurt: this is no buurt of the gemeente",
    "elders,paper,koop,,3,,,,,,,": "line 2, buurt: this is no buurt of the gemeente",
    "WK999901,paper,koop,,3,,,,,,,": "line 2, buurt: this is no buurt of the gemeente",
    "BU99990101,fax,koop,,3,,,,,,,": "line 2, mode: it must be one of web, paper",
    "BU99990101,paper,koop,,--5,,,,,,,": "line 2, kamers: this is no whole number",
    f"BU99990101,paper,koop,,{'9' * 5000},,,,,,,": "line 2, kamers: this is no whole number",
    "BU99990101,paper,koop,,drie,,,,,,,": "line 2, kamers: this is no whole number",
    "BU99990101,paper,koop,,21,,,,,,,": "line 2, kamers: the number is higher than 20",
    "BU99990101,paper,koop,,-1,,,,,,,": "line 2, kamers: the number is lower than 1",
    "BU99990101,paper,,,,,,groen|bus|winkel,,,,": "line 2, wensen: there are more than 2 options",
    "BU99990101,paper,,,,,,groen|groen,,,,": "line 2, wensen: an option stands twice",
    "BU99990101,paper,,,,,,groen|niets,,,,": "line 2, wensen: an option that excludes the others",
    "BU99990101,paper,koop,boot,,,,,,,,": "line 2, eigendom#anders: the option that this text",
    f"BU99990101,paper,,,,,,,,,,{'x' * 301}": "line 2, idee: the text is longer than 300",
    "BU99990101,paper,,,,,,,,,,\x00a": "line 2, idee: the text has control characters",
    "BU99990101,paper": "line 2, whole line: it has 2 cells, and the header 12",
}


@pytest.mark.parametrize(("row", "mistake"), WRONG.items())
def test_a_wrong_row_is_named_and_nothing_is_imported(command, session, wonen, file, row, mistake):
    said = command("responses", "import", "wonen", file(row, GOOD))

    assert said.code == 1
    assert mistake in said.out
    assert said.err.startswith("buurtpeil: Nothing was imported: 1 of ")
    assert said.err.count("\n") == 1
    assert session.scalar(RESPONSES) == 0
    assert session.scalar(select(func.count()).select_from(ImportedFile)) == 0


def test_all_mistakes_are_named_by_line(command, wonen, file):
    said = command("responses", "import", "wonen", file(*WRONG.keys()))

    assert len({line.split(":")[1] for line in said.out.splitlines()}) == len(WRONG)


def test_fifty_mistakes_are_listed_and_the_others_counted(command, wonen, file):
    path = file(*["elders,web,,,,,,,,,,"] * 60)

    said = command("responses", "import", "wonen", path)
    program = command("responses", "import", "wonen", path, "--json")

    assert "... and 10 more mistakes, left out here" in said.out
    assert len(said.out.splitlines()) == 51
    assert said.err.count("\n") == 1
    assert json.loads(program.out)["mistakes_not_listed"] == 10
    assert program.err.count("\n") == 1


def test_one_mistake_that_is_left_out_is_one(capsys):
    list_mistakes((Mistake("a.csv", "line 2", "wrong"),) * 51)

    assert capsys.readouterr().out.endswith("... and 1 more mistake, left out here\n")


def test_a_text_over_two_lines_counts_them(command, wonen, file):
    said = command(
        "responses",
        "import",
        "wonen",
        file('BU99990101,web,,,,,,,,,,"een\ntwee"', "elders,web" + "," * 10),
    )

    assert "line 4, buurt" in said.out


@pytest.mark.parametrize(
    ("header", "mistake"),
    [
        ("buurt,mode,gas", "line 1, gas: no question has this code"),
        ("buurt,mode,kamers,kamers", "line 1, kamers: this column stands twice"),
        ("buurt,kamers", "line 1, mode: this column must be there"),
        ("", "line 1, buurt: this column must be there"),
    ],
)
def test_a_wrong_header_is_named(command, wonen, file, header, mistake):
    said = command("responses", "import", "wonen", file(header=header))

    assert said.code == 1
    assert mistake in said.out


def test_a_file_that_is_no_utf_8_is_refused(command, wonen, file):
    said = command("responses", "import", "wonen", file(BARE[:-1] + ",é", encoding="latin-1"))

    assert "save it as UTF-8" in said.out


def test_a_file_that_ends_inside_quotes_is_refused_as_a_whole(command, session, wonen, file):
    said = command("responses", "import", "wonen", file(GOOD, 'BU99990101,"pa'), "--skip-bad")

    assert "line 3, whole line: it and what follows can't be read" in said.out
    assert session.scalar(RESPONSES) == 0


def test_skip_bad_imports_the_good_rows(command, session, wonen, file):
    path = file(GOOD, "elders,web,,,,,,,,,,", BARE)

    said = command("responses", "import", "wonen", path, "--skip-bad", "--json")

    assert json.loads(said.out)["imported"] == 2
    assert json.loads(said.out)["left_out"] == 1
    assert session.scalar(RESPONSES) == 2


def test_the_same_file_is_imported_once_unless_again(command, session, wonen, file):
    path = file(GOOD)
    command("responses", "import", "wonen", path)

    said = command("responses", "import", "wonen", path)
    again = command("responses", "import", "wonen", path, "--again")

    assert "was imported into wonen before" in said.err
    assert (said.code, again.code) == (1, 0)
    assert session.scalar(RESPONSES) == 2


@pytest.mark.parametrize(
    ("mark", "words"), [("released_at", "has a release"), ("destroyed_at", "were erased")]
)
def test_a_survey_with_a_release_takes_no_answers(
    command, session, wonen, file, clock, mark, words
):
    setattr(wonen, mark, clock())
    session.commit()

    said = command("responses", "import", "wonen", file(GOOD))

    assert said.code == 1
    assert words in said.err
    assert session.scalar(RESPONSES) == 0


def test_answers_on_paper_may_come_after_sealing_and_are_sealed_too(
    command, session, wonen, file, clock
):
    wonen.sealed_at = clock()
    session.commit()

    command("responses", "import", "wonen", file(GOOD))
    session.expire_all()

    assert wonen.sealed_at is None


def test_an_unknown_survey_or_file_is_one_sentence(command, wonen, file, tmp_path):
    unknown = command("responses", "import", "wonnen", file(GOOD))
    missing = command("responses", "import", "wonen", tmp_path / "no.csv")

    assert unknown.err.startswith("buurtpeil: There is no survey wonnen")
    assert missing.err == f"buurtpeil: {tmp_path / 'no.csv'}: no such file or directory.\n"


def test_of_two_imports_at_once_one_wins(environ, session, wonen, file, clock):
    from participation.cli import run

    path, codes = str(file(*[GOOD] * 300)), []

    def go():
        codes.append(run(["responses", "import", "wonen", path], environ, clock))

    threads = [threading.Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes) == [0, 1]
    assert session.scalar(RESPONSES) == 300


def test_the_answers_do_not_keep_the_order_of_the_file(tmp_path, command, session, wonen, file):
    from scipy.stats import spearmanr

    rows = [f"BU99990101,web,,,,,,,,,,tekst {number:04}" for number in range(1000)]
    command("responses", "import", "wonen", file(*rows))

    order = [text.split()[1] for text in session.scalars(select(OpenTextRow.text))]

    assert abs(spearmanr(range(1000), [int(one) for one in order]).statistic) < 0.15


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_full_disk_leaves_nothing_behind(command, session, wonen, file, monkeypatch):
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
    session.rollback()

    def fill_up(connection, _record):
        connection.execute(f"PRAGMA max_page_count={pages + 5}")

    event.listen(Engine, "connect", fill_up)
    try:
        said = command("responses", "import", "wonen", file(*[GOOD] * 2000))
    finally:
        event.remove(Engine, "connect", fill_up)

    assert said.code == 1
    assert said.err == (
        "buurtpeil: The database could not do this, and nothing was changed "
        "(database or disk is full).\n"
    )
    assert session.scalar(RESPONSES) == 0
    assert session.scalar(select(func.count()).select_from(ImportedFile)) == 0


def test_a_matrix_row_that_is_empty_is_no_answer(questionnaire, file, tree):
    reading = read_responses(file("BU99990201,web,,,,,,,,,druk,"), questionnaire, tree)

    assert json.loads(reading.rows[0].document) == {"wensen": [], "rust.nacht": "druk"}
