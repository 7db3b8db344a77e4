"""The practice worked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.scan_views import ScanDoneView
from kiosk.ui.screen import Screen


class ScanDoneScreen(Screen):
    def blocks(self, view: ScanDoneView) -> list[QWidget]:
        return [self.title(view.title), *(self.sentence(note) for note in view.notes)]
