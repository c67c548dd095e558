"""Writes of the desk about the word list."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participation.bylaw.models import KEY_LENGTH, Word
from participation.lists.codes import code_for


class TakenError(Exception):
    """Another word of the list is the same word, or has it as a form."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def add_word(session: Session, texts: Mapping[str, Mapping[str, Any]], *, first: str) -> Word:
    """Add a word; one with the same texts, as after a double click, is returned.

    texts  by language; see `bylaw.models.Word`
    first  language in which its code is made

    Raises TakenError.
    """
    others = session.scalars(select(Word).order_by(Word.code).with_for_update()).all()
    for one in others:
        if one.texts == texts:
            return one
    _refuse_taken(others, texts, first)
    taken = {one.code for one in others} | {"nieuw"}
    code = code_for(texts[first]["word"], taken, most=KEY_LENGTH)
    added = Word(code=code, texts=_stored(texts))
    session.add(added)
    session.flush()
    return added


def change_word(
    session: Session, word: Word, texts: Mapping[str, Mapping[str, Any]], *, first: str
) -> None:
    """Change a word; its code stays. Raises TakenError."""
    others = session.scalars(select(Word).where(Word.id != word.id).with_for_update()).all()
    _refuse_taken(others, texts, first)
    word.texts = _stored(texts)


def remove_word(session: Session, word: Word) -> None:
    """Take a word off the list; one that is gone already stays gone."""
    session.execute(delete(Word).where(Word.id == word.id))


def _refuse_taken(others: Any, texts: Mapping[str, Mapping[str, Any]], first: str) -> None:
    own = _folded(texts.get(first, {}))
    for one in others:
        if both := own & _folded(one.texts.get(first, {})):
            raise TakenError(min(both))


def _folded(text: Mapping[str, Any]) -> set[str]:
    """Return the word and its forms, as they are looked for."""
    return {one.casefold() for one in (text.get("word", ""), *text.get("forms", ())) if one}


def _stored(texts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {language: dict(text) for language, text in texts.items()}
