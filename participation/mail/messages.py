"""A message as it goes over the line: plain text first, then the same text as simple HTML."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Final
from urllib.parse import urlsplit

from email_validator import validate_email
from flask import current_app
from markupsafe import Markup

from participation.config import Settings
from participation.mail.sealed import Content
from participation.municipality import Municipality

LINK: Final = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")
METHOD: Final = re.compile(rb"^METHOD:([A-Z]+)\r?$", re.MULTILINE)
CALENDAR_NAME: Final = "agenda.ics"


@dataclass(frozen=True, slots=True)
class Sender:
    """From whom all messages come.

    domain    of the site's own address, in ASCII: for the number of a message and for greeting
    reply_to  where an answer goes, when that is another address
    """

    name: str
    address: str
    reply_to: str
    domain: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message with what the mail server has to know of it.

    number  the same at each try; stands in the Message-ID and names a written file
    is_international  the part before an @ is not ASCII: the server has to know SMTPUTF8
    data    the whole message, lines ended by CRLF
    """

    number: str
    sender: str
    to: str
    is_international: bool
    data: bytes


def the_sender() -> Sender:
    """Return from whom the messages of this site come."""
    settings: Settings = current_app.config["SETTINGS"]
    municipality: Municipality = current_app.extensions["municipality"]
    own = parseaddr(settings.mail_from)[1] or municipality.contact.email
    answers = municipality.contact.email
    return Sender(
        name=municipality.wordmark,
        address=ascii_domain(own),
        reply_to="" if answers == own else ascii_domain(answers),
        domain=_host(settings.public_address),
    )


def write_message(
    content: Content, sender: Sender, *, number: str, language: str, now: datetime
) -> Envelope:
    """Return a message that can be sent.

    number    of the message, without what stands behind the @
    language  in which it is written
    now       moment for its date
    """
    to = ascii_domain(content.to)
    is_international = not (to.isascii() and sender.address.isascii())
    message = EmailMessage(policy=policy.SMTP.clone(utf8=is_international))
    message["From"] = _address(sender.address, sender.name)
    message["To"] = _address(to)
    if sender.reply_to:
        message["Reply-To"] = _address(sender.reply_to)
    message["Subject"] = content.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{number}@{sender.domain}>"
    # Out-of-office replies must not answer it. Source: RFC 3834.
    message["Auto-Submitted"] = "auto-generated"
    _fill(message, content, language)
    # Only now: filling moves headers of the content into its first part.
    message["Content-Language"] = language
    data = _stop_lines(content.stop) + message.as_bytes()
    return Envelope(number, sender.address, to, is_international, data)


def ascii_domain(address: str) -> str:
    """Return an address with its domain as mail servers know it: IDNA in place of other scripts."""
    local, _at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    found = validate_email(address, check_deliverability=False)
    return f"{local}@{found.ascii_domain}"


def to_html(text: str) -> Markup:
    """Return plain text as HTML: paragraphs, lines and links; all else is escaped."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return Markup("\n").join(Markup("<p>{}</p>").format(_with_links(one)) for one in paragraphs)


def _stop_lines(address: str) -> bytes:
    """Return the headers by which a mail program offers to stop. **Source**: RFC 2369, RFC 8058.

    Not by the library: it folds a long address in a way that mail programs do not read.
    """
    if not address:
        return b""
    one_click = "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
    return f"List-Unsubscribe: <{address}>\r\n{one_click}\r\n".encode("ascii")


def _address(address: str, name: str = "") -> Address:
    local, _at, domain = address.rpartition("@")
    # Not by `addr_spec`, which takes ASCII alone.
    return Address(name, local, domain)


def _fill(message: EmailMessage, content: Content, language: str) -> None:
    message.set_content(content.text, cte="quoted-printable")
    page = Markup(
        '<!DOCTYPE html>\n<html lang="{}">\n<head><meta charset="utf-8"><title>{}</title></head>\n'
        "<body>\n{}\n</body>\n</html>\n"
    ).format(language, content.subject, to_html(content.text))
    message.add_alternative(str(page), subtype="html", cte="quoted-printable")
    if content.calendar is not None:
        method = METHOD.search(content.calendar)
        message.add_attachment(
            content.calendar,
            maintype="text",
            subtype="calendar",
            filename=CALENDAR_NAME,
            params={
                "charset": "utf-8",
                "method": method.group(1).decode() if method else "PUBLISH",
            },
        )


def _with_links(text: str) -> Markup:
    parts, end = [], 0
    for found in LINK.finditer(text):
        parts += [_lines(text[end : found.start()]), _link(found.group())]
        end = found.end()
    return Markup("").join([*parts, _lines(text[end:])])


def _link(address: str) -> Markup:
    return Markup('<a href="{0}">{0}</a>').format(address)


def _lines(text: str) -> Markup:
    return Markup("<br>\n").join(text.split("\n"))


def _host(address: str) -> str:
    host = urlsplit(address).hostname or "localhost"
    if ":" in host:
        return f"[IPv6:{host}]"
    if host.replace(".", "").isdecimal():
        return f"[{host}]"
    return ascii_domain(f"x@{host}").removeprefix("x@")
