"""The result of a self-test as PDF, for the machine's folder. Needs a QGuiApplication."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.adapters.printing.paper import DPI, RUNNING, check_fonts, mm
from kiosk.errors import DeviceError

_TITLE_POINTS, _POINTS, _GAP_MM = 20, 13, 3.0
_WIDTH_MM, _HEIGHT_MM = 180.0, 250.0


def check_as_pdf(title: str, lines: Sequence[str]) -> bytes:
    """A page of A4 (or more), a line a check. Raises DeviceError."""
    check_fonts()
    store = QByteArray()
    device = QBuffer(store)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setResolution(DPI)
    margins = QMarginsF(15, 15, 15, 15)
    page = QPageSize(QPageSize.PageSizeId.A4)
    unit = QPageLayout.Unit.Millimeter
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, unit))
    painter = QPainter()
    if not painter.begin(writer):
        raise DeviceError("the PDF of the self-test could not be started")
    top = _written(painter, title, _TITLE_POINTS, 0.0)
    for line in lines:
        if top > mm(_HEIGHT_MM):
            writer.newPage()
            top = 0.0
        top = _written(painter, line, _POINTS, top)
    if not painter.end():
        raise DeviceError("the PDF of the self-test could not be finished")
    return bytes(store.data())


def _written(painter: QPainter, line: str, points: int, top: float) -> float:
    painter.setFont(QFont(RUNNING, points))
    flags = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
    box = QRectF(0, top, mm(_WIDTH_MM), mm(_HEIGHT_MM))
    used = painter.boundingRect(box, flags, line)
    painter.drawText(box, flags, line)
    return float(top + used.height() + mm(_GAP_MM))
