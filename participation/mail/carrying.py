"""What can become of handing a message over, whatever carries it."""

from collections.abc import Callable
from typing import Protocol, Self

from participation.mail.messages import Envelope

HandOver = Callable[[], None]


class ServerTroubleError(Exception):
    """The mail server can't be used now, whatever the message; the text says why, in a word."""


class NotTakenError(Exception):
    """This message was not taken, and that is certain.

    reply     code of the server ("550 5.1.1"), "" when the connection broke
    is_final  it never will be
    """

    def __init__(self, reply: str = "", *, is_final: bool) -> None:
        super().__init__(reply)
        self.reply = reply
        self.is_final = is_final


class UncertainError(Exception):
    """All of the message was said, and nobody told whether it was taken."""


class Carrier(Protocol):
    """What takes messages out of the site; it is opened for one round."""

    def __enter__(self) -> Self:
        """Begin a round."""

    def __exit__(self, *_error: object) -> None:
        """End the round."""

    def deliver(self, envelope: Envelope, hand_over: HandOver) -> str:
        """Hand a message over and return the code of the answer.

        hand_over  is called when the next thing that is said is the message; what it raises
                   stops this

        Raises ServerTroubleError, NotTakenError and UncertainError.
        """
