"""Input on the programme: from a form to what is stored, and where it is said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from participation.contributions.actions import Said
from participation.contributions.efforts import about_effort
from participation.contributions.input_forms import InputFields, StoryFields
from participation.contributions.input_sentences import use
from participation.contributions.models import ContributionRound, Kind, Use
from participation.contributions.sending import prepare
from participation.contributions.subjects import About
from participation.programme.models import Effort


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said.

    round  the round in which it is asked for; None: of one's own accord
    """

    effort: Effort
    round: ContributionRound | None = None

    def about(self, today: date) -> About:
        """Return the effort as something to speak about."""
        return about_effort(self.effort, today, self.round)


def prepare_input(form: InputFields, areas: Sequence[tuple[str, str]]) -> None:
    """Give a form its options.

    areas  code and name of each buurt
    """
    prepare(form)
    form.area.choices = areas
    if isinstance(form, StoryFields):
        form.uses.choices = uses()


def uses() -> list[tuple[str, str]]:
    """Return for what a story can be used, as choices."""
    return [(one.value, use(one.value)) for one in Use]


def placed(said: Said, form: InputFields, place: Place) -> Said:
    """Return what was said with where that was, about which buurt, and its uses."""
    within = place.round
    return replace(
        said,
        is_asked=within is not None if said.kind is Kind.REFLECTION else None,
        round_id=within.id if within else None,
        area=form.area.picked or (within.area if within else None),
        uses=form.agreed,
    )
