"""まだ、いらっしゃいますか: asked kindly, with time to answer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.views import StillThereView
from kiosk.ui.screen import Screen


class StillThereScreen(Screen):
    def blocks(self, view: StillThereView) -> list[QWidget]:
        blocks: list[QWidget] = [self.title(view.title), self.sentence(view.help)]
        if view.left:
            blocks.append(self.sentence(Passage("left", view.left, view.left)))
        return blocks
