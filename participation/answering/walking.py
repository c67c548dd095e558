"""Where a resident is in a survey: the pages of the path, what is done, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from participation.answering.drafts import Draft
from participation.answering.remembering import ByQuestionnaire
from surveys.answers import Answer, Answers
from surveys.questionnaire import Page, Question, Questionnaire, other_key
from surveys.routing import path

MOST_PATHS = 1024


@dataclass(frozen=True, slots=True)
class Walk:
    """The pages that the answers lead along, and which of them are done."""

    pages: tuple[Page, ...]
    done: frozenset[str]

    @property
    def first_unfinished(self) -> Page | None:
        """The page where the resident goes on; None when all are done."""
        return next((page for page in self.pages if page.code not in self.done), None)

    def place(self, code: str) -> int | None:
        """Return the position of a page on the path, from 0; None when it may not be opened.

        A page may be opened when all pages before it are done.
        """
        for place, page in enumerate(self.pages):
            if page.code == code:
                return place
            if page.code not in self.done:
                return None
        return None

    def after(self, code: str) -> Page | None:
        """Return the page that follows, or the first that is not done; None when all are."""
        codes = [page.code for page in self.pages]
        rest = self.pages[codes.index(code) + 1 :] if code in codes else ()
        may_follow = bool(rest) and self.place(rest[0].code) is not None
        return rest[0] if may_follow else self.first_unfinished

    def before(self, code: str) -> Page | None:
        """Return the page before; None at the first."""
        place = self.place(code)
        return self.pages[place - 1] if place else None


class Paths:
    """The paths of a questionnaire, each worked out once for the answers that route.

    required  codes of the pages and questions that can't be passed over

    Few answers route, so few paths exist; the rest of the answers makes no difference.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        routes = (question.route for question in questionnaire.questions)
        self._parents = tuple({route.parent: None for route in routes if route})
        self.required = tuple(
            (page.code, question.code)
            for page in questionnaire.pages
            for question in page.questions
            if question.required
        )
        self._known: dict[tuple[object, ...], tuple[Page, ...]] = {}

    def path(self, answers: Answers) -> tuple[Page, ...]:
        """Return the pages of the path, as `surveys.routing.path`."""
        key = tuple([answers.get(parent) for parent in self._parents])
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_PATHS:
                self._known.clear()
            found = self._known[key] = path(self._questionnaire, answers)
        return found


paths = ByQuestionnaire(Paths)


def walk(questionnaire: Questionnaire, draft: Draft) -> Walk:
    """Work out the path from the answers. A page that lacks a required answer is not done."""
    own = paths(questionnaire)
    lacking = {page for page, question in own.required if question not in draft.answers}
    done = draft.done - lacking if lacking else draft.done
    return Walk(own.path(draft.answers), done)


def filled_in(
    questionnaire: Questionnaire, draft: Draft, page: Page, typed: Answers, *, done: bool
) -> Draft:
    """Return the draft with what was typed on a page in the place of what stood there.

    page  with the questions that were asked on it
    done  whether the resident left it with "next"

    A page on which the new answers put another question has to be looked at again.
    """
    answers: dict[str, Answer] = {
        key: value for key, value in draft.answers.items() if key not in keys_of(page)
    }
    answers |= typed
    routes = paths(questionnaire)
    before, after = _asked(routes.path(draft.answers)), _asked(routes.path(answers))
    grown = {code for code, asked in after.items() if asked - before.get(code, set())}
    left = draft.done - grown
    return replace(draft, answers=answers, done=left | {page.code} if done else left)


def keys_of(page: Page) -> frozenset[str]:
    """Return the keys of a draft that the questions of a page fill."""
    return frozenset(key for question in page.questions for key in keys_of_question(question))


def keys_of_question(question: Question) -> tuple[str, ...]:
    """Return the keys of a draft that a question fills, with those of its "anders" texts."""
    others = (other_key(question.code, option.code) for option in question.other_options)
    return (*question.keys, *others)


def _asked(pages: Iterable[Page]) -> dict[str, set[str]]:
    return {page.code: {question.code for question in page.questions} for page in pages}
