"""QR codes: made, drawn to pixels, and read back from those very pixels before anybody sees them.

`qrcode` and `zxingcpp` are imported where they are used, so that importing this module costs nothing
at start-up (performance.md G4).
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import DeviceError
from kiosk.service.ports import QrCode

if TYPE_CHECKING:
    from qrcode.main import QRCode

QUIET_ZONE = 4
"""White modules around the code (ISO/IEC 18004; standards.md C24: without it, nothing reads on black)."""
MAX_VERSION = 10
"""57 modules a side: at 50 mm a module is still 0.88 mm. Holds 213 bytes; a pinned URL has at most 200."""
MIN_MODULE_MM = 0.8
"""On screen and on office paper (standards.md C24, performance.md C)."""

MOST_WORDS = 30
"""Letters of the safe code that is practised with."""

_BLACK, _WHITE = b"\x00", b"\xff"


def make_code(url: str, *, module_px: int, border: int = QUIET_ZONE) -> QrCode:
    """A verified code of an address or of plain words, error correction M.

    `module_px`: pixels a module; `border`: white modules around it.

    Raises DeviceError when the URL cannot be a code that is easy to read, or when what was drawn does not
    read back byte for byte.
    """
    if module_px < 1 or border < QUIET_ZONE:
        raise DeviceError(f"module_px must be ≥ 1 and border ≥ {QUIET_ZONE}, not {module_px} and {border}")
    fitting = _fitting(url)
    fitting.make(fit=False)
    size = (len(fitting.modules) + 2 * border) * module_px
    code = QrCode(url, fitting.version, module_px, size, _raster(fitting.modules, module_px, border))
    seen = read_code(code.pixels, size, size)
    if seen != url.encode("utf-8"):
        raise DeviceError(f"the QR code for {url!r} reads back as {seen!r}")
    return code


def read_code(pixels: bytes | memoryview, width: int, height: int) -> bytes | None:
    """What the one QR code in a grey picture of width × height bytes says; None when there is none."""
    import zxingcpp  # noqa: PLC0415

    picture = memoryview(pixels).cast("B", (height, width))
    only_qr = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcode(picture, formats=only_qr)
    return found.bytes if found else None


def module_px_for(side_mm: float, px_per_mm: float, url: str) -> int:
    """Whole pixels a module so that the code without its quiet zone is ≥ side_mm and a module ≥ 0.8 mm."""
    return math.ceil(max(side_mm / modules_of(url), MIN_MODULE_MM) * px_per_mm - 1e-9)


def modules_of(url: str) -> int:
    """Modules of a side, without the quiet zone. Raises DeviceError for a URL that is too long, with the reason."""
    modules: int = 17 + 4 * _fitting(url).version
    return modules


def save_png(code: QrCode, path: Path) -> None:
    """Writes the code's pixels as an 8-bit grey PNG. Raises OSError."""
    path.write_bytes(as_png(code.size, code.size, code.pixels))


def as_png(width: int, height: int, pixels: bytes) -> bytes:
    """Grey pixels, one byte each, as PNG (ISO/IEC 15948)."""
    rows = (b"\x00" + pixels[y * width : (y + 1) * width] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = _chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)), _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def is_plain_words(text: str) -> bool:
    """True for a few letters and blanks, of which no phone makes an address, a number or a command."""
    letters = text.replace(" ", "")
    return 0 < len(text) <= MOST_WORDS and letters.isalpha() and text.strip() == text


def _fitting(url: str) -> QRCode:
    """The smallest code that holds the URL; not drawn yet. Raises DeviceError with the reason."""
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415
    from qrcode.exceptions import DataOverflowError  # noqa: PLC0415
    from qrcode.main import QRCode  # noqa: PLC0415

    if not is_plain_words(url) and (not url or any(not "!" <= character <= "~" for character in url)):
        raise DeviceError(f"only visible ASCII characters can be a QR code here, not {url!r}")
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(url.encode("utf-8"), optimize=0)
    try:
        version = code.best_fit()
    except (DataOverflowError, ValueError):  # qrcode 8.2 raises the latter beyond version 40
        version = MAX_VERSION + 1
    if version > MAX_VERSION:
        raise DeviceError(f"too long for a QR code that is easy to read ({len(url)} characters): {url!r}")
    return code


def _raster(modules: Sequence[Sequence[bool | None]], module_px: int, border: int) -> bytes:
    """One byte a pixel, row by row, with the quiet zone."""
    side = _WHITE * (border * module_px)
    band = _WHITE * ((len(modules) + 2 * border) * module_px * border * module_px)
    dark, light = _BLACK * module_px, _WHITE * module_px
    rows = (side + b"".join(dark if module else light for module in row) + side for row in modules)
    return band + b"".join(row * module_px for row in rows) + band


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
