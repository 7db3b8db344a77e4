"""The `Speaker` of the program: hands utterances to the voice process and passes on what it tells.

Imports nothing heavy. Nothing here waits on the caller's thread: one thread writes, one reads.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.adapters.children import end, environment
from kiosk.adapters.speech import protocol
from kiosk.adapters.speech.deaths import Deaths
from kiosk.adapters.speech.options import Options
from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.domain.messages import DeviceFailed, DeviceRecovered, Fault, SpeechFinished, SpeechStarted
from kiosk.domain.text import Utterance
from kiosk.service.ports import Deliver

log = logging.getLogger(__name__)

WORKER = (sys.executable, "-m", "kiosk.adapters.speech.worker")
_FAULTS = {"sound": Fault.SOUND, "voice": Fault.VOICE}
PATIENCE = 3.0
"""Seconds after which a voice process that does not confirm a stop is taken for hung and ended."""
_CLOSE_PATIENCE = 1.5


class _Pending(Struct):
    key: str
    stopped_at: float | None = None
    process: subprocess.Popen[bytes] | None = None


class ProcessSpeaker:
    """Implements `kiosk.service.ports.Speaker`. Its process starts with the first utterance or `warm_up`."""

    def __init__(
        self,
        deliver: Deliver,
        *,
        assets: Path,
        cache: Path,
        town: str = "",
        sink: str = "aplay",
        rate: float = DEFAULT_RATE,
        command: Sequence[str] = WORKER,
        clock: Callable[[], float] = time.monotonic,
        patience: float = PATIENCE,
    ) -> None:
        """`sink` and `rate` as in `options.Options`; `patience` in seconds.

        `command` starts the voice process (a frozen program has another one); the options are appended.
        """
        options = Options(assets.absolute(), cache.absolute(), town, sink, rate)
        self._deliver = deliver
        self._command = [*command, *options.arguments()]
        self._environment = environment()
        self._patience = patience
        self._clock = clock
        self._deaths = Deaths(clock)
        self._lock = threading.Lock()
        self._pending: dict[int, _Pending] = {}
        self._last_id = 0
        self._rate = rate
        self._process: subprocess.Popen[bytes] | None = None
        self._faults: set[Fault] = set()
        self._closing = False
        self._closed = False
        self._outbox: queue.SimpleQueue[protocol.ToWorker] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write_all, name="speech-writer", daemon=True)
        self._writer.start()

    # -- the port

    def say(self, utterances: Sequence[Utterance]) -> None:
        """Stops what is being said and says these. Returns at once."""
        with self._lock:
            self._mark_stopped()
            lines = tuple(self._remember(utterance) for utterance in utterances)
            self._outbox.put(protocol.Say(lines) if lines else protocol.Stop())

    def stop(self) -> None:
        """Silence. Returns at once; what was unfinished is delivered as not completed."""
        with self._lock:
            self._mark_stopped()
            self._outbox.put(protocol.Stop())

    def chime(self) -> None:
        """Two tones that call a member of staff; `stop` and `say` do not cut them off. Returns at once."""
        self._outbox.put(protocol.Chime())

    def close(self) -> None:
        """Ends the voice and its process. Takes up to two seconds; nothing is delivered afterwards."""
        self.stop()
        self._closing = True
        self._outbox.put(protocol.Quit())
        self._writer.join(_CLOSE_PATIENCE)
        with self._lock:
            self._closed = True
            process = self._process
        if process:
            end(process)

    # -- beyond the port

    def warm_up(self) -> None:
        """Starts the process and loads the Japanese voice, so that the first words come at once."""
        self._outbox.put(protocol.Warm())

    def set_rate(self, morae: float) -> None:
        """Morae a second for what is said from now on: 5.0 as usual, 4.0 slowly."""
        with self._lock:
            self._rate = morae
            self._outbox.put(protocol.Rate(morae))

    def _mark_stopped(self) -> None:
        for pending in self._pending.values():
            if pending.stopped_at is None:
                pending.stopped_at = self._clock()

    def _remember(self, utterance: Utterance) -> protocol.Line:
        self._last_id += 1
        self._pending[self._last_id] = _Pending(utterance.key)
        return protocol.Line(self._last_id, utterance.text, utterance.language)

    # -- the writing thread

    def _write_all(self) -> None:
        while True:
            try:
                message = self._outbox.get(timeout=self._patience_left())
            except queue.Empty:
                self._end_hung()
                continue
            if isinstance(message, protocol.Quit):
                self._quit()
                return
            self._write(message)

    def _write(self, message: protocol.ToWorker) -> None:
        wants_process = isinstance(message, protocol.Say | protocol.Warm | protocol.Chime)
        process = self._running() or (self._start() if wants_process else None)
        ids = [line.id for line in message.lines] if isinstance(message, protocol.Say) else []
        with self._lock:
            usable = process is not None and process is self._process
            for number in ids:
                self._pending[number].process = process if usable else None
        if process and usable:
            self._send(process, message)
        else:
            self._finish(ids, completed=False)

    def _running(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            return self._process

    def _start(self) -> subprocess.Popen[bytes] | None:
        """Starts the process; None, and a fault, when it cannot or died too often."""
        if not self._deaths.may_restart():
            return None
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=self._environment,
                process_group=0,
            )
        except OSError as fault:
            log.error("the voice process does not start: %s", fault)
            self._deaths.count()
            self._set_fault(Fault.VOICE, True)
            return None
        with self._lock:
            self._process = process
            rate = self._rate
        threading.Thread(target=self._read_all, args=(process,), name="speech-reader", daemon=True).start()
        self._send(process, protocol.Rate(rate))
        return process

    def _send(self, process: subprocess.Popen[bytes], message: protocol.ToWorker) -> None:
        assert process.stdin
        with contextlib.suppress(OSError, ValueError):  # it died: its reader sees that, and ends everything
            process.stdin.write(protocol.encode(message))
            process.stdin.flush()

    def _patience_left(self) -> float | None:
        """Seconds until a stop that is not confirmed means a hung process; None: no stop is open."""
        with self._lock:
            stops = [p.stopped_at for p in self._pending.values() if p.stopped_at is not None and p.process]
        return max(min(stops) + self._patience - self._clock(), 0.0) if stops else None

    def _end_hung(self) -> None:
        """Ends a process that left a stop unanswered; its reader then finishes what was pending."""
        process = self._running()
        if process and self._patience_left() == 0.0:
            log.error("the voice process does not answer: ending it")
            end(process)

    def _quit(self) -> None:
        process = self._running()
        if process:
            self._send(process, protocol.Quit())
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_CLOSE_PATIENCE / 2)

    # -- a reading thread for each process

    def _read_all(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout
        with process.stdout:
            for line in process.stdout:
                try:
                    self._answer(protocol.read_answer(line))
                except msgspec.DecodeError as fault:
                    log.error("the voice process said something else: %s", fault)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_CLOSE_PATIENCE / 2)
        end(process)
        self._died(process)

    def _answer(self, answer: protocol.FromWorker) -> None:
        match answer:
            case protocol.Started(number):
                with self._lock:
                    pending = self._pending.get(number)
                if pending and pending.stopped_at is None:
                    self._tell(SpeechStarted(pending.key))
            case protocol.Finished(number, completed):
                self._finish([number], completed)
            case protocol.Failed(what, detail):
                log.error("%s: %s", what, detail)
                self._set_fault(_FAULTS[what], True)
            case protocol.Recovered(what):
                self._set_fault(_FAULTS[what], False)

    def _died(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            lost = [number for number, pending in self._pending.items() if pending.process is process]
            if self._process is process:
                self._process = None
        assert process.stdin
        with contextlib.suppress(OSError):
            process.stdin.close()
        self._finish(lost, completed=False)
        if not self._closing:
            log.error("the voice process ended with %s", process.returncode)
            self._deaths.count()
            self._set_fault(Fault.VOICE, True)

    def _finish(self, numbers: Sequence[int], completed: bool) -> None:
        for number in numbers:
            with self._lock:
                pending = self._pending.pop(number, None)
            if pending:
                self._tell(SpeechFinished(pending.key, completed and pending.stopped_at is None))

    def _set_fault(self, fault: Fault, present: bool) -> None:
        with self._lock:
            if present == (fault in self._faults):
                return
            (self._faults.add if present else self._faults.discard)(fault)
        self._tell(DeviceFailed(fault) if present else DeviceRecovered(fault))

    def _tell(self, command: SpeechStarted | SpeechFinished | DeviceFailed | DeviceRecovered) -> None:
        with self._lock:
            closed = self._closed
        if not closed:
            self._deliver(command)
