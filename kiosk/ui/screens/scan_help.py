"""What helps when the phone shows nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.scan_views import ScanHelpView
from kiosk.ui.screen import Screen


class ScanHelpScreen(Screen):
    def blocks(self, view: ScanHelpView) -> list[QWidget]:
        return [self.title(view.title), *(self.sentence(note, tick=True) for note in view.notes)]
