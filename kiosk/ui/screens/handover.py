"""The code for the resident's own phone, and the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.views import HandoverView
from kiosk.ui.marks import Beside, QrCard, TownMark
from kiosk.ui.screen import Screen
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import GAP_MM, TARGET_MM

LEAST_LINE_EM = 12


class HandoverScreen(Screen):
    def blocks(self, view: HandoverView) -> list[QWidget]:
        notes = [*map(self.sentence, view.notes), *self.offer(view.practice)]
        title, help_line = self.title(view.title), self.sentence(view.help)
        if view.qr is None:
            return [title, help_line, *self._address(view), *self._paper(view), *notes]
        card, paper = QrCard(view.qr, self.look, f"{view.host_label} {view.host}"), self._paper(view)
        proof = [*self._town(view), self._host_line(view)]
        if self._fits([title, help_line], card, [*proof, *paper]):
            return [title, help_line, Beside(card, [*proof, *paper], self.look), *notes]
        if self._fits([], card, [title, *proof]):
            return [Beside(card, [title, *proof], self.look), help_line, *paper, *notes]
        return [title, help_line, card, *self._town(view), *self._address(view), *paper, *notes]

    def _fits(self, above: list[Sentence], card: QrCard, lines: list[QWidget]) -> bool:
        """Wide and low, with room for lines of a sensible length beside the code, and for つづきを見る below."""
        rest = Beside.lines_width(card, self.look, self.width())
        if self.width() <= self.height() or rest < LEAST_LINE_EM * self.look.em:
            return False
        needed = max(card.needed_height(rest), Beside.lines_height(lines, self.look, rest))
        needed += sum(line.needed_height(self.width()) + self.look.px(GAP_MM) for line in above)
        return needed + self.look.px(TARGET_MM + GAP_MM) <= self.height()

    def _paper(self, view: HandoverView) -> list[QWidget]:
        state = [self.sentence(view.print_state, bold=True)] if view.print_state else []
        return [*state, *([self.button(view.print)] if view.print else [])]

    def _town(self, view: HandoverView) -> list[QWidget]:
        return [TownMark(self.sentence(view.town), self.look)] if view.town else []

    def _host_line(self, view: HandoverView) -> Sentence:
        """Where the code leads, in letters to compare with the phone, beside its label."""
        return self.sentence(Passage("host", f"{view.host_label} {view.host}", view.host), bold=True)

    def _address(self, view: HandoverView) -> list[QWidget]:
        """The same under its label."""
        if view.qr_expected and not view.qr:
            return [self.sentence(Passage("wait", view.qr_wait, view.qr_wait))]
        if not view.host:
            return []
        host = Passage("host", view.host, view.host)
        return [self.heading(view.host_label), self.sentence(host, bold=True)]
