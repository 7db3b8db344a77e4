"""Alembic environment. The program hands over a connection in a transaction; nothing is read from the
working directory, and no project code is imported: a migration must mean the same in ten years."""

from alembic import context

# SQLite's DDL is transactional; the flag tells Alembic so. The transaction is the caller's.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
