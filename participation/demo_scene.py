"""What the parts of the programme in the demonstration have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from participation.municipality import Municipality
from participation.programme.models import Trajectory


@dataclass(frozen=True, slots=True)
class Scene:
    """What the parts of the programme have to do with.

    running, finished  the two trajectories
    buurten            codes of the buurten with figures of their own
    today              the demo's day
    """

    municipality: Municipality
    running: Trajectory
    finished: Trajectory
    buurten: Sequence[str]
    today: date
