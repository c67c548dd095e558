"""Words for the terugkoppeling: its kinds, what is missing, and what is wrong with a reference."""

from collections.abc import Iterator, Mapping

from participation.feedback.models import ItemKind
from participation.feedback.references import Fault, Mistake, Table, nearest, usable
from participation.feedback.rules import FeedbackError, Gap, GapsError, MistakesError
from participation.languages import gettext as _
from participation.lists.fields import language_name
from participation.results.wording import listed


def kind(code: str) -> str:
    """Return the heading under which items of a kind stand."""
    words = {
        ItemKind.HEARD: _("This is what we heard"),
        ItemKind.DOING: _("This is what we do"),
        ItemKind.NOT_DOING: _("This is what we do not do, and why"),
    }
    return words[ItemKind(code)]


def kinds() -> list[tuple[ItemKind, str]]:
    """Return the kinds in their order, each with its heading."""
    return [(one, kind(one)) for one in ItemKind]


def gap(code: Gap) -> str:
    """Return what is missing, and what to do about it."""
    words = {
        Gap.HEARD: _("Write first what you heard."),
        Gap.DECIDED: _("Write first what you do, or what you do not do."),
        Gap.REASON: _("Write with all that you do not do why not, in the first language."),
        Gap.NOTE: _("Write what was changed, in the first language."),
    }
    return words[code]


def mistake(one: Mistake, table: Table, area: str) -> str:
    """Return what is wrong with a reference, a brace or a share, and what can stand there.

    table  what can be quoted
    area   name of the area whose figures those are
    """
    near = nearest(one.written, table)
    if not near:
        return _(
            "“%(written)s”: for %(area)s there are no figures. Take it out of the text.",
            written=one.written,
            area=area,
        )
    if one.fault is Fault.BRACE:
        return _(
            "“%(written)s”: this is no figure. Write a figure as %(example)s, or take the brace "
            "away.",
            written=one.written,
            example=near,
        )
    if one.fault is Fault.SHARE:
        return _(
            "“%(written)s”: do not type a share yourself. Copy the figure from the list, such as "
            "%(example)s: then it is always right.",
            written=one.written,
            example=near,
        )
    if one.fault is Fault.ITEM:
        return _(
            "“%(written)s”: this survey has no figures of such a question. Copy one of the list, "
            "such as %(example)s.",
            written=one.written,
            example=near,
        )
    return _of_answer(one, usable(table, one.item), area)


def _of_answer(one: Mistake, options: tuple[str, ...], area: str) -> str:
    values = {"written": one.written, "area": area, "options": listed(options)}
    if not options:
        return _(
            "“%(written)s”: of this question no figure of %(area)s is public. Take it out of the "
            "text.",
            **values,
        )
    if one.fault is Fault.OPTION:
        return _(
            "“%(written)s”: this question has no such answer. You can use %(options)s.", **values
        )
    return _(
        "“%(written)s”: this figure of %(area)s is not public. You can use %(options)s.", **values
    )


def refusals(error: FeedbackError, tables: Mapping[str, Table], area: str) -> Iterator[str]:
    """Return why it can't be stored or published.

    tables  what can be quoted, by language
    area    name of the area
    """
    if isinstance(error, GapsError):
        yield from (gap(one) for one in error.gaps)
    if isinstance(error, MistakesError):
        for language, found in error.mistakes.items():
            for one in found:
                sentence = mistake(one, tables[language], area)
                yield f"{language_name(language)}: {sentence}" if len(tables) > 1 else sentence
