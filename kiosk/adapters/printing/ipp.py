"""What IPP calls the matter with a printer (RFC 8011 5.4.12, PWG 5100.9), and what we call it."""

from __future__ import annotations

import re

from kiosk.domain.printer import PrinterState

_SEVERITIES = ("-error", "-warning", "-report", "")
_KINDS: tuple[tuple[str, PrinterState], ...] = (
    ("media-empty", PrinterState.OUT_OF_PAPER),
    ("media-needed", PrinterState.OUT_OF_PAPER),
    ("input-tray-missing", PrinterState.OUT_OF_PAPER),
    ("media-low", PrinterState.LOW_PAPER),
    ("media-jam", PrinterState.JAM),
    ("jam", PrinterState.JAM),
    ("output-area-full", PrinterState.JAM),
    ("cover-open", PrinterState.COVER_OPEN),
    ("door-open", PrinterState.COVER_OPEN),
    ("interlock-open", PrinterState.COVER_OPEN),
    ("output-tray-missing", PrinterState.COVER_OPEN),
    ("toner-empty", PrinterState.OUT_OF_TONER),
    ("marker-supply-empty", PrinterState.OUT_OF_TONER),
    ("developer-empty", PrinterState.OUT_OF_TONER),
    ("toner-low", PrinterState.LOW_TONER),
    ("marker-supply-low", PrinterState.LOW_TONER),
    ("developer-low", PrinterState.LOW_TONER),
    ("opc-near-eol", PrinterState.LOW_TONER),
    ("offline", PrinterState.OFF),
    ("shutdown", PrinterState.OFF),
    ("connecting-to-device", PrinterState.OFF),
    ("unreachable", PrinterState.OFF),
    ("timed-out", PrinterState.HUNG),
    ("paused", PrinterState.STOPPED),
    ("hold-new-jobs", PrinterState.STOPPED),
    ("sleep", PrinterState.ASLEEP),
    ("standby", PrinterState.ASLEEP),
    ("power-save", PrinterState.ASLEEP),
    ("hibernat", PrinterState.ASLEEP),
    ("deactivated", PrinterState.ASLEEP),
)
"""A part of the keyword → what it means. The first that fits counts."""
_GRAVE = {
    PrinterState.OUT_OF_PAPER, PrinterState.JAM, PrinterState.COVER_OPEN, PrinterState.OUT_OF_TONER,
    PrinterState.OFF, PrinterState.STOPPED, PrinterState.HUNG,
}  # fmt: skip
"""No paper comes while one of these holds, whatever the printer thinks of its gravity: some give none."""


def worst(reasons: list[str]) -> str:
    """The most serious of some reasons; "" for none.

    -error before -warning before -report before a reason without any; among equals, one that stops the
    printing comes first. Unknown ones are passed on as they are (standards.md B14).
    """
    return min(reasons, key=lambda reason: (_severity(reason), state_of(reason) not in _GRAVE), default="")


def state_of(reason: str) -> PrinterState:
    """What a reason means for a resident. An unknown error stops the printing, other unknown reasons do not."""
    state = warned_of(reason)
    if state is PrinterState.READY and _severity(reason) == 0:
        return PrinterState.UNKNOWN
    mild = _severity(reason) in (1, 2) and state in _GRAVE - {PrinterState.STOPPED, PrinterState.OFF}
    return PrinterState.READY if mild else state


def warned_of(reason: str) -> PrinterState:
    """The same, whatever the printer thinks of its gravity."""
    return next((state for part, state in _KINDS if part in reason), PrinterState.READY)


def reasons_in(text: str) -> list[str]:
    """The reasons in a list with commas or blanks; `none` is none, and what is no keyword is left out."""
    return [
        word
        for word in re.split(r"[\s,]+", text)
        if word != "none" and re.fullmatch(r"[a-z][a-z0-9._-]*", word)
    ]


def _severity(reason: str) -> int:
    return next(rank for rank, ending in enumerate(_SEVERITIES) if reason.endswith(ending))
