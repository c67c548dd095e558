"""What each column of a table about people means to whoever it is about, and its term."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Table

from participation.database import Base
from participation.keeping.requests import TABLES as OF_REQUESTS
from participation.keeping.residents import TABLES as OF_RESIDENTS
from participation.keeping.staff import TABLES as OF_STAFF
from participation.keeping.telling import Kept

NOBODY: Final = frozenset(
    {
        "address_area",
        "agreement",
        "area",
        "area_shape",
        "bylaw_explanation",
        "bylaw_part",
        "bylaw_version",
        "bylaw_word",
        "came_count",
        "chart",
        "consent_text",
        "contact_moment",
        "contribution_round",
        "destruction",
        "district_manager",
        "district_plan",
        "earlier_round",
        "effort",
        "erasure",
        "feedback",
        "feedback_item",
        "feedback_version",
        "gas_use",
        "imported_file",
        "insulation_room",
        "intake_kind",
        "lesson",
        "list_item",
        "meeting",
        "meeting_group",
        "milestone",
        "news_item",
        "noticed_count",
        "offer",
        "open_text",
        "page_view",
        "participation_group",
        "participation_plan",
        "plan_agreement",
        "plan_item",
        "plan_version",
        "population",
        "question_chart",
        "response",
        "sdc_block",
        "sdc_cell",
        "sdc_pool",
        "sdc_release",
        "sdc_row",
        "spread_target",
        "step",
        "step_news",
        "survey",
        "survey_version",
        "training_module",
        "text_code",
        "text_to_read",
        "theme",
        "theme_quote",
        "theme_release",
        "trajectory",
    }
)
"""Tables that hold nothing about anybody we know: texts, numbers, and answers without a person."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column, in the language of the page."""

    name: str
    meaning: str
    term: str


def tables_of_residents() -> list[tuple[str, list[Field]]]:
    """Return the title and the columns of each table about residents, in the order of a page.

    Raises KeyError for a column that nobody explained: then the page must not be shown.
    """
    return [_told(name, kept) for name, kept in {**OF_RESIDENTS, **OF_REQUESTS}.items()]


def tables_of_staff() -> list[tuple[str, list[Field]]]:
    """Return the same of the tables about staff."""
    return [_told(name, kept) for name, kept in OF_STAFF.items()]


def _told(name: str, kept: Kept) -> tuple[str, list[Field]]:
    table: Table = Base.metadata.tables[name]
    told: Mapping[str, tuple[Any, Any]] = kept.columns
    columns = [(column.name, *told[column.name]) for column in table.columns]
    return str(kept.title), [Field(one, str(what), str(term)) for one, what, term in columns]
