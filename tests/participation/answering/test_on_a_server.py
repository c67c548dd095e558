"""What only shows with a real server and real connections."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select
from werkzeug.serving import make_server

from participation.answering.models import Response
from tests.participation.answering.test_journey import SURVEY, fill_in


@pytest.fixture
def port(app) -> Iterator[int]:
    server = make_server("127.0.0.1", 0, app.wsgi_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def post(port, path, cookie, fields):
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request("POST", path, urlencode(fields, doseq=True), headers)
    response = connection.getresponse()
    content = response.read().decode()
    connection.close()
    return response.status, content


def test_who_sends_5_mb_gets_to_read_why_not(survey, port):
    status, content = post(port, f"{SURVEY}/toekomst", "", {"beter": "a" * 5_000_000})

    assert status == 413
    assert "Dat is te veel tekst" in content


def test_ten_clicks_at_once_store_one(survey, browser, port, session):
    check = fill_in(browser)
    [form] = [one for one in check.forms() if one.element.get("id") == "survey"]
    name = "draft-uw-huis-en-uw-buurt"
    cookie = f"{name}={browser.client.get_cookie(name, path=SURVEY).value}"
    fields = {**form.values, "actie": "versturen"}
    statuses = []
    clicks = [
        threading.Thread(target=lambda: statuses.append(post(port, check.path, cookie, fields)[0]))
        for _ in range(10)
    ]

    for click in clicks:
        click.start()
    for click in clicks:
        click.join()

    assert statuses == [303] * 10
    assert session.scalar(select(func.count()).select_from(Response)) == 1
