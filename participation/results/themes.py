"""Themes of open answers as their page shows them: figures in words, and what may be quoted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.languages import current_language
from participation.languages import gettext as _
from participation.results import wording
from participation.results.models import ThemeQuote, ThemeRelease
from participation.results.wording import Line
from surveys.areas import AreaTree
from surveys.cube import Block
from surveys.questionnaire import Questionnaire, text
from surveys.themes import ReleasedThemes, read_themes

Quotes = Mapping[str, tuple[str, ...]]
"""What residents wrote, word for word, by theme."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Texts with the theme that they are about."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """One open question on the page of an area.

    number, title  of the question
    texts          how many the figures are about
    sentence       the finding
    lines          the themes, the most frequent in front
    merged         names of the areas whose figures these are, where they are not the page's own
    quotes         what was quoted; on the page of the gemeente alone
    kept_back      how many texts staff kept back, rounded down; there alone too
    """

    code: str
    number: str
    title: str
    texts: str
    sentence: str
    lines: tuple[Line, ...]
    merged: str
    quotes: tuple[Quoted, ...]
    kept_back: int
    sha256: str


def released_themes(
    session: Session, release_id: int, questionnaire: Questionnaire
) -> list[tuple[ReleasedThemes, Quotes]]:
    """Return what was released of the open questions of a release, in their order."""
    found = theme_figures(session, release_id, questionnaire)
    quotes = _quotes(session, release_id) if found else {}
    return [(one, quotes.get(one.question.code, {})) for one in found]


def theme_figures(
    session: Session, release_id: int, questionnaire: Questionnaire
) -> list[ReleasedThemes]:
    """Return the figures of these, without a word of what residents wrote."""
    own = select(ThemeRelease.question, ThemeRelease.content, ThemeRelease.sha256)
    rows = session.execute(own.where(ThemeRelease.release_id == release_id)).all()
    order = [one.code for one in questionnaire.questions]
    return [
        read_themes(row.content, questionnaire.question(row.question), row.sha256)
        for row in sorted(rows, key=lambda row: order.index(row.question))
    ]


def sections(
    found: Sequence[tuple[ReleasedThemes, Quotes]], areas: AreaTree, code: str
) -> list[ThemeSection]:
    """Return a section for each question with figures for an area. `code` is that of any area."""
    shown = areas.published(code)
    told = ((themes, quotes, themes.block_for(shown.code)) for themes, quotes in found)
    return [
        _section(themes, quotes, areas, code, block)
        for themes, quotes, block in told
        if block is not None
    ]


def _section(
    themes: ReleasedThemes, quotes: Quotes, areas: AreaTree, code: str, block: Block
) -> ThemeSection:
    question, language = themes.question, current_language()
    lines = sorted(wording.tell(question, block).lines, key=lambda one: -(one.low + one.high))
    labels = wording.option_labels(question)
    names, is_whole = areas.names(block.members), code == areas.gemeente.code
    quotes = quotes if is_whole else {}
    return ThemeSection(
        code=question.code,
        number=question.number,
        title=text(question.label, language),
        texts=wording.number(block.n),
        sentence=sentence(lines),
        lines=tuple(lines),
        merged="" if block.members == (code,) else wording.listed(names),
        quotes=tuple(Quoted(labels[theme], texts) for theme, texts in quotes.items()),
        kept_back=themes.kept_back if is_whole else 0,
        sha256=themes.sha256,
    )


def sentence(lines: Sequence[Line]) -> str:
    """Say which theme comes most, and which then.

    lines  the themes, the most frequent in front
    """
    first, second = lines[0], lines[1]
    if not first.high:
        return _("No text is about one of these themes.")
    if not second.high:
        return _(
            "Most texts with a theme are about “%(theme)s” (%(share)s of all texts).",
            theme=first.label,
            share=first.short,
        )
    return _(
        "The theme that comes most is “%(theme)s” (%(share)s of the texts). Then “%(second)s” "
        "(%(next_share)s).",
        theme=first.label,
        share=first.short,
        second=second.label,
        next_share=second.short,
    )


def _quotes(session: Session, release_id: int) -> dict[str, dict[str, tuple[str, ...]]]:
    own = select(ThemeQuote.question, ThemeQuote.theme, ThemeQuote.text)
    rows = session.execute(
        own.where(ThemeQuote.release_id == release_id).order_by(
            ThemeQuote.question, ThemeQuote.number
        )
    )
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        own_quotes = found.setdefault(row.question, {})
        own_quotes[row.theme] = (*own_quotes.get(row.theme, ()), row.text)
    return found
