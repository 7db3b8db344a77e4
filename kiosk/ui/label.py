"""What every text of the kiosk is to Qt and to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


class Label(QLabel):
    """Plain words in the place its page gives it.

    Never asked how large it would like to be: Qt would set the words in typefaces of its own, and load these for it, 8 ms.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Resized)
        self.setTextFormat(Qt.TextFormat.PlainText)
