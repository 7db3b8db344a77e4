"""The speech process: owns pyttsx3. A crash in a native library ends here and not in the kiosk.

    python -m kiosk.adapters.speech.worker ASSETS CACHE TOWN SINK
Lines of `protocol` on standard input and output; ends when standard input does. Voices are made when they
are first needed, because the Japanese one takes 100 MB.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pyttsx3

from kiosk.adapters.speech import driver
from kiosk.adapters.speech.protocol import Faulty, Finished, FromWorker, Say, Started, Stop, ToWorker, WarmUp
from kiosk.adapters.speech.sinks import AplaySink, NullSink, Sink
from kiosk.adapters.speech.voice import Voice
from kiosk.adapters.speech.voices import make_voice, makers

CHIME = "chime"
"""Voice and key of the two tones; the kiosk is not told about them."""


class Worker:
    """Runs the engine on one thread; `tell` writes a line to the kiosk."""

    def __init__(
        self, voices: driver.Voices, outlets: driver.Outlets, tell: Callable[[FromWorker], None]
    ) -> None:
        self._tell = tell
        self._voices = voices
        self._pending: list[str] = []
        self._silent = False
        self._inbox: queue.SimpleQueue[ToWorker | None] = queue.SimpleQueue()
        driver.install(voices, outlets)
        self._engine = pyttsx3.init(driver.NAME)
        self._driver: Any = self._engine.proxy._driver
        self._engine.connect("started-utterance", self._started)
        self._engine.connect("finished-utterance", self._finished)
        self._engine.connect("voice-fault", lambda name: self._tell(Faulty("voice")))
        self._engine.connect("sound-fault", lambda name: self._sound(ok=False))
        self._engine.connect("sound-ok", lambda name: self._sound(ok=True))

    def post(self, line: ToWorker | None) -> None:
        """From any thread: a line to do, None to end."""
        self._inbox.put(line)
        self._driver.wake()

    def run(self) -> None:
        """Pumps the engine until None is posted. Never `runAndWait` (speech.md)."""
        self._engine.startLoop(False)
        while True:
            self._engine.iterate()
            while not self._inbox.empty():
                line = self._inbox.get()
                if line is None:
                    self._stop()
                    return
                self._do(line)

    def _do(self, line: ToWorker) -> None:
        match line:
            case Say(utterances, chime, rate):
                self._stop()
                self._say(utterances, chime, rate)
            case Stop():
                self._stop()
            case WarmUp():
                self._engine.setProperty("voice", "ja")
                threading.Thread(target=self._driver._voice, args=("ja",), daemon=True).start()

    def _say(self, utterances: Any, chime: bool, rate: float) -> None:
        self._engine.setProperty("rate", rate)
        if chime:
            self._engine.setProperty("voice", CHIME)
            self._engine.say(CHIME, CHIME)
        self._pending = [utterance.key for utterance in utterances]
        for utterance in utterances:
            self._engine.setProperty("voice", utterance.language)
            self._engine.say(utterance.text or " ", utterance.key)

    def _stop(self) -> None:
        self._engine.stop()
        unsaid, self._pending = self._pending, []
        for key in unsaid:
            self._tell(Finished(key, False))

    def _started(self, name: str) -> None:
        if name != CHIME:
            self._tell(Started(name))

    def _finished(self, name: str, completed: bool) -> None:
        if name in self._pending:
            self._pending.remove(name)
            self._tell(Finished(name, completed))

    def _sound(self, ok: bool) -> None:
        if self._silent is ok:
            self._silent = not ok
            self._tell(Faulty("sound", ok))


def outlets(sink: str) -> driver.Outlets:
    """ "aplay", or "null[:speed]" for a machine that shall stay silent."""
    kind, _, speed = sink.partition(":")
    silent: Callable[[int], Sink] = partial(NullSink, speed=float(speed or 1))
    return driver.Outlets(open=AplaySink if kind == "aplay" else silent, silent=silent)


def main() -> None:
    assets, cache, town, sink = sys.argv[1:]
    encoder, lock = msgspec.json.Encoder(), threading.Lock()
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing a library prints may get between the lines

    def tell(line: FromWorker) -> None:
        with lock:
            out.write(encoder.encode(line) + b"\n")
            out.flush()

    voices: dict[str, Callable[[], Voice]] = dict(makers(Path(assets), Path(cache), town))
    voices[CHIME] = partial(make_voice, CHIME)
    worker = Worker(voices, outlets(sink), tell)
    threading.Thread(target=_read, args=(worker,), name="reading", daemon=True).start()
    worker.run()


def _read(worker: Worker) -> None:
    decoder = msgspec.json.Decoder(ToWorker)
    for line in sys.stdin.buffer:
        worker.post(decoder.decode(line))
    worker.post(None)


if __name__ == "__main__":
    main()
