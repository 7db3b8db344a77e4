"""The code for the resident's own phone, and the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.views import HandoverView
from kiosk.ui.marks import Beside, QrCard
from kiosk.ui.screen import Screen
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import GAP_MM

LEAST_LINE_EM = 12


class HandoverScreen(Screen):
    def blocks(self, view: HandoverView) -> list[QWidget]:
        address, paper = self._address(view), self._paper(view)
        notes = [self.sentence(note) for note in view.notes]
        if view.qr is None:
            return [self.title(view.title), self.sentence(view.help), *address, *paper, *notes]
        card = QrCard(view.qr, self.look, view.host)
        title, lines = self.title(view.title), [self.sentence(view.help), *address, *paper]
        if self._fits(title, card, lines):
            return [title, Beside(card, lines, self.look), *notes]
        return [title, self.sentence(view.help), card, *address, *paper, *notes]

    def _fits(self, title: Sentence, card: QrCard, lines: list[QWidget]) -> bool:
        """Wide and low, with room for lines of a sensible length beside the code."""
        rest = Beside.lines_width(card, self.look, self.width())
        if self.width() <= self.height() or rest < LEAST_LINE_EM * self.look.em:
            return False
        needed = max(card.needed_height(rest), Beside.lines_height(lines, self.look, rest))
        return title.needed_height(self.width()) + self.look.px(GAP_MM) + needed <= self.height()

    def _paper(self, view: HandoverView) -> list[QWidget]:
        state = [self.sentence(view.print_state, bold=True)] if view.print_state else []
        return [*state, *([self.button(view.print)] if view.print else [])]

    def _address(self, view: HandoverView) -> list[QWidget]:
        """Where the code leads, in letters to compare with the phone."""
        if view.qr_expected and not view.qr:
            return [self.sentence(Passage("wait", view.qr_wait, view.qr_wait))]
        if not view.host:
            return []
        host = Passage("host", view.host, view.host)
        return [self.heading(view.host_label), self.sentence(host, bold=True)]
