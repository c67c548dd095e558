"""What a message looks like: two texts that say the same, a calendar, a sender."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import icalendar
import pytest

from participation.mail.messages import Sender, the_sender, to_html, write_message
from participation.mail.sealed import Content
from tests.participation.mail.conftest import said, use

SENDER = Sender("gemeente Brunssum", "meedoen@example.org", "", "example.org")
NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)


def written(content, sender=SENDER):
    own = write_message(content, sender, number="0f" * 16, language="nl", now=NOW)
    return message_from_bytes(own.data, policy=policy.default)


def test_html_says_the_same_with_links_and_without_what_somebody_typed_as_tags():
    page = to_html("Dag <b>Noor</b>,\n\nGa naar https://example.org/a?b=1&c=2.\nTot dan")

    assert page == (
        "<p>Dag &lt;b&gt;Noor&lt;/b&gt;,</p>\n"
        '<p>Ga naar <a href="https://example.org/a?b=1&amp;c=2">'
        "https://example.org/a?b=1&amp;c=2</a>.<br>\nTot dan</p>"
    )


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://example.org/a, en", "https://example.org/a"),
        ('"https://example.org/a"', "https://example.org/a"),
        ("https://example.org/mijn/aB-_9", "https://example.org/mijn/aB-_9"),
    ],
)
def test_a_link_ends_where_the_sentence_goes_on(text, link):
    assert f'href="{link}"' in to_html(text)


def test_a_message_follows_nobody():
    message = written(Content("noor@example.com", "Dag", "Kijk op https://example.org/a\n"))
    _plain, page = message.iter_parts()

    assert "<img" not in page.get_content()
    assert "src=" not in page.get_content()
    assert page.get_content().count("http") == 2


def test_a_long_line_and_special_letters_arrive_as_they_were_written():
    text = "Één lange zin over cafés en “aanhalingstekens” 🙂. " * 60 + "\n"
    message = written(Content("noor@example.com", "Uw aanmelding: één ding: ü", text))
    plain, _page = message.iter_parts()

    assert said(plain) == text
    assert message["Subject"] == "Uw aanmelding: één ding: ü"
    assert all(len(line) <= 78 for line in bytes(message).split(b"\n"))


def test_a_calendar_goes_along_and_can_be_read_back():
    calendar = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//NL\r\nMETHOD:CANCEL\r\n"
        b"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Caf\xc3\xa9\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    message = written(Content("noor@example.com", "Bijeenkomst", "Tot dan\n", calendar))
    texts, attached = message.iter_parts()

    assert message.get_content_type() == "multipart/mixed"
    assert [one.get_content_type() for one in texts.iter_parts()] == ["text/plain", "text/html"]
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_param("method") == "CANCEL"
    assert attached.get_filename() == "agenda.ics"
    read = icalendar.Calendar.from_ical(attached.get_payload(decode=True))
    assert [str(one["SUMMARY"]) for one in read.walk("VEVENT")] == ["Café"]


def test_nobody_can_write_a_header_with_a_name():
    with pytest.raises(ValueError):
        written(Content("noor@example.com\r\nBcc: siem@example.com", "Dag", "Dag\n"))


@pytest.mark.parametrize(
    ("settings_", "sender"),
    [
        ({}, ("meedoen@example.org", "", "[127.0.0.1]")),
        (
            {"mail_from": "post@brunssum.example", "address": "https://meedoen.brunssum.example/x"},
            ("post@brunssum.example", "meedoen@example.org", "meedoen.brunssum.example"),
        ),
        (
            {"mail_from": "Post <post@bücher.example>", "address": "https://bücher.example"},
            ("post@xn--bcher-kva.example", "meedoen@example.org", "xn--bcher-kva.example"),
        ),
        ({"address": "http://[::1]:8000"}, ("meedoen@example.org", "", "[IPv6:::1]")),
    ],
)
def test_the_sender_follows_from_the_settings(app, settings_, sender):
    use(app, **settings_)

    with app.app_context():
        own = the_sender()

    assert own.name == "gemeente Brunssum"
    assert (own.address, own.reply_to, own.domain) == sender


def test_answers_go_to_the_municipality_also_when_another_address_sends():
    sender = Sender("gemeente Brunssum", "post@example.org", "meedoen@example.org", "example.org")

    message = written(Content("noor@example.com", "Dag", "Dag\n"), sender)

    assert message["Reply-To"] == "meedoen@example.org"


def test_a_long_address_to_stop_stands_whole_in_its_header():
    address = "https://meedoen.example.org/de/nieuws/stoppen/" + "aB-_9" * 20

    message = written(Content("noor@example.com", "Nieuws", "Dag\n", stop=address))

    assert message["List-Unsubscribe"] == f"<{address}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Subject"] == "Nieuws"


def test_a_message_to_one_person_offers_no_way_to_stop():
    message = written(Content("noor@example.com", "Uw aanmelding", "Dag\n"))

    assert message["List-Unsubscribe"] is None
