"""How a migration gives a table another CHECK."""

import sqlalchemy as sa
from alembic import op


def replace_check(table: str, name: str, condition: str) -> None:
    """Replace a CHECK; SQLite, which reads none back, writes the table anew without the old one.

    name  as the model has it, without the prefix of the convention
    """
    own = op.f(f"ck_{table}_{name}")
    with op.batch_alter_table(table) as batch:
        if op.get_bind().dialect.name != "sqlite":
            batch.drop_constraint(own, type_="check")
        batch.create_check_constraint(own, sa.text(condition))
