"""The tables of the assistance log. These columns and no others (standards.md C13).

The triggers that make rows immutable live in the migration: they are SQLite's words, not the models'.
"""

from __future__ import annotations

import datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
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
    __table_args__ = (
        CheckConstraint("bucket BETWEEN 0 AND 47", name="bucket"),
        Index("ix_assistance_session_date_id_bucket", "date", "id", "bucket"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kiosk_id: Mapped[str] = mapped_column(String(64))
    town: Mapped[str] = mapped_column(String(64))
    date: Mapped[datetime.date] = mapped_column(Date)
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


_RECORDS = text("type IN ('HelpRecorded', 'ClassRecorded')")
Index(
    "ix_assistance_event_record",
    AssistanceEvent.subject,
    sqlite_where=_RECORDS,
    postgresql_where=_RECORDS,
)


class HelpRecord(Base):
    """A help given by staff (domain/help.py). `id` is the hash of the row, and the subject of its chained event."""

    __tablename__ = "help_record"
    __table_args__ = (
        CheckConstraint("length(id) = 64", name="id"),
        CheckConstraint("minutes BETWEEN 0 AND 600", name="minutes"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[str] = mapped_column(String(64), ForeignKey("assistance_session.id"), index=True)
    nonce: Mapped[str] = mapped_column(String(32))
    supersedes: Mapped[str] = mapped_column(String(64), index=True)
    desk: Mapped[str] = mapped_column(String(64))
    procedure: Mapped[str] = mapped_column(String(64))
    barriers: Mapped[str] = mapped_column(String(256))
    actions: Mapped[str] = mapped_column(String(256))
    outcome: Mapped[str] = mapped_column(String(32))
    minutes: Mapped[int]
    language: Mapped[str] = mapped_column(String(16))
    age_group: Mapped[str] = mapped_column(String(16))
    memo: Mapped[str] = mapped_column(String(120))


class ClassRecord(Base):
    """A class held, as `HelpRecord`."""

    __tablename__ = "class_record"
    __table_args__ = (
        CheckConstraint("length(id) = 64", name="id"),
        CheckConstraint("headcount BETWEEN 0 AND 200", name="headcount"),
        CheckConstraint("helpers BETWEEN 0 AND 50", name="helpers"),
        CheckConstraint("minutes BETWEEN 0 AND 600", name="minutes"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[str] = mapped_column(String(64), ForeignKey("assistance_session.id"), index=True)
    nonce: Mapped[str] = mapped_column(String(32))
    supersedes: Mapped[str] = mapped_column(String(64), index=True)
    lesson: Mapped[str] = mapped_column(String(64))
    headcount: Mapped[int]
    helpers: Mapped[int]
    minutes: Mapped[int]
    questions: Mapped[str] = mapped_column(String(256))


class LogStub(Base):
    """What is left of months that were retired: where the chain went in and out, and what was counted.

    `sums` is JSON, [[town, month, what, subject, count], …]; `hash` covers the row and is the subject of a
    chained `LogRetired`; `previous` is the hash of the stub before.
    """

    __tablename__ = "log_stub"
    __table_args__ = (CheckConstraint("length(hash) = 64", name="hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    first_event: Mapped[int]
    last_event: Mapped[int]
    chain_before: Mapped[str] = mapped_column(String(64))
    chain_after: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime.date] = mapped_column(Date)
    sums: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
