"""Corrections are found by what they correct; and the central store on PostgreSQL, where many kiosks' logs lie together.

There every row names its source (one log of one kiosk), and sessions and events lie in partitions by month.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RECORDS = ("help_record", "class_record")
MONTHLY = ("assistance_session", "assistance_event")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _central_store()
        return
    for table in RECORDS:
        op.create_index(f"ix_{table}_supersedes", table, ["supersedes"])


def _central_store() -> None:
    _sources()
    _sessions()
    _events()
    _help_records()
    _class_records()
    for table in MONTHLY:
        # A row of a month without a partition of its own is not lost.
        op.execute(f"CREATE TABLE {table}_other PARTITION OF {table} DEFAULT")
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is immutable', TG_TABLE_NAME; END $$"
    )
    for table in (*MONTHLY, *RECORDS):
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _source() -> sa.Column:
    return sa.Column("source", sa.Integer(), autoincrement=False, nullable=False)


def _text(name: str, width: int) -> sa.Column:
    return sa.Column(name, sa.String(width), nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _sources() -> None:
    op.create_table(
        "log_source",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        _text("town", 64),
        _text("kiosk_id", 64),
        _number("first_event"),
        _text("chain_before", 64),
        _text("first_chain", 64),
        _number("last_event"),
        _text("head", 64),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_log_source"),
        sa.UniqueConstraint("first_chain", name="uq_log_source_first_chain"),
    )
    op.create_table(
        "log_key",
        _text("public_key", 64),
        _text("town", 64),
        _text("kiosk_id", 64),
        sa.Column("registered_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("public_key", name="pk_log_key"),
    )


def _sessions() -> None:
    op.create_table(
        "assistance_session",
        _source(),
        _text("id", 64),
        _text("kiosk_id", 64),
        _text("town", 64),
        sa.Column("date", sa.Date(), nullable=False),
        _number("bucket"),
        sa.CheckConstraint("bucket BETWEEN 0 AND 47", name="ck_assistance_session_bucket"),
        sa.PrimaryKeyConstraint("source", "id", "date", name="pk_assistance_session"),
        postgresql_partition_by="RANGE (date)",
    )
    op.create_index("ix_assistance_session_date", "assistance_session", ["date"])


def _events() -> None:
    op.create_table(
        "assistance_event",
        _source(),
        _number("id"),
        _text("session_id", 64),
        _number("seq"),
        _text("type", 64),
        _text("subject", 64),
        _text("chain", 64),
        sa.Column("date", sa.Date(), nullable=False),
        sa.CheckConstraint("seq >= 1", name="ck_assistance_event_seq"),
        sa.CheckConstraint("length(chain) = 64", name="ck_assistance_event_chain"),
        sa.PrimaryKeyConstraint("source", "id", "date", name="pk_assistance_event"),
        sa.UniqueConstraint(
            "source", "session_id", "seq", "date", name="uq_assistance_event_source_session_id_seq_date"
        ),
        postgresql_partition_by="RANGE (date)",
    )


def _help_records() -> None:
    widths = {"desk": 64, "procedure": 64, "barriers": 256, "actions": 256, "outcome": 32}
    columns = [
        *(_text(name, width) for name, width in widths.items()),
        _number("minutes"),
        *(_text(name, width) for name, width in {"language": 16, "age_group": 16, "memo": 120}.items()),
    ]
    _records("help_record", columns, {"minutes": "minutes BETWEEN 0 AND 600"})


def _class_records() -> None:
    limits = {
        "headcount": "headcount BETWEEN 0 AND 200",
        "helpers": "helpers BETWEEN 0 AND 50",
        "minutes": "minutes BETWEEN 0 AND 600",
    }
    columns = [_text("lesson", 64), *(_number(name) for name in limits), _text("questions", 256)]
    _records("class_record", columns, limits)


def _records(table: str, columns: list[sa.Column], limits: dict[str, str]) -> None:
    op.create_table(
        table,
        _source(),
        _text("id", 64),
        _text("session_id", 64),
        _text("nonce", 32),
        _text("supersedes", 64),
        *columns,
        sa.CheckConstraint("length(id) = 64", name=f"ck_{table}_id"),
        *(sa.CheckConstraint(text, name=f"ck_{table}_{name}") for name, text in limits.items()),
        sa.PrimaryKeyConstraint("source", "id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_session_id", table, ["session_id"])
    op.create_index(f"ix_{table}_supersedes", table, ["supersedes"])


def downgrade() -> None:
    raise RuntimeError("Going back would throw the log away: keep the file and install the newer program.")
