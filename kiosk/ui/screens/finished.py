"""The end of a visit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.views import FinishedView
from kiosk.ui.screen import Screen


class FinishedScreen(Screen):
    def blocks(self, view: FinishedView) -> list[QWidget]:
        notes = (self.sentence(note) for note in view.notes)
        return [self.title(view.title), *notes, self.button(view.other)]
