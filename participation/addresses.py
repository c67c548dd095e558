"""Addresses of pages for outside the site: in mail, letters and calendars."""

from flask import current_app

from participation.config import Settings
from participation.municipality import Municipality


def absolute(endpoint: str, *, language: str, **values: object) -> str:
    """Return the whole address of a page in a language; it works outside a request too.

    It is built from the settings and never from a request, whose host anybody can write.
    """
    settings: Settings = current_app.config["SETTINGS"]
    municipality: Municipality = current_app.extensions["municipality"]
    path = current_app.url_map.bind("site").build(endpoint, values)
    prefix = "" if language == municipality.languages[0] else f"/{language}"
    return f"{settings.public_address}{prefix}{path}"
