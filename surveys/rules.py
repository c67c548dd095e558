"""The closed table of operators that a route may use; there is no other."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from surveys.questionnaire import Route

OPERATORS: Final[Mapping[str, Callable[[Route, object], bool]]] = MappingProxyType(
    {
        "when": lambda route, answer: isinstance(answer, str) and answer in route.when,
        "unanswered": lambda route, answer: route.unanswered and not answer,
    }
)
"""By the key a questionnaire uses: whether the operator holds for the parent's answer."""


def holds(route: Route, answer: object) -> bool:
    """Tell whether the question is asked, given the answer to the question that routes it.

    answer  option code; None or empty when the resident gave none
    """
    return any(operator(route, answer) for operator in OPERATORS.values())
