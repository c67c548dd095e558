"""The command `buurtpeil`: exit code 0, or 1 with one sentence on standard error.

The mistakes of a file are an answer and no failure of the command: they stand on standard output.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import click

from participation.clock import real_now
from participation.commands import (
    areas,
    bylaw,
    database,
    demo,
    indicators,
    intakes,
    mail,
    participation,
    population,
    programme,
    releases,
    responses,
    results,
    serve,
    staff,
    surveys,
    work,
)
from participation.commands.failures import sentence
from participation.commands.site import Console, list_mistakes
from participation.config import Settings


@click.group(no_args_is_help=False)
@click.version_option(package_name="buurtpeil", message="%(package)s %(version)s")
def buurtpeil() -> None:
    """Surveys of a municipality, their results, and people who take part.

    The settings are environment variables BUURTPEIL_*; the README lists them.
    """


MODULES = (
    areas,
    bylaw,
    database,
    demo,
    indicators,
    intakes,
    mail,
    participation,
    population,
    programme,
    releases,
    responses,
    results,
    serve,
    staff,
    surveys,
    work,
)
for module in MODULES:
    buurtpeil.add_command(module.command)


def run(
    arguments: Sequence[str],
    environ: Mapping[str, str],
    clock: Callable[[], datetime] = real_now,
) -> int:
    """Carry out a command and return its exit code."""
    try:
        console = Console(Settings.from_environ(environ), clock)
        result = buurtpeil.main(list(arguments), "buurtpeil", obj=console, standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        click.echo("buurtpeil: Stopped.", err=True)
        return 1
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not complain about it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - a command never ends in a traceback
        list_mistakes(getattr(error, "mistakes", ()))
        # On one line, whatever was given as a name.
        click.echo(f"buurtpeil: {' '.join(sentence(error).split())}", err=True)
        return 1
    return result if isinstance(result, int) else 0


def main() -> None:
    """Run the command with the arguments and settings of this process."""
    sys.exit(run(sys.argv[1:], os.environ))
