"""From the tap to the printer, through a real CUPS, and what the screen feels of it (standards.md B15)."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.domain.messages import Command, PrintFinished
from tests.benchmarks.candidates import ROOT
from tests.benchmarks.results import Ledger
from tests.integration.adapters.printing.network_printer import NetworkPrinter
from tests.integration.adapters.printing.private_cups import cups, scheduler
from tests.integration.adapters.printing.spooler import run
from tests.unit.adapters.printing.sample import japanese_slip

__all__ = ["cups", "scheduler"]
pytestmark = pytest.mark.bench
ROUNDS = 15
HANDED_S = 1.0
STALL_MS = 16.0
"""One picture at 60 a second."""


@pytest.fixture
def device() -> Iterator[NetworkPrinter]:
    """The printer at the end of the wire."""
    printer = NetworkPrinter()
    yield printer
    printer.close()


@pytest.fixture
def kiosk_queue(cups: None, device: NetworkPrinter) -> Iterator[str]:
    """A queue to it."""
    name = f"bench{os.getpid()}"
    run("lpadmin", "-p", name, "-E", "-v", device.uri, "-m", "raw")
    yield name
    run("lpadmin", "-x", name)


def test_a_tap_is_paper_at_the_printer_within_a_second(
    kiosk_queue: str, device: NetworkPrinter, ledger: Ledger
) -> None:
    """Drawn, read back, handed to CUPS, and by CUPS to the printer: the last is later than what is promised."""
    said: queue.SimpleQueue[Command] = queue.SimpleQueue()
    printer = ProcessSlipPrinter(said.put, queue=kiosk_queue, out_dir=None)
    seconds = []
    for job in range(ROUNDS):
        begin = time.perf_counter()
        printer.print(job, japanese_slip())
        device.papers.get(timeout=20)
        seconds.append(time.perf_counter() - begin)
        assert said.get(timeout=20) == PrintFinished(job, ok=True)
    printer.close()
    row = ledger.limit("tap to printer", seconds, "s", sorted(seconds)[ROUNDS // 2], HANDED_S)
    assert row.ok, row


def test_the_screen_does_not_feel_it(kiosk_queue: str, tmp_path: Path, ledger: Ledger) -> None:
    """The longest stall of the event loop while a slip is drawn and printed. Median of the taps."""
    (tmp_path / "settings.toml").write_text(f'printer_queue = "{kiosk_queue}"\nsound = false\n')
    command = [sys.executable, "-m", "tests.benchmarks.print_probe", str(tmp_path), str(ROUNDS)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    stalls = [float(line.split()[0]) for line in done.stdout.splitlines()]
    assert len(stalls) == ROUNDS
    row = ledger.limit("stall while printing", stalls, "ms", sorted(stalls)[ROUNDS // 2], STALL_MS)
    assert row.ok, row
