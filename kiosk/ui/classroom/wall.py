"""The wall: one slide for a whole room, painted by the numbers of its layout."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import Theme
from kiosk.service.classroom_views import WallView
from kiosk.ui.classroom.keys import KeyedWindow
from kiosk.ui.classroom.pictures import Pictures
from kiosk.ui.classroom.wall_layout import Placed, Words, place
from kiosk.ui.theme import PALETTES


class WallWindow(KeyedWindow):
    """Shows the wall. The teacher's keys work here as well: a clicker talks to the window in front.

    Signals:
        command_requested(Command): a wish of the teacher.
    """

    command_requested = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._view: WallView | None = None
        self._reading = ""
        self._placed: Placed | None = None
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @property
    def placed(self) -> Placed | None:
        """What is on the wall, measured."""
        return self._placed

    def show_view(self, view: WallView, reading: str = "") -> None:
        """A slide, and the key of the sentence that is being read."""
        if view != self._view:
            self._view = view
            self._placed = place(view, (self.width(), self.height()), self._pictures)
            self.setAccessibleName(view.slide.title.shown if view.slide and not view.blank else "")
            self.update()
        if reading != self._reading:
            self._reading = reading
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._view is not None:
            view, self._view = self._view, None
            self.show_view(view, self._reading)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = PALETTES[Theme.STANDARD]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(palette.card))
        if self._view is None or self._placed is None:
            return
        if self._view.blank:
            for words in self._placed.words:
                if words.key == "clock":
                    self._paint_words(painter, words)
            return
        for words in self._placed.words:
            self._paint_words(painter, words)
        for drawing in self._placed.drawings:
            self._pictures.paint(painter, drawing.picture, drawing.box)
        self._paint_code(painter)

    def _paint_words(self, painter: QPainter, words: Words) -> None:
        """The pale band behind the sentence that is being read moves with the voice."""
        palette = PALETTES[Theme.STANDARD]
        if self._reading and words.key == self._reading:
            pad = words.block.height / words.block.lines * 0.12
            painter.fillRect(words.box.adjusted(-pad, 0, pad, 0), QColor(palette.reading))
        colour = palette.primary if words.key in ("title", "address") else palette.ink
        words.block.paint(painter, words.x, words.y, colour)

    def _paint_code(self, painter: QPainter) -> None:
        """The verified raster on whole pixels of the wall, as many to a module as there is room for."""
        view, placed = self._view, self._placed
        if view is None or placed is None or view.code is None or placed.code is None:
            return
        code = view.code
        modules = code.size // code.module_px
        ratio = self.devicePixelRatioF()
        unit = max(1, int(placed.code.width() * ratio // modules)) / ratio
        image = QImage(code.pixels, code.size, code.size, code.size, QImage.Format.Format_Grayscale8)
        side = unit * modules
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(QRectF(placed.code.right() - side, placed.code.top(), side, side), image)
