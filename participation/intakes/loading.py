"""Put what stands in intakes.toml into an empty site; staff edit it from then on."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.intakes.kinds import stored
from participation.intakes.kinds_file import FILE_NAME, KindFacts, read_kinds
from participation.intakes.models import IntakeKind
from participation.municipality import Municipality


def load_kinds(session: Session, municipality: Municipality) -> int:
    """Add the kinds of requests of a municipality, and return how many were added.

    A municipality without such a file has no requests, and what is there already stays as staff
    left it: then nothing is added.

    Raises KindsFileError with every mistake in the file.
    """
    path = municipality.path / FILE_NAME
    if not path.exists():
        return 0
    facts = read_kinds(path, languages=municipality.languages)
    known = set(session.scalars(select(IntakeKind.code)))
    new = [_row(one, place) for place, one in enumerate(facts, start=1) if one.code not in known]
    session.add_all(new)
    session.flush()
    return len(new)


def _row(facts: KindFacts, position: int) -> IntakeKind:
    return IntakeKind(
        code=facts.code.value,
        position=position,
        article_key=facts.article_key,
        questions=stored(facts.questions),
        receipt_days=facts.receipt_days,
        decision_days=facts.decision_days,
        kept_months=facts.kept_months,
        texts=facts.texts,
    )
