"""What a query that can't be answered lacks: what its parameters take, never what was typed."""

from collections.abc import Iterable

from participation.api.parameters import (
    BREAKDOWN,
    OF_AREA,
    QUESTION,
    NotAskedWellError,
    Parameter,
)
from participation.languages import gettext as _


def said(error: NotAskedWellError, parameters: Iterable[Parameter]) -> str:
    """Say what is wrong with a query, in words of ours alone.

    parameters  those of its address
    """
    known = [one for one in parameters if one.place == "query"]
    wrong = next((one for one in known if one.name == error.parameter), None)
    if wrong is not None:
        once = _("“%(name)s” may stand there once.", name=wrong.name)
        return once if error.is_twice else takes(wrong)
    if not known:
        return _("Nothing can be asked here: leave out what stands after the question mark.")
    return _("These can be asked here: %(names)s.", names=", ".join(one.name for one in known))


def takes(parameter: Parameter) -> str:
    """Say what a parameter takes."""
    name, schema = parameter.name, parameter.schema
    if schema["type"] == "integer":
        least, most = schema["minimum"], schema["maximum"]
        return _(
            "“%(name)s” takes a number from %(least)s to %(most)s.",
            name=name,
            least=least,
            most=most,
        )
    if "enum" in schema:
        return _("“%(name)s” takes one of: %(names)s.", name=name, names=", ".join(schema["enum"]))
    if name == OF_AREA.name:
        return _(
            "“%(name)s” takes a code of CBS: GM and four digits, WK and six, or BU and eight.",
            name=name,
        )
    if name in {QUESTION.name, BREAKDOWN.name}:
        return _("“%(name)s” takes the code of a question, as in the questionnaire.", name=name)
    return _("“%(name)s” takes what stands in the link “next” of the page before.", name=name)
