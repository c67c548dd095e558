"""The public forms of input on the programme. They have no token: see `visiting.refuse_foreign`."""

from typing import Any

from wtforms import Form

from participation.contributions.forms import SaidFields
from participation.contributions.models import Kind, Use
from participation.lists.fields import Choice, Ticks


class InputFields(SaidFields):
    """What somebody says about the programme, and about which buurt."""

    area = Choice()

    @property
    def agreed(self) -> tuple[Use, ...]:
        """For what a story may be used."""
        return ()


class InputForm(InputFields, Form):
    """Say an idea, or how one sees it."""


class StoryFields(InputFields):
    """A story: who may read it follows from what it may be used for."""

    is_open: Any = None
    uses = Ticks()

    @property
    def agreed(self) -> tuple[Use, ...]:
        """For what the story may be used."""
        return tuple(Use(one) for one in self.uses.chosen())

    @property
    def wants_open(self) -> bool:
        """Whether everybody may read it: that is what the site is."""
        return Use.SITE in self.agreed


class StoryForm(StoryFields, Form):
    """Tell a story."""


class UsesForm(Form):
    """Change for what a story may be used."""

    uses = Ticks()

    @property
    def agreed(self) -> tuple[Use, ...]:
        """For what the story may be used from now on."""
        return tuple(Use(one) for one in self.uses.chosen())


def form_for(kind: Kind) -> type[InputForm | StoryForm]:
    """Return the form in which something of this kind is said."""
    return StoryForm if kind is Kind.STORY else InputForm
