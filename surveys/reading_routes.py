"""Check the routes: only routes under which no released figure betrays another are allowed."""

from collections.abc import Mapping

from surveys.questionnaire import Kind, Page, Question
from surveys.reading_values import Reader


def check_routes(reader: Reader, pages: tuple[Page, ...]) -> None:
    """Note each route that can't be followed or whose figures could not be released safely.

    How many were asked a routed question is itself an answer to the question that routes it. So a
    question is routed by one earlier single choice: a fact, released exactly, or else the routed
    question is released only where its parent's figure is exact.
    """
    earlier: dict[str, Question] = {}
    everywhere = {one.code: one for page in pages for one in page.questions}
    for page in pages:
        for question in page.questions:
            _check_route(
                reader, question, f"pages.{page.code}.{question.code}", earlier, everywhere
            )
        earlier |= {one.code: one for one in page.questions}


def _check_route(
    reader: Reader,
    question: Question,
    place: str,
    earlier: Mapping[str, Question],
    everywhere: Mapping[str, Question],
) -> None:
    route = question.route
    if route is None or not route.parent:
        return
    parent = everywhere.get(route.parent)
    if parent is None:
        reader.mistake(f"{place}.route.parent", f"there is no question {route.parent!r}")
        return
    if parent.code not in earlier:
        reader.mistake(f"{place}.route.parent", "it must be a question of an earlier page")
    if parent.kind is not Kind.SINGLE:
        reader.mistake(f"{place}.route.parent", "only a question of kind single can route")
        return
    if parent.sensitive:
        reader.mistake(f"{place}.route.parent", "a sensitive question can't route another")
    for code in sorted(route.when - set(parent.codes)):
        reader.mistake(f"{place}.route.when", f"{parent.code} has no option {code!r}")
    if question.required:
        reader.mistake(f"{place}.required", "a routed question can't be required")
