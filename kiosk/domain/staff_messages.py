"""What happens on the staff's side, as far as it is remembered: help and classes, the door, the log itself."""

from __future__ import annotations

from kiosk.domain.messages import Event
from kiosk.domain.roles import Role


class HelpRecorded(Event, frozen=True):
    """A help record was kept; its id is the hash of all it says (domain/help.py)."""

    record: str


class ClassStarted(Event, frozen=True):
    lesson: str


class ClassRecorded(Event, frozen=True):
    """As `HelpRecorded`."""

    record: str


class DeskOpened(Event, frozen=True):
    """The staff's side was opened, by somebody with this role."""

    role: Role


class DeskRefused(Event, frozen=True):
    """A PIN or a card that is not ours."""


class DeskClosed(Event, frozen=True):
    pass


class LogRetired(Event, frozen=True):
    """Old months were replaced by a stub with this hash."""

    stub: str


class LogRenewed(Event, frozen=True):
    """The log began anew, or goes on from an older file: why ("corrupt", "missing", "older")."""

    reason: str


BY_HASH = (HelpRecorded, ClassRecorded, LogRetired)
"""Events whose subject is a hash."""
