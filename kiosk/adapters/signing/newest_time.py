"""A clock that was set back does not make an old update young again. Light: the running kiosk notes its days here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kiosk.adapters.catalogue.durable import replace_file


class NewestTime:
    """The newest hour that this machine has lived through, in UTC."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "newest-time"

    def known(self) -> datetime | None:
        """None when there is none, or none that can be read."""
        try:
            return datetime.fromisoformat(self._file.read_text("ascii")).astimezone(UTC)
        except (OSError, ValueError):
            return None

    def note(self, now: datetime) -> datetime:
        """The newer of `now` (UTC) and what is known; kept when a day has passed. Raises OSError."""
        known = self.known()
        if known is None or (now - known).days >= 1:
            self.set(now)
        return max(now, known) if known else now

    def set(self, now: datetime) -> None:
        """Whatever was known: for a person who has looked at the clock. Raises OSError."""
        replace_file(self._file, now.isoformat(timespec="seconds").encode("ascii"))
