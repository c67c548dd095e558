"""Parts of a page that a feature above the page adds: what lies lower knows nothing of it."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

Part = Callable[[Any], str]


def add_page_part(app: Flask, page: str, part: Part) -> None:
    """Let a page show something more.

    page  name of the page, as its template calls it
    part  gives the HTML, made by a template, from what the page is about; "" for nothing
    """
    app.extensions.setdefault("page_parts", {}).setdefault(page, []).append(part)


def page_parts(page: str, about: object) -> list[Markup]:
    """Return what others add to a page, in the order in which they were registered."""
    parts: dict[str, list[Part]] = current_app.extensions.get("page_parts", {})
    made = (part(about) for part in parts.get(page, []))
    # Each was made by a template of ours, which escapes what it puts in.
    return [Markup(html) for html in made if html]  # noqa: S704 - see above


def init_app(app: Flask) -> None:
    """Let templates ask for the parts."""
    app.jinja_env.globals.update(page_parts=page_parts)
