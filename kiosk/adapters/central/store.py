"""The central store itself: opening it, its schema, its partitions. psycopg is imported here and nowhere earlier."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from kiosk.adapters.database.migration import HEAD, upgrade
from kiosk.domain.period import month
from kiosk.errors import DeviceError, SettingsError

CONNECT_S = 10
SILENT_MS = 20_000
"""How long sent bytes may stay unanswered, milliseconds, before the connection is given up."""
MONTHLY = ("assistance_session", "assistance_event")
YEARS_BACK, YEARS_AHEAD = 3, 10
"""Partitions are made for so many years around today; other rows lie in `…_other`."""


def open_central(url: str, *, name: str = "kiosk") -> Engine:
    """An engine for `postgresql://user@host/database`. Opens nothing yet. Raises SettingsError."""
    try:
        made = make_url(url)
    except ArgumentError:
        raise SettingsError("DATABASE_URL は postgresql://利用者@住所/データベース の形です") from None
    if made.get_backend_name() != "postgresql":
        raise SettingsError("DATABASE_URL は postgresql:// ではじまります")
    options = {
        "connect_timeout": CONNECT_S,
        "application_name": name,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": SILENT_MS,
    }
    return create_engine(
        made.set(drivername="postgresql+psycopg"),
        poolclass=NullPool,
        connect_args=options,
        hide_parameters=True,
    )


@contextmanager
def central_log(url: str) -> Iterator[Connection]:
    """A connection for reading, to a store of our schema. Raises SettingsError, DeviceError."""
    engine = open_central(url, name="kiosk report")
    try:
        with engine.connect() as connection:
            require_current(connection)
            yield connection
    except SQLAlchemyError as error:
        raise DeviceError(f"central store: {reason(error)}") from error
    finally:
        engine.dispose()


def require_current(connection: Connection) -> None:
    """Raises DeviceError unless `kiosk central setup` has made the schema of this program."""
    if not inspect(connection).has_table("alembic_version"):
        raise DeviceError("central store: not set up (kiosk central setup)")
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found != HEAD:
        raise DeviceError(f"central store: schema {found}, this program has {HEAD} (kiosk central setup)")


def set_up(
    engine: Engine,
    migrations: Path,
    today: datetime.date,
    *,
    back: int = YEARS_BACK,
    ahead: int = YEARS_AHEAD,
) -> int:
    """Makes or renews schema and partitions; again is harmless. Returns how many months were added."""
    try:
        with engine.begin() as connection:
            upgrade(connection, migrations)
        with engine.begin() as connection:
            return _add_months(connection, range(today.year - back, today.year + ahead + 1))
    except SQLAlchemyError as error:
        raise DeviceError(f"central store: {reason(error)}") from error


def _add_months(connection: Connection, years: range) -> int:
    """A partition a month and table, where there is none. Raises IntegrityError when `…_other` holds its rows."""
    there = set(inspect(connection).get_table_names())
    added = 0
    for year in years:
        for number in range(1, 13):
            days = month(year, number)
            end = days.last + datetime.timedelta(days=1)
            for table in MONTHLY:
                name = f"{table}_{year}_{number:02}"
                if name in there:
                    continue
                bounds = f"FROM ('{days.first}') TO ('{end}')"
                connection.execute(text(f"CREATE TABLE {name} PARTITION OF {table} FOR VALUES {bounds}"))
                added += 1
    return added // len(MONTHLY)


def reason(error: BaseException) -> str:
    """A name for what went wrong; of a connection that did not come about, what the server or the network said.

    Never a word of content: what was said while rows were on their way may quote them.
    """
    cause = getattr(error, "orig", None) or error
    name = str(getattr(cause, "sqlstate", None) or type(cause).__name__)
    if name == "OperationalError" and getattr(error, "statement", "") is None:
        return str(cause).splitlines()[0][:200]
    return name
