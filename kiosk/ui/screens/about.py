"""この案内について: whose voice, which version, from when the content is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.preference_views import AboutView
from kiosk.ui.screen import Screen


class AboutScreen(Screen):
    def blocks(self, view: AboutView) -> list[QWidget]:
        blocks: list[QWidget] = [self.title(view.title), self.sentence(view.help)]
        for fact in view.facts:
            blocks += [self.heading(fact.label), *(self.sentence(passage) for passage in fact.passages)]
        return blocks
