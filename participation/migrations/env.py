"""Alembic's entrance: it gets a connection from participation.schema and commits nothing."""

from alembic import context

from participation.schema import OPTIONS

context.configure(connection=context.config.attributes["connection"], **OPTIONS)
context.run_migrations()
