"""The slip through a real CUPS, its own and private, to a network printer that this test plays."""

from __future__ import annotations

import os
import queue
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.printing.cups import cancel, queue_state, release, submit, wait_for
from kiosk.adapters.printing.trouble import PrinterReport
from kiosk.domain.messages import Command, DeviceFailed, DeviceRecovered, Fault, PrintFinished
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError
from tests.integration.adapters.printing.network_printer import NetworkPrinter
from tests.integration.adapters.printing.spooler import Make, failed, heard, run
from tests.unit.adapters.printing.pages import rasterise, squeezed, text_of
from tests.unit.adapters.printing.sample import URL, japanese_slip

SLIP = japanese_slip()
DOWN = DeviceFailed(Fault.PRINTER)


@pytest.fixture
def device() -> Iterator[NetworkPrinter]:
    """The printer at the other end of the wire."""
    printer = NetworkPrinter()
    yield printer
    printer.close()


@pytest.fixture
def kiosk_queue(cups: None, device: NetworkPrinter) -> Iterator[str]:
    """A queue to that printer: PDF in, PDF out, as driverless printers take it."""
    name = f"desk{os.getpid()}"
    run("lpadmin", "-p", name, "-E", "-v", device.uri, "-m", "raw")
    yield name
    run("lpadmin", "-x", name)


def test_a_tap_ends_as_paper(
    kiosk_queue: str, device: NetworkPrinter, make: Make, said: queue.SimpleQueue[Command], tmp_path: Path
) -> None:
    """What the printer received is the slip: its words are there and its code reads."""
    assert queue_state(kiosk_queue) == PrinterReport(PrinterState.READY, "ready")
    make(kiosk_queue).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True)]
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(device.papers.get(timeout=5))
    assert rasterise(paper).code() == URL.encode()
    assert squeezed(SLIP.title) in text_of(paper)
    assert run("lpstat", "-o", kiosk_queue) == ""
    assert device.papers.empty()


def test_the_spool_keeps_nothing(
    kiosk_queue: str, scheduler: Path, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """With `PreserveJobFiles No`, CUPS forgets the document as soon as it is printed (standards.md C16)."""
    make(kiosk_queue).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True)]
    until = time.monotonic() + 5
    while list((scheduler / "spool").glob("d*")):
        assert time.monotonic() < until
        os.sched_yield()
    assert b"%PDF" not in b"".join(p.read_bytes() for p in (scheduler / "spool").iterdir() if p.is_file())


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch, make: Make, said: queue.SimpleQueue[Command]) -> None:
    """Without CUPS the resident hears it at once."""
    monkeypatch.setenv("CUPS_SERVER", "/nonexistent/cups.sock")
    assert queue_state("desk") == PrinterReport(PrinterState.OFF, "CUPS is not running", accepts=False)
    begin = time.monotonic()
    make("desk").print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.OFF), DOWN]
    assert time.monotonic() - begin < 10


def test_unknown_queue(cups: None, make: Make, said: queue.SimpleQueue[Command]) -> None:
    """A queue that nobody set up."""
    unknown = PrinterReport(PrinterState.ABSENT, "CUPS does not know a queue 'nobody'", accepts=False)
    assert queue_state("nobody") == unknown
    make("nobody").print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.ABSENT), DOWN]


def test_a_stopped_queue_and_its_return(
    kiosk_queue: str, device: NetworkPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """Stopped by staff: no job is left waiting in it. Started again: the fault is over."""
    printer = make(kiosk_queue)
    run("cupsdisable", kiosk_queue)
    stopped = PrinterReport(PrinterState.STOPPED, f"queue '{kiosk_queue}' is stopped: paused", accepts=False)
    assert queue_state(kiosk_queue) == stopped
    printer.print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.STOPPED), DOWN]
    assert run("lpstat", "-o", kiosk_queue) == ""
    run("cupsenable", kiosk_queue)
    printer.print(2, SLIP)
    assert heard(said, 2) == [PrintFinished(2, ok=True), DeviceRecovered(Fault.PRINTER)]
    device.papers.get(timeout=5)
    assert device.papers.empty()
    run("cupsreject", kiosk_queue)
    refusing = PrinterReport(
        PrinterState.STOPPED, f"queue '{kiosk_queue}' does not accept jobs", accepts=False
    )
    assert queue_state(kiosk_queue) == refusing


