"""A receipt printer at the other end of a TCP connection and of a USB device, played by these tests."""

from __future__ import annotations

import os
import queue
import select
import socket
import threading
import time
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters.printing.detect import report_of
from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.adapters.printing.receipt_printer import ReceiptPrinter
from kiosk.adapters.printing.trouble import PrinterReport, PrinterTrouble
from kiosk.domain.messages import Command, DeviceFailed, DeviceRecovered, Fault, PrintFinished
from kiosk.domain.paper_kind import PaperKind
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError
from tests.integration.adapters.printing.spooler import failed, heard
from tests.unit.adapters.printing.receipts import play
from tests.unit.adapters.printing.sample import URL, japanese_slip

SLIP = japanese_slip()
DOWN, UP = DeviceFailed(Fault.PRINTER), DeviceRecovered(Fault.PRINTER)


class Firmware:
    """What is inside: it answers DLE EOT at once and GS r when everything before it is printed.

    `answers` are the bits it adds to DLE EOT 2, 3 and 4; `mute` printers say nothing; `busy` ones do not finish.
    """

    def __init__(self) -> None:
        self.answers = {2: 0x12, 3: 0x12, 4: 0x12}
        self.mute = False
        self.busy = False
        self.got = b""

    def take(self, data: bytes) -> bytes:
        """What it says to some bytes."""
        if data[:2] == b"\x10\x04" and len(data) == 3:
            return b"" if self.mute else bytes([self.answers[data[2]]])
        self.got += data
        done = self.got.endswith(b"\x1dr\x01") and not self.mute and not self.busy
        return b"\x00" if done else b""


class TcpPrinter(Firmware):
    """On a free port of this machine. `papers` holds what each job sent."""

    def __init__(self) -> None:
        super().__init__()
        self.papers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._server.getsockname()[1]}"
        self._connection: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Switches it off."""
        if self._server.fileno() >= 0:
            self._server.shutdown(socket.SHUT_RDWR)
            self._server.close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        while True:
            try:
                self._connection = self._server.accept()[0]
            except OSError:
                return
            self.got = b""
            with self._connection as connection:
                while data := self._receive(connection):
                    connection.sendall(self.take(data))
            if self.got:
                self.papers.put(self.got)

    def _receive(self, connection: socket.socket) -> bytes:
        try:
            return connection.recv(65536)
        except OSError:
            return b""


@pytest.fixture
def device() -> Iterator[TcpPrinter]:
    """A printer that is fine."""
    printer = TcpPrinter()
    yield printer
    printer.close()


@pytest.fixture
def said() -> queue.SimpleQueue[Command]:
    """What the kiosk was told, in order."""
    return queue.SimpleQueue()


@pytest.fixture
def make(said: queue.SimpleQueue[Command]) -> Iterator[Callable[..., ProcessSlipPrinter]]:
    """The kiosk's side of it, for an address."""
    made: list[ProcessSlipPrinter] = []

    def printer(address: str, kind: PaperKind = PaperKind.ROLL_80, **more: float) -> ProcessSlipPrinter:
        options = {"queue": None, "out_dir": None, "address": address, "paper": kind, **more}
        made.append(ProcessSlipPrinter(said.put, **options))  # type: ignore[arg-type]
        return made[-1]

    yield printer
    for each in made:
        each.close()


Make = Callable[..., ProcessSlipPrinter]


@pytest.mark.parametrize("kind", [PaperKind.ROLL_80, PaperKind.ROLL_58], ids=lambda kind: kind.value)
def test_a_tap_ends_as_paper(
    kind: PaperKind, device: TcpPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """What arrived on the wire is carried out as a printer does, and the code is read from those dots."""
    make(device.address, kind).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True)]
    receipt = play(device.papers.get(timeout=5))
    assert receipt.raster.code() == URL.encode()
    assert receipt.commands[-3:] == ["feed", "cut", "are you done"]
    assert device.papers.empty()


def test_a_printer_that_says_nothing(
    device: TcpPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """The cheapest ones never answer: everything arrives whole, and that is all that can be known."""
    device.mute = True
    make(device.address).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True)]
    receipt = play(device.papers.get(timeout=5))
    assert receipt.raster.code() == URL.encode()
    assert receipt.commands[-1] == "cut"


@pytest.mark.parametrize(
    ("number", "bits", "state"),
    [
        (2, 0x04, PrinterState.COVER_OPEN), (2, 0x20, PrinterState.OUT_OF_PAPER), (2, 0x40, PrinterState.UNKNOWN),
        (3, 0x08, PrinterState.JAM), (3, 0x20, PrinterState.UNKNOWN), (3, 0x40, PrinterState.UNKNOWN),
        (4, 0x60, PrinterState.OUT_OF_PAPER),
    ],
)  # fmt: skip
def test_what_is_the_matter(
    number: int,
    bits: int,
    state: PrinterState,
    device: TcpPrinter,
    make: Make,
    said: queue.SimpleQueue[Command],
) -> None:
    """It is asked before anything is sent; once it is well again, one tap is one paper."""
    device.answers[number] |= bits
    printer = make(device.address)
    printer.print(1, SLIP)
    assert heard(said, 2) == [failed(1, state), DOWN]
    assert device.papers.empty()
    device.answers[number] &= ~bits
    printer.print(2, SLIP)
    assert heard(said, 2) == [PrintFinished(2, ok=True), UP]
    device.papers.get(timeout=5)
    assert device.papers.empty()


