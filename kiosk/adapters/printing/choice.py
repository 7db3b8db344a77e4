"""Which printer a kiosk uses, chosen and tried: for the command line and the staff's settings alike. No Qt here.

What is chosen comes back as a `Choice`; whoever keeps settings keeps it. All of this takes seconds: never call it
from the thread of a window.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.adapters.children import environment
from kiosk.adapters.printing.cups import make_queue, queue_names
from kiosk.adapters.printing.detect import Found
from kiosk.adapters.printing.job import PrintJob
from kiosk.adapters.printing.printer import WORKER
from kiosk.domain.paper_kind import PaperKind
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError
from kiosk.service.ports import Printable, PrintResult

QUEUE = "michishirube"
"""The queue that is made for a driverless printer."""
TEST_S = 30.0
NONE, AUTO = "none", "auto"
ROLLS = (PaperKind.ROLL_80, PaperKind.ROLL_58)


class Choice(Struct, frozen=True):
    """The settings of a printer: a queue of CUPS, or a receipt printer's address, or neither; and its paper."""

    queue: str
    address: str
    paper: PaperKind


def choose(target: str, paper: PaperKind | None, before: PaperKind) -> Choice:
    """The printer that is meant by `target` (`Found.target`, or `none`), with `paper`, else the paper of before
    where it fits. Makes a queue for a driverless printer. Raises DeviceError with the reason.
    """
    if target == NONE:
        return Choice("", "", paper or before)
    if target.startswith(("usb:", "tcp://")):
        return Choice("", target, paper or (before if before in ROLLS else PaperKind.ROLL_80))
    cut = paper or (before if before not in ROLLS else PaperKind.A4)
    if target.startswith(("ipp://", "ipps://", "dnssd://")):
        make_queue(QUEUE, target)
        return Choice(QUEUE, "", cut)
    known = queue_names()
    if target not in known:
        raise DeviceError(f"no queue {target!r} (there are: {' '.join(known) or 'none'})")
    return Choice(target, "", cut)


def only(found: list[Found]) -> Found | None:
    """The printer that `auto` means: the only one that prints, else the only one there is; None for a tie."""
    for those in ([one for one in found if one.state.prints], found):
        if len(those) == 1:
            return those[0]
    return None


def print_test(slip: Printable, choice: Choice, out_dir: Path) -> PrintResult:
    """Prints a slip by the very process that prints for residents, in at most `TEST_S` seconds. Never raises."""
    job = PrintJob(slip, choice.queue, str(out_dir), TEST_S - 5, choice.address, choice.paper)
    try:
        done = subprocess.run(
            WORKER,
            input=msgspec.json.encode(job),
            capture_output=True,
            timeout=TEST_S,
            env=environment(),
            check=False,
        )
        return msgspec.json.decode(done.stdout, type=PrintResult)
    except subprocess.TimeoutExpired:
        return PrintResult(ok=False, detail="the printing process took too long", printer=PrinterState.HUNG)
    except msgspec.DecodeError:
        said = done.stderr.decode("utf-8", "replace")
        return PrintResult(ok=False, detail=said, printer=PrinterState.UNKNOWN)
