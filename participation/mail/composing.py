"""The words of a message: a template for each kind, in the reader's language."""

from dataclasses import dataclass
from typing import Any

from flask import current_app

from participation.languages import speaking


@dataclass(frozen=True, slots=True)
class Words:
    """Subject (one line) and text of a message."""

    subject: str
    text: str


def compose(kind: str, language: str, **values: Any) -> Words:
    """Return the words of a message.

    kind    name of the template under templates/mail/, without .txt; its first line is the subject
    values  what the template needs besides `municipality`
    """
    template = current_app.jinja_env.get_template(f"mail/{kind}.txt")
    with speaking(language):
        rendered = template.render(
            municipality=current_app.extensions["municipality"], language=language, **values
        )
    subject, _line, text = rendered.strip().partition("\n")
    return Words(" ".join(subject.split()), text.strip() + "\n")
