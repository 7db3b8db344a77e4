"""ことばでさがす: the keys below, what was typed above them, and above that what it leads to.

The page lives as long as the look; a key changes the echo and the cards, nothing else. It forgets when it is left.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.search_views import SearchView
from kiosk.service.views import Action, View
from kiosk.ui.buttons import KioskButton
from kiosk.ui.echo import Echo
from kiosk.ui.keyboard import Keys, ToolRow
from kiosk.ui.screen import SENTENCE_GAP_MM, Screen
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import GAP_MM, KEY_MM, Look

CARD_EM = 17.0
MOST_KEY_MM = 22.0
LIST_MM = 190.0
"""Room for some cards: only what is left over makes the keys higher."""
HELP_EM = 5.0
"""Room for the title and two lines, body ems."""
LEAST_LIST_EM, WIDEST_LIST_EM = 14.0, 20.0
"""Width of the cards beside the keys, body ems; with less they go above."""
TITLE_MM = 150.0
"""Least room above the echo at which the title stays while there are cards."""


class SearchScreen(Screen):
    """Keeps its widgets from view to view."""

    def __init__(self) -> None:
        super().__init__()
        self._made_for: Look | None = None
        self._found: tuple[Action, ...] = ()
        self._rows: list[QWidget] = []
        self._parts: list[QWidget] = []

    def show_view(self, view: View, look: Look) -> None:
        """The same page with another text."""
        assert isinstance(view, SearchView)
        self._make(view, look)
        self._echo.show_text(view.echo, view.placeholder, view.refusal.shown if view.refusal else "")
        self._keys.set_rows(view.keys)
        self._tools.set_actions((*((view.turn,) if view.turn else ()), *view.marks), view.erasers)
        self._say(view)
        self._set_found(view.found)
        self._arrange()

    def prepare(self, view: View, look: Look) -> None:
        """The keys are what takes time."""
        assert isinstance(view, SearchView)
        self._make(view, look)

    def set_reading(self, key: str) -> None:
        """Marks the sentence that is being read; a single letter is not marked."""
        for sentence in self.findChildren(Sentence):
            sentence.set_reading(bool(key) and sentence.key == key)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing that was typed stays in a page that nobody sees."""
        if self._made_for and self.isHidden():
            self._echo.forget()
            self._set_found(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._made_for:
            self._set_found(self._found, anew=True)
            self._arrange()

    # -- the widgets --------------------------------------------------------------------------------

    def _make(self, view: SearchView, look: Look) -> None:
        if self._made_for == look:
            return
        self._take_away([*self._parts, *self._rows])
        self.look, self._made_for, self._found, self._rows = look, look, (), []
        self._title = self.title(view.title)
        self._lines = [self.sentence(passage) for passage in view.help]
        self._notice = self.sentence(Passage("notice", "", ""), bold=True)
        self._echo, self._tools = Echo(look), ToolRow(look)
        self._keys = Keys(view.keys, look)
        self._parts = [self._title, *self._lines, self._notice, self._echo, self._keys, self._tools]
        for part in self._parts:
            part.setParent(self)
            part.show()
        for keys in (self._keys, self._tools):
            keys.command_requested.connect(self.command_requested)

    def _take_away(self, widgets: list[QWidget]) -> None:
        for widget in widgets:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()

    def _say(self, view: SearchView) -> None:
        self._title.set_passage(view.title)
        for line, passage in zip(self._lines, view.help, strict=True):
            line.set_passage(passage)
        self._notice.set_passage(view.notice or Passage("notice", "", ""))

    def _set_found(self, found: tuple[Action, ...], *, anew: bool = False) -> None:
        if found == self._found and not anew:
            return
        self._take_away(self._rows)
        self._found = found
        columns = 1 if self._list_width() else 2
        self._rows = self.choices(found, CARD_EM, columns) if found else []
        for row in self._rows:
            row.setParent(self)
            for button in row.findChildren(KioskButton):
                button.command_requested.connect(self.command_requested)

    # -- their places -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """From the foot upwards: the keys are always in the same place. On a wide page the cards go beside them."""
        width, gap = self.width(), self.look.px(GAP_MM)
        beside = self._list_width()
        area = width - beside - 2 * gap if beside else width
        used, key = self._keys.used_width(area), self._key_height(area, beside > 0)
        used = max(used, min(area, self._tools.least_width()))
        left = 0 if beside else (width - used) // 2
        foot = self.height()
        for part, height in (
            (self._tools, key),
            (self._keys, self._keys.height_for(key)),
            (self._echo, self._echo.needed_height(used)),
        ):
            part.setGeometry(left, foot - height, used, height)
            foot -= height + gap
        says = bool(self._notice.text() or (self._rows and not self.low_line))
        if beside:
            self._arrange_help(used, foot)
            self._arrange_found(QRect(width - beside, 0, beside, self.height()))
        elif says:
            self._arrange_help(width, foot, only_title=True, least=self.look.px(TITLE_MM))
            top = self._title.height() + gap if self._title.isVisibleTo(self) else 0
            self._arrange_found(QRect(0, top, width, foot - top), at_foot=True)
        else:
            self._arrange_help(width, foot)
            self._arrange_found(QRect())

    def _list_width(self) -> int:
        """Width of the cards beside the keys, px; 0 when they go above."""
        least = max(self._keys.used_width(0), self._tools.least_width())
        rest = self.width() - least - 2 * self.look.px(GAP_MM)
        return min(rest, int(WIDEST_LIST_EM * self.look.em)) if rest >= LEAST_LIST_EM * self.look.em else 0

    def _key_height(self, width: int, beside: bool) -> int:
        """16 mm, and more where words and cards still have room."""
        least, gap = self.look.px(KEY_MM), self.look.px(GAP_MM)
        if self.low_line:
            return least
        lines = len(self._keys.rows) + 1
        taken = self._echo.needed_height(width) + self._keys.height_for(least) + least + 2 * gap
        words = (
            self.look.px(HELP_EM * self.look.em / self.look.px_per_mm) if beside else self.look.px(LIST_MM)
        )
        spare = (self.height() - taken - words) // lines
        return max(least, min(self.look.px(MOST_KEY_MM), least + spare))

    def _arrange_help(self, width: int, foot: int, *, only_title: bool = False, least: int = 0) -> None:
        """As many of the lines as there is room for, the most needed first."""
        room, gap = foot if foot >= least else 0, self.look.px(SENTENCE_GAP_MM)
        lines = [self._title] if only_title else [self._title, self._lines[0], self._lines[2], self._lines[1]]
        shown = set()
        for line in lines:
            need = line.needed_height(width)
            if need <= room:
                room -= need + gap
                shown.add(line)
        top = 0
        for line in (self._title, *self._lines):
            line.setVisible(line in shown)
            if line in shown:
                line.setGeometry(0, top, width, line.needed_height(width))
                top += line.height() + gap

    def _arrange_found(self, area: QRect, *, at_foot: bool = False) -> None:
        """The notice and the cards that fit; `at_foot`: right above the echo, where the eye is."""
        gap, blocks = self.look.px(GAP_MM), self._fitting(area.width(), area.height())
        used = sum(height for _, height in blocks) + gap * max(0, len(blocks) - 1)
        at = area.bottom() + 1 - used if at_foot else area.top()
        shown = {block for block, _ in blocks}
        for block in (self._notice, *self._rows):
            block.setVisible(block in shown)
        for block, height in blocks:
            block.setGeometry(area.left(), at, area.width(), height)
            at += height + gap

    def _fitting(self, width: int, room: int) -> list[tuple[QWidget, int]]:
        """The notice and as many rows of cards as there is room for, with their heights, px."""
        gap = self.look.px(GAP_MM)
        blocks: list[tuple[QWidget, int]] = []
        cards = [] if self.low_line else self._rows  # within reach they are on the next page
        wanted: list[Any] = [*([self._notice] if self._notice.text() else []), *cards]
        for block in wanted:
            height = int(block.needed_height(width)) if width > 0 else room + 1
            if height > room:
                break
            blocks.append((block, height))
            room -= height + gap
        return blocks
