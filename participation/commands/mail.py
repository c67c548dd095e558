"""`buurtpeil mail`: what comes back of the mail."""

from typing import BinaryIO

import click

from participation import clock
from participation.commands.site import CommandError, Console, site
from participation.database import db
from participation.mail.actions import note_bounce
from participation.mail.bouncing import NoBounceError, read_bounce


@click.group("mail", no_args_is_help=False)
def command() -> None:
    """What comes back of the mail."""


@command.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.pass_obj
def bounced(console: Console, file: BinaryIO) -> None:
    """Note from FILE, a notice of a mail server, that a message did not arrive.

    Without FILE the notice is read from standard input, as a mailbox's filter gives it. Staff see
    the message at the desk among those that did not arrive.
    """
    with site(console):
        try:
            bounce = read_bounce(file.read())
        except NoBounceError as error:
            message = "this is no notice that a message could not be delivered: nothing was noted"
            raise CommandError(message) from error
        with db.writing() as session:
            own = note_bounce(session, bounce.number, status=bounce.status, today=clock.today())
            session.commit()
    if not own:
        message = "the notice is about no message that is in the outbox (any more)"
        raise CommandError(message)
    click.echo(f"Noted that a message did not arrive ({bounce.status}).")
