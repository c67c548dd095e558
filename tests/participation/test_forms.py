"""A form that was not sent shows what is stored; one that was sent says what was typed."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectMultipleField, StringField

from participation.forms import GuardedForm, guarded
from participation.security import form_token

SECRET = bytes(16)
STORED = {"is_open": True, "needs": ["transport"], "name": "Noor"}


class Details(GuardedForm):
    is_open = BooleanField()
    needs = SelectMultipleField(choices=["transport", "language"])
    name = StringField()


def filled(sent):
    form = Details(sent, data=STORED, meta=guarded(SECRET))
    return {name: form[name].data for name in STORED}


def test_a_form_that_was_not_sent_keeps_the_ticks_of_what_is_stored():
    assert filled(MultiDict()) == STORED


def test_unticking_every_box_of_a_form_that_is_sent_counts():
    sent = MultiDict({"form_token": form_token(SECRET), "name": "Sem"})

    assert filled(sent) == {"is_open": False, "needs": [], "name": "Sem"}


@pytest.mark.parametrize(
    "token",
    [None, "", "nergens", form_token(bytes(range(16)))],
    ids=["none", "empty", "made up", "of another form"],
)
def test_a_form_without_its_own_token_is_refused(app, token):
    sent = MultiDict({"name": "Sem", **({} if token is None else {"form_token": token})})

    with app.app_context():
        assert not Details(sent, meta=guarded(SECRET)).validate()
