"""The `QrMaker` of the program: asks the QR process and keeps the last codes. Imports nothing heavy."""

from __future__ import annotations

import contextlib
import logging
import queue
import sys
import threading
from collections import OrderedDict
from collections.abc import Sequence

import msgspec

from kiosk.adapters.children import end, environment, subprocess
from kiosk.adapters.qr import protocol
from kiosk.domain.messages import DeviceFailed, DeviceRecovered, Fault, QrReady
from kiosk.errors import DeviceError
from kiosk.service.ports import Deliver, QrCode

WORKER = (sys.executable, "-m", "kiosk.adapters.qr.worker")
KEPT_CODES = 16
"""A visit looks at a few procedures; 16 codes of 60 mm are about 2 MB."""
PAUSE_S = 0.05
"""The page of the tap that asked is painted first; the code is needed some taps later."""
PATIENCE_S = 10.0
"""A code takes 0.05 s. A process that needs so long hangs, and is ended."""

REST_S = 10.0
"""A process that was not asked for so long ends, 16 MB; the next code starts another, 0.2 s."""

log = logging.getLogger("kiosk.qr")


class ProcessQrMaker:
    """Implements `kiosk.service.ports.QrMaker` with one child process, started by `warm_up` or the first code."""

    def __init__(
        self,
        deliver: Deliver,
        *,
        px_per_mm: float,
        side_mm: float = 60,
        command: Sequence[str] = WORKER,
        patience_s: float = PATIENCE_S,
        rest_s: float = REST_S,
    ) -> None:
        """`px_per_mm` is the screen's, `side_mm` without the quiet zone."""
        self._deliver = deliver
        self._px_per_mm = px_per_mm
        self._side_mm = side_mm
        self._command = tuple(command)
        self._patience_s = patience_s
        self._rest_s = rest_s
        self._wanted: queue.SimpleQueue[tuple[str, str] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._codes: OrderedDict[str, QrCode] = OrderedDict()
        self._urls: dict[str, str] = {}
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._failed = False
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, name="qr", daemon=True)
        self._thread.start()

    # -- the port

    def prepare(self, procedure_id: str, url: str) -> None:
        """Returns at once; `QrReady(procedure_id)` or `DeviceFailed(Fault.QR)` follows from the thread."""
        with self._lock:
            if self._urls.get(procedure_id) != url:
                self._urls.pop(procedure_id, None)
        self._wanted.put((procedure_id, url))

    def get(self, procedure_id: str) -> QrCode | None:
        """The verified code, once it is ready (the last 16 are kept)."""
        with self._lock:
            return self._codes.get(self._urls.get(procedure_id, ""))

    def close(self) -> None:
        """Ends the thread and the process."""
        self._closing.set()
        with self._lock:
            self._closed = True
            end(self._child)
        self._wanted.put(None)
        self._thread.join(timeout=1)
        _close_pipes(self._child)

    # -- beyond the port

    def warm_up(self) -> None:
        """Starts the process, so that the first code is made as fast as the others."""
        self._wanted.put(("", ""))

    # -- the thread

    def _work(self) -> None:
        while (wanted := self._next()) is not None:
            procedure_id, url = wanted
            self._closing.wait(PAUSE_S)
            try:
                if procedure_id:
                    self._keep(procedure_id, url)
                else:
                    self._running()
            except Exception:
                # Whatever it was, this thread must live: the next code may be fine.
                log.exception("qr failed procedure=%s", procedure_id)
                self._tell(False)
                continue
            if procedure_id:
                self._tell(True)
                self._deliver(QrReady(procedure_id))

    def _next(self) -> tuple[str, str] | None:
        """What is wanted next. Nobody waits for a code while none is wanted: the process ends meanwhile."""
        if self._child is not None:
            with contextlib.suppress(queue.Empty):
                return self._wanted.get(timeout=self._rest_s)
            with self._lock:
                end(self._child)
                _close_pipes(self._child)
                self._child = None
        return self._wanted.get()

    def _tell(self, ok: bool) -> None:
        """A failure each time, a recovery once."""
        if not ok:
            self._deliver(DeviceFailed(Fault.QR))
        elif self._failed:
            self._deliver(DeviceRecovered(Fault.QR))
        self._failed = not ok

    def _keep(self, procedure_id: str, url: str) -> None:
        with self._lock:
            code = self._codes.get(url)
        code = code or self._ask(url)
        with self._lock:
            self._urls[procedure_id] = url
            self._codes[url] = code
            self._codes.move_to_end(url)
            if len(self._codes) > KEPT_CODES:
                self._codes.popitem(last=False)

    def _ask(self, url: str) -> QrCode:
        """The code out of the process. Raises DeviceError, OSError, msgspec.DecodeError."""
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        watch = threading.Timer(self._patience_s, end, [child])
        watch.start()
        try:
            protocol.send(child.stdin, protocol.Wanted(url, self._px_per_mm, self._side_mm))
            made = protocol.receive_made(child.stdout)
        except (OSError, msgspec.DecodeError):
            end(child)
            raise
        finally:
            watch.cancel()
        if made is None:
            end(child)
            raise DeviceError(f"the QR process ended with {child.wait()}")
        if made.code is None:
            raise DeviceError(made.reason)
        if made.code.url != url:
            end(child)
            raise DeviceError(f"the QR process made a code for {made.code.url!r}, not {url!r}")
        return made.code

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started anew when it has ended. Raises DeviceError, OSError."""
        with self._lock:
            if self._closed:
                raise DeviceError("closed")
            if self._child is None or self._child.poll() is not None:
                _close_pipes(self._child)
                self._child = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env=environment(),
                    process_group=0,
                )
            return self._child


def _close_pipes(child: subprocess.Popen[bytes] | None) -> None:
    for pipe in (child.stdin, child.stdout) if child else ():
        with contextlib.suppress(OSError):  # what was not yet written is lost with the process
            pipe.close()  # type: ignore[union-attr]
