"""The touch test."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui.touch_grid import COLUMNS, ROWS, TouchGrid


def test_every_field_has_to_be_touched(qtbot):
    """The last field ends the test with nothing left; touching one twice does not count twice."""
    grid = TouchGrid()
    qtbot.addWidget(grid)
    grid.resize(1080, 1920)
    fields = [grid.field(column, row).center() for column in range(COLUMNS) for row in range(ROWS)]
    for place in (fields[0], *fields[:-1]):
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    assert len(grid.left) == 1
    with qtbot.waitSignal(grid.finished) as told:
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=fields[-1])
    assert told.args == [0]


def test_a_dead_corner_is_counted(qtbot):
    """When the time is over, the fields that never answered are told."""
    with qtbot.waitSignal((grid := TouchGrid(patience_ms=50)).finished) as told:
        qtbot.addWidget(grid)
    assert told.args == [COLUMNS * ROWS]
