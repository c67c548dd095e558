"""Public pages of the ordinance: what one may do, each article beside its explanation, search."""

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.bylaw import printing, queries, searching, version_views, wording
from participation.bylaw.exporting import Form, export
from participation.bylaw.models import Version
from participation.bylaw.pages import blueprint
from participation.bylaw.reading import (
    article_page,
    find_standing,
    library,
    no_article,
    read_words,
    seen,
    seen_of,
    sources,
)
from participation.clock import today
from participation.database import db
from participation.errors import Refusal
from participation.languages import current_language
from participation.municipality import Municipality

blueprint.context_processor(lambda: {"wording": wording, "LAW": wording.LAW_LANGUAGE})


@blueprint.get("/verordening")
@public
def ordinance() -> ResponseReturnValue:
    """Show what one can do, and each article beside its explanation."""
    versions, found = find_standing()
    if found is None:
        return render_template("bylaw/none.html")
    return render_template("bylaw/ordinance.html", seen=seen_of(versions, found), library=library())


@blueprint.get("/verordening/<key>")
@public
def article(key: str) -> ResponseReturnValue:
    """Show one article with all that is explained of it; one that is gone in its own version."""
    own = seen()
    if any(part.key == key for part in own.ordinance.parts):
        return article_page(own, key)
    number = queries.version_with(db.session, key, today())
    if number is None:
        raise Refusal(404, no_article())
    return redirect(url_for(".version_article", number=number, key=key))


@blueprint.get("/verordening/artikel/<number>")
@public
def by_number(number: str) -> ResponseReturnValue:
    """Lead to the article that has this number now."""
    for pair in seen().ordinance.pairs:
        if pair.part.number.casefold() == number.casefold():
            return redirect(url_for(".article", key=pair.part.key))
    raise Refusal(404, no_article())


@blueprint.get("/verordening/zoeken")
@public
def search() -> ResponseReturnValue:
    """Search in the explanations, and in the law."""
    own, query = seen(), searching.cleaned(request.args.get("q", ""))
    return render_template(
        "bylaw/search.html",
        seen=own,
        query=query,
        hits=searching.search(query, sources(own.ordinance)),
        longest=searching.MOST_CHARACTERS,
    )


@blueprint.get("/verordening/woorden")
@public
def words() -> ResponseReturnValue:
    """Explain the words that are linked elsewhere."""
    return render_template("bylaw/words.html", words=read_words())


@blueprint.get("/verordening/afdrukken")
@public
def printed() -> ResponseReturnValue:
    """Show everything on one page, with nothing folded away, to print."""
    return render_template("bylaw/printed.html", seen=seen(), library=library())


@blueprint.get("/verordening.pdf")
@public
def pdf() -> ResponseReturnValue:
    """Give everything on paper."""
    own = seen()
    content = printing.content_of(
        own.ordinance,
        read_words(),
        status=wording.status_sentence(own.version, own.status, own.instead),
        contact=contact(),
    )
    try:
        drawn = current_app.extensions["ordinance_press"].pdf(content)
    except printing.TooManyDrawingsError:
        abort(503)
    return as_file(drawn, "application/pdf", own.version, "pdf")


@blueprint.get("/verordening/uitvoer.<any(html, md):form>")
@public
def exported(form: str) -> ResponseReturnValue:
    """Give everything as a plain file."""
    own = seen()
    text = export(own.ordinance, read_words(), form=Form(form))
    kind = "text/html" if form == Form.HTML else "text/markdown"
    return as_file(text.encode(), f"{kind}; charset=utf-8", own.version, form)


def as_file(content: bytes, kind: str, version: Version, ending: str) -> Response:
    """Return a file under a name that says what is in it."""
    response = Response(content, content_type=kind)
    name = f"verordening-{version.number}-{current_language()}.{ending}"
    how = "inline" if ending == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    return response


def contact() -> str:
    """Return whom a reader of the paper can call."""
    site: Municipality = current_app.extensions["municipality"]
    own = site.contact
    return f"{own.name[current_language()]}, {own.telephone}"


def init_app(app: Flask) -> None:
    """Register the pages of the ordinance; those of its versions add themselves to them."""
    app.extensions["ordinance_press"] = printing.Press()
    # The blueprint of this file too: the pages of versions add themselves to it.
    app.register_blueprint(version_views.PAGES)
