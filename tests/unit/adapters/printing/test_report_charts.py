"""What a chart of the report paints lies between its edges: nothing runs into the chart beside it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.adapters.printing import report_charts as c
from kiosk.adapters.printing.paper import Row, mm

pytestmark = pytest.mark.usefixtures("qapp")
AROUND = 200
"""Dots of white on each side."""
DAYS = [c.Bar(f"1/{day}(月)", 25 if day % 7 else None) for day in range(1, 32)]
PARTS = [("途中までオンライン", 3, 5, 7, 9, 24), ("未確認", 0, 0, 0, 1, 1)]
NAMES = ("最後まで見た", "QRか紙を受け取った", "職員を呼んだ", "途中で終えた")


def painted(row: Row, width: float) -> tuple[int, int]:
    """The first and the last column, counted from the chart's left edge, that is not white."""
    image = QImage(round(width) + 2 * AROUND, round(row.height), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    row.paint(painter, AROUND, 0)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    columns = np.flatnonzero((pixels[:, : image.width()] < 200).any(axis=0))
    return int(columns[0]) - AROUND, int(columns[-1]) - AROUND


@pytest.mark.parametrize("width", [mm(60), mm(84), mm(180)])
@pytest.mark.parametrize(
    "chart",
    [lambda w: c.standing_bars(DAYS, w, mm(32), 5), lambda w: c.parts(PARTS, NAMES, w, mm(5), "少数")],
    ids=["days", "parts"],
)
def test_between_its_edges(chart, width):
    first, last = painted(chart(width), width)
    assert first >= -1
    assert last <= width + 1
