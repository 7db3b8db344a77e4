"""どんなご用ですか: the ways into the catalogue. What happened first; by word, by number and the often asked below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.views import LifeEventsView
from kiosk.ui.row import Row
from kiosk.ui.screen import ChoiceScreen
from kiosk.ui.way_button import WayButton


class LifeEventsScreen(ChoiceScreen):
    card_em = 11.0
    most = 3

    def foot(self, view: LifeEventsView) -> QWidget | None:
        """The three other ways."""
        buttons = [WayButton(action, self.look) for action in view.ways]
        return Row(list(buttons), len(buttons), self.look) if buttons else None
