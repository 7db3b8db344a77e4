"""Can it be done at home? The answer, large, and what it rests on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.views import Fact, VerdictView
from kiosk.ui.marks import SignHeading
from kiosk.ui.screen import Screen


class VerdictScreen(Screen):
    def blocks(self, view: VerdictView) -> list[QWidget]:
        blocks: list[QWidget] = [
            SignHeading(view.status, view.sign, self.look),
            self.title(view.title),
            self.sentence(view.help),
        ]
        if view.short_cut:
            blocks.append(self.button(view.short_cut))
        *weighed, explained = view.facts
        for fact in weighed:
            blocks.extend(self._fact(fact))
        if view.other:
            blocks.append(self.button(view.other))
        return [*blocks, *self._fact(explained)]

    def _fact(self, fact: Fact) -> list[QWidget]:
        lines = (self.sentence(passage, tick=fact.ticks) for passage in fact.passages)
        return [self.heading(fact.label), *lines]
