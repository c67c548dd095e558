"""`buurtpeil results`: the released figures as a file."""

import click


@click.group("results", no_args_is_help=False)
def command() -> None:
    """Released figures as a file."""
