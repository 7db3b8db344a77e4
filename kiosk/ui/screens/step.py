"""One thing to do, and where."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.views import StepView
from kiosk.ui.marks import StepTrack
from kiosk.ui.screen import Screen


class StepScreen(Screen):
    def blocks(self, view: StepView) -> list[QWidget]:
        count = Passage("count", view.count, view.count)
        where = Passage("where", view.where, view.where)
        blocks: list[QWidget] = [
            StepTrack(view.number, view.total, self.look),
            self.sentence(count),
            self.sentence(where, bold=True, colour=self.look.palette.line),
            self.title(view.title),
        ]
        if view.detail:
            blocks.append(self.sentence(view.detail))
        return [*blocks, *self.offer(view.practice)]
