"""The screen of a kiosk at rest: what this is, and that nothing can go wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.views import StartView
from kiosk.ui.marks import Emblem
from kiosk.ui.screen import Screen

EMBLEM_MM = 56


class StartScreen(Screen):
    def blocks(self, view: StartView) -> list[QWidget]:
        portrait = [Emblem("signpost", EMBLEM_MM, self.look)] if self.height() > self.width() else []
        return [
            *portrait,
            self.title(view.title),
            self.sentence(view.greeting, bold=True),
            *(self.sentence(note) for note in view.notes),
        ]
