"""Desk pages of the word list: words that residents may not know, explained."""

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.models import Act
from participation.bylaw import overview, word_list
from participation.bylaw.desk import blueprint, done, first, may_write
from participation.bylaw.desk_forms import (
    NameForm,
    WordForm,
    word_form,
    word_texts,
    word_values,
)
from participation.bylaw.models import Word
from participation.bylaw.word_list import TakenError
from participation.database import db
from participation.forms import summary
from participation.groups.desk import filled, held, is_sent, site
from participation.languages import gettext as _


@blueprint.get("/woorden")
@staff(Role.READER)
def words() -> ResponseReturnValue:
    """Show the word list."""
    found = sorted(overview.all_words(db.session), key=lambda one: _name(one).casefold())
    rows = [(one, one.texts.get(first(), {})) for one in found]
    return render_template("bylaw/desk/words.html", words=rows, may_write=may_write())


@blueprint.route("/woorden/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def new_word() -> ResponseReturnValue:
    """Add a word."""
    form = filled(word_form(site().languages))
    if is_sent(form) and (added := _saved(form)) is not None:
        return done(Act.EDITED, f"word {added.code}", ".words", _anchor=added.code)
    return render_template("bylaw/desk/word.html", word=None, form=form, errors=summary(form))


@blueprint.route("/woorden/<code>", methods=["GET", "POST"])
@staff(Role.EDITOR)
def word(code: str) -> ResponseReturnValue:
    """Change a word."""
    own = held(overview.find_word(db.session, code) or abort(404))
    form = filled(word_form(site().languages), word_values(own.texts))
    form.watch()
    if is_sent(form) and _saved(form, own) is not None:
        return done(Act.EDITED, f"word {code}", ".words", _anchor=code)
    return render_template("bylaw/desk/word.html", word=own, form=form, errors=summary(form))


@blueprint.route("/woorden/<code>/weg", methods=["GET", "POST"])
@staff(Role.EDITOR)
def remove_word(code: str) -> ResponseReturnValue:
    """Take a word off the list, once its name was typed; one that is gone already stays gone."""
    own = overview.find_word(db.session, code)
    if own is None:
        return redirect(url_for(".words"))
    form = filled(NameForm, wanted=_name(own))
    if is_sent(form):
        word_list.remove_word(db.session, own)
        return done(Act.EDITED, f"word {code}", ".words")
    page = "bylaw/desk/remove_word.html"
    return render_template(page, word=own, name=_name(own), form=form, errors=summary(form))


def _saved(form: WordForm, own: Word | None = None) -> Word | None:
    """Store the word and return it; None where another word is the same."""
    texts: dict[str, Any] = word_texts(form, site().languages)
    try:
        if own is None:
            return word_list.add_word(db.session, texts, first=first())
        word_list.change_word(db.session, own, texts, first=first())
    except TakenError as error:
        sentence = _("“%(word)s” is on the list already.", word=error.word)
        form[f"word_{first()}"].errors = [sentence]
        return None
    return own


def _name(own: Word) -> str:
    return str(own.texts.get(first(), {}).get("word") or own.code)
