"""What the public pages of the ordinance share: their blueprint."""

from flask import Blueprint

blueprint = Blueprint("bylaw", __name__)
