"""Brings a file to the schema this program writes. Alembic is only imported when there is something to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import DeviceError

if TYPE_CHECKING:
    from sqlalchemy import Connection

REVISIONS = ("0001", "0002", "0003", "0004")
"""Every revision in db/versions, oldest first (a test pins them to the scripts)."""

HEAD = REVISIONS[-1]


def bring_up_to_date(connection: Connection, migrations: Path) -> None:
    """Upgrades within the transaction the caller has begun, so that it happens whole or not at all.

    Raises DeviceError, and changes nothing, on a schema that is newer than ours or not ours.
    """
    found = _revision(connection)
    if found == HEAD:
        return
    if found and found not in REVISIONS:
        raise DeviceError("schema_newer")
    upgrade(connection, migrations)


def require_current(connection: Connection) -> None:
    """For who only reads. Raises DeviceError on a file of an older or a newer program, or not ours."""
    found = _revision(connection)
    if found != HEAD:
        raise DeviceError("schema_older" if found in ("", *REVISIONS) else "schema_newer")


def upgrade(connection: Connection, migrations: Path) -> None:
    """Runs the scripts in `migrations` up to their head. Raises DeviceError when there are none to run."""
    # Alembic and Mako cost 120 ms and 11 MB: for the one start in a year that needs them.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise DeviceError("migrations_unusable") from error


def _revision(connection: Connection) -> str:
    """The revision of the file; "" for a file without tables."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    tables = {str(name) for (name,) in connection.exec_driver_sql(query)}
    if not tables:
        return ""
    if "alembic_version" not in tables:
        raise DeviceError("schema_foreign")
    rows = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
    if len(rows) != 1:
        raise DeviceError("schema_foreign")
    return str(rows[0][0])
