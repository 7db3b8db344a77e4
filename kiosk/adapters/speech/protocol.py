"""What the kiosk and its speech process say to each other: one JSON line each."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.text import Utterance


class _Line(Struct, frozen=True, tag=True):
    pass


class Say(_Line, frozen=True):
    """Stops what is being said and says these; `chime` first when it is set. `rate` in mora/s."""

    utterances: tuple[Utterance, ...]
    chime: bool = False
    rate: float = 5.0


class Stop(_Line, frozen=True):
    pass


class WarmUp(_Line, frozen=True):
    """Loads the Japanese voice before it is needed."""


class Started(_Line, frozen=True):
    key: str


class Finished(_Line, frozen=True):
    key: str
    completed: bool


class Faulty(_Line, frozen=True):
    """`fault` is "sound" or "voice"; `ok` when it works again."""

    fault: str
    ok: bool = False


ToWorker = Say | Stop | WarmUp
FromWorker = Started | Finished | Faulty
