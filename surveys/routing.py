"""The path: which questions a resident is asked, worked out from the answers on each call."""

from collections.abc import Mapping
from dataclasses import replace

from surveys.questionnaire import Page, Question, Questionnaire
from surveys.rules import holds


def asked(questionnaire: Questionnaire, answers: Mapping[str, object]) -> tuple[Question, ...]:
    """Return the questions on the path, in order.

    answers  by question code; an answer off the path counts for nothing

    A question whose parent is off the path is off the path too, whatever was once answered there.
    """
    off: set[str] = set()
    for question in questionnaire.questions:
        if (route := question.route) is None:
            continue
        if route.parent in off or not holds(route, answers.get(route.parent)):
            off.add(question.code)
    return tuple(question for question in questionnaire.questions if question.code not in off)


def path(questionnaire: Questionnaire, answers: Mapping[str, object]) -> tuple[Page, ...]:
    """Return the pages of the path, each with the questions that are asked there.

    answers  by question code; an answer off the path counts for nothing

    A page on which nothing is asked is left out.
    """
    codes = {question.code for question in asked(questionnaire, answers)}
    pages = (_part(page, codes) for page in questionnaire.pages)
    return tuple(page for page in pages if page.questions)


def _part(page: Page, codes: set[str]) -> Page:
    questions = tuple(question for question in page.questions if question.code in codes)
    return page if len(questions) == len(page.questions) else replace(page, questions=questions)
