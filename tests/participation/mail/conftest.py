"""A real mail server on the loopback address, which does what a test wants of it."""

import asyncio
import socket
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation.mail.actions import Letter, post
from participation.mail.models import OutgoingMail
from participation.mail.sending import send_due

ZONE = ZoneInfo("Europe/Amsterdam")
LETTERS = {
    "mail/test.txt": (
        "{{ subject or 'Uw aanmelding' }}\n\nDag {{ name or 'Noor' }},\n\n"
        "{{ text or 'Open https://example.org/mijn/abc. Daar staat alles.' }}\n"
        ".een regel met een punt\n\nTot ziens"
    )
}
HANG_UP = "hang up"
"""An answer that is none: the server ends the connection."""

GO_AND_HANG_UP = "354 go ahead"
"""The server asks for the message and ends the connection while it is said."""

GONE = "421 gone"
THINKS_SECONDS = 30


@dataclass
class Mailbox:
    """What a mail server took, and how it answers: each answer once, then it takes all."""

    to_mail: deque[str] = field(default_factory=deque)
    to_rcpt: deque[str] = field(default_factory=deque)
    to_data: deque[str] = field(default_factory=deque)
    after_dot: deque[str] = field(default_factory=deque)
    taken: list[bytes] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    greetings: list[str] = field(default_factory=list)
    has_tls: list[bool] = field(default_factory=list)
    is_thinking: bool = False

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(one, policy=policy.default) for one in self.taken]

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 - aiosmtpd's name
        del server, envelope
        session.host_name = hostname
        self.greetings.append(hostname)
        self.has_tls.append(session.ssl is not None)
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        del session
        self.options = options
        if answer := self._next(self.to_mail, server):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        del session, options
        if answer := self._next(self.to_rcpt, server):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        del session
        if self.is_thinking:
            await asyncio.sleep(THINKS_SECONDS)
        answer = self._next(self.after_dot, server)
        # One that hangs up has the message and does not say so.
        if answer in {None, GONE}:
            self.taken.append(envelope.original_content)
            self.readers += envelope.rcpt_tos
        return answer or "250 2.0.0 OK"

    def _next(self, answers, server):
        if not answers:
            return None
        answer = answers.popleft()
        if answer != HANG_UP:
            return answer
        server.transport.close()
        return GONE


class Speaker(SMTP):
    """A server that can also refuse, or go, between DATA and the message."""

    async def smtp_DATA(self, arg):  # noqa: N802 - aiosmtpd's name
        answer = self.event_handler._next(self.event_handler.to_data, self)
        if answer == GO_AND_HANG_UP:
            await self.push(answer)
            self.transport.close()
        elif answer:
            await self.push(answer)
        else:
            await super().smtp_DATA(arg)


class Server(Controller):
    """A mail server on a free port of the loopback address."""

    def __init__(self, mailbox: Mailbox, **options: object) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        port = self.socket.getsockname()[1]
        super().__init__(mailbox, hostname="127.0.0.1", port=port, **options)

    def _create_server(self):
        return self.loop.create_server(
            self._factory_invoker, sock=self.socket, ssl=self.ssl_context
        )

    def factory(self):
        return Speaker(self.handler, **self.SMTP_kwargs)


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[Mailbox, int]]]:
    """Start a mail server; return its mailbox and its port."""
    running = []

    def start(**options):
        server = Server(Mailbox(), **options)
        server.start()
        running.append(server)
        return server.handler, server.port

    yield start
    for server in running:
        server.stop()


@pytest.fixture
def mailbox(app: Flask, serve) -> Mailbox:
    """A mail server that the site knows."""
    own, port = serve()
    use(app, smtp=f"smtp://127.0.0.1:{port}")
    return own


@pytest.fixture(autouse=True)
def letters(app: Flask) -> None:
    """A kind of message for these tests."""
    app.jinja_env.loader = ChoiceLoader([DictLoader(LETTERS), app.jinja_env.loader])


@pytest.fixture
def write(app: Flask, engine, clock) -> Callable[..., int]:
    """Queue a message and return its number of row."""

    def add(to: str = "noor@example.com", /, **options: object) -> int:
        values = {key: options.pop(key) for key in ("subject", "name", "text") if key in options}
        with app.app_context(), Session(engine) as own:
            letter = Letter("test", to, "nl", values, **options)
            post(own, letter, now=clock().astimezone(ZONE))
            own.flush()
            number = own.scalar(select(func.max(OutgoingMail.id)))
            own.commit()
        return number

    return add


@pytest.fixture
def send(app: Flask, clock) -> Callable[[], int]:
    """Let the worker send what is due now."""

    def go() -> int:
        with app.app_context():
            return send_due(clock())

    return go


@pytest.fixture
def rows(engine) -> Callable[[], list[OutgoingMail]]:
    """Read the outbox anew."""

    def read() -> list[OutgoingMail]:
        with Session(engine) as own:
            return list(own.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))

    return read


def use(app: Flask, **settings: object) -> None:
    """Change settings of the site."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], **settings)


def said(part: EmailMessage) -> str:
    """Return the text of a part with lines as we write them."""
    return part.get_content().replace("\r\n", "\n")
