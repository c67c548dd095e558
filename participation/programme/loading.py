"""Put what stands in programme.toml into an empty site; staff edit it from then on."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.municipality import Municipality
from participation.programme.content_file import FILE_NAME, Content, read_content
from participation.programme.errors import LoadedBeforeError, UnknownTemplateError
from participation.programme.models import Effort
from participation.programme.templates import Template


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many efforts were put in, and how many templates there are."""

    efforts: int
    templates: int


def has_content(municipality: Municipality) -> bool:
    """Tell whether the folder of the municipality has a programme."""
    return (municipality.path / FILE_NAME).exists()


def read_templates(municipality: Municipality) -> tuple[Template, ...]:
    """Return the templates of the municipality; none where it has no programme.

    Raises ProgrammeContentError with every mistake in the file.
    """
    if not has_content(municipality):
        return ()
    path = municipality.path / FILE_NAME
    return read_content(path, languages=municipality.languages).templates


def find_template(municipality: Municipality, code: str) -> Template:
    """Return a template by its code.

    Raises UnknownTemplateError, and ProgrammeContentError with every mistake in the file.
    """
    for template in read_templates(municipality):
        if template.code == code:
            return template
    raise UnknownTemplateError(code)


def load_file(session: Session, municipality: Municipality, *, path: Path | None = None) -> Loaded:
    """Load a file, by default the one of the municipality.

    Raises ProgrammeContentError with every mistake in it, and LoadedBeforeError.
    """
    found = path or municipality.path / FILE_NAME
    return load(session, read_content(found, languages=municipality.languages))


def load(session: Session, content: Content) -> Loaded:
    """Add the efforts, parts below the effort that they belong to.

    Raises LoadedBeforeError when there is any already.
    """
    if session.scalar(select(Effort.id).limit(1)) is not None:
        raise LoadedBeforeError
    numbers: dict[str, int] = {}
    ordered = sorted(enumerate(content.efforts, start=1), key=lambda one: bool(one[1].parent))
    for position, facts in ordered:
        effort = Effort(
            code=facts.code,
            slug=facts.slug,
            position=position,
            parent_id=numbers[facts.parent] if facts.parent else None,
            influence=facts.influence or None,
            phase=facts.phase,
            is_casework=facts.is_casework,
            takes_contributions=facts.takes_contributions,
            texts=facts.texts,
        )
        session.add(effort)
        session.flush()
        numbers[facts.code] = effort.id
    return Loaded(len(content.efforts), len(content.templates))
