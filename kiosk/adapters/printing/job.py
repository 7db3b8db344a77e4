"""What the kiosk and its printing process say to each other: one job in, one `PrintResult` out, as JSON."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.paper_kind import PaperKind
from kiosk.service.ports import Printable


class PrintJob(Struct, frozen=True, forbid_unknown_fields=True):
    """One slip and where it goes: the receipt printer at `address`, else the CUPS queue, else a directory for a PDF.

    `wait_s` is how long the printer may take, in seconds; after that the job is cancelled. `secret` is the
    file with this machine's secret, from which the check code is made; "" for none.
    """

    slip: Printable
    queue: str = ""
    out_dir: str = ""
    wait_s: float = 30
    address: str = ""
    paper: PaperKind = PaperKind.A4
    secret: str = ""


SUBMITTED = "submitted "
"""Start of the line on standard error that names the CUPS job, so that the kiosk can cancel it."""