def test_paper_nearly_out_still_prints(
    device: TcpPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """A warning is told to staff, and the paper comes."""
    device.answers[4] |= 0x0C
    make(device.address).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True, printer=PrinterState.LOW_PAPER)]
    assert report_of("", device.address) == PrinterReport(PrinterState.LOW_PAPER, "the paper is nearly out")


def test_switched_off(device: TcpPrinter, make: Make, said: queue.SimpleQueue[Command]) -> None:
    """Nobody at the address: told at once, without drawing anything."""
    device.close()
    begin = time.monotonic()
    make(device.address).print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.OFF), DOWN]
    assert time.monotonic() - begin < 6
    assert report_of("", device.address).state is PrinterState.OFF


def test_paper_runs_out_in_the_middle(device: TcpPrinter) -> None:
    """It took everything and then says that there is no paper: that is no printed slip."""
    device.busy = True
    with ReceiptPrinter(device.address, 8) as printer:
        assert printer.require_ready() == PrinterReport(PrinterState.READY, "ready")
        device.answers[4] |= 0x60
        with pytest.raises(PrinterTrouble) as trouble:
            printer.print([b"\x1b@"])
    assert trouble.value.state is PrinterState.OUT_OF_PAPER


def test_it_never_finishes(device: TcpPrinter) -> None:
    """It says that it is fine and does not finish: hung, when its time is over."""
    device.busy = True
    begin = time.monotonic()
    with ReceiptPrinter(device.address, 3) as printer:
        printer.require_ready()
        with pytest.raises(PrinterTrouble) as trouble:
            printer.print([b"\x1b@"])
    assert trouble.value.state is PrinterState.HUNG
    assert 2.5 < time.monotonic() - begin < 6


def test_it_takes_nothing() -> None:
    """A connection that nobody reads: hung, within the time, however much there is to send."""
    begin = time.monotonic()
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        ReceiptPrinter(f"tcp://127.0.0.1:{server.getsockname()[1]}", 2) as printer,
        pytest.raises(PrinterTrouble) as trouble,
    ):
        printer.print([b"\x00" * 50_000_000])
    assert trouble.value.state is PrinterState.HUNG
    assert time.monotonic() - begin < 4


def test_killed_in_the_middle(device: TcpPrinter, make: Make, said: queue.SimpleQueue[Command]) -> None:
    """The kiosk's process dies while it waits for the printer: one answer, and the next tap prints once."""
    device.busy = True
    printer = make(device.address, timeout_s=8)  # time to draw it on a machine that is busy, too
    printer.print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.HUNG), DOWN]
    device.papers.get(timeout=5)
    device.busy = False
    printer.print(2, SLIP)
    assert heard(said, 2) == [PrintFinished(2, ok=True), UP]
    device.papers.get(timeout=5)
    assert device.papers.empty()


class UsbPrinter(Firmware):
    """A character device as the kernel's USB printer driver shows one: a terminal pair stands in for the cable."""

    def __init__(self) -> None:
        super().__init__()
        self._inside, self._cable = os.openpty()
        tty.setraw(self._cable)
        self.path = os.ttyname(self._cable)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join(timeout=5)
        os.close(self._inside)
        os.close(self._cable)

    def _serve(self) -> None:
        while not self._stop.is_set():
            if select.select([self._inside], [], [], 0.05)[0]:
                os.write(self._inside, self.take(os.read(self._inside, 65536)))


def test_over_usb(make: Make, said: queue.SimpleQueue[Command]) -> None:
    """The same over a device file."""
    device = UsbPrinter()
    try:
        make(f"usb:{device.path}", PaperKind.ROLL_58).print(1, SLIP)
        assert heard(said, 1) == [PrintFinished(1, ok=True)]
        assert play(device.got).raster.code() == URL.encode()
        device.answers[2] |= 0x04
        assert report_of("", f"usb:{device.path}") == PrinterReport(
            PrinterState.COVER_OPEN, "the cover is open"
        )
    finally:
        device.close()


@pytest.mark.parametrize(
    "address", ["usb:/dev/usb/no-such-printer", "tcp://127.0.0.1:1", "tcp://no-such-host.invalid"]
)
def test_nothing_there(address: str) -> None:
    """Unplugged, switched off, unknown."""
    assert report_of("", address).state is PrinterState.OFF


@pytest.mark.parametrize("address", ["serial:/dev/ttyS0", "tcp://", ""])
def test_no_address(address: str) -> None:
    """What is no address is said to be none."""
    with pytest.raises(DeviceError, match="address"):
        ReceiptPrinter(address, 1)


def test_the_first_usb_printer_is_found(tmp_path: Path) -> None:
    """`usb:` without a path is the first device there is; without any, the printer is off."""
    with pytest.raises(PrinterTrouble) as trouble:
        ReceiptPrinter("usb:", 1, usb_devices=tmp_path)
    assert trouble.value.state is PrinterState.OFF
    device = UsbPrinter()
    try:
        (tmp_path / "lp0").symlink_to(device.path)
        with ReceiptPrinter("usb:", 1, usb_devices=tmp_path) as printer:
            assert printer.report() == PrinterReport(PrinterState.READY, "ready")
    finally:
        device.close()
