"""The slip (案内票) as PDF. Needs a QGuiApplication; for the printing process, not the kiosk's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from kiosk.adapters.printing.class_layout import lay_out_class
from kiosk.adapters.printing.flow import Placed
from kiosk.adapters.printing.paper import DPI, check_fonts, mm, written_in
from kiosk.adapters.printing.plan_layout import lay_out_plan
from kiosk.adapters.printing.sheet import A4, Sheet, sheet_of
from kiosk.adapters.printing.sign import INK
from kiosk.adapters.printing.slip_code import code_for
from kiosk.adapters.printing.slip_layout import lay_out
from kiosk.adapters.qr.codes import read_code
from kiosk.domain.paper_kind import PaperKind
from kiosk.errors import DeviceError
from kiosk.service.ports import ClassPaper, PlanSlip, Printable
from kiosk.service.wording import PRODUCT

CHECK_DPI = 150
"""The code must read at half the resolution of any office printer we know."""
_ROLL_END = mm(4)


def write_slip(slip: Printable, path: Path, kind: PaperKind = PaperKind.A4) -> None:
    """Writes the slip as PDF. Raises DeviceError when it cannot be drawn or read back, else OSError."""
    path.write_bytes(slip_as_pdf(slip, kind))


def slip_as_pdf(slip: Printable, kind: PaperKind = PaperKind.A4) -> bytes:
    """The slip as PDF, made in memory: nothing of it lies on the disk. Raises DeviceError."""
    sheet = sheet_of(kind, slip.text_size)
    pages = laid_out(slip, sheet, DPI)
    if not isinstance(slip, PlanSlip) and slip.url:
        _check_code(pages, sheet, slip.url)
    copies = slip.copies if isinstance(slip, ClassPaper) else 1
    return as_pdf(pages * copies, sheet)


def laid_out(slip: Printable, sheet: Sheet, dpi: float) -> list[list[Placed]]:
    """The pages, for a device of `dpi`. Raises DeviceError."""
    check_fonts()
    with written_in(slip.language):
        if isinstance(slip, PlanSlip):
            return lay_out_plan(slip, sheet)
        code = code_for(slip.url, sheet, dpi) if slip.url else None
        return (
            lay_out_class(slip, code, sheet) if isinstance(slip, ClassPaper) else lay_out(slip, code, sheet)
        )


def end_of(page: Sequence[Placed], sheet: Sheet) -> float:
    """Where a page ends, in its dots: a roll is cut below the last row."""
    if not sheet.is_roll:
        return sheet.height
    return max((placed.y + placed.row.height for placed in page), default=0) + _ROLL_END / sheet.scale


def as_pdf(pages: Sequence[Sequence[Placed]], sheet: Sheet = A4) -> bytes:
    """Pages that are laid out, as a PDF with text that can be read out. Raises DeviceError."""
    store = QByteArray()
    device = QBuffer(store)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setResolution(DPI)
    writer.setPageLayout(QPageLayout(_size(pages, sheet), QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(PRODUCT.shown)
    writer.setCreator(PRODUCT.shown)
    painter = QPainter()
    if not painter.begin(writer):
        raise DeviceError("the PDF of the slip could not be started")
    for number, page in enumerate(pages):
        if number and not writer.newPage():
            raise DeviceError("the PDF of the slip could not be continued")
        painter.resetTransform()
        painter.scale(sheet.scale, sheet.scale)
        paint(painter, page)
    if not painter.end():
        raise DeviceError("the PDF of the slip could not be finished")
    return bytes(store.data())


def paint(painter: QPainter, page: Sequence[Placed]) -> None:
    """Draws one page in the painter's own dots."""
    painter.setPen(QPen(INK))
    for placed in page:
        placed.row.paint(painter, placed.x, placed.y)


def _size(pages: Sequence[Sequence[Placed]], sheet: Sheet) -> QPageSize:
    if sheet.kind in _SIZES:
        return QPageSize(_SIZES[sheet.kind])
    width, height = (side * sheet.scale / mm(1) for side in (sheet.width, end_of(pages[0], sheet)))
    return QPageSize(
        QSizeF(width, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch
    )


_SIZES = {PaperKind.A4: QPageSize.PageSizeId.A4, PaperKind.A5: QPageSize.PageSizeId.A5}


def _check_code(pages: Sequence[Sequence[Placed]], sheet: Sheet, url: str) -> None:
    """Paints the pages once more, coarsely, and reads the code. Raises DeviceError if it is not the URL."""
    seen = next((found for page in pages if (found := _read_page(page, sheet)) is not None), None)
    if seen != url.encode("ascii"):
        raise DeviceError(f"the slip's QR code for {url!r} reads back as {seen!r}")


def _read_page(page: Sequence[Placed], sheet: Sheet) -> bytes | None:
    scale = CHECK_DPI / DPI * sheet.scale
    size = (int(sheet.width * scale), int(end_of(page, sheet) * scale))
    image = QImage(*size, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    paint(painter, page)
    painter.end()
    return read_code(bytes(image.constBits()), image.bytesPerLine(), image.height())
