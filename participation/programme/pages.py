"""The blueprint of the programme's public pages, and what all of them use."""

from typing import Any

from flask import Blueprint

from participation.programme import sentences
from participation.programme.state import state

blueprint = Blueprint("programme", __name__)


@blueprint.context_processor
def in_programme() -> dict[str, Any]:
    """Return what the templates of the programme use besides."""
    return {"sentences": sentences, "state": state}