def test_a_printer_that_never_finishes(
    kiosk_queue: str, device: NetworkPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """After its time the job is out of the queue: no paper comes for the next person."""
    device.hungry = False
    printer = make(kiosk_queue, timeout_s=5)
    begin = time.monotonic()
    printer.print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.HUNG), DOWN]
    assert time.monotonic() - begin < 5.5
    assert run("lpstat", "-o", kiosk_queue) == ""
    device.hungry = True
    printer.print(2, SLIP)
    assert heard(said, 2) == [PrintFinished(2, ok=True), DeviceRecovered(Fault.PRINTER)]
    device.papers.get(timeout=5)
    assert device.papers.empty()


DIES_AFTER_SUBMITTING = """
import os, sys
from kiosk.adapters.printing.cups import release, submit
from kiosk.adapters.printing.job import SUBMITTED
job = submit(sys.argv[1], b"%PDF-1.4")
if sys.argv[2] == "announced":
    print(SUBMITTED + job, file=sys.stderr, flush=True)
    release(job)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("when", ["announced", "unannounced"])
def test_a_child_killed_while_printing(
    kiosk_queue: str, device: NetworkPrinter, make: Make, said: queue.SimpleQueue[Command], when: str
) -> None:
    """What it had handed over is taken back, even if it died before it could say so."""
    device.hungry = when == "unannounced"
    command = (sys.executable, "-c", DIES_AFTER_SUBMITTING, kiosk_queue, when)
    make(kiosk_queue, command=command).print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.UNKNOWN), DOWN]
    assert run("lpstat", "-o", kiosk_queue) == ""
    assert device.papers.empty()


def test_others_jobs_stay(kiosk_queue: str, make: Make, said: queue.SimpleQueue[Command]) -> None:
    """What staff hold in the queue under their own name is not ours to take away."""
    theirs = run("lp", "-U", "staff", "-d", kiosk_queue, "-H", "hold", __file__).split()[3]
    command = (sys.executable, "-c", DIES_AFTER_SUBMITTING, kiosk_queue, "unannounced")
    make(kiosk_queue, command=command).print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.UNKNOWN), DOWN]
    assert [line.split()[0] for line in run("lpstat", "-o", kiosk_queue).splitlines()] == [theirs]


def test_closing_takes_the_job_back(
    kiosk_queue: str, device: NetworkPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """The kiosk ends in the middle of a job: it is answered, and gone from the queue."""
    device.hungry = False
    printer = make(kiosk_queue)
    printer.print(1, SLIP)
    until = time.monotonic() + 10
    while kiosk_queue not in run("lpstat", "-o", kiosk_queue):
        assert time.monotonic() < until
    printer.close()
    assert heard(said, 2) == [failed(1, PrinterState.UNKNOWN), DOWN]
    assert run("lpstat", "-o", kiosk_queue) == ""


def test_a_job_that_somebody_cancels(kiosk_queue: str, device: NetworkPrinter) -> None:
    """Staff empty the queue: the paper is not called printed."""
    device.hungry = False
    job = submit(kiosk_queue, b"%PDF-1.4")
    release(job)
    with pytest.raises(DeviceError, match="canceled"):
        wait_for(kiosk_queue, job, 5, sleep=lambda _seconds: cancel_softly(job))
    cancel(job)


def cancel_softly(job: str) -> None:
    """As a person at the printer does, keeping CUPS' record of the job."""
    run("cancel", job)
