"""Fields of the desk: what says nothing is as empty as nothing."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from participation.lists.fields import line, prose

NEEDED = "Vul dit in."
UNSEEN = ["\u200b", "\u2060", "\u00ad", "\u3164", " \u200b\n\u3164 "]


class Sent(Form):
    number = line(40, NEEDED)
    words = line(40, NEEDED, words=True)
    story = prose(40, NEEDED)
    other = prose(40)
    other_line = line(40)


def sent(text: str) -> Sent:
    form = Sent(MultiDict(dict.fromkeys(Sent()._fields, text)))
    form.validate()
    return form


@pytest.mark.parametrize("text", [*UNSEEN, " ", "", ".", "?!"])
def test_what_is_needed_is_not_there_when_it_says_nothing(text):
    errors = {name: [NEEDED] for name in ("number", "words", "story")}

    assert sent(text).errors == errors


@pytest.mark.parametrize("text", UNSEEN)
def test_of_what_may_be_left_empty_nothing_that_nobody_sees_is_kept(text):
    form = sent(text)

    assert (form.other.data, form.other_line.data) == ("", "")


def test_a_number_does_for_a_line_and_not_where_words_are_asked():
    assert sent("12").errors == {"words": [NEEDED], "story": [NEEDED]}


def test_a_sign_that_can_not_be_kept_is_named_and_not_taken_away():
    assert set(sent("\0").errors) == {"number", "words", "story", "other", "other_line"}


def test_what_says_something_is_kept_as_it_was_typed():
    form = sent("Een\u00adwoord 👍")

    assert form.errors == {}
    assert form.story.data == "Een\u00adwoord 👍"
