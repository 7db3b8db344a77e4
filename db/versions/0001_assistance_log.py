"""The assistance log: sessions and their events, written once and never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("assistance_session", "assistance_event")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        return  # the central store begins with 0003
    op.create_table(
        "assistance_session",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kiosk_id", sa.String(64), nullable=False),
        sa.Column("town", sa.String(64), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("bucket", sa.Integer(), nullable=False),
        sa.CheckConstraint("bucket BETWEEN 0 AND 47", name="ck_assistance_session_bucket"),
        sa.PrimaryKeyConstraint("id", name="pk_assistance_session"),
    )
    op.create_index("ix_assistance_session_date", "assistance_session", ["date"])
    op.create_table(
        "assistance_event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.UniqueConstraint("session_id", "seq", name="uq_assistance_event_session_id_seq"),
        sa.CheckConstraint("seq >= 1", name="ck_assistance_event_seq"),
        sa.CheckConstraint("length(chain) = 64", name="ck_assistance_event_chain"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["assistance_session.id"], name="fk_assistance_event_session_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_assistance_event"),
        sqlite_autoincrement=True,
    )
    for table in TABLES:
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END"
            )


def downgrade() -> None:
    raise RuntimeError("Going back would throw the log away: keep the file and install the newer program.")
