"""What other features show on the page of a person, and what they keep of them.

A feature that lies higher hands its part in with `add_part`; nothing here knows which there are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, current_app

from participation.signups.models import Person


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One part.

    template  what is shown; it finds its values in `part`
    shows     returns these values, or None where there is nothing to show
    kept      returns what is kept of the person, by name, for the file with everything
    """

    template: str
    shows: Callable[[Person], Mapping[str, object] | None]
    kept: Callable[[Person], Mapping[str, object]]


def add_part(app: Flask, part: OwnPart) -> None:
    """Put a part on the page of each person."""
    app.extensions.setdefault("own_parts", []).append(part)


def shown_to(person: Person) -> list[tuple[str, Mapping[str, object]]]:
    """Return the template and the values of each part that has something to show."""
    found = [(one.template, one.shows(person)) for one in _parts()]
    return [(template, values) for template, values in found if values is not None]


def kept_of(person: Person) -> dict[str, object]:
    """Return what other features keep of a person, by name."""
    return {name: value for one in _parts() for name, value in one.kept(person).items()}


def _parts() -> list[OwnPart]:
    found: list[OwnPart] = current_app.extensions.get("own_parts", [])
    return found
