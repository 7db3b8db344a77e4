"""Lines of text: where they may break, and that the typeface is the one we chose."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QImage, QPainter

from kiosk.adapters.printing.paper import (
    DPI,
    FIXED,
    RUNNING,
    Face,
    break_lines,
    check_fonts,
    mm,
    set_text,
    text_width,
)
from kiosk.errors import DeviceError

pytestmark = pytest.mark.usefixtures("qapp")
FACE = Face(15)


def test_the_typefaces_are_there() -> None:
    """BIZ UD is resolved exactly."""
    check_fonts()


@pytest.mark.parametrize("missing", ["No Such Gothic", "Noto Sans Nowhere"])
def test_a_substitute_is_refused(missing: str) -> None:
    """Qt would silently take another font, with Chinese forms at worst (standards.md 0.7)."""
    with pytest.raises(DeviceError, match=missing):
        check_fonts((RUNNING, FIXED, missing))


def test_lengths() -> None:
    """25.4 mm are one inch of dots; type is never rounded down."""
    assert mm(25.4) == DPI
    assert Face(14).size * 72 / DPI >= 14


def lines(text: str, width_mm: float, face: Face = FACE) -> list[str]:
    """The lines a text is broken into."""
    return break_lines(text, face, mm(width_mm))


@pytest.mark.parametrize("width_mm", range(30, 110, 3))
def test_kinsoku(width_mm: int) -> None:
    """No line begins with 。、」ー or a small kana, none ends with an opening bracket; nothing is lost."""
    text = "「マイナンバーカード」を、（新しい）住所へ。ちょっとずつ、いっしょに見ていきましょう。"
    broken = lines(text, width_mm)
    assert "".join(broken) == text
    assert [line for line in broken if line[0] in "。、」）ーょっ"] == []
    assert [line for line in broken if line[-1] in "「（"] == []


def test_lines_end_with_phrases() -> None:
    """A line is broken where one would take a breath, not inside 引っ越す or カード."""
    assert lines("引っ越す日の14日くらい前から、引っ越したあと14日まで。", 95) == [
        "引っ越す日の14日くらい前から、",
        "引っ越したあと14日まで。",
    ]
    assert lines("つぎに、マイナンバーカードを持って行きます。", 78)[0] == "つぎに、マイナンバーカードを"


def test_english_breaks_at_blanks() -> None:
    """Words stay whole."""
    text = "Within 14 days, go to the residents' affairs desk of the town hall of your new town."
    broken = lines(text, 70)
    assert [line.strip() for line in broken] == [" ".join(line.split()) for line in broken]
    assert " ".join(line.strip() for line in broken) == text


def test_addresses_break_before_a_dot() -> None:
    """A long host is read label by label."""
    broken = lines("www.long-section-name.city.kamagaya.lg.jp", 68, Face(14, family=FIXED))
    assert len(broken) == 2
    assert broken[1][0] in ".-"


def test_no_line_is_wider_than_its_column() -> None:
    """Also where there is nowhere to break."""
    for text in ("あ" * 200, "x" * 200, "窓口" * 99):
        assert all(text_width(line, FACE) <= mm(60) + 1 for line in lines(text, 60))


def test_the_same_layout_at_any_scale() -> None:
    """A line painted at half the scale covers half the width: the check picture is the page."""
    [row] = set_text("転出届", FACE, mm(100))
    widths = []
    for scale in (1.0, 0.5):
        image = QImage(800, 120, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        painter.scale(scale, scale)
        row.paint(painter, 10, 10)
        painter.end()
        inked = [x for x in range(800) if any(image.pixelColor(x, y).lightness() < 128 for y in range(120))]
        widths.append(inked[-1] - inked[0])
    assert widths[1] == pytest.approx(widths[0] / 2, abs=2)


@pytest.mark.parametrize("width_mm", range(33, 110, 3))
def test_no_foreign_word_is_torn_without_a_hyphen(width_mm: int) -> None:
    """A word that fits on a line is whole; one that fits on none ends its line with a hyphen that is drawn."""
    text = "Moving-out notification at the town hall information desk."
    for line, after in itertools.pairwise(lines(text, width_mm, Face(17, bold=True))):
        assert line[-1] in " -\u00ad" or after[0] == " "
