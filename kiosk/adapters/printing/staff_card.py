"""A staff card as PDF, the size of a bank card: a code for a scanner, and whose it is. Needs a QGuiApplication."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.adapters.printing.paper import DPI, RUNNING, check_fonts, mm
from kiosk.adapters.qr.codes import make_code
from kiosk.errors import DeviceError

CARD_MM = (85.6, 53.98)
"""ISO/IEC 7810 ID-1, as a bank card: it goes into any holder."""
CODE_MM = 34.0
_POINTS = (14, 11, 8)


def card_as_pdf(text: str, lines: tuple[str, str, str]) -> bytes:
    """`text` becomes the code, `lines` stand beside it. Raises DeviceError."""
    check_fonts()
    code = make_code(text, module_px=8)
    store = QByteArray()
    device = QBuffer(store)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setResolution(DPI)
    size = QPageSize(QSizeF(*CARD_MM), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(writer):
        raise DeviceError("the PDF of the card could not be started")
    image = QImage(code.pixels, code.size, code.size, code.size, QImage.Format.Format_Grayscale8)
    painter.drawImage(QRectF(mm(4), mm(10), mm(CODE_MM), mm(CODE_MM)), image)
    _write(painter, lines)
    if not painter.end():
        raise DeviceError("the PDF of the card could not be finished")
    return bytes(store.data())


def _write(painter: QPainter, lines: tuple[str, str, str]) -> None:
    left, wide = mm(CODE_MM + 7), mm(CARD_MM[0] - CODE_MM - 10)
    for line, points, top in zip(lines, _POINTS, (12, 23, 34), strict=True):
        painter.setFont(QFont(RUNNING, points))
        box = QRectF(left, mm(top), wide, mm(12))
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), line)
