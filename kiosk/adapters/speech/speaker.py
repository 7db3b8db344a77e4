"""The `Speaker` of the program: hands utterances to the voice process and passes on what it tells.

Imports nothing heavy. Nothing here waits on the caller's thread: one thread writes, one reads.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from kiosk.adapters.children import end, environment, subprocess
from kiosk.adapters.speech import protocol
from kiosk.adapters.speech.deaths import Deaths
from kiosk.adapters.speech.engines import AUTO
from kiosk.adapters.speech.languages import can_speak
from kiosk.adapters.speech.options import Options
from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.adapters.speech.promises import Promises
from kiosk.domain.messages import (
    Command,
    DeviceFailed,
    DeviceRecovered,
    Fault,
    SpeechFinished,
    SpeechReached,
    SpeechStarted,
)
from kiosk.domain.text import Utterance
from kiosk.service.ports import Deliver

log = logging.getLogger(__name__)

WORKER = (sys.executable, "-m", "kiosk.adapters.speech.worker")
_FAULTS = {"sound": Fault.SOUND, "voice": Fault.VOICE}
PATIENCE = 3.0
"""Seconds after which a voice process that does not confirm a stop is taken for hung and ended."""
_CLOSE_PATIENCE = 1.5
_LOOK_S = 1.0
"""How often a process that speaks is looked after, at least."""


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
        engine: str = AUTO,
        clips: Path | None = None,
        command: Sequence[str] = WORKER,
        clock: Callable[[], float] = time.monotonic,
        patience: float = PATIENCE,
    ) -> None:
        """`sink`, `rate`, `engine`, `clips` as in `options.Options`; `patience` in seconds.

        `command` starts the voice process (a frozen program has another one); the options are appended.
        """
        kept = clips.absolute() if clips else None
        options = Options(assets.absolute(), cache.absolute(), town, sink, rate, engine, kept)
        self._deliver = deliver
        self._command = [*command, *options.arguments()]
        self._environment = environment()
        self._promises = Promises(clock, patience)
        self._deaths = Deaths(clock)
        self._lock = threading.Lock()
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
            self._promises.stop_all()
            lines = tuple(map(self._promises.take, utterances))
            self._outbox.put(protocol.Say(lines) if lines else protocol.Stop())

    def stop(self) -> None:
        """Silence. Returns at once; what was unfinished is delivered as not completed."""
        with self._lock:
            self._promises.stop_all()
            self._outbox.put(protocol.Stop())

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        """Makes their beginnings ready, if the voice process runs. Returns at once."""
        if utterances:
            self._outbox.put(protocol.Prepare(tuple((u.text, u.language, u.percent) for u in utterances)))

    def forget(self) -> None:
        """What was prepared. Returns at once."""
        self._outbox.put(protocol.Forget())

    def speaks(self, language: str) -> bool:
        return can_speak(language)

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

    # -- the writing thread

    def _write_all(self) -> None:
        while True:
            try:
                left = self._promises.patience_left()
                message = self._outbox.get(timeout=left if left is None else min(max(left, 0.05), _LOOK_S))
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
        self._promises.hand_over(ids, process if usable else None)
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

    def _end_hung(self) -> None:
        """Ends a process that is overdue; its reader then finishes what was pending."""
        process = self._running()
        if process and self._promises.patience_left() == 0.0:
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
                key = self._promises.started(number)
                if key is not None:
                    self._tell(SpeechStarted(key))
            case protocol.Reached(number, location, length, seconds):
                key = self._promises.reached(number, (location, length), seconds)
                if key is not None:
                    self._tell(SpeechReached(key, location, length))
            case protocol.Finished(number, completed):
                self._finish([number], completed)
            case protocol.Failed(what, detail):
                log.error("%s: %s", what, detail)
                self._set_fault(_FAULTS[what], True)
            case protocol.Recovered(what):
                self._set_fault(_FAULTS[what], False)
            case protocol.Noted(detail):
                log.warning("voice: %s", detail)

    def _died(self, process: subprocess.Popen[bytes]) -> None:
        lost = self._promises.of(process)
        with self._lock:
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
            kept = self._promises.keep(number)
            if kept:
                key, stopped = kept
                self._tell(SpeechFinished(key, completed and not stopped))

    def _set_fault(self, fault: Fault, present: bool) -> None:
        with self._lock:
            if present == (fault in self._faults):
                return
            (self._faults.add if present else self._faults.discard)(fault)
        self._tell(DeviceFailed(fault) if present else DeviceRecovered(fault))

    def _tell(self, command: Command) -> None:
        with self._lock:
            closed = self._closed
        if not closed:
            self._deliver(command)
