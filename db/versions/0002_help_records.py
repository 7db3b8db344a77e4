"""What staff noted (help, classes), and stubs for months that were retired: rows may go once a stub stands for them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RECORDS = "type IN ('HelpRecorded', 'ClassRecorded')"
TABLES = ("assistance_session", "assistance_event", "help_record", "class_record", "log_stub")
MAY_NOT_GO = {
    "assistance_event": "NOT EXISTS (SELECT 1 FROM log_stub WHERE last_event >= OLD.id)",
    "assistance_session": "NOT EXISTS (SELECT 1 FROM log_stub)"
    " OR EXISTS (SELECT 1 FROM assistance_event WHERE session_id = OLD.id)",
    "help_record": "NOT EXISTS (SELECT 1 FROM log_stub)"
    f" OR EXISTS (SELECT 1 FROM assistance_event WHERE {RECORDS} AND subject = OLD.id)",
    "class_record": "NOT EXISTS (SELECT 1 FROM log_stub)"
    f" OR EXISTS (SELECT 1 FROM assistance_event WHERE {RECORDS} AND subject = OLD.id)",
    "log_stub": "1",
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        return  # the central store begins with 0003
    _records("help_record", _help_columns(), {"minutes": "minutes BETWEEN 0 AND 600"})
    _records(
        "class_record",
        _class_columns(),
        {
            "headcount": "headcount BETWEEN 0 AND 200",
            "helpers": "helpers BETWEEN 0 AND 50",
            "minutes": "minutes BETWEEN 0 AND 600",
        },
    )
    op.create_table(
        "log_stub",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_event", sa.Integer(), nullable=False),
        sa.Column("last_event", sa.Integer(), nullable=False),
        sa.Column("chain_before", sa.String(64), nullable=False),
        sa.Column("chain_after", sa.String(64), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("sums", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.CheckConstraint("length(hash) = 64", name="ck_log_stub_hash"),
        sa.PrimaryKeyConstraint("id", name="pk_log_stub"),
    )
    where = sa.text(RECORDS)
    op.create_index(
        "ix_assistance_event_record",
        "assistance_event",
        ["subject"],
        sqlite_where=where,
        postgresql_where=where,
    )
    _protect()


def _help_columns() -> list[sa.Column]:
    widths = {"desk": 64, "procedure": 64, "barriers": 256, "actions": 256, "outcome": 32}
    return [
        *(sa.Column(name, sa.String(width), nullable=False) for name, width in widths.items()),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("age_group", sa.String(16), nullable=False),
        sa.Column("memo", sa.String(120), nullable=False),
    ]


def _class_columns() -> list[sa.Column]:
    return [
        sa.Column("lesson", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("headcount", "helpers", "minutes")),
        sa.Column("questions", sa.String(256), nullable=False),
    ]


def _records(table: str, columns: list[sa.Column], limits: dict[str, str]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("supersedes", sa.String(64), nullable=False),
        *columns,
        sa.CheckConstraint("length(id) = 64", name=f"ck_{table}_id"),
        *(sa.CheckConstraint(text, name=f"ck_{table}_{name}") for name, text in limits.items()),
        sa.ForeignKeyConstraint(["session_id"], ["assistance_session.id"], name=f"fk_{table}_session_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_session_id", table, ["session_id"])


def _protect() -> None:
    """No row changes; none goes while nothing stands for it."""
    for table in TABLES:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END"
        op.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
        op.execute(f"CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} {refuse}")
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {MAY_NOT_GO[table]} {refuse}"
        )


def downgrade() -> None:
    raise RuntimeError("Going back would throw the log away: keep the file and install the newer program.")
