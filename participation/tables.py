"""All tables, so that migrations and tests see them."""

from participation import jobs, retention
from participation.accounts import models as accounts
from participation.answering import models as answering
from participation.areas import models as areas
from participation.bylaw import models as bylaw
from participation.contributions import models as contributions
from participation.feedback import models as feedback
from participation.groups import models as groups
from participation.indicators import models as indicators
from participation.intakes import models as intakes
from participation.lists import models as lists
from participation.mail import models as mail
from participation.meetings import models as meetings
from participation.news import models as news
from participation.open_answers import models as open_answers
from participation.plans import models as plans
from participation.population import models as population
from participation.programme import models as programme
from participation.results import models as results
from participation.rounds import models as rounds
from participation.signups import models as signups

__all__ = [
    "accounts",
    "answering",
    "areas",
    "bylaw",
    "contributions",
    "feedback",
    "groups",
    "indicators",
    "intakes",
    "jobs",
    "lists",
    "mail",
    "meetings",
    "news",
    "open_answers",
    "plans",
    "population",
    "programme",
    "results",
    "retention",
    "rounds",
    "signups",
]
