"""The code for the resident's own phone, and the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.views import HandoverView
from kiosk.ui.marks import QrCard
from kiosk.ui.screen import Screen


class HandoverScreen(Screen):
    def blocks(self, view: HandoverView) -> list[QWidget]:
        blocks: list[QWidget] = [self.title(view.title), self.sentence(view.help)]
        if view.qr:
            blocks.append(QrCard(view.qr, self.look, view.host))
        elif view.qr_expected:
            blocks.append(self.sentence(Passage("wait", view.qr_wait, view.qr_wait)))
        if view.host:
            blocks.append(self.heading(view.host_label))
            blocks.append(self.sentence(Passage("host", view.host, view.host), bold=True))
        if view.print_state:
            blocks.append(self.sentence(view.print_state, bold=True))
        if view.print:
            blocks.append(self.button(view.print))
        blocks.extend(self.sentence(note) for note in view.notes)
        return blocks
