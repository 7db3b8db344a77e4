"""What to do when something is missing or uncertain."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.views import ReadinessResultView
from kiosk.ui.screen import Screen


class ReadinessResultScreen(Screen):
    def blocks(self, view: ReadinessResultView) -> list[QWidget]:
        blocks: list[QWidget] = [self.title(view.title), *(self.sentence(note) for note in view.notes)]
        if view.other:
            blocks.append(self.button(view.other))
        return blocks
