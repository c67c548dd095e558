"""`buurtpeil staff`: who may sign in at the desk."""

import sys

import click

from participation.access import Role
from participation.accounts.actions import add_staff
from participation.accounts.queries import all_staff
from participation.commands.site import Console, answer, as_json, site
from participation.database import db


@click.group("staff", no_args_is_help=False)
def command() -> None:
    """Who may sign in at the desk."""


@command.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([one.value for one in Role]),
    default=Role.ADMINISTRATOR.value,
    show_default=True,
    help="What they may do.",
)
@click.pass_obj
def add(console: Console, name: str, role: str) -> None:
    """Add somebody with NAME to sign in.

    The password is asked for, or read from standard input when that is no terminal: never give it
    as an argument, where every user of the machine can see it.
    """
    with site(console):
        password = ask_password()
        with db.writing() as session:
            member = add_staff(session, name=name, password=password, role=Role(role))
            own = member.name
            session.commit()
    click.echo(f"{own} may sign in as {role}.")


def ask_password() -> str:
    """Ask for a password twice without showing it, or read one line."""
    # Python has no standard input where a program was started without one.
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return asked
    return sys.stdin.readline().rstrip("\r\n")


@command.command("list")
@as_json
@click.pass_obj
def list_(console: Console, *, as_json: bool) -> None:
    """List everybody who may sign in."""
    with site(console), db.reading() as session:
        found = [{"name": one.name, "role": one.role} for one in all_staff(session)]
    if as_json:
        answer(found)
    else:
        for one in found:
            click.echo(f"{one['name']}: {one['role']}")
