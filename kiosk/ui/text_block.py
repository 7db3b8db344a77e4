"""Japanese and Latin text set into lines: measured and painted by the same code, so nothing is clipped."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from kiosk.domain.language import JAPANESE
from kiosk.service import typefaces
from kiosk.ui.phrases import shorter
from kiosk.ui.theme import LINE_SPACING


@lru_cache(maxsize=32)
def font(px: int, bold: bool = False, faces: tuple[str, ...] = (typefaces.JAPANESE,)) -> QFont:
    """The kiosk's typeface at a pixel size."""
    made = QFont(list(faces))
    made.setPixelSize(px)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


class TextBlock:
    """One text at one width. `width`, `height` and `used_width` in px."""

    def __init__(
        self,
        text: str,
        px: int,
        width: int,
        *,
        bold: bool = False,
        centred: bool = False,
        pitch: float = LINE_SPACING,
        language: str = JAPANESE,
    ) -> None:
        self.text = text
        self.width = width
        self._layout = QTextLayout(text, font(px, bold, typefaces.families(text, language)))
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._pitch = pitch * px
        self._set_lines(width)

    def _set_lines(self, width: int) -> None:
        self.lines = 0
        self.used_width = 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            start, length = line.textStart(), line.textLength()
            if start + length < len(self.text) and (fewer := shorter(self.text, start, length)) < length:
                line.setNumColumns(fewer, width)
            leading = (self._pitch - line.height()) / 2
            line.setPosition(QPointF(0, self.lines * self._pitch + leading))
            self.used_width = max(self.used_width, -int(-line.naturalTextWidth() // 1))
            self.lines += 1
        self._layout.endLayout()
        self.height = -int(-self.lines * self._pitch // 1)

    def line_end(self, number: int) -> int:
        """Where a line ends, in characters of the text."""
        line = self._layout.lineAt(number)
        return line.textStart() + line.textLength()

    def paint(self, painter: QPainter, x: float, y: float, colour: str) -> None:
        """Draws the text with its upper left corner at (x, y)."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def glyphs_missing(self) -> int:
        """Characters that no loaded typeface can draw (glyph 0)."""
        return sum(run.glyphIndexes().count(0) for run in self._layout.glyphRuns())

    def family(self) -> str:
        """The typeface families really used, joined by a comma."""
        return ",".join(sorted({run.rawFont().familyName() for run in self._layout.glyphRuns()}))


@lru_cache(maxsize=512)
def text_block(
    text: str,
    px: int,
    width: int,
    bold: bool = False,
    centred: bool = False,
    pitch: float = LINE_SPACING,
    language: str = JAPANESE,
) -> TextBlock:
    """A text block, kept: the same words are measured and painted many times."""
    return TextBlock(text, px, width, bold=bold, centred=centred, pitch=pitch, language=language)


def _natural(text: str, px: int, pitch: float, language: str) -> int:
    """Least width for words in letters, which do not break; Japanese and Chinese break after each letter."""
    if re.search(r"[\u3041-\u30ff\u3400-\u9fff]", text):
        return px
    return TextBlock(text, px, 100_000, bold=True, pitch=pitch, language=language).used_width + 1


@lru_cache(maxsize=64)
def balanced_block(text: str, px: int, width: int, pitch: float, language: str = JAPANESE) -> TextBlock:
    """A centred label in as few lines as fit, which are then about equally long: ぜんぶ・けす, not ぜんぶけ・す."""

    def block(room: int) -> TextBlock:
        return TextBlock(text, px, room, bold=True, centred=True, pitch=pitch, language=language)

    widest = block(width)
    low = max(_natural(word, px, pitch, language) for word in text.split(" "))  # no word is broken for it
    high = width
    while widest.lines > 1 and low < high:
        middle = (low + high) // 2
        if block(middle).lines > widest.lines:
            low = middle + 1
        else:
            high = middle
    return block(high) if widest.lines > 1 else widest
