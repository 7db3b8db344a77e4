"""Pages of blocks: a sentence longer than a page is cut in two, and each half stands on its own page only."""

from __future__ import annotations

from kiosk.domain.messages import TextSize, Theme
from kiosk.domain.text import Passage
from kiosk.ui.paged_column import PagedColumn
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import Look


def test_halves_stand_on_their_own_page_only(qtbot):
    """Cut while the column is out of sight, as when the next pages are prepared: the first page shows its own words."""
    look = Look(4.0, TextSize.LARGEST, Theme.STANDARD, "id", None)
    column = PagedColumn(look, "Ke bawah", "Ke atas")
    qtbot.addWidget(column)
    column.resize(800, 500)
    long = Passage("long", "Permohonan surat konfirmasi asuransi " * 8, "")
    column.set_blocks([Sentence(Passage("short", "Belum pasti", ""), look), Sentence(long, look)])
    column.show_key("nothing")  # looks at every page
    column.show()
    assert column.pages >= 3
    for _ in range(column.pages):
        shown = [line for line in column.findChildren(Sentence) if line.isVisible()]
        assert len(shown) == 1
        assert column.rect().contains(shown[0].geometry())
        assert shown[0].width() == column.width()
        column.turn()
