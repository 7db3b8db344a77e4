"""The drawings of a lesson: what a phone shows, in the outline of one kind of phone or the other."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.domain.lesson import Kind
from kiosk.service.classroom_views import PhonePicture

OUTLINE = QSizeF(352, 660)
"""A phone from edge to edge in the drawings' own units…"""
GLASS = QRectF(26, 30, 300, 600)
"""…and its glass, which is what a drawing fills."""


class Pictures:
    """Reads drawings from `folder` (assets/lessons/pictures) when they are first shown."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def size_in(self, picture: PhonePicture, room: QSizeF) -> QSizeF:
        """As large as it gets in this room, its proportions kept."""
        own = OUTLINE if picture.kind is not Kind.NONE else self._drawing(picture.picture).viewBoxF().size()
        zoom = min(room.width() / own.width(), room.height() / own.height())
        return QSizeF(own.width() * zoom, own.height() * zoom)

    def paint(self, painter: QPainter, picture: PhonePicture, box: QRectF) -> None:
        """Fills a box that has its proportions."""
        drawing = self._drawing(picture.picture)
        if picture.kind is Kind.NONE:
            drawing.render(painter, box)
            return
        zoom = box.width() / OUTLINE.width()
        _renderer(self._folder / "frames" / f"{picture.kind.value}.svg").render(painter, box)
        glass = QRectF(
            box.x() + GLASS.x() * zoom,
            box.y() + GLASS.y() * zoom,
            GLASS.width() * zoom,
            GLASS.height() * zoom,
        )
        drawing.render(painter, glass)

    def _drawing(self, name: str) -> QSvgRenderer:
        return _renderer(self._folder / f"{name}.svg")


@lru_cache(maxsize=64)
def _renderer(path: Path) -> QSvgRenderer:
    made = QSvgRenderer(str(path))
    assert made.isValid(), path.name
    return made
