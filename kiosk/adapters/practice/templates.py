"""Practice pages set beforehand: a page is made once, with gaps where a phone's own words stand.

Sixty phones ask for the same few pages. What they have typed goes into the gaps and is kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kiosk.adapters.practice.html import text
from kiosk.adapters.practice.pages import page
from kiosk.domain.practice import Complaint, Era, Photo, Step, Typed
from kiosk.service.words import Words

MOST_KEPT = 512
"""Pages of 2 kB. The ways in which a form can be wrong are fewer; who finds more is served all the same."""
_EDGE = "\ue000"
"""Around the name of a gap: a letter for private use, which `domain.practice.clean` takes out of what is typed."""
_GAP = re.compile(f"{_EDGE}([a-z]+){_EDGE}")
_TYPED_WORDS = ("mail", "name", "year", "month", "day", "receipt")
_ERAS = frozenset(era.value for era in Era)


class _Look(Struct, frozen=True):
    """All that a page looks like but for the words that were typed."""

    language: str
    step: Step
    wrong: tuple[Complaint, ...]
    agreed: bool
    era: str
    photo: Photo


class Templates:
    """`words` gives those of a language."""

    def __init__(self, words: Callable[[str], Words]) -> None:
        self._words = words
        self._made: dict[_Look, tuple[bytes | str, ...]] = {}

    def page(self, step: Step, typed: Typed, wrong: Sequence[Complaint]) -> bytes:
        """One step as HTML, in the language of the phone."""
        language = self._words(typed.language).language
        era = typed.era if typed.era in _ERAS else ""
        look = _Look(language, step, tuple(wrong), typed.agreed, era, typed.photo)
        parts = self._made.get(look)
        if parts is None:
            parts = self._make(look)
            if len(self._made) < MOST_KEPT:
                self._made[look] = parts
        return b"".join(
            part if isinstance(part, bytes) else text(getattr(typed, part)).encode() for part in parts
        )

    def _make(self, look: _Look) -> tuple[bytes | str, ...]:
        """HTML as bytes and names of gaps, in turn."""
        gaps = {name: f"{_EDGE}{name}{_EDGE}" for name in _TYPED_WORDS}
        marked = replace(Typed(agreed=look.agreed, era=look.era, photo=look.photo), **gaps)
        pieces = _GAP.split(page(self._words(look.language), look.step, marked, look.wrong))
        return tuple(name if number % 2 else name.encode() for number, name in enumerate(pieces))
