"""Every refusal and every fault is a page of the site, with the headers of every response."""

import logging

import pytest
from flask import abort
from sqlalchemy.exc import OperationalError

from participation.security import HEADERS

STATUSES = [400, 403, 404, 405, 413, 429, 500, 503]
MOST = 256 * 1024
TYPED = "wat iemand typte"


@pytest.fixture
def faulty(app, browser):
    """The site with pages that refuse with any status, that break, or find the database busy."""

    def breaks():
        raise KeyError(TYPED)

    def is_busy():
        raise OperationalError(TYPED, {}, Exception("locked"))

    app.add_url_rule(
        "/weigert/<int:status>", view_func=lambda status: abort(status, None), endpoint="no"
    )
    app.add_url_rule("/stuk", view_func=breaks)
    app.add_url_rule("/bezig", view_func=is_busy)
    return browser


@pytest.mark.parametrize("language", ["nl", "en", "de"])
@pytest.mark.parametrize("status", STATUSES)
def test_a_refusal_is_a_page_of_the_site_in_each_language(faulty, status, language):
    prefix = "" if language == "nl" else f"/{language}"
    page = faulty.get(f"{prefix}/weigert/{status}")

    assert page.status == status
    assert page.tree.get("lang") == language
    assert "045 000 00 00" in page.text
    assert f"{prefix}/buurten/" in page.links().values()
    assert page.headers["Cache-Control"] == "no-store"


def test_every_refusal_has_words_of_its_own(faulty):
    titles = {faulty.get(f"/weigert/{one}").h1 for one in STATUSES}

    assert len(titles) == len(STATUSES)


@pytest.mark.parametrize(("path", "status"), [("/stuk", 500), ("/bezig", 503)])
def test_a_fault_says_when_to_come_back_and_logs_nothing_that_was_typed(
    faulty, path, status, caplog
):
    with caplog.at_level(logging.DEBUG):
        page = faulty.get(path)

    assert page.status == status
    assert page.headers["Retry-After"]
    assert TYPED not in caplog.text


def test_a_page_that_takes_no_forms_refuses_them(browser):
    assert browser.post("/privacy").status == 405


def test_too_large_a_form_is_refused(browser, areas):
    page = browser.post("/", buurt="x" * (MOST + 1))

    assert (page.status, page.h1) == (413, "Dat is te veel tekst")


@pytest.mark.parametrize("path", ["/%ff", "/en/%00", "/buurten/%0a", "/en/en/privacy"])
def test_a_strange_address_is_not_found(browser, areas, path):
    assert browser.get(path).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/wijkplannen/a%00b",
        "/enquetes/a%00b/terugkoppeling/BU08990135",
        "/de/programma/a%00b",
        "/nieuws/1%00",
        "/meedoen/bevestig/%00",
    ],
)
def test_an_address_with_a_sign_that_no_name_has_is_not_found(browser, areas, caplog, path):
    page = browser.get(path)

    assert page.status == 404
    assert page.h1
    assert not caplog.records


@pytest.mark.parametrize("name", ["groep", "buurt", "soort"])
def test_a_filter_with_a_sign_that_no_name_has_finds_nothing(browser, areas, caplog, name):
    pages = [browser.get(f"/{page}?{name}=a%00b") for page in ("inbreng", "bijeenkomsten")]

    assert [page.status for page in pages] == [200, 200]
    assert not caplog.records


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/privacy",
        "/nergens",
        "/stuk",
        "/bezig",
        "/weigert/400",
        "/beheer/",
        "/en/beheer/inloggen",
        "/enquetes/",
        "/static/x/site.css",
        "/static/x/nergens.css",
        "/.well-known/security.txt",
    ],
)
def test_every_response_carries_the_headers(faulty, areas, path):
    response = faulty.client.get(path)

    for name, value in HEADERS.items():
        if name == "Referrer-Policy":
            assert response.headers[name] in {value, "no-referrer"}
        else:
            assert response.headers[name] == value, name


def test_the_headers_pass_the_checks_of_internet_nl():
    policy = dict(
        part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";")
    )

    assert policy["default-src"] in {"'self'", "'none'"}
    assert {policy["base-uri"], policy["frame-ancestors"]} <= {"'none'", "'self'"}
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert "data:" not in policy.get("script-src", "") + policy["object-src"]
    assert int(HEADERS["Strict-Transport-Security"].split("=")[1].split(";")[0]) >= 31_536_000
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
    assert HEADERS["Referrer-Policy"] in {"same-origin", "no-referrer"}
