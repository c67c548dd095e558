"""An effort about which residents can say something, rounds, and what was said as rows."""

from datetime import date
from secrets import token_bytes

from sqlalchemy.orm import Session

from participation.contributions.models import Contribution, ContributionRound, ContributionStep
from participation.programme.models import Effort

BUURT, WIJK, ELSEWHERE = "BU08990317", "WK089903", "BU08990124"
PARK = {"title": "Het park", "what": "Wij maken het park mooier.", "contact": "Bel het parkteam."}
CASES = {"title": "Overleg", "what": "Wij bespreken hoe het gaat.", "contact": "Bel 045 000 00 09."}
TODAY = date(2026, 3, 2)


def add_efforts(session: Session) -> None:
    """Add one effort that takes contributions, and one that takes none."""
    fixed = {"fixed": "Het park blijft openbaar."}
    session.add_all(
        [
            Effort(
                code="6",
                slug="park",
                position=1,
                influence="advise",
                takes_contributions=True,
                texts={"nl": {**PARK, **fixed}},
            ),
            Effort(code="4", slug="overleg", position=2, texts={"nl": CASES}),
        ]
    )
    session.commit()


def round_of(slug: str = "bankjes", area: str | None = None, **values: object) -> ContributionRound:
    """Return a round that is open today, not stored yet."""
    title = slug.capitalize()
    facts: dict[str, object] = {
        "effort_code": "6",
        "opens_on": date(2026, 2, 1),
        "closes_on": date(2026, 3, 10),
        "feedback_on": date(2026, 4, 1),
        "texts": {"nl": {"title": title, "question": "Waar mist u een bank?"}},
    }
    return ContributionRound(slug=slug, area=area, **{**facts, **values})


def said_of(text: str = "Meer bomen.", **values: object) -> Contribution:
    """Return an idea that everybody may read, not stored yet."""
    facts: dict[str, object] = {
        "subject": "effort",
        "subject_key": "6",
        "kind": "idea",
        "is_open": True,
        "language": "nl",
        "moderation": "shown",
        "received_on": date(2026, 2, 20),
        "promised_on": date(2026, 4, 3),
        "token_hash": token_bytes(32),
    }
    return Contribution(text=text, **{**facts, **values})


def no_of(**values: object) -> ContributionStep:
    """Return the step of a "no", not stored yet."""
    facts: dict[str, object] = {
        "state": "not_done",
        "done_on": date(2026, 2, 27),
        "role": "college",
        "reason_kind": "cannot",
        "reason": "Daar ligt een kabel.",
        "would_change": "Een andere plek voor de kabel.",
    }
    return ContributionStep(**{**facts, **values})
