"""QR codes: made, drawn to pixels, and read back from those very pixels before anybody sees them.

`qrcode` and `zxingcpp` are imported where they are used, so that importing this module costs nothing
at start-up (performance.md G4).
"""

from __future__ import annotations

import logging
import math
import queue
import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.messages import DeviceFailed, DeviceRecovered, Fault, QrReady
from kiosk.errors import DeviceError
from kiosk.service.ports import Deliver, QrCode

if TYPE_CHECKING:
    from qrcode.main import QRCode

QUIET_ZONE = 4
"""White modules around the code (ISO/IEC 18004; standards.md C24: without it, nothing reads on black)."""
MAX_VERSION = 10
"""57 modules a side: at 50 mm a module is still 0.88 mm. Holds 213 bytes; a pinned URL has at most 200."""
MIN_MODULE_MM = 0.8
"""On screen and on office paper (standards.md C24, performance.md C)."""
KEPT_CODES = 16
"""A visit looks at a few procedures; 16 codes of 60 mm are about 2 MB."""

_BLACK, _WHITE = b"\x00", b"\xff"
_Look = tuple[str, int]  # URL and pixels a module: two codes that look the same

log = logging.getLogger("kiosk.qr")


def make_code(url: str, *, module_px: int, border: int = QUIET_ZONE) -> QrCode:
    """A verified code, error correction M, `module_px` pixels a module, `border` white modules around it.

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
    if seen != url.encode("ascii"):
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
    modules: int = 17 + 4 * _fitting(url).version
    return math.ceil(max(side_mm / modules, MIN_MODULE_MM) * px_per_mm - 1e-9)


def save_png(code: QrCode, path: Path) -> None:
    """Writes the code's pixels as an 8-bit grey PNG (ISO/IEC 15948). Raises OSError."""
    rows = (b"\x00" + code.pixels[y * code.size : (y + 1) * code.size] for y in range(code.size))
    header = struct.pack(">IIBBBBB", code.size, code.size, 8, 0, 0, 0, 0)
    chunks = _chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)), _chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


class ThreadedQrMaker:
    """`QrMaker` with one background thread. `px_per_mm` is the screen's, `side_mm` without the quiet zone.

    The thread holds the GIL while it searches the best mask (10–20 ms): the program must run with
    `sys.setswitchinterval(0.0005)` to keep taps quick (performance.md B).
    """

    def __init__(self, deliver: Deliver, *, px_per_mm: float, side_mm: float = 60) -> None:
        self._deliver = deliver
        self._px_per_mm = px_per_mm
        self._side_mm = side_mm
        self._wanted: queue.SimpleQueue[tuple[str, str] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._codes: OrderedDict[_Look, QrCode] = OrderedDict()
        self._looks: dict[str, _Look] = {}
        self._failed = False
        self._thread = threading.Thread(target=self._work, name="qr", daemon=True)
        self._thread.start()

    def prepare(self, procedure_id: str, url: str) -> None:
        """Returns at once; `QrReady(procedure_id)` or `DeviceFailed(Fault.QR)` follows from the thread."""
        with self._lock:
            known = self._looks.get(procedure_id)
            if known and known[0] != url:
                del self._looks[procedure_id]
        self._wanted.put((procedure_id, url))

    def get(self, procedure_id: str) -> QrCode | None:
        """The verified code, once it is ready (the last 16 are kept)."""
        with self._lock:
            look = self._looks.get(procedure_id)
            return self._codes.get(look) if look else None

    def close(self) -> None:
        """Ends the thread after what it is doing now."""
        self._wanted.put(None)
        self._thread.join(timeout=1)

    def _work(self) -> None:
        failed = False
        while (wanted := self._wanted.get()) is not None:
            procedure_id, url = wanted
            try:
                self._make(procedure_id, url)
            except Exception:
                # Whatever it was, this thread must live: the next code may be fine.
                log.exception("qr failed procedure=%s", procedure_id)
                failed = True
                self._deliver(DeviceFailed(Fault.QR))
                continue
            if failed:
                failed = False
                self._deliver(DeviceRecovered(Fault.QR))
            self._deliver(QrReady(procedure_id))

    def _make(self, procedure_id: str, url: str) -> None:
        look = (url, module_px_for(self._side_mm, self._px_per_mm, url))
        code = self._codes.get(look) or make_code(url, module_px=look[1])
        with self._lock:
            self._looks[procedure_id] = look
            self._codes[look] = code
            self._codes.move_to_end(look)
            if len(self._codes) > KEPT_CODES:
                self._codes.popitem(last=False)


def _fitting(url: str) -> QRCode:
    """The smallest code that holds the URL; not drawn yet. Raises DeviceError with the reason."""
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415
    from qrcode.exceptions import DataOverflowError  # noqa: PLC0415
    from qrcode.main import QRCode  # noqa: PLC0415

    if not url or any(not "!" <= character <= "~" for character in url):
        raise DeviceError(f"only visible ASCII characters can be a QR code here, not {url!r}")
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(url.encode("ascii"), optimize=0)
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
