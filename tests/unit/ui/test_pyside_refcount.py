"""The reproducer of what PySide6 6.12.0 does to Python 3.11: it gives back one reference to None too many."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel


def test_calls_that_return_nothing_keep_the_references_to_none(qtbot):
    """After 1,000 setText the count of references to None has not fallen by 1,000 (fatal after ~5,200)."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100
