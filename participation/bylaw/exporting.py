"""The ordinance with its explanations as one plain file: nothing that stands here is locked in."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, assert_never

from markupsafe import Markup

from participation.bylaw.blocks import blocks_of
from participation.bylaw.markdown import escaped, markdown
from participation.bylaw.models import Part
from participation.bylaw.pairs import Meaning, Ordinance, Pair, Plain, Step, passages
from participation.bylaw.wording import (
    LAW_LANGUAGE,
    is_explanation,
    part_name,
    sections,
    topic_name,
    version_facts,
    within,
)
from participation.languages import current_language
from participation.languages import gettext as _

HTML_PAGE: Final = Markup("""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
<h1 lang="nl">{title}</h1>
<p>{explanation}</p>
<dl>
{facts}</dl>
{body}</body>
</html>
""")


class Form(StrEnum):
    """The kinds of file; the value is also the ending of its name."""

    HTML = "html"
    MARKDOWN = "md"


def export(ordinance: Ordinance, words: Sequence[Meaning] = (), *, form: Form) -> str:
    """Return a version with its explanations and the word list as one file.

    Each article stands under its key, which is in its address on the site too. The legal text in
    HTML is the stored html, sign for sign. Labels are in the current language
    (`languages.speaking`), explanations in that of the ordinance.
    """
    match form:
        case Form.HTML:
            return str(_html(ordinance, words))
        case Form.MARKDOWN:
            return "\n\n".join(_markdown(ordinance, words)) + "\n"
        case _:
            assert_never(form)


def _html(ordinance: Ordinance, words: Sequence[Meaning]) -> Markup:
    facts = version_facts(ordinance.version)
    parts = (*_html_topics(ordinance), *_html_others(ordinance), _html_words(words))
    return HTML_PAGE.format(
        language=current_language(),
        title=ordinance.version.title,
        explanation=is_explanation(),
        facts=Markup().join(Markup("<dt>{}</dt><dd>{}</dd>\n").format(*fact) for fact in facts),
        body=Markup().join(parts),
    )


def _html_topics(ordinance: Ordinance) -> Iterator[Markup]:
    for topic in ordinance.topics:
        if name := topic_name(topic):
            yield Markup('<h2 lang="{}">{}</h2>\n').format(LAW_LANGUAGE, name)
        for pair in topic.pairs:
            texts = (_html_plain(pair), _html_part(pair.part, "law"))
            yield Markup('<article id="{}" data-number="{}">\n{}</article>\n').format(
                pair.part.key, pair.part.number, Markup().join(texts)
            )


def _html_plain(pair: Pair) -> Markup:
    if pair.plain is None:
        reason = pair.no_reason
        form = Markup('<p class="no-explanation" lang="{}">{}</p>\n')
        return form.format(reason.language, reason.text) if reason else Markup()
    own = pair.plain
    texts = [Markup("<h3>{}</h3>\n").format(own.question), *_html_paragraphs("text", own.text)]
    if own.example:
        texts += [_html_heading(_("An example")), *_html_paragraphs("example", own.example)]
    if own.steps:
        texts += [_html_heading(_("How it works")), _html_steps(own)]
    for code, heading, text in sections(own):
        texts += [_html_heading(heading), *_html_paragraphs(code, text)]
    form = Markup('<section class="explanation" data-action="{}" lang="{}">\n{}</section>\n')
    return form.format(pair.action.value, own.language, Markup().join(texts))


def _html_heading(text: str) -> Markup:
    return Markup('<h4 lang="{}">{}</h4>\n').format(current_language(), text)


def _html_paragraphs(code: str, text: str) -> Iterator[Markup]:
    for one in passages(text):
        if one.is_list:
            items = Markup().join(Markup("<li>{}</li>").format(line) for line in one.lines)
            yield Markup('<ul class="{}">{}</ul>\n').format(code, items)
        else:
            yield Markup('<p class="{}">{}</p>\n').format(code, one.lines[0])


def _html_steps(plain: Plain) -> Markup:
    items = (Markup("<li>{}{}</li>\n").format(step.text, _html_term(step)) for step in plain.steps)
    return Markup("<ol>\n{}</ol>\n").format(Markup().join(items))


def _html_term(step: Step) -> Markup:
    if step.days is None:
        return Markup()
    form = Markup(' <span class="term" data-days="{}" lang="{}">({})</span>')
    return form.format(step.days, current_language(), within(step.days))


def _html_others(ordinance: Ordinance) -> Iterator[Markup]:
    return (_html_part(part, part.kind, part.key) for part in ordinance.others)


def _html_part(part: Part, kind: str, identity: str = "") -> Markup:
    own = Markup(' id="{}"').format(identity) if identity else ""
    law = Markup(part.html)  # noqa: S704 - it was made safe at import
    form = Markup('<section class="{}"{} lang="{}">\n<h3>{}</h3>\n{}\n</section>\n')
    return form.format(kind, own, LAW_LANGUAGE, part_name(part), law)


def _html_words(words: Sequence[Meaning]) -> Markup:
    form = Markup('<div id="word-{}" lang="{}"><dt>{}</dt><dd>{}</dd></div>\n')
    rows = [form.format(one.code, one.language, one.word, one.meaning) for one in words]
    if not rows:
        return Markup()
    return Markup("<h2>{}</h2>\n<dl>\n{}</dl>\n").format(_("Word list"), Markup().join(rows))


def _markdown(ordinance: Ordinance, words: Sequence[Meaning]) -> Iterator[str]:
    yield f"# {escaped(ordinance.version.title)}"
    yield escaped(is_explanation())
    facts = version_facts(ordinance.version)
    yield "\n".join(f"- {escaped(name)}: {escaped(fact)}" for name, fact in facts)
    for topic in ordinance.topics:
        if name := topic_name(topic):
            yield f"## {escaped(name)}"
        for pair in topic.pairs:
            yield from _markdown_pair(pair)
    for part in ordinance.others:
        yield from _markdown_part(part, f"## {_anchor(part)}")
    if words:
        yield f"## {_('Word list')}"
        rows = (f"- **{escaped(one.word)}**: {escaped(one.meaning)}" for one in words)
        yield "\n".join(rows)


def _markdown_pair(pair: Pair) -> Iterator[str]:
    own = pair.plain
    if own is None:
        if pair.no_reason:
            yield escaped(pair.no_reason.text)
        yield from _markdown_part(pair.part, f"### {_anchor(pair.part)}")
        return
    yield f"### {_anchor(pair.part)}{escaped(own.question)}"
    yield from _markdown_text(own.text)
    if own.example:
        yield from (f"#### {_('An example')}", *_markdown_text(own.example))
    if own.steps:
        yield f"#### {_('How it works')}"
        yield "\n".join(f"{n}. {_markdown_step(one)}" for n, one in enumerate(own.steps, 1))
    for _code, heading, text in sections(own):
        yield from (f"#### {escaped(heading)}", *_markdown_text(text))
    yield from _markdown_part(pair.part, "#### ")


def _markdown_text(text: str) -> Iterator[str]:
    for one in passages(text):
        start = "- " if one.is_list else ""
        yield "\n".join(start + escaped(line) for line in one.lines)


def _markdown_step(step: Step) -> str:
    term = "" if step.days is None else f" ({within(step.days)})"
    return escaped(step.text + term)


def _anchor(part: Part) -> str:
    return f'<a id="{part.key}"></a>'


def _markdown_part(part: Part, start: str) -> Iterator[str]:
    yield start + escaped(part_name(part))
    if text := markdown(blocks_of(part.html)):
        yield text
