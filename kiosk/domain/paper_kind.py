"""The paper that a kiosk may be set to."""

from __future__ import annotations

import enum


class PaperKind(enum.Enum):
    """Cut sheets of an office printer, rolls of a receipt printer."""

    A4 = "A4"
    A5 = "A5"
    ROLL_80 = "80mm"
    ROLL_58 = "58mm"
