"""The kiosk's side of printing, with child processes that behave and misbehave."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.domain.messages import Command, DeviceFailed, DeviceRecovered, Fault, PrintFinished
from kiosk.domain.printer import PrinterState
from tests.unit.adapters.printing.sample import japanese_slip

SLIP = japanese_slip()
OK = """print('{"ok":true,"detail":"q-1"}')"""
FAILED = """print('{"ok":false,"detail":"no paper","printer":"out_of_paper"}')"""
READ = "import sys; sys.stdin.buffer.read(); "
DOWN = DeviceFailed(Fault.PRINTER)
UP = DeviceRecovered(Fault.PRINTER)

Make = Callable[..., ProcessSlipPrinter]


@pytest.fixture
def said() -> queue.SimpleQueue[Command]:
    """What was delivered, in order."""
    return queue.SimpleQueue()


@pytest.fixture
def make(said: queue.SimpleQueue[Command]) -> Iterator[Make]:
    """Makes a printer whose child runs the given Python code."""
    made: list[ProcessSlipPrinter] = []

    def printer(code: str, timeout_s: float = 20) -> ProcessSlipPrinter:
        command = (sys.executable, "-c", READ + code)
        made.append(
            ProcessSlipPrinter(said.put, queue="q", out_dir=None, timeout_s=timeout_s, command=command)
        )
        return made[-1]

    yield printer
    for each in made:
        each.close()


def failed(job: int, printer: PrinterState) -> PrintFinished:
    return PrintFinished(job, ok=False, printer=printer)


def heard(said: queue.SimpleQueue[Command], count: int) -> list[Command]:
    return [said.get(timeout=15) for _ in range(count)]


def test_a_printed_job_is_answered_once(make: Make, said: queue.SimpleQueue[Command]) -> None:
    """One PrintFinished, and no talk of faults that were not there."""
    make(OK).print(7, SLIP)
    assert heard(said, 1) == [PrintFinished(7, ok=True)]
    assert said.empty()


def test_print_returns_at_once(make: Make, said: queue.SimpleQueue[Command]) -> None:
    """The caller is the screen: it is back long before the paper is out (standards.md B15)."""
    printer = make("import time; time.sleep(0.3); " + OK)
    printer.print(1, SLIP)
    assert said.empty()  # the paper is still being made
    assert heard(said, 1) == [PrintFinished(1, ok=True)]


def test_fault_and_recovery(make: Make, said: queue.SimpleQueue[Command], tmp_path: Path) -> None:
    """A failure is told as a fault, the next success clears it, a further success says nothing."""
    mark = tmp_path / "mended"
    printer = make(f"import os\nif os.path.exists({str(mark)!r}): {OK}\nelse: {FAILED}")
    printer.print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.OUT_OF_PAPER), DOWN]
    mark.touch()
    printer.print(2, SLIP)
    printer.print(3, SLIP)
    assert heard(said, 3) == [PrintFinished(2, ok=True), UP, PrintFinished(3, ok=True)]


@pytest.mark.parametrize(
    "code",
    ["print('nonsense')", "pass", "sys.exit(3)", "raise RuntimeError('boom')", "import os; os.kill(os.getpid(), 9)",
     "print('{}')", "print('{\"ok\": 1}')"],
)  # fmt: skip
def test_a_child_that_says_nothing_sensible(make: Make, said: queue.SimpleQueue[Command], code: str) -> None:
    """Killed, crashed or babbling: the job failed, and the next one is still served."""
    printer = make(code)
    printer.print(1, SLIP)
    printer.print(2, SLIP)
    unknown = PrinterState.UNKNOWN
    assert heard(said, 4) == [failed(1, unknown), DOWN, failed(2, unknown), DOWN]


def test_a_child_that_cannot_be_started(said: queue.SimpleQueue[Command]) -> None:
    """No program, no paper, no exception."""
    printer = ProcessSlipPrinter(said.put, queue="q", out_dir=None, command=("/does/not/exist",))
    printer.print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.UNKNOWN), DOWN]
    printer.close()


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_hanging_child_is_ended_with_its_children(
    make: Make, said: queue.SimpleQueue[Command], tmp_path: Path
) -> None:
    """After the time-out nothing of the job runs on."""
    pids = tmp_path / "pids"
    code = (
        "import os, signal, subprocess; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        f"other = subprocess.Popen(['sleep', '60']); open({str(pids)!r}, 'w').write(f'{{os.getpid()}} {{other.pid}}'); "
        "other.wait()"
    )
    begin = time.monotonic()
    make(code, timeout_s=1.5).print(1, SLIP)
    assert heard(said, 2) == [failed(1, PrinterState.HUNG), DOWN]
    assert 1.4 <= time.monotonic() - begin < 20
    child, grandchild = map(int, pids.read_text().split())
    assert not alive(child)
    deadline = time.monotonic() + 2
    while alive(grandchild) and time.monotonic() < deadline:
        os.sched_yield()
    assert not alive(grandchild)


def test_many_taps_on_a_dead_printer_end_together(make: Make, said: queue.SimpleQueue[Command]) -> None:
    """Twenty jobs are answered within the time of one: nobody's paper comes out for the next person."""
    printer = make("import time; time.sleep(60)", timeout_s=1.5)
    begin = time.monotonic()
    for job in range(20):
        printer.print(job, SLIP)
    answers = [c for c in heard(said, 40) if isinstance(c, PrintFinished)]
    assert answers == [failed(job, PrinterState.HUNG) for job in range(20)]
    assert time.monotonic() - begin < 20


def test_jobs_come_one_after_the_other(make: Make, said: queue.SimpleQueue[Command], tmp_path: Path) -> None:
    """Never two children at a time, and in the order of the taps."""
    lock = tmp_path / "lock"
    printer = make(
        f"import os; os.mkdir({str(lock)!r}); import time; time.sleep(.05); os.rmdir({str(lock)!r}); {OK}"
    )
    for job in range(4):
        printer.print(job, SLIP)
    assert heard(said, 4) == [PrintFinished(job, ok=True) for job in range(4)]


def test_close_answers_what_waits(make: Make, said: queue.SimpleQueue[Command]) -> None:
    """The end of the program ends the child, and every job is answered exactly once."""
    printer = make("import time; time.sleep(60)")
    printer.print(1, SLIP)
    printer.print(2, SLIP)
    begin = time.monotonic()
    printer.close()
    printer.print(3, SLIP)
    assert time.monotonic() - begin < 20
    answers = [c for c in heard(said, 5) if isinstance(c, PrintFinished)]
    assert sorted(a.job for a in answers) == [1, 2, 3]
    assert not any(a.ok for a in answers)
    assert said.empty()


def test_no_qt_in_the_kiosk_process() -> None:
    """Importing the printer costs the screen nothing heavy (performance.md G4)."""
    heavy = "{'PySide6', 'qrcode', 'zxingcpp', 'PIL', 'escpos', 'yaml'}"
    check = f"import sys, kiosk.adapters.printing.printer; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
