"""Commands of CUPS as a person at the shell types them, and what the kiosk is told meanwhile."""

from __future__ import annotations

import os
import queue
import subprocess
from collections.abc import Callable

from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.domain.messages import Command, PrintFinished
from kiosk.domain.printer import PrinterState

Make = Callable[..., ProcessSlipPrinter]
"""Makes a printer for a queue."""
SBIN = os.pathsep.join((os.environ["PATH"], "/usr/sbin", "/sbin"))


def run(*command: str) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=10, env={**os.environ, "PATH": SBIN, "LC_ALL": "C"}
    )
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout


def heard(said: queue.SimpleQueue[Command], count: int) -> list[Command]:
    """The next things that the kiosk is told."""
    return [said.get(timeout=40) for _ in range(count)]


def failed(job: int, printer: PrinterState) -> PrintFinished:
    """A job that did not become paper, and why."""
    return PrintFinished(job, ok=False, printer=printer)
