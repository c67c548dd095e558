"""Languages: catalogues read from the .po files at start, and the prefix in the address.

The default language has no prefix; the others do (`/en/...`). The prefix moves from the path to
the script name before Flask sees the request, so every address made with `url_for` keeps it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import LazyProxy, NullTranslations, Translations

from participation.resources import folder

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SOURCE = "en"
OWN_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch"}
_language: ContextVar[str] = ContextVar("language", default="nl")


class CatalogueMissingError(Exception):
    """There is no catalogue for a language of the site; the site does not start without."""


def current_language() -> str:
    """Return the code of the language of this request or `speaking` block."""
    return _language.get()


def current_locale() -> Locale:
    """Return the locale of the current language, for dates and numbers."""
    return Locale.parse({"en": "en_GB"}.get(current_language(), current_language()))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use a language inside the block, for work outside a request."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def speak(language: str) -> None:
    """Use a language for the rest of this request; the next one chooses its own."""
    _language.set(language)


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the messages of a language; those of the code itself are English.

    Raises CatalogueMissingError when translations/ has no file for it.
    """
    if language == SOURCE:
        return NullTranslations()
    path = folder("translations") / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        raise CatalogueMissingError(language)
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def gettext(message: str, /, **values: object) -> str:
    """Return the message in the current language with its named values filled in."""
    text = str(catalogue(current_language()).ugettext(message))
    return text % values if values else text


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """Return the message for that number in the current language; %(number)s is filled in."""
    text = str(catalogue(current_language()).ungettext(singular, plural, number))
    return text % {"number": number, **values}


def lazy_gettext(message: str, /, **values: object) -> Any:
    """Return a message that is looked up each time it is shown."""
    return LazyProxy(gettext, message, enable_cache=False, **values)


class LanguagePrefix:
    """WSGI middleware that takes the language from the first part of the path."""

    def __init__(self, application: "WSGIApplication", languages: Iterable[str]) -> None:
        self.application = application
        self.default, *self.others = languages

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Set the language, move the prefix and pass the request on."""
        root, path = environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", "")
        first = path.split("/", 2)[1] if path.startswith("/") else ""
        environ["buurtpeil.root"] = root
        language = first if first in self.others else self.default
        if language != self.default:
            environ["SCRIPT_NAME"] = f"{root}/{first}"
            environ["PATH_INFO"] = path.removeprefix(f"/{first}") or "/"
        _language.set(language)
        return self.application(environ, start_response)


def page_addresses(
    languages: Iterable[str], root: str, path_and_query: str
) -> list[tuple[str, str, str]]:
    """Return code, own name and address of one page in each language; the first has no prefix."""
    default, *others = languages
    prefixes: Mapping[str, str] = {default: root} | {code: f"{root}/{code}" for code in others}
    return [
        (code, OWN_NAMES.get(code, code), prefix + path_and_query)
        for code, prefix in prefixes.items()
    ]
