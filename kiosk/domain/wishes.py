"""What can be chosen from or go wrong: the small closed sets that commands and events speak of."""

from __future__ import annotations

import enum


class TextSize(enum.Enum):
    """標準 8.5 mm, 大 11.5 mm, 特大 13.7 mm em (standards.md A5)."""

    STANDARD = "standard"
    LARGE = "large"
    LARGEST = "largest"


class Theme(enum.Enum):
    """Colour roles; the values live in ui/theme.py."""

    STANDARD = "standard"
    HIGH_CONTRAST = "high_contrast"
    DARK = "dark"


class Answer(enum.Enum):
    """わからない is an answer like the others and never shuts a door."""

    YES = "yes"
    NO = "no"
    DONT_KNOW = "dont_know"


class Fault(enum.Enum):
    """A thing outside that does not do its work."""

    PRINTER = "printer"
    SOUND = "sound"
    VOICE = "voice"
    LOG = "log"
    CONTENT = "content"
    QR = "qr"
    DISK = "disk"
    SETTINGS = "settings"
    CLOCK = "clock"


class Route(enum.Enum):
    """A way of doing a procedure."""

    ONLINE = "online"
    STORE = "store"
    COUNTER = "counter"
