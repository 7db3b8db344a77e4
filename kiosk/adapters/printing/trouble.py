"""A printer that does not print: what is the matter, and words for staff."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError


class PrinterReport(Struct, frozen=True):
    """How a printer is. `detail` is for staff and the log: the printer's own words where it has any."""

    state: PrinterState
    detail: str
    accepts: bool = True
    """False when a job cannot even be handed over."""
    warned: PrinterState = PrinterState.READY
    """What it only warns of: the matter, if a job does not get on (CUPS makes warnings of what stops a printer)."""

    @property
    def ready(self) -> bool:
        """True when a job that is sent now may be expected to become paper."""
        return self.state.prints


class PrinterTrouble(DeviceError):
    """Raised instead of printing."""

    def __init__(self, state: PrinterState, detail: str) -> None:
        self.state = state
        super().__init__(detail)
