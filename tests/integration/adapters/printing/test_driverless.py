"""IPP Everywhere through a real CUPS to a real `ippeveprinter`: what the resident hears, and what comes out."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters.printing.cups import make_queue
from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.domain import messages as m
from kiosk.domain.messages import Command, DeviceFailed, DeviceRecovered, Fault, PrintFinished
from kiosk.domain.pack import Pack
from kiosk.domain.printer import PrinterState
from kiosk.service.ports import Deliver
from kiosk.service.views import HandoverView
from tests.integration.adapters.printing.ipp_printer import IppPrinter
from tests.integration.adapters.printing.spooler import Make, failed, heard, run
from tests.unit.adapters.printing.pages import rasterise, squeezed, text_of
from tests.unit.adapters.printing.sample import URL, japanese_slip
from tests.visit import Visit

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
    make_queue(name, device.uri)
    yield name
    run("lpadmin", "-x", name)


def wait_until(what: Callable[[], bool], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        os.sched_yield()


def came_out(device: IppPrinter, count: int) -> None:
    """So many sheets and no more, once the printer has come to rest."""
    wait_until(lambda: len(device.papers()) >= count and "idle" in device.state())
    assert len(device.papers()) == count


def test_a_tap_ends_as_paper(
    desk: str, device: IppPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """The PDF on the other side has the slip's words, in its own size, and its code reads."""
    make(desk).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True)]
    came_out(device, 1)
    (paper,) = device.papers()
    assert rasterise(paper).code() == URL.encode()
    assert squeezed(SLIP.title) in text_of(paper)


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
    came_out(device, 1)


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
    came_out(device, 1)


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
    came_out(device, 1)


def test_low_toner_prints_and_says_so(
    desk: str, device: IppPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """Paper comes, and the resident is told what to do if it is pale."""
    (device.root / "pale").touch()
    make(desk).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True, printer=PrinterState.LOW_TONER)]
    came_out(device, 1)


def test_what_the_resident_sees_and_hears(
    desk: str, device: IppPrinter, packs: Callable[[str], Pack]
) -> None:
    """The whole way: the tap, a printer without paper, the words beside the code and in the voice; then the paper."""
    with contextlib.ExitStack() as stack:

        def make(deliver: Deliver) -> ProcessSlipPrinter:
            printer = ProcessSlipPrinter(deliver, queue=desk, out_dir=None)
            stack.callback(printer.close)
            return printer

        visit = Visit(packs("02402"), make_printer=make)
        visit.to_handover("mv-out")
        (device.root / "empty").touch()
        assert print_and_wait(visit) == (
            "印刷の紙が、なくなっています。画面の四角い絵を使えます。職員もお手伝いします。"
        )
        assert visit.view.qr is not None
        assert [notice.key for notice in visit.view.frame.notices] == ["printer"]
        (device.root / "empty").unlink()
        wait_until(lambda: "idle" in device.state())
        before = len(device.papers())
        assert run("lpstat", "-o", desk) == ""
        assert print_and_wait(visit) == "紙が出ます。お取りください。"
        came_out(device, before + 1)
        assert visit.view.frame.notices == ()
        visit.do(m.Finish())
        assert ("SlipFailed", "mv-out") in visit.log.rows()
        assert ("SlipPrinted", "mv-out") in visit.log.rows()


def print_and_wait(visit: Visit) -> str:
    """Taps, waits for the printer, and returns what was said; it must be what is shown."""
    visit.do(m.PrintSlip())
    wait_until(lambda: len(visit.inbox) > 1 or any(getattr(c, "ok", False) for c in visit.inbox), 40)
    visit.settle()
    wait_until(lambda: not visit.inbox)
    assert isinstance(visit.view, HandoverView)
    assert visit.view.print_state is not None
    assert visit.spoken() == [visit.view.print_state.spoken]
    return visit.view.print_state.shown


def test_chosen_and_tried_from_a_shell(cups: None, device: IppPrinter, tmp_path: Path) -> None:
    """`kiosk printer set` with the printer's address makes the queue; list shows it, test prints on it."""

    def kiosk(*words: str) -> str:
        command = [sys.executable, "-m", "kiosk", *words, "--data-dir", str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    try:
        assert "michishirube" in kiosk("printer", "set", device.uri, "--paper", "A4") + settings_text(
            tmp_path
        )
        listed = json.loads(kiosk("printer", "list", "--json"))
        assert (listed["used"], listed["state"]) == ("michishirube", "ready")
        assert [one["target"] for one in listed["found"] if one["kind"] == "queue"] == ["michishirube"]
        assert json.loads(kiosk("printer", "test", "--json"))["ok"]
        came_out(device, 1)
        assert rasterise(device.papers()[0]).code() is not None
    finally:
        run("lpadmin", "-x", "michishirube")


def settings_text(folder: Path) -> str:
    return (folder / "settings.toml").read_text("utf-8")
