"""What a resident asks for when looking for a procedure by word, by number or among the often asked.

No event carries a letter of what was typed: the text lives in the place and nowhere else.
"""

from __future__ import annotations

import enum

from kiosk.domain.messages import Event, ResidentCommand


class WayIn(enum.Enum):
    """The ways into the catalogue beside the life events."""

    WORDS = "words"
    NUMBER = "number"
    OFTEN = "often"


class OpenSearch(ResidentCommand, frozen=True):
    """ことばでさがす."""


class OpenNumber(ResidentCommand, frozen=True):
    """番号でさがす: the three digits of the leaflet."""


class OpenOften(ResidentCommand, frozen=True):
    """よくある手続き."""


class TypeKey(ResidentCommand, frozen=True):
    """One letter or digit."""

    char: str

    def __repr__(self) -> str:
        return "TypeKey(…)"


class VoiceMark(ResidentCommand, frozen=True):
    """゛ on the last letter, or ゜ when `half`; once more takes it away."""

    half: bool = False


class SmallLetter(ResidentCommand, frozen=True):
    """小さい字: つ becomes っ, and っ becomes つ."""


class EraseOne(ResidentCommand, frozen=True):
    pass


class EraseAll(ResidentCommand, frozen=True):
    pass


class TurnKeyboard(ResidentCommand, frozen=True):
    """From the kana to Latin letters and digits, and back."""


class ShowCode(ResidentCommand, frozen=True):
    """From the verdict to the code and the paper, without the questions and the steps."""


class SearchOpened(Event, frozen=True):
    """Somebody looks for a procedure. What for is not told."""

    way: WayIn


class TextEdited(Event, frozen=True):
    """A key did something: the voice says what. Never kept."""
