"""The rounds of surveys that are over and have results: what residents wait for after those."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from participation.desk.steps import Situation
from participation.languages import gettext as _
from participation.rounds.models import EarlierRound
from participation.rounds.queries import earlier_rounds
from participation.rounds.state import State
from surveys.questionnaire import text


@dataclass(frozen=True, slots=True)
class Over:
    """A round with results whose answers are still there.

    about        title of the survey, with the number of the round where there are more
    promised_on  day of its terugkoppeling; None: none was promised
    ronde        number of the round for addresses; None where the newest is meant
    is_public    everybody can see the results
    """

    survey_id: int
    wave: int
    slug: str
    about: str
    promised_on: date | None
    ronde: int | None = None
    is_public: bool = True

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from all others."""
        return self.survey_id, self.wave

    def day(self, today: date) -> date:
        """Return the day by which residents hear back; today where none was promised."""
        return self.promised_on or today


def rounds_over(session: Session, surveys: Sequence[Situation], language: str) -> list[Over]:
    """Return them, of each survey the one it is in and those before; not what was erased."""
    again = {one.survey.id: one for one in surveys if one.survey.wave > 1}
    found = earlier_rounds(session, with_answers=True) if again else []
    earlier = [_earlier(one, again[one.survey_id], language) for one in found]
    return [*_now(surveys, language), *earlier]


def _now(surveys: Sequence[Situation], language: str) -> Iterator[Over]:
    for one in surveys:
        held = one.survey
        if one.state is State.CLOSED and one.is_released and held.destroyed_at is None:
            about = _title(one, held.wave, language)
            own = held.id, held.wave, held.slug, about, held.feedback_on
            yield Over(*own, is_public=one.is_public)


def _earlier(row: EarlierRound, by_now: Situation, language: str) -> Over:
    about = _title(by_now, row.wave, language)
    own = row.survey_id, row.wave, by_now.survey.slug, about, row.feedback_on
    return Over(*own, ronde=row.wave)


def _title(one: Situation, wave: int, language: str) -> str:
    title = text(one.survey.questionnaire.title, language)
    if one.survey.wave == 1:
        return title
    return _("%(title)s, round %(number)s", title=title, number=wave)
