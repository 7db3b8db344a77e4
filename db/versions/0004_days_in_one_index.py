"""A report finds the visits of its days in the index alone, without a look into the table for each."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        return  # the central store reads a month as one partition
    op.drop_index("ix_assistance_session_date", "assistance_session")
    op.create_index("ix_assistance_session_date_id_bucket", "assistance_session", ["date", "id", "bucket"])


def downgrade() -> None:
    raise RuntimeError("Going back would throw the log away: keep the file and install the newer program.")
