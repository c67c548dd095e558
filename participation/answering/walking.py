"""Where a resident is in a survey: the pages of the path, what is done, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from participation.answering.drafts import Draft
from surveys.answers import Answer, Answers
from surveys.questionnaire import Page, Questionnaire, other_key
from surveys.routing import path


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


def walk(questionnaire: Questionnaire, draft: Draft) -> Walk:
    """Work out the path from the answers. A page that lacks a required answer is not done."""
    pages = path(questionnaire, draft.answers)
    lacking = {
        page.code
        for page in pages
        for question in page.questions
        if question.required and question.code not in draft.answers
    }
    return Walk(pages, draft.done - lacking)


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
    before = _asked(path(questionnaire, draft.answers))
    after = _asked(path(questionnaire, answers))
    grown = {code for code, asked in after.items() if asked - before.get(code, set())}
    left = draft.done - grown
    return replace(draft, answers=answers, done=left | {page.code} if done else left)


def keys_of(page: Page) -> frozenset[str]:
    """Return the keys of a draft that the questions of a page fill."""
    return frozenset(
        key
        for question in page.questions
        for key in (
            *question.keys,
            *(other_key(question.code, option.code) for option in question.other_options),
        )
    )


def _asked(pages: Iterable[Page]) -> dict[str, set[str]]:
    return {page.code: {question.code for question in page.questions} for page in pages}
