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
from msgspec.structs import replace

from kiosk.adapters.device_secret import device_secret
from kiosk.adapters.printing.cups import queue_state, release, submit, wait_for
from kiosk.adapters.printing.job import SUBMITTED, PrintJob
from kiosk.adapters.printing.trouble import PrinterTrouble
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError
from kiosk.service.check_codes import Claim, check_code
from kiosk.service.ports import ClassPaper, Printable, PrintResult


def main() -> int:
    """One job, one line."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries print; stdout is for the answer only
    try:
        result = print_job(msgspec.json.decode(sys.stdin.buffer.read(), type=PrintJob))
    except PrinterTrouble as trouble:
        result = PrintResult(ok=False, detail=str(trouble), printer=trouble.state)
    except (DeviceError, OSError, msgspec.DecodeError) as problem:
        result = PrintResult(ok=False, detail=str(problem), printer=PrinterState.UNKNOWN)
    answer.write(msgspec.json.encode(result) + b"\n")
    answer.flush()
    return 0


def print_job(job: PrintJob) -> PrintResult:
    """Draws the slip and sends it on its way. Raises PrinterTrouble, DeviceError or OSError."""
    if job.address:
        return _to_receipt_printer(job)
    if job.queue:
        return _to_queue(job)
    if not job.out_dir:
        raise DeviceError("no printer and no directory is set")
    path = _to_directory(Path(job.out_dir), _draw(job))
    return PrintResult(ok=True, detail=str(path), printer=PrinterState.ABSENT)


def sealed(slip: Printable, secret: str) -> Printable:
    """The slip with its check code, where there is a secret and something to stand for. Raises DeviceError, OSError."""
    if not secret or not slip.subject or slip.day is None:
        return slip
    claim = Claim(slip.town_code, slip.kiosk_id, slip.day, slip.subject)
    return replace(slip, check_code=check_code(device_secret(Path(secret)), claim))


def _draw(job: PrintJob) -> bytes:
    # Qt is imported only now: a stopped printer is told at once.
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from kiosk.adapters.printing.slip_pdf import slip_as_pdf  # noqa: PLC0415

    _application = QGuiApplication.instance() or QGuiApplication(["slip"])
    return slip_as_pdf(sealed(job.slip, job.secret), job.paper)


def _to_queue(job: PrintJob) -> PrintResult:
    before = queue_state(job.queue)
    if not before.accepts:
        raise PrinterTrouble(before.state, before.detail)
    pdf = _draw(job)
    number = submit(job.queue, pdf, job.paper)
    print(f"{SUBMITTED}{number}", file=sys.stderr, flush=True)
    release(number)
    wait_for(job.queue, number, job.wait_s)
    after = queue_state(job.queue)
    return PrintResult(ok=True, detail=f"{number} {after.detail}", printer=after.state)


def _to_receipt_printer(job: PrintJob) -> PrintResult:
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from kiosk.adapters.printing.escpos_bytes import as_escpos  # noqa: PLC0415
    from kiosk.adapters.printing.receipt_printer import ReceiptPrinter  # noqa: PLC0415
    from kiosk.adapters.printing.slip_raster import slip_as_raster  # noqa: PLC0415

    with ReceiptPrinter(job.address, job.wait_s) as printer:
        printer.require_ready()
        _application = QGuiApplication.instance() or QGuiApplication(["slip"])
        raster = slip_as_raster(sealed(job.slip, job.secret), job.paper)
        copies = job.slip.copies if isinstance(job.slip, ClassPaper) else 1
        report = printer.print([*as_escpos(raster.width, raster.height, raster.pixels)] * copies)
    return PrintResult(ok=True, detail=report.detail, printer=report.state)


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
