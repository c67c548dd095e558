"""The clock of the site. Only views and commands read it; everything below gets the time."""

from datetime import UTC, date, datetime

from flask import current_app


def now() -> datetime:
    """Return the present moment in UTC, or the moment that a test has set."""
    moment: datetime = current_app.extensions["clock"]()
    return moment


def today() -> date:
    """Return the present day in the municipality's time zone."""
    return now().astimezone(current_app.extensions["municipality"].time_zone).date()


def real_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)
