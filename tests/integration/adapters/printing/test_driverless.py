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
from typing import NamedTuple

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
from tests.integration.adapters.printing.spooler import Make, heard, run
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


def test_low_toner_prints_and_says_so(
    desk: str, device: IppPrinter, make: Make, said: queue.SimpleQueue[Command]
) -> None:
    """Paper comes, and the resident is told what to do if it is pale."""
    (device.root / "pale").touch()
    make(desk).print(1, SLIP)
    assert heard(said, 1) == [PrintFinished(1, ok=True, printer=PrinterState.LOW_TONER)]
    came_out(device, 1)


class Trouble(NamedTuple):
    """Something the matter with the printer, what is said of it, and how it is put right again."""

    begins: Callable[[IppPrinter, str], object]
    says: str
    ends: Callable[[IppPrinter, str], object]
    in_the_middle: Callable[[IppPrinter, str], object] | None = None


def touch(name: str) -> Callable[[IppPrinter, str], object]:
    return lambda device, _desk: (device.root / name).touch()


def mend(name: str) -> Callable[[IppPrinter, str], object]:
    return lambda device, _desk: (device.root / name).unlink()


def stop_slowness(device: IppPrinter, _desk: str) -> None:
    device.drop()
    (device.root / "slow").unlink()


def switch_on_after_the_kill(device: IppPrinter, _desk: str) -> None:
    (device.root / "slow").unlink()
    device.start()


TROUBLES = {
    "stopped": Trouble(lambda d, _: d.kill(), "印刷の機械から、返事がありません。", lambda d, _: d.start()),
    "paused": Trouble(
        lambda _, desk: run("cupsdisable", desk),
        "印刷の機械は、お休み中です。",
        lambda _, desk: run("cupsenable", desk),
    ),
    "out_of_paper": Trouble(touch("empty"), "印刷の紙が、なくなっています。", mend("empty")),
    "killed": Trouble(
        touch("slow"), "印刷の機械から、返事がありません。", switch_on_after_the_kill, lambda d, _: d.kill()
    ),
    "slow": Trouble(touch("slow"), "紙が、なかなか出ませんでした。", stop_slowness),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_what_the_resident_sees_and_hears(
    trouble: Trouble, desk: str, device: IppPrinter, packs: Callable[[str], Pack]
) -> None:
    """The whole way: the tap, a printer in trouble, the words beside the code and in the voice; then one paper."""
    with contextlib.ExitStack() as stack:

        def make(deliver: Deliver) -> ProcessSlipPrinter:
            printer = ProcessSlipPrinter(deliver, queue=desk, out_dir=None, timeout_s=20)
            stack.callback(printer.close)
            return printer

        visit = Visit(packs("02402"), make_printer=make)
        visit.to_handover("mv-out")
        trouble.begins(device, desk)
        told = print_and_wait(visit, lambda: _in_the_middle(trouble, device, desk))
        assert told == f"{trouble.says}画面の四角い絵を使えます。職員もお手伝いします。"
        assert visit.view.qr is not None
        assert [notice.key for notice in visit.view.frame.notices] == ["printer"]
        assert run("lpstat", "-o", desk) == ""
        trouble.ends(device, desk)
        wait_until(lambda: "idle" in device.state())
        before = len(device.papers())
        assert print_and_wait(visit) == "紙が出ます。お取りください。"
        came_out(device, before + 1)
        assert visit.view.frame.notices == ()
        visit.do(m.Finish())
        assert [row[0] for row in visit.log.rows() if row[0].startswith("Slip")] == [
            "SlipRequested", "SlipFailed", "SlipRequested", "SlipPrinted",
        ]  # fmt: skip


def _in_the_middle(trouble: Trouble, device: IppPrinter, desk: str) -> None:
    if trouble.in_the_middle:
        wait_until((device.root / "begun").exists)
        trouble.in_the_middle(device, desk)


def print_and_wait(visit: Visit, meanwhile: Callable[[], None] = lambda: None) -> str:
    """Taps, waits for the printer, and returns what was said; it must be what is shown."""
    visit.do(m.PrintSlip())
    meanwhile()
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
