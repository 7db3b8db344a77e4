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
    SOFT = "soft"


class Pace(enum.Enum):
    """How fast is read aloud, in percent of the usual: seven rates from half to double (standards.md A18)."""

    SLOWEST = 50
    SLOWER = 67
    SLOW = 80
    USUAL = 100
    FAST = 125
    FASTER = 150
    FASTEST = 200


class Volume(enum.Enum):
    """How loud, in dB over the loudness that the machine is set to; no step is over 10 dB (standards.md A20)."""

    SOFTEST = -12
    SOFT = -6
    USUAL = 0
    LOUD = 5
    LOUDEST = 10


class Reach(enum.Enum):
    """Where on the screen things are pressed: all over it, or in the lower half from a wheelchair."""

    WHOLE = "whole"
    LOW = "low"


class Hand(enum.Enum):
    """On which side the main button stands."""

    RIGHT = "right"
    LEFT = "left"


class Outlet(enum.Enum):
    """Where sound leaves the machine: for everybody, or for one person alone."""

    SPEAKER = "speaker"
    HEADPHONES = "headphones"


class PreferencePage(enum.Enum):
    """What can be set, page by page; the first four have their word in the band of every screen."""

    TEXT = "text"
    COLOUR = "colour"
    LANGUAGE = "language"
    SOUND = "sound"
    REACH = "reach"


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
    HEADPHONES = "headphones"
    MIXER = "mixer"
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


class Furigana(enum.Enum):
    """Small kana over kanji, in Japanese."""

    OFF = "off"
    ON = "on"
