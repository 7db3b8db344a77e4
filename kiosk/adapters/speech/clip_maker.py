"""Speaks sentences beforehand, on all cores, and puts them on the shelf (`kiosk voice render`)."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from kiosk.adapters.speech.clips import Shelf, clip_name
from kiosk.adapters.speech.voice import Piece, VoiceFailed
from kiosk.errors import DeviceError

SAVE_EVERY = 50
"""Clips after which the index is written: so much is lost when the power fails."""
MEI, KOKORO = "mei", "kokoro"
MAKERS = (MEI, KOKORO)


class Order(Struct, frozen=True):
    """A sentence and its reviewed kana, to be spoken at `rate` morae a second."""

    text: str
    kana: str
    rate: float


class Made(Struct, frozen=True):
    """How many were made now, were there already, and could not be made (text and reason)."""

    made: int
    kept: int
    failed: tuple[tuple[str, str], ...]


class Maker(Protocol):
    """A voice that has time. `name` changes when its clips must be made anew."""

    @property
    def name(self) -> str: ...

    def make(self, text: str, kana: str, rate: float) -> list[Piece]:
        """Raises `VoiceFailed`."""


class MeiMaker:
    """The live voice with time to do it well: each clause in one go, at 24 kHz."""

    name = "mei/1"

    def __init__(self, assets: Path, cache: Path, town: str) -> None:
        from kiosk.adapters.speech.japanese import Japanese  # noqa: PLC0415  heavy
        from kiosk.adapters.speech.mei import Mei  # noqa: PLC0415
        from kiosk.adapters.speech.pcm import halved  # noqa: PLC0415

        self._japanese = Japanese(assets, cache, town)
        self._voice = Mei(self._japanese, hurried=False)
        self._halved = halved

    def make(self, text: str, kana: str, rate: float) -> list[Piece]:
        read = self._japanese.reading(text)
        if read != kana:
            raise VoiceFailed(f"{read} ≠ {kana}")
        pieces = self._voice.pieces(text, rate)
        return [Piece(self._halved(piece.sound), piece.location, piece.length) for piece in pieces]


def orders(kana: Mapping[str, str], rates: Iterable[float]) -> list[Order]:
    """Every text at every rate."""
    return [Order(text, read, rate) for rate in rates for text, read in sorted(kana.items())]


def open_maker(name: str, assets: Path, cache: Path, town: str) -> Maker:
    """Raises `VoiceFailed` when it is not installed."""
    if name == KOKORO:
        from kiosk.adapters.speech.kokoro import Kokoro  # noqa: PLC0415  the optional extra

        return Kokoro()
    return MeiMaker(assets, cache, town)


def make_clips(
    wanted: Sequence[Order],
    folder: Path,
    maker: tuple[str, Path, Path, str],
    jobs: int,
    tell: Callable[[int], None],
) -> Made:
    """Makes what is not there yet and throws away what is not wanted. Can be interrupted and called again.

    `maker` as for `open_maker`; `tell` hears after each clip how many are left. Raises DeviceError when the voice
    is not installed, OSError when the folder cannot be written.
    """
    try:
        voice = open_maker(*maker).name
    except VoiceFailed as fault:
        raise DeviceError(str(fault)) from fault
    shelf = Shelf(folder, voice)
    names = {clip_name(order.text, order.kana, voice, order.rate): order for order in wanted}
    missing = {name: order for name, order in names.items() if not shelf.holds(name)}
    failed = []
    try:
        for number, (name, made) in enumerate(
            zip(missing, _all(list(missing.values()), maker, jobs), strict=True), 1
        ):
            if isinstance(made, str):
                failed.append((missing[name].text, made))
            else:
                shelf.put(name, made)
            if number % SAVE_EVERY == 0:
                shelf.save()
            tell(len(missing) - number)
    finally:
        shelf.save()
    shelf.keep_only(set(names))
    return Made(len(missing) - len(failed), len(names) - len(missing), tuple(failed))


def _all(
    wanted: Sequence[Order], maker: tuple[str, Path, Path, str], jobs: int
) -> Iterator[list[Piece] | str]:
    if jobs == 1 or maker[0] == KOKORO:  # which uses all cores by itself
        voice = open_maker(*maker)
        yield from (_make(voice, order) for order in wanted)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(maker,)) as pool:
        yield from pool.map(_one, wanted, chunksize=4)


def _make(voice: Maker, order: Order) -> list[Piece] | str:
    try:
        return voice.make(order.text, order.kana, order.rate)
    except VoiceFailed as fault:
        return str(fault)


_at_work: list[Maker] = []
"""In a pool's process: its voice."""


def _begin(maker: tuple[str, Path, Path, str]) -> None:
    _at_work.append(open_maker(*maker))


def _one(order: Order) -> list[Piece] | str:
    return _make(_at_work[-1], order)
