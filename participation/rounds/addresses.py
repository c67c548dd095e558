"""Which round of a survey an address of the desk or of a terugkoppeling is about."""

from typing import Any, Final

from flask import abort, has_request_context, request

WAVE: Final = "ronde"
"""Without it the newest round is meant."""


def asked_wave(most: int) -> int | None:
    """Return the round that the address asks for; None: for none. Says that it is not there.

    most  the newest that there is for who asks
    """
    asked = request.args.get(WAVE)
    if asked is None:
        return None
    return int(asked) if asked in map(str, range(1, most + 1)) else abort(404)


def keep_round(_endpoint: str, values: dict[str, Any]) -> None:
    """Let all links to a blueprint, from a page about a round that was asked for, stay with it."""
    if not has_request_context() or WAVE not in request.args or not request.view_args:
        return
    if values.get("slug") == request.view_args.get("slug"):
        values.setdefault(WAVE, request.args[WAVE])
