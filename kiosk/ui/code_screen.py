"""A page with a code to scan: it is in sight from the first, and stays there while a phone is held before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import TextSize, TurnPage
from kiosk.service.views import Action
from kiosk.ui.buttons import KioskButton
from kiosk.ui.marks import QrCard
from kiosk.ui.paged_column import Block
from kiosk.ui.screen import Screen
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import EM_MM, GAP_MM


class CodeScreen(Screen):
    """Base of the screens that show a code."""

    def room_above(self, more: str) -> int:
        """Px on a page over つづきを見る, whose words are `more`."""
        return self.height() - KioskButton(Action(more, TurnPage()), self.look).needed_height(self.width())

    def height_of(self, blocks: Sequence[QWidget]) -> int:
        """Px that blocks take one under the other, each with the gap below it."""
        gap = self.look.px(GAP_MM)
        return sum(cast(Block, block).needed_height(self.width()) + gap for block in blocks)

    def with_title(self, title: Sentence, code: QWidget, more: str) -> list[QWidget]:
        """Both on the first page: a title that takes the code's room is set in smaller letters, down to those of
        標準, and comes after the code where even these take too much."""
        room, usual, least = self.room_above(more), title.px, self.look.px(EM_MM[TextSize.STANDARD])
        while self.height_of([title, code]) > room and title.px > least:
            title.px = max(least, title.px - 2)
        if self.height_of([title, code]) <= room:
            return [title, code]
        title.px = usual
        return [code, title]

    def follow(self, key: str) -> None:
        """The voice turns no page away from a code."""
        if self.column is not None and not any(
            card.isVisibleTo(self.column) for card in self.column.findChildren(QrCard)
        ):
            super().follow(key)
