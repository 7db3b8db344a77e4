"""The tables of the assistance log. These columns and no others (standards.md C13).

The triggers that make rows immutable live in the migration: they are SQLite's words, not the models'.
"""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Carries the names of constraints, so that a migration can name what it changes."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )


class AssistanceSession(Base):
    """A visit (利用記録). `id` is random; `date` and `bucket` (half hours since midnight) are its start's."""

    __tablename__ = "assistance_session"
    __table_args__ = (CheckConstraint("bucket BETWEEN 0 AND 47", name="bucket"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kiosk_id: Mapped[str] = mapped_column(String(64))
    town: Mapped[str] = mapped_column(String(64))
    date: Mapped[datetime.date] = mapped_column(Date, index=True)
    bucket: Mapped[int]


class AssistanceEvent(Base):
    """A row of a visit. `seq` counts from 1 within the visit; `chain` binds the row to all before it."""

    __tablename__ = "assistance_event"
    __table_args__ = (
        UniqueConstraint("session_id", "seq"),
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint("length(chain) = 64", name="chain"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[str] = mapped_column(String(64), ForeignKey("assistance_session.id"))
    seq: Mapped[int]
    type: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(64))
    chain: Mapped[str] = mapped_column(String(64))
