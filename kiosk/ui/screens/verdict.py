"""Can it be done at home? The answer, large, and what it rests on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.views import VerdictView
from kiosk.ui.marks import SignHeading
from kiosk.ui.screen import Screen


class VerdictScreen(Screen):
    def blocks(self, view: VerdictView) -> list[QWidget]:
        blocks: list[QWidget] = [
            SignHeading(view.status, view.sign, self.look),
            self.title(view.title),
            self.sentence(view.help),
        ]
        for fact in view.facts:
            blocks.append(self.heading(fact.label))
            blocks.extend(self.sentence(passage, tick=fact.ticks) for passage in fact.passages)
        if view.other:
            blocks.append(self.button(view.other))
        return blocks
