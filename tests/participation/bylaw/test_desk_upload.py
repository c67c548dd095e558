"""A file of the ordinance: what it changes is seen before anything of it is stored."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.bylaw.models import Explanation, Part, Upload, Version
from tests.visitor import Visitor

FILE = (Path(__file__).parent / "files" / "gewoon.xml").read_text("utf-8")
SEND_IN = "/beheer/verordening/invoer"
MEGABYTE = 1024 * 1024


def changed(**words: str) -> str:
    """Return the file with some of its words replaced."""
    text = FILE
    for old, new in words.items():
        assert old.replace("_", " ") in text
        text = text.replace(old.replace("_", " "), new)
    return text


def post(visitor: Visitor, path: str, content: bytes, name: str = "a.xml", **fields: str):
    """Send a file as a browser does; the test client would leave one of its own open."""
    head = 'Content-Disposition: form-data; name="{}"'
    parts = [f"--x\r\n{head.format(key)}\r\n\r\n{value}\r\n" for key, value in fields.items()]
    file = f'--x\r\n{head.format("file")}; filename="{name}"\r\n\r\n'
    body = "".join([*parts, file]).encode() + content + b"\r\n--x--\r\n"
    kind = "multipart/form-data; boundary=x"
    response = visitor.client.post(path, data=body, content_type=kind, base_url=visitor.base)
    return visitor._page(response)


def send(visitor: Visitor, content: str | bytes = FILE, name: str = "verordening.xml"):
    form, _button = visitor.get(SEND_IN).form_with("Bekijk wat er verandert")
    fields = {key: value[0] for key, value in form.values.items() if key != "file"}
    raw = content.encode() if isinstance(content, str) else content
    return post(visitor, SEND_IN, raw, name, **fields)


def take_over(visitor: Visitor, content: str = FILE):
    return visitor.submit(send(visitor, content), "Neem over")


def stored(engine, kind=Version) -> list:
    with Session(engine) as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


def test_a_file_is_looked_at_before_it_is_stored(desk, engine):
    page = send(desk)

    assert page.h1 == "Wat het bestand verandert"
    assert "Dit is de eerste versie" in page.text
    assert "verordening.xml" in page.text
    assert stored(engine) == []
    assert len(stored(engine, Upload)) == 1


def test_what_is_taken_over_becomes_a_version_and_the_file_is_gone(desk, engine):
    page = take_over(desk)

    (own,) = stored(engine)
    assert page.path == "/beheer/verordening/1"
    assert (own.number, own.title) == (1, "Verordening op het meedoen Heidedorp")
    assert own.published_on is None
    assert stored(engine, Upload) == []
    assert [(one.act, one.about) for one in stored(engine, AuditLine)] == [
        ("imported", "ordinance 1")
    ]


def test_the_next_file_shows_word_by_word_what_changes(desk):
    take_over(desk)

    page = send(desk, changed(Wie_in_het_dorp_woont="Wie in de gemeente woont"))

    assert "vergeleken met versie 1" in page.text
    assert "1 deel verandert" in page.text
    marks = [("".join(one.itertext())) for one in page.tree.iter("del")]
    assert marks == ["[verdwenen:het dorp]"]
    assert "[nieuw:de gemeente]" in ["".join(one.itertext()) for one in page.tree.iter("ins")]


def test_a_file_that_changes_nothing_says_so(desk):
    take_over(desk)

    assert "Er is geen woord anders dan in versie 1." in send(desk).text


def test_what_was_not_understood_is_shown_with_its_line(desk):
    odd = "<raar>In deze verordening is:</raar>"
    page = send(desk, FILE.replace("<al>In deze verordening is:</al>", odd))

    assert "Wat niet is begrepen" in page.text
    cells = [" ".join("".join(one.itertext()).split()) for one in page.tree.iter("td")]
    assert "In deze verordening is:" in cells


def test_two_clicks_store_one_version(desk, engine):
    page = send(desk)

    pages = [desk.submit(page, "Neem over") for _click in range(2)]

    assert [one.status for one in pages] == [200, 200]
    assert len(stored(engine)) == 1


def test_what_is_thrown_away_is_gone_also_with_two_clicks(desk, engine):
    page = send(desk)

    pages = [desk.submit(page, "Gooi weg") for _click in range(2)]

    assert [one.path for one in pages] == ["/beheer/verordening/"] * 2
    assert stored(engine, Upload) == []
    assert stored(engine) == []


def test_a_file_that_cannot_be_used_names_each_line_and_leaves_everything_alone(desk, engine):
    take_over(desk)
    before = [one.text for one in stored(engine, Part)]
    broken = FILE.replace("<nr>2</nr>", "<nr>1</nr>")

    page = send(desk, broken)

    assert page.status == 422
    assert page.title.startswith("Fout:")
    assert "Dit bestand is niet te gebruiken. Er is niets bewaard." in page.text
    assert "Regel " in page.text
    assert stored(engine, Upload) == []
    assert [one.text for one in stored(engine, Part)] == before


@pytest.mark.parametrize("content", ["", "geen xml", "<html/>", FILE[:1500]])
def test_what_is_no_ordinance_is_refused_in_words(desk, engine, content):
    page = send(desk, content)

    assert "Dit bestand is niet te gebruiken." in page.text
    assert stored(engine, Upload) == []


def test_a_page_without_a_file_says_so(desk, engine):
    page = desk.submit(desk.get(SEND_IN), "Bekijk wat er verandert")

    assert "Dit bestand is niet te gebruiken." in page.text


def test_a_file_of_60_megabytes_gets_a_page_that_says_the_largest_size(desk, engine):
    page = send(desk, b"x" * (60 * MEGABYTE))

    assert page.status == 413
    assert "Dit bestand is te groot: het mag tot 20 MB zijn." in page.text
    assert stored(engine, Upload) == []


def test_a_file_just_below_the_largest_size_comes_in(desk):
    filler = f"<!-- {'x' * (20 * MEGABYTE - len(FILE.encode()) - 100)} -->"

    page = send(desk, FILE + filler)

    assert page.h1 == "Wat het bestand verandert"


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, None])
def test_nobody_else_may_send_a_large_file(app, member, sign_in, role):
    visitor = Visitor(app)
    if role is not None:
        member("iemand", role)
        sign_in(name="iemand", by=visitor)

    page = post(visitor, SEND_IN, b"x" * MEGABYTE)

    assert page.status == (413 if role is None else 403)


def test_no_other_page_takes_a_large_file(desk):
    page = post(desk, "/beheer/verordening/woorden/nieuw", b"x" * MEGABYTE)

    assert page.status == 413


def test_a_file_of_somebody_else_is_not_there(app, desk, member, sign_in, engine):
    page = send(desk)
    member("ander", Role.ADMINISTRATOR)
    other = Visitor(app)
    sign_in(name="ander", by=other)

    seen = other.get(page.path)

    assert seen.status == 404
    assert "Dit bestand is er niet meer." in seen.text
    assert "verordening.xml" not in other.get("/beheer/verordening/").text
    assert len(stored(engine, Upload)) == 1


def test_a_file_of_yesterday_is_not_there_any_more(desk, session, clock):
    page = send(desk)
    for one in session.scalars(select(Upload)):
        one.uploaded_at = clock() - timedelta(days=1)
    session.commit()

    assert desk.get(page.path).status == 404
    assert desk.submit(page, "Neem over").status == 404


def test_who_sends_in_another_file_has_that_one_waiting(desk, engine):
    send(desk, name="eerste.xml")
    send(desk, name="map/tweede.xml")

    assert [one.name for one in stored(engine, Upload)] == ["tweede.xml"]
    assert "tweede.xml" in desk.get("/beheer/verordening/").text


def test_a_version_that_came_meanwhile_is_seen_first(app, desk, member, sign_in, engine):
    page = send(desk, changed(Wie_in_het_dorp_woont="Wie in de gemeente woont"))
    member("ander", Role.ADMINISTRATOR)
    other = Visitor(app)
    sign_in(name="ander", by=other)
    take_over(other)

    page = desk.submit(page, "Neem over")

    assert "Er is intussen een nieuwere versie." in page.text
    assert "1 deel verandert" in page.text
    assert len(stored(engine)) == 1
    assert desk.submit(page, "Neem over").path == "/beheer/verordening/2"


def test_an_explanation_comes_along_and_is_checked_where_the_article_changed(desk, session):
    take_over(desk)
    (own,) = session.scalars(select(Version)).all()
    articles = [one.key for one in own.parts if one.kind == "article" and not one.is_repealed][:2]
    session.add_all(
        Explanation(
            version_id=own.id,
            key=key,
            texts={"nl": {"question": "Wat?", "text": "Dit."}},
            must_check=False,
            confirmed_by="jurist",
            written_on=own.imported_on,
            written_by="editor",
        )
        for key in articles
    )
    session.commit()

    take_over(desk, changed(Wie_in_het_dorp_woont="Wie in de gemeente woont"))

    copied = session.scalars(select(Explanation).where(Explanation.version_id != own.id)).all()
    assert {one.key: one.must_check for one in copied} == {articles[0]: False, articles[1]: True}
