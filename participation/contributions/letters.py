"""Mail about a contribution, in its writer's language: the private link, and the reply."""

from participation.addresses import absolute
from participation.contributions.chain import Reply, is_reply
from participation.contributions.models import Contribution, Source
from participation.mail.actions import Letter


def receipt_of(own: Contribution, token: str) -> Letter | None:
    """Return the message with the private link; None without an address.

    Anybody can cause it by typing an address, except where staff typed it.
    """
    if own.email is None:
        return None
    link = absolute("contributions.status", language=own.language, token=token)
    values = {"link": link, "promised_on": own.promised_on}
    is_counted = own.source == Source.WEB
    return Letter("contributions/receipt", own.email, own.language, values, is_counted=is_counted)


def reply_of(own: Contribution, reply: Reply, title: str) -> Letter | None:
    """Return the message with a reply; None without an address, or where it is no reply yet.

    It has the words themselves: of the private link only a hash is known.
    """
    if own.email is None or not is_reply(reply.state):
        return None
    values = {"reply": reply, "title": title}
    return Letter("contributions/reply", own.email, own.language, values)
