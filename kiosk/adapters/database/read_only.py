"""The log's file for a reader: it can change nothing, and locks nobody out for longer than one statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, NullPool, create_engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.adapters.database.migration import require_current
from kiosk.errors import DeviceError

WAIT_S = 10
"""Seconds to wait for a writer."""


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """A connection in which every statement stands alone. Raises DeviceError for no file, or one that is not ours."""
    if not path.is_file():
        raise DeviceError(f"{path.name}: no log yet")
    url = URL.create("sqlite", database=f"file:{path.absolute()}", query={"mode": "ro", "uri": "true"})
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": WAIT_S}, hide_parameters=True)
    try:
        with engine.connect() as connection:
            require_current(connection)
            yield connection
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise DeviceError(
            f"{path.name}: {getattr(cause, 'sqlite_errorname', type(cause).__name__)}"
        ) from error
    finally:
        engine.dispose()
