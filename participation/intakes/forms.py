"""The forms of requests: how somebody is reached, and the questions of the kind.

The public one has no token: see `signups.visiting.refuse_foreign`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from wtforms import Field, Form, HiddenField, StringField
from wtforms.validators import DataRequired, StopValidation

from participation.intakes.kinds import Question
from participation.intakes.models import NAME_LENGTH, POSTAL_LENGTH
from participation.languages import gettext
from participation.languages import lazy_gettext as _
from participation.signups.fields import AtMost, Email, Has, Line, Paragraphs, Telephone

PREFIX: Final = "q_"
F = TypeVar("F", bound="AskForm")


class Reached:
    """Want one way at least to reach somebody; says so at the first of the three."""

    def __call__(self, form: Any, field: Field) -> None:
        """Look at all three."""
        if not (field.data or form.telephone.data or form.postal_address.data):
            raise StopValidation(
                gettext("Fill in how we can reach you: by e-mail, by telephone or by post.")
            )


class AskForm(Form):
    """Who asks, and how they are reached; the questions come with the kind.

    once  a secret that the server made for this form, so that a double click counts once
    """

    name = Line(
        validators=[
            Has(_("Fill in your name.")),
            AtMost(NAME_LENGTH, _("Your name is too long. Use at most 120 characters.")),
        ]
    )
    email = Email(validators=[Reached()])
    telephone = Telephone()
    postal_address = Line(
        validators=[
            AtMost(POSTAL_LENGTH, _("Your address is too long. Use at most 200 characters."))
        ]
    )
    once = HiddenField()

    def asked(self) -> dict[str, Field]:
        """Return the fields of the questions by code, in their order."""
        return {
            name.removeprefix(PREFIX): field
            for name, field in self._fields.items()
            if name.startswith(PREFIX)
        }

    def answers(self) -> dict[str, str]:
        """Return what was answered, by code of the question."""
        return {code: field.data for code, field in self.asked().items() if field.data}


class TokenForm(Form):
    """Type the code of the private link."""

    code = StringField(validators=[DataRequired(_("Fill in the code of your request."))])


def with_questions(
    form: type[F],
    questions: Sequence[Question],
    label_of: Callable[[Question], str],
    *,
    is_complete: bool = True,
) -> type[F]:
    """Return a form with a field for each question.

    label_of     gives the question in the language of the page
    is_complete  each question that wants an answer must have one; what came on paper may lack some
    """
    fields: Mapping[str, Field] = {
        f"{PREFIX}{one.code}": Paragraphs(validators=list(_checks(one, label_of, is_complete)))
        for one in questions
    }
    return type(form.__name__, (form,), dict(fields))


def _checks(
    question: Question,
    label_of: Callable[[Question], str],
    is_complete: bool,  # noqa: FBT001 - it comes from the keyword of the only caller
) -> Iterable[Any]:
    label = label_of(question)
    if question.is_required and is_complete:
        # Not a letter at least: "3" is an answer too.
        yield DataRequired(gettext("Answer this question: %(question)s", question=label))
    sentence = gettext(
        "Your answer is too long. Use at most %(most)s characters for: %(question)s",
        most=question.longest,
        question=label,
    )
    yield AtMost(question.longest, sentence)
