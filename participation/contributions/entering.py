"""What staff enters for somebody: the things it can be about, and what the form holds."""

from participation.clock import today
from participation.contributions import sentences
from participation.contributions.actions import Said
from participation.contributions.forms import EnterForm
from participation.contributions.models import Source
from participation.contributions.sending import prepare, read_said
from participation.contributions.subjects import About, subjects
from participation.database import db
from participation.lists.fields import language_name
from participation.signups.visiting import municipality


def name_of(about: About) -> str:
    """Return subject and key as they stand in forms and addresses: "article/1/uitdaagrecht"."""
    return f"{about.subject.value}/{about.key}"


def enterable() -> dict[str, About]:
    """Return all about which something can be entered now, by name."""
    found = (one for part in subjects().values() for one in part.enterable(db.session, today()))
    return {name_of(one): one for one in found}


def prepare_entering(form: EnterForm, known: dict[str, About]) -> None:
    """Give the form its options."""
    prepare(form)
    form.about.choices = [(name, one.label) for name, one in known.items()]
    form.source.choices = [
        (one.value, sentences.source(one.value)) for one in (Source.TELEPHONE, Source.PAPER)
    ]
    form.language.choices = [(code, language_name(code)) for code in municipality().languages]


def read_entered(form: EnterForm, known: dict[str, About]) -> Said:
    """Return what a valid form holds."""
    source, language = Source(form.source.picked), form.language.picked
    return read_said(form, known[form.about.picked], language=language, source=source)
