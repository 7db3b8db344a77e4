"""What the kiosk and its printing process say to each other: one job in, one `PrintResult` out, as JSON."""

from __future__ import annotations

from msgspec import Struct

from kiosk.service.ports import PlanSlip, Slip


class PrintJob(Struct, frozen=True, forbid_unknown_fields=True):
    """One slip and where it goes: the CUPS queue, or a directory for a PDF when `queue` is "".

    `wait_s` is how long the job may stay in the queue, in seconds; after that it is cancelled.
    """

    slip: Slip | PlanSlip
    queue: str = ""
    out_dir: str = ""
    wait_s: float = 30


SUBMITTED = "submitted "
"""Start of the line on standard error that names the CUPS job, so that the kiosk can cancel it."""
