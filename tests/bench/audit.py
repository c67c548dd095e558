"""Time the attack on a release, in seconds a question: of many answers, and of few.

Of many answers only the sensitive questions have merged areas; of few nearly every question has.
"""

from collections.abc import Iterator
from time import perf_counter

from surveys.disclosure.audit import audit
from surveys.disclosure.making import make_cube
from tests.residents import AREAS, QUESTIONNAIRE, counted

RESPONSES = (100_000, 1_000)
MOST = 1.0


def report() -> Iterator[str]:
    """Give one line for each number of responses."""
    for responses in RESPONSES:
        took = seconds(responses) / len(QUESTIONNAIRE.questions)
        yield (
            f"audit of {responses} responses, {len(QUESTIONNAIRE.questions)} questions, "
            f"{len(AREAS.buurten)} buurten: {took:.3f} s a question (at most {MOST:g})"
        )


def seconds(responses: int) -> float:
    """Return the seconds that the audit of one release takes, counting and making left out."""
    counts, keys = counted(responses)
    cube = make_cube(QUESTIONNAIRE, AREAS, counts, written={}, seq=1, keys=keys)
    started = perf_counter()
    findings = audit(cube, QUESTIONNAIRE, AREAS, counts, keys.roll)
    took = perf_counter() - started
    if findings:
        message = f"the release betrays something: {findings[0].what} in {findings[0].item}"
        raise AssertionError(message)
    return took
