"""Sets furigana over a text that Qt has broken into lines: small kana over the middle of their kanji.

After the rules of JLREQ 3.3: kana that are wider than their kanji hang a little over kana beside them, and what is
still missing is given to the kanji as space around it. No kana stand over those of a neighbour.
"""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine

from kiosk.domain.ruby import Rubies, Ruby, is_kanji

SCALE = 0.5
"""em of the kana, in em of the text (JLREQ 3.3.3; never under 0.45)."""
_GAP = 0.03
"""Between kana and kanji, em of the text."""
_UNDER = 0.10
"""Under the text, em of it."""
PITCH = 1.0 + SCALE + _GAP + _UNDER + 0.02
"""Least line pitch in em with furigana."""
_HANG = 0.5
"""What may hang over a kana beside the kanji, em of the small kana (JLREQ 3.3.8), but never more than a third of it."""


_AIR = 0.5
"""em of the small kana."""


class Over(Struct, frozen=True):
    """One piece of furigana: where it is in the block, px, and the line over which it stands."""

    ruby: Ruby
    line: int
    rect: QRectF
    base: QRectF
    spacing: float


class _Fit(Struct, frozen=True):
    """`extra`: space given to the kanji; `left`: what hangs over the neighbour before it; `wide`: the kana. px."""

    extra: float
    left: float
    wide: float


