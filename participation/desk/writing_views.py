"""The writing aid at the desk: paste a text, and see what stands out in it."""

from typing import Final

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.views import add_place, desk_blueprint, desk_guard
from participation.forms import GuardedForm, guarded, summary
from participation.languages import OWN_NAMES
from participation.languages import lazy_gettext as _
from participation.lists.fields import Choice, prose
from participation.lists.wording import first_language
from participation.municipality import Municipality
from participation.writing_aid import is_asked

blueprint = desk_blueprint("writing_desk", __name__)
LONGEST_TEXT: Final = 100_000


class WritingForm(GuardedForm):
    """A text, and the language in which it is written."""

    text = prose(LONGEST_TEXT, _("Paste or type a text."))
    language = Choice(required=_("Choose a language."))


@blueprint.route("/schrijfhulp", methods=["GET", "POST"])
@staff(Role.READER)
def writing_aid() -> ResponseReturnValue:
    """Show what stands out in a text; it is not kept, so that the page is the answer itself."""
    form = WritingForm(request.form, meta=guarded(desk_guard()))
    form.language.choices = [(one, OWN_NAMES.get(one, one)) for one in _languages()]
    form.language.data = form.language.data or first_language()
    is_told = is_asked() and form.validate()
    return render_template(
        "desk/writing_aid.html", form=form, errors=summary(form), is_told=is_told
    )


def _languages() -> tuple[str, ...]:
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality.languages


def init_app(app: Flask) -> None:
    """Register the page and put it in the menu of the desk."""
    app.register_blueprint(blueprint)
    add_place(app, _("Writing aid"), "writing_desk.writing_aid", Role.READER)
