"""What the program and its voice process say to each other: one JSON object a line."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct


class Line(Struct, frozen=True):
    """An utterance. `id` is unique in the life of the program and comes back in answers.

    `percent` of the pace that is set, `gain` in dB over the usual loudness.
    """

    id: int
    text: str
    language: str
    percent: int = 100
    gain: int = 0


class Say(Struct, frozen=True, tag="say"):
    """Stops what is being said and says these."""

    lines: tuple[Line, ...]


class Stop(Struct, frozen=True, tag="stop"):
    pass


class Prepare(Struct, frozen=True, tag="prepare"):
    """What may be said next, as (text, language, percent)."""

    texts: tuple[tuple[str, str, int], ...]


class Forget(Struct, frozen=True, tag="forget"):
    """What was prepared."""


class Rate(Struct, frozen=True, tag="rate"):
    """Morae a second, for what is said from now on."""

    morae: float


class Warm(Struct, frozen=True, tag="warm"):
    """Loads the Japanese voice now."""


class Chime(Struct, frozen=True, tag="chime"):
    pass


class Quit(Struct, frozen=True, tag="quit"):
    pass


class Started(Struct, frozen=True, tag="started"):
    id: int


class Reached(Struct, frozen=True, tag="reached"):
    """A piece of `seconds` begins to be heard: characters [location, location + length) of the text.

    Length 0 is a sign of life: the next piece is still being made.
    """

    id: int
    location: int
    length: int
    seconds: float


class Finished(Struct, frozen=True, tag="finished"):
    id: int
    completed: bool


class Failed(Struct, frozen=True, tag="fault"):
    """`detail` is for staff's log; it never holds the text."""

    what: Literal["sound", "voice"]
    detail: str = ""


class Recovered(Struct, frozen=True, tag="recovered"):
    what: Literal["sound", "voice"]


class Noted(Struct, frozen=True, tag="noted"):
    """Something staff may want to know, though people hear what they should: another voice took over."""

    detail: str


ToWorker = Say | Stop | Prepare | Forget | Rate | Warm | Chime | Quit
FromWorker = Started | Reached | Finished | Failed | Recovered | Noted

_to_worker: msgspec.json.Decoder[ToWorker] = msgspec.json.Decoder(ToWorker)
_from_worker: msgspec.json.Decoder[FromWorker] = msgspec.json.Decoder(FromWorker)


def encode(message: ToWorker | FromWorker) -> bytes:
    """One line, with its end."""
    return msgspec.json.encode(message) + b"\n"


def read_command(line: bytes) -> ToWorker:
    """Raises `msgspec.DecodeError`."""
    return _to_worker.decode(line)


def read_answer(line: bytes) -> FromWorker:
    """Raises `msgspec.DecodeError`."""
    return _from_worker.decode(line)
