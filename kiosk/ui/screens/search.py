"""ことばでさがす: the keys below, what was typed above them, and above that what it leads to.

The page lives as long as the look; a key changes the echo and the cards, nothing else. It forgets when it is left.
"""

from __future__ import annotations

from typing import Any

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
            self._set_found((), anew=True)
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
        self._rows = self.choices(found, CARD_EM) if found else []
        for row in self._rows:
            row.setParent(self)
            for button in row.findChildren(KioskButton):
                button.command_requested.connect(self.command_requested)

    # -- their places -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """From the foot upwards: the keys are always in the same place."""
        width, gap = self.width(), self.look.px(GAP_MM)
        echo, key = self._echo.needed_height(width), self._key_height()
        keys = self._keys.height_for(key)
        inset = (width - self._keys.used_width(width)) // 2
        used = width - 2 * inset
        foot = self.height()
        for part, height in ((self._tools, key), (self._keys, keys), (self._echo, echo)):
            part.setGeometry(inset, foot - height, used, height)
            foot -= height + gap
        if self._notice.text() or self._rows:
            self._arrange_found(foot)
        else:
            self._arrange_help(foot)

    def _key_height(self) -> int:
        """16 mm, and more where cards still have room."""
        least, gap = self.look.px(KEY_MM), self.look.px(GAP_MM)
        echo = self._echo.needed_height(self.width())
        spare = self.height() - echo - self._keys.height_for(least) - least - 2 * gap - self.look.px(LIST_MM)
        lines = len(self._keys.rows) + 1
        return max(least, min(self.look.px(MOST_KEY_MM), least + spare // lines))

    def _arrange_help(self, foot: int) -> None:
        """As many of the lines as there is room for, the most needed first."""
        self._notice.hide()
        room = foot
        shown: list[Sentence] = []
        for line in (self._title, self._lines[0], self._lines[2], self._lines[1]):
            need = line.needed_height(self.width()) + self.look.px(SENTENCE_GAP_MM)
            line.setVisible(need <= room)
            if need <= room:
                room -= need
                shown.append(line)
        top = 0
        for line in (self._title, *self._lines):
            if line in shown:
                height = line.needed_height(self.width())
                line.setGeometry(0, top, self.width(), height)
                top += height + self.look.px(SENTENCE_GAP_MM)

    def _arrange_found(self, foot: int) -> None:
        """The notice and the cards that fit, right above the echo."""
        for line in self._lines:
            line.hide()
        gap, top = self.look.px(GAP_MM), 0
        self._title.setVisible(foot >= self.look.px(TITLE_MM))
        if self._title.isVisibleTo(self):
            top = self._title.needed_height(self.width())
            self._title.setGeometry(0, 0, self.width(), top)
            top += gap
        blocks = self._fitting(foot - top)
        for block in (self._notice, *self._rows):
            block.setVisible(any(block is one for one, _ in blocks))
        at = foot - sum(height for _, height in blocks) - gap * max(0, len(blocks) - 1)
        for block, height in blocks:
            block.setGeometry(0, at, self.width(), height)
            at += height + gap

    def _fitting(self, room: int) -> list[tuple[QWidget, int]]:
        """The notice and as many rows of cards as there is room for, with their heights, px."""
        gap = self.look.px(GAP_MM)
        blocks: list[tuple[QWidget, int]] = []
        wanted: list[Any] = [*([self._notice] if self._notice.text() else []), *self._rows]
        for block in wanted:
            height = int(block.needed_height(self.width()))
            if height > room:
                break
            blocks.append((block, height))
            room -= height + gap
        return blocks
