"""The slip (案内票) as an A4 PDF. Needs a QGuiApplication; for the printing process, not the kiosk's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from kiosk.adapters.printing.flow import Placed
from kiosk.adapters.printing.paper import DPI, PAGE_HEIGHT, PAGE_WIDTH, check_fonts
from kiosk.adapters.printing.plan_layout import lay_out_plan
from kiosk.adapters.printing.sign import INK
from kiosk.adapters.printing.slip_layout import lay_out
from kiosk.adapters.qr.codes import make_code, module_px_for, read_code
from kiosk.errors import DeviceError
from kiosk.service.ports import PlanSlip, Slip
from kiosk.service.wording import PRODUCT

QR_SIDE_MM = 50
"""Without the quiet zone (standards.md C24)."""
CHECK_DPI = 150
"""The code must read at half the resolution of any printer we know."""


def write_slip(slip: Slip | PlanSlip, path: Path) -> None:
    """Writes the slip as PDF. Raises DeviceError when it cannot be drawn or read back, else OSError."""
    path.write_bytes(slipas_pdf(slip))


def slipas_pdf(slip: Slip | PlanSlip) -> bytes:
    """The slip as PDF, made in memory: nothing of it lies on the disk. Raises DeviceError."""
    check_fonts()
    if isinstance(slip, PlanSlip):
        return as_pdf(lay_out_plan(slip))
    code = None
    if slip.url:
        code = make_code(slip.url, module_px=module_px_for(QR_SIDE_MM, DPI / 25.4, slip.url))
    pages = lay_out(slip, code)
    if slip.url:
        _check_code(pages[0], slip.url)
    return as_pdf(pages)


def as_pdf(pages: Sequence[Sequence[Placed]]) -> bytes:
    """A4 pages as PDF, made in memory. Raises DeviceError."""
    store = QByteArray()
    device = QBuffer(store)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setResolution(DPI)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(a4, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(PRODUCT.shown)
    writer.setCreator(PRODUCT.shown)
    painter = QPainter()
    if not painter.begin(writer):
        raise DeviceError("the PDF of the slip could not be started")
    for number, page in enumerate(pages):
        if number and not writer.newPage():
            raise DeviceError("the PDF of the slip could not be continued")
        _paint(painter, page)
    if not painter.end():
        raise DeviceError("the PDF of the slip could not be finished")
    return bytes(store.data())


def _check_code(page: Sequence[Placed], url: str) -> None:
    """Paints the page once more, coarsely, and reads its code. Raises DeviceError if it is not the URL."""
    scale = CHECK_DPI / DPI
    image = QImage(int(PAGE_WIDTH * scale), int(PAGE_HEIGHT * scale), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    _paint(painter, page)
    painter.end()
    seen = read_code(bytes(image.constBits()), image.bytesPerLine(), image.height())
    if seen != url.encode("ascii"):
        raise DeviceError(f"the slip's QR code for {url!r} reads back as {seen!r}")


def _paint(painter: QPainter, page: Sequence[Placed]) -> None:
    painter.setPen(QPen(INK))
    for placed in page:
        placed.row.paint(painter, placed.x, placed.y)
