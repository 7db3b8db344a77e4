"""A member of staff is being called."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.views import StaffView
from kiosk.ui.screen import Screen


class StaffScreen(Screen):
    def blocks(self, view: StaffView) -> list[QWidget]:
        return [self.title(view.title), *(self.sentence(note) for note in view.notes)]

    def foot(self, view: StaffView) -> QWidget:
        return self.button(view.desk)
