"""`buurtpeil mail`: what comes back of the mail, and the weekly list of tasks."""

from typing import BinaryIO

import click

from participation import clock
from participation.commands.site import CommandError, Console, municipality_of, site
from participation.contacts import AddressError, read_email
from participation.database import db
from participation.desk.week_mail import week_letter
from participation.mail.actions import note_bounce, post
from participation.mail.bouncing import NoBounceError, read_bounce
from participation.mail.composing import compose


@click.group("mail", no_args_is_help=False)
def command() -> None:
    """What comes back of the mail, and the weekly list of tasks."""


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


@command.command()
@click.option("--to", default="", help="Mail it to this address instead of showing it.")
@click.pass_obj
def week(console: Console, *, to: str) -> None:
    """Show the list of tasks as the team gets it on Monday, or mail it now.

    It takes no place of the weekly mail: that goes out on Monday all the same.
    """
    with site(console) as app, db.writing() as session:
        letter = week_letter(session, municipality_of(app), _address(to), clock.now())
        if not to:
            words = compose(letter.kind, letter.language, **letter.values)
            click.echo(f"{words.subject}\n\n{words.text}", nl=False)
            return
        post(session, letter, now=clock.now().astimezone(municipality_of(app).time_zone))
        session.commit()
    click.echo("The list of tasks is in the outbox.")


def _address(typed: str) -> str:
    try:
        return read_email(typed) if typed else ""
    except AddressError as error:
        message = "--to is no e-mail address: nothing was sent"
        raise CommandError(message) from error
