"""The list of measures that residents can be interested in."""

from participation.migrations.checks import replace_check

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Widen the CHECK of the lists."""
    lists = "list IN ('group_kind', 'meeting_kind', 'department', 'domain', 'measure')"
    replace_check("list_item", "list", lists)
    asks = "asks IN ('nothing', 'organisation', 'department', 'interest')"
    replace_check("offer", "asks", asks)
