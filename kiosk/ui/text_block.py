"""Japanese and Latin text set into lines: measured and painted by the same code, so nothing is clipped."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from kiosk.domain.language import JAPANESE
from kiosk.service import typefaces
from kiosk.ui.phrases import shorter
from kiosk.ui.theme import LINE_SPACING

if TYPE_CHECKING:
    from kiosk.domain.ruby import Rubies
    from kiosk.ui.furigana import Furigana


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
        rubies: Rubies = (),
    ) -> None:
        self.text, self.rubies = text, rubies
        self.width = width
        face = font(px, bold, typefaces.families(text, language))
        self._layout = QTextLayout(text, face)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._pitch = pitch * px
        self.furigana: Furigana | None = None
        if rubies and max(text) <= "\uffff":  # Qt counts characters beyond as two
            self.furigana = self._over(rubies, px, face)
        self._set_lines(width)

    def _over(self, rubies: Rubies, px: int, face: QFont) -> Furigana:
        from kiosk.ui import furigana  # noqa: PLC0415  only where it is switched on

        made = furigana.Furigana(self.text, rubies, px, face, font(furigana.small_px(px)))
        self._layout.setFormats(made.formats())
        self._pitch = max(self._pitch, furigana.PITCH * px)
        return made

    def _set_lines(self, width: int) -> None:
        self.lines = 0
        self.used_width = 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            start, length = line.textStart(), line.textLength()
            if start + length < len(self.text) and (fewer := self._fewer(start, length)) < length:
                line.setNumColumns(fewer, width)
            line.setPosition(QPointF(0, self._top(self.lines, line.height())))
            self.used_width = max(self.used_width, -int(-line.naturalTextWidth() // 1))
            self.lines += 1
        self._layout.endLayout()
        self.height = -int(-self.lines * self._pitch // 1)
        if self.furigana:
            self._make_room(self.furigana.settle(self._layout, self._pitch, width))

    def _fewer(self, start: int, length: int) -> int:
        """How much to set on a line: whole phrases, and no word torn that has one reading."""
        fewer = shorter(self.text, start, length)
        return self.furigana.whole(start, fewer) if self.furigana else fewer

    def _top(self, number: int, height: float) -> float:
        """Where a line of that height begins, px."""
        if self.furigana:
            return self.furigana.baseline(number, self._pitch, height)
        return number * self._pitch + (self._pitch - height) / 2

    def _make_room(self, taken: QRectF) -> None:
        """Furigana may reach a little beyond its line."""
        centred = self._layout.textOption().alignment() == Qt.AlignmentFlag.AlignHCenter
        middle = self.width / 2
        reach = 2 * max(middle - taken.left(), taken.right() - middle) if centred else taken.right()
        self.used_width = max(self.used_width, -int(-reach // 1))

    def middle(self, number: int = 0) -> float:
        """Height of the middle of a line's letters, px from the block's top."""
        line = self._layout.lineAt(number)
        return line.y() + line.height() / 2

    def line_end(self, number: int) -> int:
        """Where a line ends, in characters of the text."""
        line = self._layout.lineAt(number)
        return line.textStart() + line.textLength()

    def paint(self, painter: QPainter, x: float, y: float, colour: str) -> None:
        """Draws the text with its upper left corner at (x, y)."""
        painter.setPen(colour)
        if self.furigana:
            self.furigana.paint(painter, self._layout, QPointF(x, y))
        else:
            self._layout.draw(painter, QPointF(x, y))

    def torn(self) -> str:
        """Words and numbers that a line end cuts in two. Kanji, kana and Hangul may be parted anywhere."""
        ends = [self.line_end(number) for number in range(self.lines - 1)]
        cut = [at for at in ends if all(map(_holds_together, self.text[at - 1 : at + 1]))]
        return " ".join(f"{self.text[:at].split()[-1]}|{self.text[at:].split()[0]}" for at in cut)

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
    rubies: Rubies = (),
) -> TextBlock:
    """A text block, kept: the same words are measured and painted many times."""
    return TextBlock(
        text, px, width, bold=bold, centred=centred, pitch=pitch, language=language, rubies=rubies
    )


def missing_typefaces() -> set[str]:
    """Families that texts need and this machine lacks."""
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415  not needed before the first screen

    return set(typefaces.ALL) - set(QFontDatabase.families())


def forget_letters() -> None:
    """Gives back texts that were set, and the typefaces with every letter drawn: those in sight stay with their texts."""
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415

    text_block.cache_clear()
    balanced_block.cache_clear()
    font.cache_clear()
    # Qt empties its cache of typefaces whenever these are set, and has no plainer word for it.
    QFontDatabase.setApplicationEmojiFontFamilies([])


def _holds_together(letter: str) -> bool:
    return letter.isalnum() and not re.match(r"[\u3005-\u9fff\uac00-\ud7af]", letter)


def longest_word(text: str, px: int, pitch: float, language: str) -> int:
    """Least width, px, at which no word is torn."""
    return max(_natural(word, px, pitch, language) for word in text.split(" "))


def _natural(text: str, px: int, pitch: float, language: str) -> int:
    """Least width for words in letters, which do not break; Japanese and Chinese break after each letter."""
    if any(0x3041 <= ord(letter) <= 0x30FF or 0x3400 <= ord(letter) <= 0x9FFF for letter in text):
        return px  # kana and kanji, without a pattern: one over all kanji takes 2 ms to compile
    return TextBlock(text, px, 100_000, bold=True, pitch=pitch, language=language).used_width + 1


@lru_cache(maxsize=64)
def balanced_block(
    text: str, px: int, width: int, pitch: float, language: str = JAPANESE, rubies: Rubies = ()
) -> TextBlock:
    """A centred label in as few lines as fit, which are then about equally long: ぜんぶ・けす, not ぜんぶけ・す."""

    def block(room: int) -> TextBlock:
        return TextBlock(
            text, px, room, bold=True, centred=True, pitch=pitch, language=language, rubies=rubies
        )

    widest = block(width)
    low = longest_word(text, px, pitch, language)
    high = width
    while widest.lines > 1 and low < high:
        middle = (low + high) // 2
        if block(middle).lines > widest.lines:
            low = middle + 1
        else:
            high = middle
    return block(high) if widest.lines > 1 else widest
