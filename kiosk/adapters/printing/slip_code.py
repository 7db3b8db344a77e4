"""How large the slip's code is on each kind of paper (standards.md C24)."""

from __future__ import annotations

import math

from kiosk.adapters.printing.paper import DPI, mm
from kiosk.adapters.printing.sheet import Sheet
from kiosk.adapters.printing.slip_layout import Code
from kiosk.adapters.qr.codes import MIN_MODULE_MM, QUIET_ZONE, make_code, modules_of
from kiosk.errors import DeviceError

SIDE_MM = 50
"""Of the dark square on cut sheets and 80 mm rolls; read at half an arm's length, a tenth of it suffices."""
BARE_MM = 4
"""White that a roll has beyond its printing head on each side: it serves as quiet zone."""


def code_for(url: str, sheet: Sheet, dpi: float) -> Code:
    """The verified code, its modules whole dots of a device of `dpi`. Raises DeviceError with the reason."""
    per_mm = dpi / 25.4
    modules = modules_of(url)
    wanted = math.ceil(max(SIDE_MM / modules, MIN_MODULE_MM) * per_mm - 1e-9)
    dots = min(wanted, _most(modules, sheet, per_mm))
    if dots < MIN_MODULE_MM * per_mm - 1e-9:
        raise DeviceError(
            f"too long for a QR code that is easy to read on {sheet.kind.value} paper ({len(url)} characters): {url!r}"
        )
    return Code(make_code(url, module_px=dots), DPI / dpi / sheet.scale)


def _most(modules: int, sheet: Sheet, per_mm: float) -> int:
    """Dots a module may have: the square within what is printed, the quiet zone within the paper."""
    printed = sheet.inner * sheet.scale / mm(1)
    bare = BARE_MM if sheet.is_roll else 0
    square, zone = printed / modules, (printed + 2 * bare) / (modules + 2 * QUIET_ZONE)
    return math.floor(min(square, zone) * per_mm + 1e-9)
