"""Furigana on the window: set in two touches, over its own kanji, nothing torn or covered, gone with the visit."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.adapters.furigana.lists import load
from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain.journey import Journey, Preferences
from kiosk.domain.ruby import parsed
from kiosk.domain.text import Passage
from kiosk.domain.wishes import Furigana, PreferencePage
from kiosk.ui.furigana import SCALE, Over
from kiosk.ui.sentences import Sentence
from kiosk.ui.text_block import TextBlock
from kiosk.ui.theme import Look
from tests.kiosk_window import KioskWindow

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(
    (text, entry.rubies)
    for text, entry in load(ROOT / "assets" / "readings" / "ruby" / "catalogue.txt").items()
    if entry.rubies
)
NEAR = 0.6
"""px lost to rounding."""


@pytest.fixture
def kiosk(qtbot, tmp_path) -> KioskWindow:
    return KioskWindow(qtbot, tmp_path)


def block(
    written: str, px: int = 40, width: int = 1000, *, centred: bool = False, pitch: float = 1.3
) -> TextBlock:
    text, rubies = parsed(written)
    return TextBlock(text, px, width, centred=centred, pitch=pitch, rubies=rubies)


def over(made: TextBlock) -> list[Over]:
    assert made.furigana is not None
    return made.furigana.over


# -- set, and gone ---------------------------------------------------------------------------------


def furnished(kiosk: KioskWindow) -> list[str]:
    """The visible words that have furigana."""
    window = kiosk.window
    shown = [w for w in (*window.findChildren(Sentence), *kiosk.buttons()) if w.isVisible()]
    return [w.text() for w in shown if w.block(w.width()).furigana]


def test_two_touches_and_a_third_back(kiosk):
    """文字, つける, もとの画面へ: everywhere, and in the log as a setting."""
    kiosk.tap("はじめる")
    assert furnished(kiosk) == []
    kiosk.tap("文字")
    kiosk.tap("つける")
    assert "文字の大きさ" in furnished(kiosk)
    kiosk.tap("もとの画面へ")
    assert {"どんなご用ですか", "引っ越し", "職員を呼ぶ", "文字"} <= set(furnished(kiosk))
    assert ("FuriganaChosen", "on") in [(row.type, row.subject) for row in kiosk.log.entries]
    kiosk.tap("文字")
    kiosk.tap("つけない")
    assert furnished(kiosk) == []


def test_the_next_visit_has_none(kiosk):
    """As every setting, it ends with the visit: by 最初から, and when somebody has gone away."""
    for ending in ((m.StartOver(),), (m.Tick(0.0), m.Tick(181.0), m.Tick(1e6))):
        for command in (m.Begin(), pm.ChooseFurigana(Furigana.ON)):
            kiosk.app.presenter.submit(command)
        assert furnished(kiosk) != []
        for command in ending:
            kiosk.app.presenter.submit(command)
        assert furnished(kiosk) == []


def test_in_japanese_only(kiosk):
    """Another language has no such choice, and no kana over the names that stay Japanese; Japanese again has them."""
    for command in (m.Begin(), pm.ChooseFurigana(Furigana.ON), m.ChooseLanguage("en")):
        kiosk.app.presenter.submit(command)
    kiosk.app.presenter.submit(pm.OpenPreferences(PreferencePage.TEXT))
    assert len(kiosk.view.groups) == 1
    assert furnished(kiosk) == []
    kiosk.app.presenter.submit(m.ChooseLanguage("ja"))
    assert len(kiosk.view.groups) == 2
    assert furnished(kiosk) != []


def test_most_visits_never_open_the_lists(tmp_path):
    """A whole way to the verdict without furigana loads neither the lists nor what sets them."""
    script = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from kiosk.app import App, Places; from kiosk.settings import Settings; from kiosk.domain import messages as m;"
        f"kiosk = App(Settings(), Places(Path({str(tmp_path)!r})), (1080, 1920)); kiosk.window.show();"
        "kiosk.presenter.submit(m.Begin()); kiosk.presenter.submit(m.ChooseProcedure('mv-out')); app.processEvents();"
        "print(*[n for n in sys.modules if n.startswith(('kiosk.adapters.furigana', 'kiosk.ui.furigana'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["kiosk.adapters.furigana", "kiosk.adapters.furigana.on_demand"]


# -- set over its kanji ----------------------------------------------------------------------------


def bounds(image: QImage, rows: range) -> tuple[int, int]:
    """First and last column with ink in these rows."""
    inked = [x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 128 for y in rows)]
    return min(inked), max(inked)


def painted(made: TextBlock, width: int) -> QImage:
    image = QImage(width, made.height, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    made.paint(painter, 0, 0, "#000000")
    painter.end()
    return image


@pytest.mark.parametrize("written", ["町《まち》", "志《こころざし》", "今日《きょう》", "｜20日《はつか》"])
@pytest.mark.parametrize("centred", [False, True])
def test_ink_stands_over_the_middle_of_its_kanji(qapp, written, centred):
    """Read from the pixels: kana above, kanji below, both around the same middle, and white between the two."""
    made = block(written, px=60, width=400, centred=centred)
    image, (one,) = painted(made, 400), over(made)
    kana = bounds(image, range(int(one.rect.top()), int(one.rect.bottom())))
    kanji = bounds(image, range(int(one.base.top()) + 3, int(one.base.bottom())))
    assert abs(sum(kana) - sum(kanji)) / 2 <= 4
    assert one.rect.top() >= 0
    assert one.base.bottom() <= made.height + NEAR


def test_half_as_large_and_never_smaller_than_nine_twentieths(qapp):
    """JLREQ 3.3.3."""
    for px in range(20, 90):
        (one,) = over(block("町《まち》", px=px))
        assert SCALE * px <= one.rect.height() <= SCALE * px + 1
    assert SCALE >= 0.45


def test_wide_kana_hang_over_kana_and_push_kanji_apart(qapp):
    """JLREQ 3.3.8: a little over kana beside them; between kanji, room is made."""
    plain, hanging, pushed = block("の町の"), block("の町《まちや》の"), block("東町西《にし》")
    assert over(hanging)[0].rect.width() > over(hanging)[0].base.width()
    alone = block("町《こころざし》")
    assert alone.used_width >= over(alone)[0].rect.width()
    assert hanging.used_width < plain.used_width + over(hanging)[0].rect.width() - 40
    assert pushed.used_width == block("東町西").used_width


def check_line_by_line(made: TextBlock, width: int) -> None:
    """Nothing over a neighbour's kana, outside the block, or over another line."""
    found = over(made)
    for one, after in pairwise(found):
        assert one.line < after.line or one.rect.right() <= after.rect.left() + NEAR, (made.text, one, after)
    pitch = made.height / made.lines
    for one in found:
        assert one.rect.left() >= -NEAR
        assert one.rect.right() <= max(width, made.used_width) + NEAR
        assert one.rect.top() >= one.line * pitch - 1 - NEAR  # the block's height is in whole px
        assert one.rect.bottom() <= one.base.top() + NEAR
        assert one.rect.intersects(one.base.translated(0, one.rect.top() - one.base.top()))


