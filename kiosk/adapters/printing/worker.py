"""The printing process: reads one PrintJob on standard input, draws it, prints it, says what came of it.

    python -m kiosk.adapters.printing.worker < job.json

Standard output is one line, a PrintResult; the exit status is 0 whenever that line was written. It is a
process of its own so that no drawing, driver or spooler can ever hold up the screen (standards.md B15).
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

import msgspec

from kiosk.adapters.printing.cups import queue_state, release, submit, wait_for
from kiosk.adapters.printing.job import SUBMITTED, PrintJob
from kiosk.errors import DeviceError
from kiosk.service.ports import PrintResult


def main() -> int:
    """One job, one line."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        result = print_job(msgspec.json.decode(sys.stdin.buffer.read(), type=PrintJob))
    except (DeviceError, OSError, msgspec.DecodeError) as problem:
        result = PrintResult(ok=False, detail=str(problem))
    sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
    sys.stdout.flush()
    return 0


def print_job(job: PrintJob) -> PrintResult:
    """Draws the slip and sends it on its way. Raises DeviceError or OSError."""
    if job.queue:
        ready, detail = queue_state(job.queue)
        if not ready:
            raise DeviceError(detail)
    elif not job.out_dir:
        raise DeviceError("no printer and no directory is set")
    pdf = _draw(job)
    if job.queue:
        return _to_queue(job, pdf)
    return PrintResult(ok=True, detail=str(_to_directory(Path(job.out_dir), pdf)))


def _draw(job: PrintJob) -> bytes:
    # Qt is imported only now: a stopped printer is told at once.
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from kiosk.adapters.printing.slip_pdf import slip_as_pdf  # noqa: PLC0415

    _application = QGuiApplication.instance() or QGuiApplication(["slip"])
    return slip_as_pdf(job.slip)


def _to_queue(job: PrintJob, pdf: bytes) -> PrintResult:
    number = submit(job.queue, pdf)
    print(f"{SUBMITTED}{number}", file=sys.stderr, flush=True)
    release(number)
    wait_for(job.queue, number, job.wait_s)
    return PrintResult(ok=True, detail=number)


def _to_directory(directory: Path, pdf: bytes) -> Path:
    """Writes the PDF under the first free number; whoever watches the directory never sees half a file."""
    directory.mkdir(parents=True, exist_ok=True)
    part = directory / f".slip-{os.getpid()}.part"
    part.write_bytes(pdf)
    paths = (directory / f"slip-{number:04d}.pdf" for number in itertools.count(1))
    path = next(path for path in paths if not path.exists())
    return part.rename(path)


if __name__ == "__main__":
    sys.exit(main())
