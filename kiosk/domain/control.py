"""A control as the ear meets it: what a key or a switch has reached."""

from __future__ import annotations

import enum

from msgspec import Struct


class ControlKind(enum.Enum):
    """What pressing it does, for who cannot see it."""

    BUTTON = "button"
    KEY = "key"
    """Of the keyboard on the screen."""
    OPTION = "option"
    """One of a few, of which one is chosen."""


class Control(Struct, frozen=True):
    """`number` of `count`, from 1, in its part of the window."""

    name: str
    number: int
    count: int
    kind: ControlKind = ControlKind.BUTTON
    chosen: bool = False
    language: str = ""
    """Set where the name is in another language than the reader's."""
