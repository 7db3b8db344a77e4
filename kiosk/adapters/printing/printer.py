"""The kiosk's side of printing: hands each slip to a child process and says what became of it. No Qt here."""

from __future__ import annotations

import contextlib
import logging
import queue
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.adapters.children import end, environment, subprocess
from kiosk.adapters.printing.job import SUBMITTED, PrintJob
from kiosk.domain.messages import DeviceFailed, DeviceRecovered, Fault, PrintFinished
from kiosk.domain.paper_kind import PaperKind
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError
from kiosk.service.ports import Deliver, Printable, PrintResult

WORKER = (sys.executable, "-m", "kiosk.adapters.printing.worker")
TIMEOUT_S = 30.0
ROLL_TIMEOUT_S = 60.0
"""A receipt comes out before everybody's eyes while it is sent, up to two metres of it; silence ends it much earlier."""
CLEAN_UP_S = 5.0
"""Of a job's time, what is kept for taking it back out of the queue."""

log = logging.getLogger("kiosk.printing")


class _Waiting(Struct, frozen=True):
    job: int
    slip: Printable
    until: float


class ProcessSlipPrinter:
    """`SlipPrinter` to a receipt printer, over CUPS, or into `out_dir` as PDF without either. One paper at a time.

    A job has `timeout_s` seconds (30; on a roll 60) from the tap, waiting for earlier ones included; then it
    is cancelled, so that no paper comes out before the next person (standards.md B15). Each failure delivers
    `DeviceFailed(Fault.PRINTER)`, the next success `DeviceRecovered(Fault.PRINTER)`.
    """

    def __init__(
        self,
        deliver: Deliver,
        *,
        queue: str | None,
        out_dir: Path | None,
        address: str = "",
        paper: PaperKind = PaperKind.A4,
        secret: Path | None = None,
        timeout_s: float | None = None,
        command: Sequence[str] = WORKER,
    ) -> None:
        """`address` of a receipt printer (receipt_printer.py); `secret`: where this machine's secret is kept."""
        self._deliver = deliver
        self._queue = queue or ""
        self._out_dir = str(out_dir) if out_dir else ""
        self._address = address
        self._paper = paper
        self._secret = str(secret) if secret else ""
        self._timeout_s = timeout_s or (ROLL_TIMEOUT_S if address else TIMEOUT_S)
        self._command = tuple(command)
        self._failed = False
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._jobs = _new_queue()
        self._thread = threading.Thread(target=self._work, name="printing", daemon=True)
        self._thread.start()

    def print(self, job: int, slip: Printable) -> None:
        """Returns at once; exactly one `PrintFinished(job, ok, printer)` follows from another thread."""
        if self._closed.is_set():
            self._deliver(PrintFinished(job, ok=False, printer=PrinterState.STOPPED))
            return
        self._jobs.put(_Waiting(job, slip, time.monotonic() + self._timeout_s))

    def close(self) -> None:
        """Ends the job at hand and gives up the waiting ones; each is still answered, with ok=False."""
        self._closed.set()
        with self._lock:
            end(self._child)
        self._jobs.put(None)
        self._thread.join(timeout=2)

    def _work(self) -> None:
        while (waiting := self._jobs.get()) is not None:
            try:
                result = self._print(waiting)
            except Exception as problem:
                # Whatever it was, the resident must hear of it and this thread must live.
                log.exception("print failed job=%d", waiting.job)
                result = _failed(PrinterState.UNKNOWN, str(problem))
            self._tell(waiting.job, result)

    def _tell(self, job: int, result: PrintResult) -> None:
        log.log(logging.INFO if result.ok else logging.WARNING, "print job=%d %s", job, result)
        self._deliver(PrintFinished(job, result.ok, result.printer))
        if not result.ok:
            self._deliver(DeviceFailed(Fault.PRINTER))
        elif self._failed:
            self._deliver(DeviceRecovered(Fault.PRINTER))
        self._failed = not result.ok

    def _print(self, waiting: _Waiting) -> PrintResult:
        wait_s = waiting.until - time.monotonic() - min(CLEAN_UP_S, self._timeout_s / 2)
        given_up = _failed(PrinterState.HUNG, "given up before it was sent")
        if self._closed.is_set() or wait_s <= 0:
            return given_up
        job = PrintJob(
            waiting.slip, self._queue, self._out_dir, wait_s, self._address, self._paper, self._secret
        )
        with self._lock:
            if self._closed.is_set():
                return given_up
            child = self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment(),
                start_new_session=True,
            )
        try:
            return self._converse(child, msgspec.json.encode(job), waiting.until)
        finally:
            with self._lock:
                self._child = None

    def _converse(self, child: subprocess.Popen[bytes], job: bytes, until: float) -> PrintResult:
        """The child's answer to its job; when it is late, it, its children and its CUPS job are ended."""
        late = False
        try:
            out, err = child.communicate(job, timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            late = True
            end(child)
            out, err = child.communicate()
        said = err.decode("utf-8", "replace")
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.json.decode(out, type=PrintResult)
        self._take_back(said)
        reason = "took too long" if late else f"ended with {child.returncode}"
        state = PrinterState.HUNG if late else PrinterState.UNKNOWN
        return _failed(state, f"the printing process {reason}: {said.strip()[-500:]}")

    def _take_back(self, said: str) -> None:
        """Cancels what a child that died had handed to CUPS, whether it came to say so or not."""
        from kiosk.adapters.printing.cups import cancel, cancel_held  # noqa: PLC0415  sockets: hardly ever wanted

        try:
            for line in said.splitlines():
                if line.startswith(SUBMITTED):
                    cancel(line.removeprefix(SUBMITTED).strip())
            if self._queue:
                cancel_held(self._queue)
        except DeviceError as problem:
            log.warning("%s", problem)


def _failed(state: PrinterState, detail: str) -> PrintResult:
    return PrintResult(ok=False, detail=detail, printer=state)


def _new_queue() -> queue.SimpleQueue[_Waiting | None]:
    return queue.SimpleQueue()
