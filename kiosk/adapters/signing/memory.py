"""What this machine remembers of updates: the newest versions and the newest time it has ever seen.

Neither an older update nor a clock that was set back makes it forget them.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.adapters.catalogue.durable import replace_file
from kiosk.adapters.signing.newest_time import NewestTime
from kiosk.adapters.signing.statement import Kind, Statement
from kiosk.errors import UpdateRefused


class Seen(Struct, frozen=True):
    """The newest update of a kind that was taken."""

    version: int = 0
    digest: str = ""
    expires: datetime | None = None


class Memory:
    """Two small files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._versions = folder / "versions.json"
        self.newest = NewestTime(folder)

    def seen(self, kind: Kind) -> Seen:
        """Raises UpdateRefused for a damaged file: without it an older update could not be told."""
        return self._all().get(kind, Seen())

    def keep(self, statement: Statement) -> None:
        """Raises OSError."""
        taken = Seen(statement.version, statement.digest, statement.expires)
        replace_file(self._versions, msgspec.json.encode(self._all() | {statement.label.kind: taken}))

    def _all(self) -> dict[Kind, Seen]:
        try:
            return msgspec.json.decode(self._versions.read_bytes(), type=dict[Kind, Seen])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError) as error:
            raise UpdateRefused("memory", str(error)) from error
