"""The ordinance with its explanations on paper: a PDF that is tagged for who can't see it."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Any, Final

from participation.bylaw.blocks import blocks_of
from participation.bylaw.models import Part
from participation.bylaw.pairs import Meaning, Ordinance, Pair, Plain, passages
from participation.bylaw.wording import (
    LAW_LANGUAGE,
    being_checked,
    called,
    capital,
    is_explanation,
    is_repealed,
    part_name,
    sections,
    topic_name,
    version_facts,
    within,
)
from participation.languages import current_language
from participation.languages import gettext as _
from participation.printing import print_pdf

KEPT: Final = 6
LONGEST_WAIT_SECONDS: Final = 20.0


class TooManyDrawingsError(Exception):
    """Another drawing takes too long to wait for."""


@dataclass
class Press:
    """Draws one PDF at a time and keeps the newest, so that many requests draw nothing.

    draw          makes a PDF of a template's name and its content
    longest_wait  seconds that one waits for the drawings of others
    pages         by the digest of what stands in them: a changed word makes another
    """

    draw: Callable[[str, Mapping[str, Any]], bytes] = print_pdf
    longest_wait: float = LONGEST_WAIT_SECONDS
    pages: OrderedDict[bytes, bytes] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def pdf(self, content: dict[str, Any]) -> bytes:
        """Return the PDF of this content. Raises TooManyDrawingsError when others draw too long."""
        digest = sha256(json.dumps(content, sort_keys=True).encode()).digest()
        if not self.lock.acquire(timeout=self.longest_wait):
            raise TooManyDrawingsError
        try:
            if digest not in self.pages:
                self.pages[digest] = self.draw("ordinance", content)
            self.pages.move_to_end(digest)
            while len(self.pages) > KEPT:
                self.pages.popitem(last=False)
            return self.pages[digest]
        finally:
            self.lock.release()


def content_of(
    ordinance: Ordinance, words: Sequence[Meaning], *, status: str, contact: str
) -> dict[str, Any]:
    """Return what stands on paper; labels in the current language.

    status   what the version is today, in a sentence
    contact  whom a reader can call
    """
    version = ordinance.version
    return {
        "language": current_language(),
        "law_language": LAW_LANGUAGE,
        "title": version.title,
        "explanation": is_explanation(),
        "status": status,
        "facts": [list(fact) for fact in version_facts(version)],
        "contact": contact,
        "contents": _("Contents"),
        "topics": [
            {"name": topic_name(topic), "pairs": [_pair(pair) for pair in topic.pairs]}
            for topic in ordinance.topics
        ],
        "others_title": _("The rest of the official text"),
        "others": [_part(part) for part in ordinance.others],
        "words_title": _("Word list"),
        "words": [asdict(word) for word in words],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    part, plain = pair.part, pair.plain
    notices = [is_repealed()] if part.is_repealed else []
    notices += [being_checked()] if plain and pair.must_check else []
    return {
        "heading": plain.question if plain else part_name(part),
        "language": plain.language if plain else LAW_LANGUAGE,
        "notices": notices,
        "plain": _plain(plain) if plain else None,
        "reason": asdict(pair.no_reason) if pair.no_reason else None,
        "law_title": _("The official text of %(article)s", article=called(part)),
        "law": _part(part),
    }


def _plain(plain: Plain) -> dict[str, Any]:
    steps = [
        {"text": step.text, "term": "" if step.days is None else capital(within(step.days))}
        for step in plain.steps
    ]
    said = [{"title": title, "text": _text(text)} for _code, title, text in sections(plain)]
    return {
        "text": _text(plain.text),
        "example_title": _("An example"),
        "example": _text(plain.example),
        "steps_title": _("How it works"),
        "steps": steps,
        "sections": said,
    }


def _text(text: str) -> list[dict[str, Any]]:
    return [asdict(one) for one in passages(text)]


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": capital(part_name(part)),
        "blocks": [_named(one) for one in blocks_of(part.html)],
    }


def _named(block: Any) -> dict[str, Any]:
    """Return a block as data, each with its kind."""
    own = {"kind": type(block).__name__.lower()}
    for name, value in ((name, getattr(block, name)) for name in block.__dataclass_fields__):
        own[name] = _value(value)
    return own


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return _named(value) if hasattr(value, "__dataclass_fields__") else value
