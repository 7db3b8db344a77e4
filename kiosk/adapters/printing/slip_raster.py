"""The slip as the dots of a receipt printer: black or white, nothing between, no font of the printer's own."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtGui import QImage, QPainter

from kiosk.adapters.printing.paper import DPI
from kiosk.adapters.printing.sheet import HEAD_DPI, sheet_of
from kiosk.adapters.printing.slip_code import BARE_MM
from kiosk.adapters.printing.slip_pdf import end_of, laid_out, paint
from kiosk.adapters.qr.codes import read_code
from kiosk.domain.paper_kind import PaperKind
from kiosk.errors import DeviceError
from kiosk.service.ports import PlanSlip, Printable

_DARK = 140
"""Grey below this becomes black: thin strokes stay whole on thermal paper."""


class Raster(Struct, frozen=True):
    """Grey pixels that are 0 or 255, one byte each, row by row."""

    width: int
    height: int
    pixels: bytes


def slip_as_raster(slip: Printable, kind: PaperKind) -> Raster:
    """What the head prints, its code read back from these very dots. Raises DeviceError."""
    sheet = sheet_of(kind, slip.text_size)
    page = laid_out(slip, sheet, HEAD_DPI)[0]
    zoom = HEAD_DPI / DPI * sheet.scale
    image = QImage(sheet.head_dots, int(end_of(page, sheet) * zoom) + 1, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    painter.translate(-sheet.left, 0)
    paint(painter, page)
    painter.end()
    raster = _black_and_white(image)
    if not isinstance(slip, PlanSlip) and slip.url:
        _check_code(raster, slip.url)
    return raster


def on_paper(raster: Raster) -> Raster:
    """The dots with the paper's own white at both sides."""
    bare = b"\xff" * round(BARE_MM * HEAD_DPI / 25.4)
    rows = (raster.pixels[y * raster.width : (y + 1) * raster.width] for y in range(raster.height))
    return Raster(raster.width + 2 * len(bare), raster.height, b"".join(bare + row + bare for row in rows))


def _black_and_white(image: QImage) -> Raster:
    table = bytes(0 if grey < _DARK else 255 for grey in range(256))
    data, pitch, width = bytes(image.constBits()).translate(table), image.bytesPerLine(), image.width()
    rows = b"".join(data[y * pitch : y * pitch + width] for y in range(image.height()))
    return Raster(width, image.height(), rows)


def _check_code(raster: Raster, url: str) -> None:
    paper = on_paper(raster)
    seen = read_code(paper.pixels, paper.width, paper.height)
    if seen != url.encode("ascii"):
        raise DeviceError(f"the receipt's QR code for {url!r} reads back as {seen!r}")