class Furigana:
    """The furigana of one text in one size."""

    def __init__(self, text: str, rubies: Rubies, px: int, base: QFont, small: QFont) -> None:
        """`small`: the typeface of the kana, `SCALE` times `px`, the size of the text in px."""
        self._text, self._rubies, self._px, self._small = text, rubies, px, small
        self._wide, self._little = QFontMetricsF(base), QFontMetricsF(small)
        self._owners = {at: ruby for ruby in rubies for at in range(ruby.start, ruby.end)}
        self._fits = {ruby: self._fit(ruby) for ruby in rubies}
        self.over: list[Over] = []

    # -- widths -------------------------------------------------------------------------------------

    def _fit(self, ruby: Ruby) -> _Fit:
        wide, base = self._little.horizontalAdvance(ruby.kana) + self._air(ruby), self._base(ruby)
        missing = max(0.0, wide - base)
        before, after = self._room(ruby.start - 1), self._room(ruby.end)
        right = min(after, missing - min(before, missing / 2))
        left = min(before, missing - right)
        return _Fit(max(0.0, missing - left - right), left, wide)

    def _air(self, ruby: Ruby) -> float:
        """Around kana that stand over several characters, beside others: 11月《がつ》1日《ついたち》, px."""
        beside = self._owners.get(ruby.start - 1) or self._owners.get(ruby.end)
        return _AIR * self._small.pixelSize() if ruby.length > 1 and beside else 0.0

    def _base(self, ruby: Ruby) -> float:
        return self._wide.horizontalAdvance(self._text[ruby.start : ruby.end])

    def _room(self, at: int) -> float:
        """What may stand over the character at `at` without touching what is over it, px."""
        if not 0 <= at < len(self._text):
            return 0.0
        most = _HANG * self._small.pixelSize()
        if owner := self._owners.get(at):
            free = self._base(owner) - self._little.horizontalAdvance(owner.kana)
            return max(0.0, min(most, free / 2))
        character = self._text[at]
        if is_kanji(character) or character.isascii():
            return 0.0
        return min(most, self._wide.horizontalAdvance(character) / 3)

    def formats(self) -> list[QTextLayout.FormatRange]:
        """The space that kanji get, for Qt to break lines with."""
        return [_spaced(ruby, fit.extra / ruby.length) for ruby, fit in self._fits.items() if fit.extra]

    # -- lines --------------------------------------------------------------------------------------

    def whole(self, start: int, length: int) -> int:
        """How much of [start, start + length) to set on a line, so that no word with one reading (今日) is torn."""
        owner = self._owners.get(start + length)
        return owner.start - start if owner and start < owner.start < start + length else length

    def baseline(self, number: int, pitch: float, height: float) -> float:
        """Top of a line of that height, so that its furigana has room above it, px."""
        return (number + 1) * pitch - (_UNDER + 0.5) * self._px - height / 2

    def settle(self, layout: QTextLayout, pitch: float, width: float) -> QRectF:
        """Puts everything over its kanji. Returns what it takes, px in the block."""
        self.over = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            end = line.textStart() + line.textLength()
            here = [ruby for ruby in self._rubies if line.textStart() <= ruby.start < end]
            self.over += self._on_line(here, line, number, pitch, width)
        taken = QRectF()
        for one in self.over:
            taken = taken.united(one.rect)
        return taken

    def _on_line(
        self, here: list[Ruby], line: QTextLine, number: int, pitch: float, width: float
    ) -> list[Over]:
        bases = [self._box(ruby, line) for ruby in here]
        wides = [self._fits[ruby].wide for ruby in here]
        starts = [_start(base, self._fits[ruby]) for ruby, base in zip(here, bases, strict=True)]
        starts = _apart(starts, wides, 0.0, max(width, line.naturalTextWidth()))
        bottom = (number + 1) * pitch - (_UNDER + 1.0 + _GAP) * self._px
        high = self._small.pixelSize()
        made = []
        for ruby, base, start, wide in zip(here, bases, starts, wides, strict=True):
            spare = max(0.0, base.width() - wide) / len(ruby.kana) if ruby.length > 1 else 0.0
            air, stretch = self._air(ruby), spare * (len(ruby.kana) - 1)
            rect = QRectF(start + (air - stretch) / 2, bottom - high, wide - air + stretch, high)
            top = (number + 1) * pitch - (_UNDER + 1.0) * self._px
            made.append(Over(ruby, number, rect, base.translated(0, top), spare))
        return made

    def _box(self, ruby: Ruby, line: QTextLine) -> QRectF:
        """Where its kanji stand on the line, with the space around them."""
        left, right = _x(line, ruby.start), _x(line, min(ruby.end, line.textStart() + line.textLength()))
        return QRectF(left, 0, right - left, self._px)

    # -- painting -----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, layout: QTextLayout, at: QPointF) -> None:
        """Draws the text and what stands over it; the pen is set."""
        for number in range(layout.lineCount()):
            self._paint_line(painter, layout.lineAt(number), at)
        for one in self.over:
            small = self._small
            if one.spacing:
                small = QFont(small)
                small.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, one.spacing)
            painter.setFont(small)
            baseline = one.rect.bottom() - 0.12 * small.pixelSize()
            painter.drawText(at + QPointF(one.rect.x(), baseline), one.ruby.kana)

    def _paint_line(self, painter: QPainter, line: QTextLine, at: QPointF) -> None:
        """Kanji in the middle of their space: Qt puts all of it after them."""
        start, end = line.textStart(), line.textStart() + line.textLength()
        spaced = [ruby for ruby, fit in self._fits.items() if fit.extra and start <= ruby.start < end]
        if not spaced:
            line.draw(painter, at)
            return
        for ruby in spaced:
            _draw(painter, line, (start, ruby.start), at)
            start = min(ruby.end, end)
            shift = self._fits[ruby].extra / ruby.length / 2
            _draw(painter, line, (ruby.start, start), at + QPointF(shift, 0))
        _draw(painter, line, (start, end), at)


def _spaced(ruby: Ruby, each: float) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    style = QTextCharFormat()
    style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    style.setFontLetterSpacing(each)
    found.start, found.length, found.format = ruby.start, ruby.length, style
    return found


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # the position too: the stubs tell of the number alone
    return float(found[0] if isinstance(found, tuple) else found)


def _start(base: QRectF, fit: _Fit) -> float:
    middle = base.center().x() - fit.wide / 2
    return base.x() - fit.left if fit.wide > base.width() else middle


def _apart(starts: list[float], wides: list[float], left: float, right: float) -> list[float]:
    """Each as near its place as it can be: none over another, none outside where they fit at all."""
    placed: list[float] = []
    for start, wide in zip(starts, wides, strict=True):
        placed.append(max(start, left))
        left = placed[-1] + wide
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = max(0.0, min(placed[index], right - wides[index]))
        right = placed[index]
    return placed


def _draw(painter: QPainter, line: QTextLine, span: tuple[int, int], at: QPointF) -> None:
    if span[0] < span[1]:
        for run in line.glyphRuns(span[0], span[1] - span[0]):
            painter.drawGlyphRun(at, run)


def small_px(px: int) -> int:
    """em of the kana over a text of that size, whole px."""
    return math.ceil(px * SCALE)
