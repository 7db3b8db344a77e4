"""The central store's tables: the kiosk's own models, each row with its source in front.

Sessions and events lie in partitions by month. An event carries its session's day, because PostgreSQL
finds a row's partition by a column of the row.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    func,
)
from sqlalchemy.schema import SchemaItem

from kiosk.adapters.database.models import AssistanceEvent, AssistanceSession, Base, ClassRecord, HelpRecord
from kiosk.adapters.database.report_queries import LogTables

METADATA = MetaData(naming_convention=Base.metadata.naming_convention)


def _central(model: type[Base], *more: SchemaItem, key: tuple[str, ...], monthly: bool) -> Table[Any]:
    """The table of a model with `source`; its own checks and indexes go along, its reference does not.

    What refers to what is checked on arrival (`receive`): here it would be looked up for every single row.
    """
    own = Base.metadata.tables[model.__tablename__]
    source = Column("source", Integer, nullable=False, autoincrement=False)
    columns = [Column(c.name, c.type, nullable=False, autoincrement=False) for c in own.columns]
    checks = [
        CheckConstraint(str(c.sqltext), name=c.name)
        for c in own.constraints
        if isinstance(c, CheckConstraint)
    ]
    options: dict[str, Any] = {"postgresql_partition_by": "RANGE (date)"} if monthly else {}
    return Table(own.name, METADATA, source, *columns, *more, *checks, PrimaryKeyConstraint(*key), **options)


SESSION = _central(AssistanceSession, key=("source", "id", "date"), monthly=True)
Index("ix_assistance_session_date", SESSION.c.date)
EVENT = _central(
    AssistanceEvent,
    Column("date", Date, nullable=False),
    UniqueConstraint("source", "session_id", "seq", "date"),
    key=("source", "id", "date"),
    monthly=True,
)
HELP = _central(HelpRecord, key=("source", "id"), monthly=False)
CLASSES = _central(ClassRecord, key=("source", "id"), monthly=False)
for _records in (HELP, CLASSES):
    Index(f"ix_{_records.name}_session_id", _records.c.session_id)
    Index(f"ix_{_records.name}_supersedes", _records.c.supersedes)

SOURCE = Table(
    "log_source",
    METADATA,
    Column("id", Integer, Identity(always=True), primary_key=True),
    Column("town", String(64), nullable=False),
    Column("kiosk_id", String(64), nullable=False),
    Column("first_event", Integer, nullable=False),
    Column("chain_before", String(64), nullable=False),
    Column("first_chain", String(64), nullable=False, unique=True),
    Column("last_event", Integer, nullable=False),
    Column("head", String(64), nullable=False),
    Column("received_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
)
"""One log of one kiosk: a file that was begun anew is another. Up to where it has arrived, and the chain there."""

KEY = Table(
    "log_key",
    METADATA,
    Column("public_key", String(64), primary_key=True),
    Column("town", String(64), nullable=False),
    Column("kiosk_id", String(64), nullable=False),
    Column("registered_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
)
"""Whose signed files are taken."""

CENTRAL = LogTables(SESSION, EVENT, HELP, CLASSES)
