"""`buurtpeil work`: do what goes by itself."""

import os
import signal
import sys
from threading import Event, Thread

import click

from participation import clock
from participation.commands.site import Console, site
from participation.worker import do_duties, do_jobs, work


@click.command("work")
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
@click.option("--attached", is_flag=True, hidden=True, help="Stop when standard input ends.")
@click.pass_obj
def command(console: Console, *, once: bool, attached: bool) -> None:
    """Seal and destroy answers on their days, refresh counts and draw charts, until stopped."""
    with site(console):
        if once:
            do_duties(clock.now())
            do_jobs(clock.now())
        else:
            work(_until_told(attached=attached))


def _until_told(*, attached: bool) -> Event:
    stop = Event()
    signal.signal(signal.SIGTERM, lambda _signal, _frame: stop.set())
    # A terminal interrupts a server and its worker together; the server then ends its worker.
    heeds = signal.SIG_IGN if attached else lambda _signal, _frame: stop.set()
    signal.signal(signal.SIGINT, heeds)
    if attached:
        Thread(target=_wait_for_parent, args=(stop,), daemon=True).start()
    return stop


def _wait_for_parent(stop: Event) -> None:
    """Wait until the pipe from the server ends, which it does however the server ends."""
    os.read(sys.stdin.fileno(), 1)
    stop.set()
