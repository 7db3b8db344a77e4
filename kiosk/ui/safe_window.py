"""The page of last resort, as a window: sentences under each other, nothing to press, nothing that can break."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import TextSize, Theme
from kiosk.domain.text import Passage
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import MARGIN_MM, Look

_GAP_MM = 6.0


class SafeWindow(QWidget):
    """Shows `passages`: titles have keys that end in 0, the second half is the same in English. Closed by a signal only."""

    def __init__(self, passages: Sequence[Passage], px_per_mm: float) -> None:
        super().__init__()
        self._look = Look(px_per_mm, TextSize.STANDARD, Theme.STANDARD)
        self._sentences = [
            Sentence(passage, self._look, title=passage.key.endswith("0"), bold=passage.key.endswith("phone"))
            for passage in passages
        ]
        for sentence in self._sentences:
            sentence.setParent(self)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self._look.palette.paper))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One language under the other; side by side where the glass is wider than high."""
        margin, gap = self._look.px(MARGIN_MM), self._look.px(_GAP_MM)
        half = len(self._sentences) // 2
        languages = (self._sentences[:half], self._sentences[half:])
        beside = self.width() > self.height()
        width = (self.width() - 3 * margin) // 2 if beside else self.width() - 2 * margin
        heights = [sum(s.needed_height(width) + gap for s in sentences) for sentences in languages]
        used = max(heights) if beside else sum(heights) + 2 * gap
        start = max(margin, (self.height() - used) // 3)
        for number, sentences in enumerate(languages):
            left = margin + number * (width + margin) if beside else margin
            top = start if beside or not number else start + heights[0] + 2 * gap
            for sentence in sentences:
                height = sentence.needed_height(width)
                sentence.setGeometry(left, top, width, height)
                top += height + gap

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
