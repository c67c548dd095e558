"""The one question of the front page: in which buurt do you live?"""

from wtforms import Form, StringField


class BuurtForm(Form):
    """A postcode with house number, or a buurt from the list.

    It has no guard: it changes nothing, and nothing of it is kept.
    """

    postcode = StringField()
    number = StringField()
    buurt = StringField()
