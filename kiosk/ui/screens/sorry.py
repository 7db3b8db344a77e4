"""Something went wrong, and it is the machine's fault."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.views import SorryView
from kiosk.ui.screen import Screen


class SorryScreen(Screen):
    def blocks(self, view: SorryView) -> list[QWidget]:
        return [self.title(view.title), *(self.sentence(note) for note in view.notes)]
