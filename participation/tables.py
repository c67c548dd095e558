"""All tables, so that migrations and tests see them."""

from participation import jobs
from participation.accounts import models as accounts
from participation.answering import models as answering
from participation.areas import models as areas
from participation.results import models as results
from participation.rounds import models as rounds

__all__ = ["accounts", "answering", "areas", "jobs", "results", "rounds"]
