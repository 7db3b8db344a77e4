"""What a resident asks for when practising how a phone reads a code, and what is told of it."""

from __future__ import annotations

import enum

from kiosk.domain.messages import Event, ResidentCommand


class Phone(enum.Enum):
    """Which kind of phone is in the hand: they show a code that was read in different places."""

    IPHONE = "iphone"
    ANDROID = "android"
    UNKNOWN = "unknown"


class Practice(enum.Enum):
    """How a practice went."""

    OPENED = "opened"
    READ = "read"
    NOTHING = "nothing"
    """The phone showed nothing."""


class PractiseScan(ResidentCommand, frozen=True):
    """れんしゅうする: offered where the code is, never asked for."""


class ChoosePhone(ResidentCommand, frozen=True):
    phone: Phone


class CodeRead(ResidentCommand, frozen=True):
    """読めました: the resident says so; nothing comes back from the phone."""


class NothingSeen(ResidentCommand, frozen=True):
    """何も出ません."""


class ScanPractised(Event, frozen=True):
    """Somebody practises. Neither the kind of phone nor the person is told."""

    how: Practice
