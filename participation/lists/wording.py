"""Texts that staff write in several languages: which one a reader gets, and in what language."""

from collections.abc import Mapping
from typing import Any

from flask import current_app
from markupsafe import Markup

from participation.languages import current_language
from participation.municipality import Municipality


def wording(texts: Mapping[str, Any], language: str, first: str) -> tuple[str, str]:
    """Return a text and the language that it is in.

    texts  by language
    first  language of the municipality that stands in where `language` has no text
    """
    own = texts.get(language)
    return (str(own), language) if own else (str(texts.get(first, "")), first)


def field(texts: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return one of several texts of a row by language; "" in one that lacks it.

    texts  by language: texts by name
    """
    return {language: str(own.get(name, "")) for language, own in texts.items()}


def in_plain(texts: Mapping[str, Any]) -> str:
    """Return a text in the language of the page, for where no markup can stand."""
    return wording(texts, current_language(), first_language())[0]


def in_words(texts: Mapping[str, Any], *, capital: bool = False) -> str:
    """Return a text for a page: one in another language than the page says so.

    capital  begin it with one, for a heading
    """
    own, language = wording(texts, current_language(), first_language())
    own = own[:1].upper() + own[1:] if capital else own
    if language == current_language():
        return own
    return Markup('<span lang="{}">{}</span>').format(language, own)


def first_language() -> str:
    """Return the language in which the municipality writes first."""
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality.languages[0]
