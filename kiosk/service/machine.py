"""What the desk needs of the machine it stands on. Adapters implement this; tests hand in a fake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from kiosk.domain.desk_messages import Task


class MachineFacts(Struct, frozen=True):
    """What can be told at once. Lengths in px and mm."""

    kiosk_id: str
    version: str
    town: str
    towns: tuple[tuple[str, str], ...]
    """(code, name) of every town there is content for."""
    printer: str
    paper: str
    px_per_mm: float
    offered: tuple[str, ...]
    """Languages that residents are offered now."""
    languages: tuple[str, ...]
    """Languages that could be offered."""
    free_mb: int | None
    closes: bool
    """False where a service manager starts the kiosk again whenever it ends."""
    loudness: int | None
    """Per cent that the loudspeaker is set to; None where nothing can be set."""


class Machine(Protocol):
    """Raises DeviceError when something cannot be changed."""

    def facts(self) -> MachineFacts:
        """Within some milliseconds."""

    def run(self, task: Task, word: str = "") -> None:
        """Begins a task; its answer comes as `TaskAnswered`. Returns at once."""

    def keep(self, changes: Mapping[str, str | float | bool | tuple[str, ...]]) -> None:
        """Settings, for the next start; on disk when this returns."""

    def say_sample(self) -> None:
        """Through the voice that speaks to residents."""

    def change_loudness(self, by: int) -> None:
        """Per cent of the loudspeaker, from now on and after every visit."""

    def end(self, *, again: bool) -> None:
        """The kiosk closes after this; `again`: and is started anew."""
