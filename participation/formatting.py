"""Dates and numbers as people write them, in the language of the page."""

from datetime import date, datetime

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from flask import Flask, current_app

from participation.languages import current_locale


def day(value: date) -> str:
    """Return "donderdag 12 maart 2026"."""
    return format_date(_local(value), format="full", locale=current_locale())


def short_day(value: date) -> str:
    """Return "12 maart 2026"."""
    return format_date(_local(value), format="long", locale=current_locale())


def moment(value: datetime) -> str:
    """Return "12 maart 2026, 19:30"."""
    local = value.astimezone(current_app.extensions["municipality"].time_zone)
    time = format_time(local.time(), format="short", locale=current_locale())
    return f"{short_day(local.date())}, {time}"


def number(value: float) -> str:
    """Return a number with the separators of the language."""
    return format_decimal(value, locale=current_locale())


def _local(value: date) -> date:
    if isinstance(value, datetime):
        return value.astimezone(current_app.extensions["municipality"].time_zone).date()
    return value


def init_app(app: Flask) -> None:
    """Offer the formats as filters in templates."""
    app.jinja_env.filters.update(day=day, short_day=short_day, moment=moment, number=number)
