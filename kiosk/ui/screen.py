"""What every screen is: `show_view` in, `command_requested` out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.views import Action, ChoiceView, Offer, View
from kiosk.ui.buttons import ChoiceButton, KioskButton
from kiosk.ui.paged_column import PagedColumn
from kiosk.ui.row import Row
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import Look

SENTENCE_GAP_MM = 1.0
HEADING_GAP_MM = 5.0
STRETCH_MM = 26
"""What a row of choices may grow by, so that a page with room looks composed."""


class Screen(QWidget):
    """Base of all screens: builds its blocks anew from each view.

    Signals:
        command_requested(Command): a wish of the resident.
    """

    command_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.look: Look
        self.column: PagedColumn | None = None
        self.low_line = 0
        """px from the top: nothing to press stands above this line."""
        self._ahead: dict[View, tuple[Look, PagedColumn]] = {}
        self._done: list[PagedColumn] = []

    def blocks(self, view: Any) -> list[QWidget]:
        """The widgets of a view, top to bottom."""
        raise NotImplementedError

    def foot(self, view: Any) -> QWidget | None:
        """What stands at the foot of the first page of a view, if anything."""
        return None

    def show_view(self, view: View, look: Look) -> None:
        """Shows a view; the page stays where it was when the same screen only changed a word."""
        before, page = self.column, self.column.page if self.column else 0
        self.column = self._taken(view, look) or self._built(view, look)
        self.look = look
        self.column.set_low_line(self.low_line)
        self.column.setGeometry(self.rect())
        if page and page < self.column.pages:
            self.column.show_page(page)
        self.column.show()
        if before is not None:
            before.hide()
            self._done.append(before)

    def _taken(self, view: View, look: Look) -> PagedColumn | None:
        """What was prepared for a view, unless it was composed for other letters or for another room."""
        made_for, column = self._ahead.pop(view, (look, None))
        if column is None or (made_for == look and column.size() == self.size()):
            return column
        self._done.append(column)
        return None

    def prepare(self, view: View, look: Look) -> None:
        """Builds what a view needs before anybody asks for it, so that showing it is only a change of pictures."""
        if view not in self._ahead:
            column = self._built(view, look)
            for widget in column.findChildren(QWidget):
                widget.ensurePolished()  # else Qt does it when the page is shown
            self._ahead[view] = (look, column)

    def draw_ahead(self, view: View) -> None:
        """Draws what was prepared for a view, if that is still wanted."""
        if view in self._ahead:
            self._ahead[view][1].draw_ahead()

    def forget_prepared(self) -> None:
        """Gives back what was prepared and not asked for, and what was shown before."""
        for column in (*(column for _, column in self._ahead.values()), *self._done):
            column.setParent(None)  # else its end would have the whole screen painted again
            column.deleteLater()
        self._ahead.clear()
        self._done.clear()

    def forget(self) -> None:
        """Gives back the page that was shown here, too."""
        if self.column is not None:
            self._done.append(self.column)
            self.column = None
        self.forget_prepared()

    def _built(self, view: View, look: Look) -> PagedColumn:
        self.look = look
        column = PagedColumn(look, view.frame.more, view.frame.from_top)
        column.hide()
        column.setParent(self)
        column.command_requested.connect(self.command_requested)
        blocks, foot = self.blocks(view), self.foot(view)
        for block in (*blocks, *((foot,) if foot else ())):
            for button in block.findChildren(KioskButton):
                button.command_requested.connect(self.command_requested)
        column.resize(self.size())
        column.set_low_line(self.low_line)
        column.set_blocks(blocks, foot)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.column is not None:
            self.column.setGeometry(self.rect())

    def start_at_top(self) -> None:
        """The next view is of another place: it is shown from its first page."""
        if self.column is not None:
            self.column.show_page(0)

    def set_reading(self, key: str) -> None:
        """Moves the band to the passage that is being read; "" takes it away."""
        if self.column is None:
            return
        for sentence in self.column.sentences():
            sentence.set_reading(bool(key) and sentence.key == key)
        if key:
            self.follow(key)

    def follow(self, key: str) -> None:
        """The page on which this passage is, so that eye and ear stay together."""
        if self.column is not None:
            self.column.show_key(key)

    # -- building blocks ----------------------------------------------------------------------------

    def title(self, passage: Passage) -> Sentence:
        return Sentence(passage, self.look, title=True)

    def sentence(
        self, passage: Passage, *, bold: bool = False, colour: str = "", tick: bool = False
    ) -> Sentence:
        made = Sentence(passage, self.look, bold=bold, colour=colour, tick=tick)
        made.setProperty("gapMm", SENTENCE_GAP_MM)
        return made

    def heading(self, text: str) -> Sentence:
        """A label over what follows; it never stands alone at the foot of a page."""
        made = Sentence(Passage("", text, text), self.look, bold=True, colour=self.look.palette.line)
        made.setProperty("keepWithNext", True)
        made.setProperty("gapMm", HEADING_GAP_MM)
        return made

    def button(self, action: Action) -> Row:
        return Row([KioskButton(action, self.look)], 1, self.look)

    def offer(self, offer: Offer | None) -> list[QWidget]:
        """What may be done: its words, which stay with their button."""
        if offer is None:
            return []
        words = self.sentence(offer.words)
        words.setProperty("keepWithNext", True)
        return [words, self.button(offer.action)]

    def choices(self, actions: tuple[Action, ...], card_em: float, most: int = 2) -> list[QWidget]:
        """Cards in rows, up to `most` across while each is at least `card_em` body ems wide."""
        columns = max(1, min(len(actions), most, int(self.width() // (card_em * self.look.em))))
        cards = [ChoiceButton(action, self.look) for action in actions]
        rows: list[QWidget] = []
        for start in range(0, len(cards), columns):
            row = Row(list(cards[start : start + columns]), columns, self.look)
            row.setProperty("stretch", self.look.px(STRETCH_MM))
            rows.append(row)
        return rows


class ChoiceScreen(Screen):
    """Choosing one thing. `card_em`: least card width in body ems before two go side by side."""

    card_em = 11.0
    most = 2

    def blocks(self, view: ChoiceView) -> list[QWidget]:
        return [
            self.title(view.title),
            self.sentence(view.help),
            *self.choices(view.choices, self.card_em, self.most),
        ]
