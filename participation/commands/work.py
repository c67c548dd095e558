"""`buurtpeil work`: do what goes by itself."""

import os
import signal
import sys
from threading import Thread

import click

from participation import clock
from participation.commands.site import CommandError, Console, site
from participation.keeping.nightly import NotErasedError
from participation.worker import work, work_once

AGAIN_SECONDS = 1


@click.command("work")
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
@click.option("--attached", is_flag=True, hidden=True, help="Stop when standard input ends.")
@click.pass_obj
def command(console: Console, *, once: bool, attached: bool) -> None:
    """Do what goes by itself, until stopped.

    It seals and destroys answers on their days, refreshes counts, draws charts, sends mail, lets go
    of seats that were held, and erases at night what is past its term.
    """
    with site(console):
        if once:
            _once()
        else:
            try:
                _stop_when_told(attached=attached)
                work()
            finally:
                # It is heard: what Python does at its end must not be broken off.
                signal.alarm(0)
                signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _once() -> None:
    try:
        work_once(clock.now())
    except NotErasedError as error:
        message = "some of what is past its term could not be erased: see the log and try again"
        raise CommandError(message) from error


def _stop_when_told(*, attached: bool) -> None:
    """End with exit code 0 on a signal; whatever is broken off can be done again."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGALRM, _end)
    # A terminal interrupts a server and its worker together; the server then ends its worker.
    signal.signal(signal.SIGINT, signal.SIG_IGN if attached else _end)
    if attached:
        Thread(target=_wait_for_parent, daemon=True).start()


def _end(_signal: int, _frame: object) -> None:
    # Python passes over what is raised in a callback; then it is raised once more.
    signal.alarm(AGAIN_SECONDS)
    sys.exit(0)


def _wait_for_parent() -> None:
    """Wait until the pipe from the server ends, which it does however the server ends."""
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)