@pytest.mark.parametrize("px", [34, 55])
def test_every_shipped_text_is_set_without_a_collision(qapp, px):
    """The whole catalogue, in a narrow column and in a wide one."""
    for text, rubies in SHIPPED:
        for width in (9 * px, 24 * px):
            check_line_by_line(TextBlock(text, px, width, rubies=rubies), width)


@settings(max_examples=150, deadline=None)
@given(
    which=st.integers(0, len(SHIPPED) - 1),
    px=st.integers(27, 76),
    ems=st.integers(6, 30),
    centred=st.booleans(),
)
def test_no_collision_at_any_size(qapp, which, px, ems, centred):
    """Any text, type and width; and no word with one reading is torn where a line can hold it."""
    text, rubies = SHIPPED[which]
    made = TextBlock(text, px, ems * px, centred=centred, pitch=1.3, rubies=rubies)
    check_line_by_line(made, ems * px)
    ends = {made.line_end(number) for number in range(made.lines)}
    torn = [ruby for ruby in rubies if any(ruby.start < end < ruby.end for end in ends)]
    assert torn == []


def test_without_kanji_nothing_changes(qapp):
    """A block of kana is as high as it was."""
    assert block("はい").height == TextBlock("はい", 40, 1000, pitch=1.3).height
    assert block("町《まち》", pitch=1.5).height > TextBlock("町", 40, 1000, pitch=1.5).height


# -- on the page -----------------------------------------------------------------------------------


def test_a_long_sentence_in_two_keeps_what_stands_over_it(qapp):
    """A part is no text of the lists; the kana of the whole go with it."""
    text, rubies = max(SHIPPED, key=lambda entry: len(entry[0]))
    look = Look(4.0, m.TextSize.LARGEST, m.Theme.STANDARD, furigana={text: rubies}.__getitem__)
    whole = Sentence(Passage("long", text, text), look)
    first, rest = whole.parts(500, whole.needed_height(500) // 2)
    assert first.text() + rest.text() == text
    assert [r.kana for r in (*first.rubies, *rest.rubies)] == [r.kana for r in rubies]
    moved = [(rest.text()[r.start : r.end], r.kana) for r in rest.rubies]
    assert moved == [(text[r.start : r.end], r.kana) for r in rubies][-len(moved) :]


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)])
@pytest.mark.parametrize("text_size", list(m.TextSize))
def test_the_band_goes_with_the_voice_over_all_pages(qtbot, tmp_path, size, text_size):
    """つづき leads through everything, and the sentence that is read is on the page, under its band."""
    wanted = Preferences(text_size=text_size, furigana=Furigana.ON)
    kiosk = KioskWindow(qtbot, tmp_path, size, journey=Journey(preferences=wanted, defaults=wanted))
    kiosk.app.presenter.submit(m.ChooseProcedure("mv-out"))
    column = kiosk.window.screen_shown.column
    pages = set()
    for passage in kiosk.view.spoken:
        kiosk.window.set_reading(passage.key)
        banded = [line for line in column.sentences() if line.reading]
        assert not banded or any(line.isVisible() for line in banded)
        pages.add(column.page)
    assert len(pages) > 1
