"""Lengths, faces and lines of text on the slip. All coordinates are dots of 1/300 inch on A4 portrait.

One layout serves the PDF and its check picture alike, because nothing here asks a device for its metrics.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontInfo, QPainter, QTextLayout, QTextLine, QTextOption

from kiosk.adapters.printing.phrases import hyphenated, is_japanese, is_torn, phrase_ends, word_ends
from kiosk.domain.language import JAPANESE
from kiosk.errors import DeviceError
from kiosk.service import typefaces
from kiosk.service.typefaces import families

DPI = 300


def mm(length: float) -> float:
    """Millimetres in dots."""
    return length * DPI / 25.4


PAGE_WIDTH, PAGE_HEIGHT = round(mm(210)), round(mm(297))
MARGIN = mm(15)
"""Laser printers keep 4.2 mm white; 15 mm leaves room for a hand, a punch and a clip."""
LEFT, RIGHT = MARGIN, PAGE_WIDTH - MARGIN
TOP, BOTTOM = MARGIN, PAGE_HEIGHT - MARGIN
WIDTH = RIGHT - LEFT

RUNNING = typefaces.JAPANESE
FIXED = "BIZ UDGothic"
"""Addresses are copied by hand: every letter as wide as the next."""
ORPHANS = 2
"""Letters: a last line this short looks like a mistake."""
SOFT_HYPHEN = "\u00ad"
MIN_POINTS = 14
"""Nothing on the paper is smaller (4.9 mm). JIS S 0032: 13.5 pt for age 70 at 0.5 m (standards.md 1)."""

_language: ContextVar[str] = ContextVar("language", default=JAPANESE)


@contextmanager
def written_in(language: str) -> Iterator[None]:
    """What is laid out inside is set in the typeface of this language (service/typefaces.py)."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


Paint = Callable[[QPainter, float, float], None]
"""Paints something with its top left corner at (x, y)."""


class Face(Struct, frozen=True):
    """A size in points, a weight, a family; `leading` is the line pitch as a multiple of the size."""

    points: float
    bold: bool = False
    family: str = RUNNING
    leading: float = 1.45

    @property
    def size(self) -> int:
        """Dots, rounded up so that no text falls under its points."""
        return math.ceil(self.points * DPI / 72)

    @property
    def pitch(self) -> float:
        """Dots from one line to the next."""
        return self.size * self.leading

    def font(self, text: str) -> QFont:
        """The Qt font. Hinting would move letters between the PDF and the picture; ligatures lose letters
        when the PDF is read aloud.
        """
        font = QFont(list(families(text, _language.get()) if self.family == RUNNING else (self.family,)))
        font.setPixelSize(self.size)
        font.setBold(self.bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("liga"), 0)
        return font


class Row(Struct, frozen=True):
    """One strip of the page that is never cut: `height` dots, painted from its top left corner."""

    height: float
    paint: Paint


def height_of(rows: Iterable[Row]) -> float:
    """Dots the rows take one under the other."""
    return sum(row.height for row in rows)


def check_fonts(wanted: tuple[str, ...] = (*typefaces.ALL, FIXED)) -> None:
    """Raises DeviceError unless every family is really there: a silent substitute draws wrong forms."""
    for family in wanted:
        info = QFontInfo(QFont(family))
        if not info.exactMatch() or info.family() != family:
            raise DeviceError(f"the typeface {family} is not installed (found {info.family()})")


def set_text(text: str, face: Face, width: float, indent: float = 0) -> list[Row]:
    """Breaks a text into rows of at most `width` dots: kinsoku by Qt, and at phrases where possible.

    The first row begins `indent` dots further right.
    """
    layout = _broken(text, face, width, indent)
    return [
        Row(face.pitch, _line_painter(layout, number, face, 0 if number else indent))
        for number in range(layout.lineCount())
    ]


def tears_a_word(text: str, face: Face, width: float) -> bool:
    """True when a foreign word, or a word in katakana, would be cut in two in a column of `width` dots."""
    lines = break_lines(text, face, width)
    return any(is_torn(line[-1], after[0]) for line, after in pairwise(lines) if line and after)


def break_lines(text: str, face: Face, width: float) -> list[str]:
    """The same as texts."""
    return _lines(_broken(text, face, width))


def _lines(layout: QTextLayout) -> list[str]:
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [layout.text()[line.textStart() : line.textStart() + line.textLength()] for line in lines]


def _broken(text: str, face: Face, width: float, indent: float = 0) -> QTextLayout:
    """The text in lines; a last line of a letter or two is filled up from the lines before, if none is added."""
    if not is_japanese(text):
        text = hyphenated(text, lambda word: text_width(word, face) <= width)
    layout = _broken_at(text, face, width, indent)
    count = layout.lineCount()
    if count > 1 and len(_lines(layout)[-1].strip()) <= ORPHANS:
        for part in (0.94, 0.88, 0.82, 0.76, 0.7):
            other = _broken_at(text, face, width * part, indent)
            if other.lineCount() > count:
                break
            if len(_lines(other)[-1].strip()) > ORPHANS:
                return other
    return layout


def _broken_at(text: str, face: Face, width: float, indent: float) -> QTextLayout:
    layout = QTextLayout(_printable(text), face.font(text))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        room = width - (0 if line.lineNumber() else indent)
        line.setLineWidth(room)
        _break_at_phrase(layout.text(), line, room)
    layout.endLayout()
    return layout


def text_width(text: str, face: Face) -> float:
    """Dots the text takes on one line."""
    layout = QTextLayout(_printable(text), face.font(text))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(PAGE_WIDTH * 10)
    layout.endLayout()
    return line.naturalTextWidth()


def _line_painter(layout: QTextLayout, number: int, face: Face, indent: float) -> Paint:
    def paint(painter: QPainter, x: float, y: float) -> None:
        line = layout.lineAt(number)
        inset = (face.pitch - line.height()) / 2
        line.draw(painter, QPointF(x + indent, y + inset - line.y()))

    return paint


def _printable(text: str) -> str:
    """Without control and direction characters, but with soft hyphens; a line feed becomes a line end."""
    text = text.strip().replace("\r\n", "\n").replace("\n", "\N{LINE SEPARATOR}")
    return "".join(c for c in text if c == SOFT_HYPHEN or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def _break_at_phrase(text: str, line: QTextLine, width: float) -> None:
    """Ends a line earlier, where a phrase ends, if that keeps most of it; Qt's break stands otherwise."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    if end >= len(text) or text[end - 1].isspace():
        return
    for ends, share in _kinds_of_end(text, text[start:end]):
        shortest = start + max(2, math.ceil((end - start) * share))
        cut = next((place for place in range(end, shortest - 1, -1) if place in ends), 0)
        if cut:
            if cut < end:
                line.setNumColumns(cut - start, width)
            return


def _kinds_of_end(text: str, seen: str) -> tuple[tuple[Container[int], float], ...]:
    """Where lines may end, the best first, and how much of the line must be kept for each."""
    if is_japanese(seen):
        return (phrase_ends(text), 0.4), (word_ends(text), 0.4)
    if " " in text:
        return ()
    # An address is read label by label: it may be broken before a dot or a stroke.
    return ((frozenset(place for place in range(1, len(text)) if text[place] in "./-"), 0.6),)
