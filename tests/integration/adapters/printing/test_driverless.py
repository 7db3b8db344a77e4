"""IPP Everywhere through a real CUPS to a real `ippeveprinter`: what the resident hears, and what comes out."""

from __future__ import annotations

import os
import queue
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.domain.messages import Command, DeviceFailed, DeviceRecovered, Fault, PrintFinished
from kiosk.domain.printer import PrinterState
from tests.integration.adapters.printing.ipp_printer import IppPrinter
from tests.integration.adapters.printing.spooler import Make, failed, heard, run
from tests.unit.adapters.printing.pages import rasterise, squeezed, text_of
from tests.unit.adapters.printing.sample import URL, japanese_slip

SLIP = japanese_slip()
DOWN, UP = DeviceFailed(Fault.PRINTER), DeviceRecovered(Fault.PRINTER)


@pytest.fixture
def device() -> Iterator[IppPrinter]:
    """The printer, switched on."""
    with tempfile.TemporaryDirectory(prefix="ipp-") as root:
        printer = IppPrinter(Path(root))
        printer.start()
        yield printer
        printer.kill()


@pytest.fixture
def desk(cups: None, device: IppPrinter) -> Iterator[str]:
    """A queue to it, made as `kiosk printer set` makes it."""
    name = f"ipp{os.getpid()}"
    run(
        "lpadmin",
        "-p",
        name,
        "-E",
        "-v",
        device.uri,
        "-m",
        "everywhere",
        "-o",
        "printer-error-policy=abort-job",
    )
    yield name
    run("lpadmin", "-x", name)


def wait_until(what: Callable[[], bool], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        os.sched_yield()


def test_a_tap_ends_as_paper(
    desk: str, device: IppPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """The PDF on the other side has the slip's words, in its own size, and its code reads."""
    make(desk).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True)]
    (paper,) = device.papers()
    assert rasterise(paper).code() == URL.encode()
    assert squeezed(SLIP.title) in text_of(paper)


def test_out_of_paper_and_back(
    desk: str, device: IppPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """The right reason within seconds; once there is paper again, exactly one sheet for the next tap."""
    printer = make(desk)
    (device.root / "empty").touch()
    begin = time.monotonic()
    printer.print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.OUT_OF_PAPER), DOWN]
    assert time.monotonic() - begin < 20
    assert run("lpstat", "-o", desk) == ""
    (device.root / "empty").unlink()
    printer.print(2, SLIP)
    assert heard(said, 2) == [PrintFinished(2, ok=True), UP]
    assert len(device.papers()) <= 2


def test_no_paper_for_the_next_person(
    desk: str, device: IppPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """Too slow: the job is taken back, and what comes later is the next person's own, once."""
    printer = make(desk, timeout_s=8)
    (device.root / "slow").touch()
    printer.print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.HUNG), DOWN]
    assert run("lpstat", "-o", desk) == ""
    device.drop()
    (device.root / "slow").unlink()
    printer.print(2, SLIP)
    assert heard(said, 2) == [PrintFinished(2, ok=True), UP]
    assert len(device.papers()) == 1


def test_killed_in_the_middle_and_back(
    desk: str, device: IppPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """The plug is pulled while it prints: told as off, nothing waits, and one sheet for the next tap."""
    printer = make(desk, timeout_s=12)
    (device.root / "slow").touch()
    printer.print(1, SLIP)
    wait_until((device.root / "begun").exists)
    device.kill()
    assert heard(said, 2) == [failed(1, PrinterState.OFF), DOWN]
    assert run("lpstat", "-o", desk) == ""
    (device.root / "slow").unlink()
    device.start()
    printer.print(2, SLIP)
    assert heard(said, 2) == [PrintFinished(2, ok=True), UP]
    assert len(device.papers()) == 1


def test_switched_off_before_and_on_again(
    desk: str, device: IppPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """A printer that nobody answers for is told as off; switched on, it prints the next tap once."""
    device.kill()
    printer = make(desk)
    begin = time.monotonic()
    printer.print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.OFF), DOWN]
    assert time.monotonic() - begin < 30
    assert run("lpstat", "-o", desk) == ""
    device.start()
    printer.print(2, SLIP)
    assert heard(said, 2) == [PrintFinished(2, ok=True), UP]
    assert len(device.papers()) == 1


def test_low_toner_prints_and_says_so(
    desk: str, device: IppPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """Paper comes, and the resident is told what to do if it is pale."""
    (device.root / "pale").touch()
    make(desk).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True, printer=PrinterState.LOW_TONER)]
    assert len(device.papers()) == 1
