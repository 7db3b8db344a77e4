"""Beginnings of what may be said next, made while nobody waits for them, so that the sound comes with the tap."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Iterator

from msgspec import Struct

from kiosk.adapters.speech.priority import PERHAPS, give_way
from kiosk.adapters.speech.voice import Piece, VoiceFailed
from kiosk.adapters.speech.voices import Voices

MOST = 16
"""Beginnings kept: what two pages offer. A second of sound each, 96 kB."""


class Wish(Struct, frozen=True):
    """A text that may be asked for, `rate` in morae a second."""

    text: str
    language: str
    rate: float


class Ahead:
    """One thread makes the first piece of each wish; the rest is made when it is really said."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._ready: dict[Wish, Iterator[Piece]] = {}
        self._wishes: queue.SimpleQueue[Wish | None] = queue.SimpleQueue()
        self._wanted: set[Wish] = set()
        self._lock = threading.Lock()
        self._begun = threading.Event()
        threading.Thread(target=self._make_all, name="voice-ahead", daemon=True).start()

    def begin(self) -> None:
        """Not before: a voice is loaded at once for who waits for it, never slowly by this thread."""
        self._begun.set()

    def want(self, wish: Wish) -> None:
        """Makes its beginning ready, some time. Returns at once."""
        with self._lock:
            if wish in self._wanted or wish in self._ready:
                return
            self._wanted.add(wish)
        self._wishes.put(wish)

    def take(self, wish: Wish) -> Iterator[Piece] | None:
        """All its pieces, the first of them made; None when it is not ready. Each can be taken once."""
        with self._lock:
            self._wanted.discard(wish)
            return self._ready.pop(wish, None)

    def forget(self) -> None:
        """Nobody may ask what was offered to whom."""
        with self._lock:
            self._wanted.clear()
            self._ready.clear()

    def close(self) -> None:
        self.forget()
        self._begun.set()
        self._wishes.put(None)

    def _make_all(self) -> None:
        give_way(PERHAPS)
        self._begun.wait()
        while (wish := self._wishes.get()) is not None:
            with self._lock:
                wanted = wish in self._wanted
            pieces = self._begin(wish) if wanted else None
            with self._lock:
                if pieces and wish in self._wanted:
                    self._ready[wish] = pieces
                    self._wanted.discard(wish)
                while len(self._ready) > MOST:
                    del self._ready[next(iter(self._ready))]

    def _begin(self, wish: Wish) -> Iterator[Piece] | None:
        """None where there is nothing to say, and where a voice fails: who really says it will hear why."""
        try:
            pieces = iter(self._voices.get(wish.language).pieces(wish.text, wish.rate))
            first = next(pieces, None)
        except (VoiceFailed, RuntimeError, ValueError, OSError):
            return None
        return itertools.chain([first], pieces) if first else None
