"""A receipt printer on USB or the network: what is the matter with it, and whether it has printed.

    usb:                  the first /dev/usb/lp*
    usb:/dev/usb/lp1      this one
    tcp://192.0.2.1:9100  raw TCP

Only the printing process opens these; the kiosk's own opens no network socket.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from kiosk.adapters.printing.trouble import PrinterReport, PrinterTrouble
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError

USB_DEVICES = Path("/dev/usb")
RAW_PORT = 9100
CONNECT_S = 4.0
STALL_S = 10.0
"""A printer that takes nothing and says nothing for so long hangs. As long as it takes dots, paper comes out of it."""
ANSWER_S = 1.0
"""A printer answers a real-time question (DLE EOT) at once, or never."""
_QUESTIONS = {2: b"\x10\x04\x02", 3: b"\x10\x04\x03", 4: b"\x10\x04\x04"}
"""DLE EOT n: why offline, which error, how the paper is."""
_FINISHED = b"\x1dr\x01"
"""GS r 1 is answered once everything before it has been printed."""
_REALTIME, _REALTIME_BITS = 0b10010011, 0b00010010
"""The bits by which the answer to DLE EOT is told from that to GS r."""


class ReceiptPrinter:
    """One connection for one job, which has `wait_s` seconds in all. Every method raises PrinterTrouble."""

    def __init__(self, address: str, wait_s: float, *, usb_devices: Path = USB_DEVICES) -> None:
        self._until = time.monotonic() + wait_s
        if address.startswith("usb:"):
            address = f"usb:{_usb_device(address.removeprefix('usb:'), usb_devices)}"
        self._wire = _Wire(address, min(CONNECT_S, wait_s))
        self._answers: dict[int, int] = {}
        self._finished = False
        self._heard_at = 0.0

    def __enter__(self) -> ReceiptPrinter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wire.close()

    def report(self) -> PrinterReport:
        """How it is, as far as it says."""
        for number, question in _QUESTIONS.items():
            self._wire.write(question, time.monotonic() + ANSWER_S)
            if not self._listen(number):
                break  # it does not speak: the others would be asked in vain
        return _report(self._answers)

    def require_ready(self) -> PrinterReport:
        """The report of a printer that prints."""
        report = self.report()
        if not report.ready:
            raise PrinterTrouble(report.state, report.detail)
        return report

    def print(self, parts: Sequence[bytes]) -> PrinterReport:
        """Sends the job. Returns once it is printed; for a printer that says nothing, once it has taken everything."""
        for part in parts:
            self._wire.write(part, self._until)
        if not self._answers:
            self._wire.finish(ANSWER_S)
            return PrinterReport(PrinterState.READY, "sent; the printer does not say whether it printed")
        self._finished = False
        self._wire.write(_FINISHED, self._until)
        self._heard_at = time.monotonic()
        while (now := time.monotonic()) < self._until and now - self._heard_at < STALL_S:
            self._listen(0)
            if self._finished:
                return self.report()
            self.require_ready()
        raise PrinterTrouble(PrinterState.HUNG, "the printer did not finish in its time")

    def _listen(self, number: int) -> bool:
        """Hears the answer to DLE EOT `number` (0: whatever comes); False when there was none in time."""
        heard = False
        for byte in self._wire.read(ANSWER_S):
            self._heard_at = time.monotonic()
            if byte & _REALTIME == _REALTIME_BITS:
                heard = True
                if number:
                    self._answers[number] = byte
            else:
                self._finished = True
        return heard


def _report(answers: dict[int, int]) -> PrinterReport:
    """ESC/POS status bits in our words (Epson, DLE EOT)."""
    offline, errors, paper = answers.get(2, 0), answers.get(3, 0), answers.get(4, 0)
    if offline & 0x04:
        return PrinterReport(PrinterState.COVER_OPEN, "the cover is open")
    if paper & 0x60 or offline & 0x20:
        return PrinterReport(PrinterState.OUT_OF_PAPER, "no paper")
    if errors & 0x08:
        return PrinterReport(PrinterState.JAM, "the cutter is stuck")
    if errors & 0x60 or offline & 0x40:
        return PrinterReport(PrinterState.UNKNOWN, f"the printer reports an error ({offline:#x} {errors:#x})")
    if paper & 0x0C:
        return PrinterReport(PrinterState.LOW_PAPER, "the paper is nearly out")
    return PrinterReport(
        PrinterState.READY, "ready" if answers else "connected; the printer says nothing of itself"
    )


class _Wire:
    """Bytes to a printer and back, never waiting longer than it may."""

    def __init__(self, address: str, wait_s: float) -> None:
        self._socket: socket.socket | None = None
        if not address.startswith(("usb:", "tcp://")):
            raise DeviceError(f"a printer's address begins with usb: or tcp://, not {address!r}")
        try:
            if address.startswith("tcp://"):
                self._socket = socket.create_connection(_host_and_port(address), timeout=wait_s)
                self._socket.setblocking(False)
                self._number = self._socket.fileno()
            else:
                path = address.removeprefix("usb:")
                self._number = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError as problem:
            raise _trouble(problem, address) from problem
        self._address = address

    def write(self, data: bytes, until: float) -> None:
        """All of it; each piece must be taken within `STALL_S`."""
        view = memoryview(data)
        while view:
            left = min(until - time.monotonic(), STALL_S)
            if left <= 0 or not select.select([], [self._number], [], left)[1]:
                raise PrinterTrouble(PrinterState.HUNG, f"{self._address} takes nothing any more")
            try:
                view = view[os.write(self._number, view) :]
            except BlockingIOError:
                continue
            except OSError as problem:
                raise _trouble(problem, self._address) from problem

    def read(self, wait_s: float) -> bytes:
        """What came within the time; b"" when nothing did."""
        if not select.select([self._number], [], [], max(0.0, wait_s))[0]:
            return b""
        try:
            heard = os.read(self._number, 64)
        except BlockingIOError:
            return b""
        except OSError as problem:
            raise _trouble(problem, self._address) from problem
        if not heard and self._socket is not None:
            raise PrinterTrouble(PrinterState.OFF, f"{self._address} closed the connection")
        return heard

    def finish(self, wait_s: float) -> None:
        """Lets what is on its way arrive: closing at once would take it back."""
        if self._socket is None:
            return
        with contextlib.suppress(OSError, PrinterTrouble):
            self._socket.shutdown(socket.SHUT_WR)
            until = time.monotonic() + wait_s
            while self.read(until - time.monotonic()):
                pass

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
        else:
            os.close(self._number)


def _host_and_port(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    if not parts.hostname:
        raise DeviceError(f"no host in the printer's address {address!r}")
    return parts.hostname, parts.port or RAW_PORT


def _usb_device(path: str, devices: Path) -> str:
    """The device that is meant: without a path the first there is. Raises PrinterTrouble."""
    found = sorted(devices.glob("lp*"))
    if not path and not found:
        raise PrinterTrouble(PrinterState.OFF, f"no printer at {devices}/lp*")
    return path or str(found[0])


_STATES = {errno.ENOSPC: PrinterState.OUT_OF_PAPER, errno.EBUSY: PrinterState.STOPPED}
"""The kernel's USB printer driver says ENOSPC when the paper is out."""


def _trouble(problem: OSError, address: str) -> PrinterTrouble:
    state = _STATES.get(problem.errno or 0, PrinterState.OFF)
    return PrinterTrouble(state, f"{address}: {problem.strerror or problem}")
