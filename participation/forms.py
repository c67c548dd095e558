"""The base of all forms: WTForms with our own guard against forged requests."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, has_request_context
from wtforms import Form, ValidationError
from wtforms.csrf.core import CSRF, CSRFTokenField

from participation.languages import current_language, gettext
from participation.security import form_token, is_form_token


class Guard(CSRF):
    """Tie a form to a secret that only this visitor's cookie holds."""

    def setup_form(self, form: Any) -> Any:
        """Take the visitor's secret from the form's meta."""
        self.secret: bytes = form.meta.csrf_context
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        """Return a fresh token, masked anew for each page."""
        del csrf_token_field
        return form_token(self.secret)

    def validate_csrf_token(self, form: Any, field: CSRFTokenField) -> None:
        """Refuse a token that was not made for this visitor."""
        del form
        if not is_form_token(self.secret, str(field.data or "")):
            raise ValidationError(
                gettext("This page was open for too long. Check your answers and send again.")
            )


class GuardedForm(Form):
    """A form with a token: `GuardedForm(request.form, meta=guarded(secret))`."""

    class Meta:
        """Our guard, and messages in the language of the page."""

        csrf = True
        csrf_class = Guard
        csrf_field_name = "form_token"

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Take a form that was not sent for none: an empty one would untick what is stored."""
            del form
            return formdata or None

        @property
        def locales(self) -> list[str]:
            """The language for WTForms' own messages."""
            return [current_language()]


def guarded(secret: bytes) -> dict[str, Any]:
    """Return the `meta` that ties a form to a visitor's secret."""
    return {"csrf_context": secret}


def summary(form: Form) -> list[tuple[str, str]]:
    """Return each mistake with a link to its field, for the summary above the form.

    The page that shows one answers 422, and no view says so.
    """
    if form.errors and has_request_context():
        g.has_mistakes = True
    return [
        (str(message), f"#f-{name}" if name and name != GuardedForm.Meta.csrf_field_name else "")
        for name, messages in form.errors.items()
        for message in messages
    ]


def init_app(app: Flask) -> None:
    """Let each page that gives a form back with its mistakes say so in its status."""
    app.after_request(_tell_mistakes)


def _tell_mistakes(response: Response) -> Response:
    if g.get("has_mistakes", False) and response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response
