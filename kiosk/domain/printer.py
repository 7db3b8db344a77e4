"""What may be the matter with a printer, whatever kind it is (standards.md B14)."""

from __future__ import annotations

import enum


class PrinterState(enum.Enum):
    """How the printer is, or what became of a job. Words for residents: service/printing_wording.py."""

    READY = "ready"
    ASLEEP = "asleep"
    """Wakes up by itself when a job comes."""
    LOW_PAPER = "low_paper"
    LOW_TONER = "low_toner"
    ABSENT = "absent"
    """None is set: the paper is kept as a PDF, and staff hand it over."""
    OFF = "off"
    """Does not answer: switched off, unplugged, or its cable is out."""
    STOPPED = "stopped"
    """Paused, or its queue is, by a person or by the spooler."""
    OUT_OF_PAPER = "out_of_paper"
    JAM = "jam"
    COVER_OPEN = "cover_open"
    OUT_OF_TONER = "out_of_toner"
    HUNG = "hung"
    """Took the job and did not finish it in its time."""
    UNKNOWN = "unknown"
    """Fails, and says nothing that we understand."""

    @property
    def prints(self) -> bool:
        """True when a job that is sent now may be expected to become paper."""
        return self in _PRINTS


_PRINTS = {PrinterState.READY, PrinterState.ASLEEP, PrinterState.LOW_PAPER, PrinterState.LOW_TONER}


class SlipState(enum.Enum):
    """How far the slip of this visit is."""

    NONE = "none"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
