"""The mail server, spoken to in stages, so that it is known how far a message came.

Up to the last dot nothing can have been taken, so a break is tried again; after the dot only an
answer tells. Source: RFC 5321, 4.1.1.4 and 6.1.
"""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from typing import Final, Self
from urllib.parse import unquote, urlsplit

from participation.mail.carrying import (
    HandOver,
    NotTakenError,
    ServerTroubleError,
    UncertainError,
)
from participation.mail.messages import Envelope

TIMEOUT_SECONDS: Final = 30
GOODBYE_SECONDS: Final = 5
LAST_REPLY_SECONDS: Final = 120
"""After the last dot a server may look for viruses first."""

ENHANCED: Final = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}\b")
OURSELVES: Final = frozenset({530, 534, 535, 538})
"""Codes that are about us and not about the reader: sign in, or with something stronger."""

NOT_INTERNATIONAL: Final = "5.6.7"
OK, CLOSING, GO_ON = 250, 421, 354
LINE_WITH_DOT: Final = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Server:
    """Where to bring the messages.

    is_encrypted  from the first word (smtps://); else as soon as the server offers it (STARTTLS)
    domain        how we call ourselves
    """

    host: str
    port: int
    is_encrypted: bool
    user: str
    password: str
    domain: str

    @property
    def is_this_machine(self) -> bool:
        """Tell whether what is said to it never leaves the machine."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def read_server(url: str, domain: str) -> Server:
    """Return the server that the setting names; user and password are percent-encoded there."""
    parts = urlsplit(url)
    is_encrypted = parts.scheme == "smtps"
    return Server(
        host=parts.hostname or "",
        port=parts.port or (smtplib.SMTP_SSL_PORT if is_encrypted else smtplib.SMTP_PORT),
        is_encrypted=is_encrypted,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        domain=domain,
    )


class Line:
    """One connection for several messages; it is opened for the first."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Begin a round; nothing is opened yet."""
        return self

    def __exit__(self, *error: object) -> None:
        """Say goodbye, if the server still listens; whoever has to stop says nothing more."""
        if not any(error) and self._smtp is not None:
            self._wait_at_most(GOODBYE_SECONDS)
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
        self._drop()

    def deliver(self, envelope: Envelope, hand_over: HandOver) -> str:
        """Hand a message over and return the code of the answer.

        Raises ServerTroubleError, NotTakenError and UncertainError.
        """
        if self._smtp is None:
            self._smtp = _connect(self.server)
        try:
            self._announce(self._smtp, envelope)
            hand_over()
            self._smtp.send(LINE_WITH_DOT.sub(b"..", envelope.data))
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise NotTakenError(is_final=False) from error
        except NotTakenError:
            raise
        except BaseException:
            # Whoever breaks off in the middle must not leave a line on which a message is open.
            self._drop()
            raise
        return self._finish(self._smtp)

    def _announce(self, smtp: smtplib.SMTP, envelope: Envelope) -> None:
        """Name sender and reader, and ask to say the message."""
        options = ["SMTPUTF8", "BODY=8BITMIME"] if envelope.is_international else []
        if options and not (smtp.does_esmtp and smtp.has_extn("smtputf8")):
            raise NotTakenError(NOT_INTERNATIONAL, is_final=True)
        self._want_own(smtp.mail(envelope.sender, options))
        self._want(OK, smtp.rcpt(envelope.to))
        self._want(GO_ON, smtp.docmd("DATA"))

    def _want_own(self, reply: tuple[int, bytes]) -> None:
        """Want the server to take our own address; a refusal is no matter of the reader's.

        Raises NotTakenError, which lets it be tried again: an administrator can mend it.
        """
        try:
            self._want(OK, reply)
        except NotTakenError as error:
            raise NotTakenError(error.reply, is_final=False) from error

    def _finish(self, smtp: smtplib.SMTP) -> str:
        """Say that this was all, and hear what becomes of it."""
        self._wait_at_most(LAST_REPLY_SECONDS)
        try:
            smtp.send(b".\r\n")
            reply = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise UncertainError from error
        if not OK <= reply[0] < 600:  # noqa: PLR2004 - no code of SMTP
            self._drop()
            raise UncertainError
        self._wait_at_most(TIMEOUT_SECONDS)
        self._want(OK, reply)
        return written(*reply)

    def _want(self, wanted: int, reply: tuple[int, bytes]) -> None:
        code = reply[0]
        if code == wanted or (wanted == OK and 200 <= code < 300):  # noqa: PLR2004 - SMTP's yes
            return
        if code == CLOSING or code < 0:
            self._drop()
        elif self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.rset()
        is_final = 500 <= code < 600 and code not in OURSELVES  # noqa: PLR2004 - SMTP's no
        raise NotTakenError(written(*reply), is_final=is_final)

    def _wait_at_most(self, seconds: int) -> None:
        """Set how long an answer may take."""
        if self._smtp is not None and self._smtp.sock is not None:
            self._smtp.sock.settimeout(seconds)

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def written(code: int, words: bytes) -> str:
    """Return the code of an answer with its enhanced status, "550 5.1.1", and none of its words."""
    enhanced = ENHANCED.match(words)
    return f"{code} {enhanced.group().decode()}" if enhanced else str(code)


def _connect(server: Server) -> smtplib.SMTP:
    """Return an open line on which we are known.

    Raises ServerTroubleError.
    """
    try:
        return _greet(server)
    except smtplib.SMTPResponseException as error:
        reason = f"{type(error).__name__} {error.smtp_code}"
        raise ServerTroubleError(reason) from error
    except (OSError, smtplib.SMTPException) as error:
        raise ServerTroubleError(type(error).__name__) from error


def _greet(server: Server) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    open_line = partial(smtplib.SMTP_SSL, context=safe) if server.is_encrypted else smtplib.SMTP
    smtp = open_line(
        server.host, server.port, local_hostname=server.domain, timeout=TIMEOUT_SECONDS
    )
    try:
        _make_known(smtp, server, safe)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _make_known(smtp: smtplib.SMTP, server: Server, safe: ssl.SSLContext) -> None:
    smtp.ehlo_or_helo_if_needed()
    is_secret = server.is_encrypted or server.is_this_machine
    if not server.is_encrypted and smtp.has_extn("starttls"):
        smtp.starttls(context=safe)
        smtp.ehlo_or_helo_if_needed()
        is_secret = True
    if not server.user:
        return
    if not is_secret:
        reason = "a password is said to another machine over TLS alone, which it does not offer"
        raise ServerTroubleError(reason)
    smtp.login(server.user, server.password)
