"""The kiosk's side of the voice: hands sentences to the speech process and tells what becomes of them.

Light: imported before the first screen. The process is started by the first word, and again after a crash.
"""

from __future__ import annotations

import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from kiosk.adapters.speech.protocol import Faulty, Finished, FromWorker, Say, Started, Stop, ToWorker, WarmUp
from kiosk.domain.messages import DeviceFailed, DeviceRecovered, Fault, SpeechFinished, SpeechStarted
from kiosk.domain.text import Utterance
from kiosk.service.ports import Deliver

CRASHES = 3
"""So many within `REST_S` seconds, and the voice rests."""
REST_S = 60.0
_log = logging.getLogger("kiosk.speech")


class ProcessSpeaker:
    """`Speaker` over `kiosk.adapters.speech.worker`. No method waits; all waiting is on two threads."""

    def __init__(
        self,
        deliver: Deliver,
        *,
        assets: Path,
        cache: Path,
        town: str = "",
        sink: str = "aplay",
        command: Sequence[str] = (sys.executable, "-m", "kiosk.adapters.speech.worker"),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._deliver = deliver
        self._command = [*command, str(assets), str(cache), town, sink]
        self._clock = clock
        self._lock = threading.Lock()
        self._pending: list[str] = []
        self._chime = False
        self._faults: set[Fault] = set()
        self._crashes: list[float] = []
        self._child: subprocess.Popen[bytes] | None = None
        self._outbox: queue.SimpleQueue[ToWorker | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._closed = False

    def warm_up(self) -> None:
        """Loads the Japanese voice in the background."""
        self._post(WarmUp())

    def say(self, utterances: Sequence[Utterance]) -> None:
        chime, self._chime = self._chime, False
        self._finish_pending()
        with self._lock:
            self._pending = [utterance.key for utterance in utterances]
        if self._resting() or self._closed:
            self._finish_pending()
            return
        self._post(Say(tuple(utterances), chime))

    def chime(self) -> None:
        """What is said next begins with two tones."""
        self._chime = True

    def stop(self) -> None:
        if self._pending:
            self._post(Stop())
        self._finish_pending()

    def close(self) -> None:
        """Silence, and the end of the process; returns within 2 s."""
        self._closed = True
        self._finish_pending()
        if self._writer is None:
            return
        self._outbox.put(None)
        self._writer.join(2)
        child = self._child
        if child is not None:
            try:
                child.wait(1)
            except subprocess.TimeoutExpired:
                child.kill()

    def _post(self, line: ToWorker) -> None:
        if self._writer is None:
            self._writer = threading.Thread(target=self._write, name="speech-out", daemon=True)
            self._writer.start()
        self._outbox.put(line)

    def _finish_pending(self) -> None:
        """Each utterance ends exactly once: whoever takes its key out of the list tells it."""
        with self._lock:
            unsaid, self._pending = self._pending, []
        for key in unsaid:
            self._deliver(SpeechFinished(key, completed=False))

    # -- the writing thread --------------------------------------------------------------------------

    def _write(self) -> None:
        encoder = msgspec.json.Encoder()
        while (line := self._outbox.get()) is not None:
            child = self._running()
            if child is None or child.stdin is None:
                self._finish_pending()
                continue
            try:
                child.stdin.write(encoder.encode(line) + b"\n")
                child.stdin.flush()
            except OSError:
                _log.warning("speech_pipe_broken")
        if self._child is not None and self._child.stdin is not None:
            self._child.stdin.close()

    def _running(self) -> subprocess.Popen[bytes] | None:
        if self._child is None or self._child.poll() is not None:
            try:
                self._child = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            except OSError as error:
                _log.error("speech_process_not_started error=%s", error)
                self._fault(Fault.VOICE, ok=False)
                return None
            threading.Thread(target=self._read, args=(self._child,), name="speech-in", daemon=True).start()
        return self._child

    # -- the reading thread --------------------------------------------------------------------------

    def _read(self, child: subprocess.Popen[bytes]) -> None:
        decoder = msgspec.json.Decoder(FromWorker)
        assert child.stdout is not None
        with child.stdout:
            for line in child.stdout:
                self._told(decoder.decode(line))
        code = child.wait()
        if not self._closed:
            _log.error("speech_process_ended code=%s", code)
            self._crashes.append(self._clock())
            self._fault(Fault.VOICE, ok=False)
            self._finish_pending()

    def _told(self, line: FromWorker) -> None:
        match line:
            case Started(key):
                self._fault(Fault.VOICE, ok=True)
                if key in self._pending:
                    self._deliver(SpeechStarted(key))
            case Finished(key, completed):
                with self._lock:
                    ours = key in self._pending
                    if ours:
                        self._pending.remove(key)
                if ours:
                    self._deliver(SpeechFinished(key, completed))
            case Faulty(fault, ok):
                self._fault(Fault(fault), ok)

    def _fault(self, fault: Fault, ok: bool) -> None:
        """Tells a change once."""
        if ok and fault in self._faults:
            self._faults.discard(fault)
            self._deliver(DeviceRecovered(fault))
        elif not ok and fault not in self._faults:
            self._faults.add(fault)
            self._deliver(DeviceFailed(fault))

    def _resting(self) -> bool:
        """True after too many crashes: a voice that cannot live is left alone for a while."""
        since = self._clock() - REST_S
        self._crashes = [crash for crash in self._crashes if crash > since]
        return len(self._crashes) >= CRASHES
