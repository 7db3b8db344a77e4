"""The code for the resident's own phone, and the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.views import HandoverView
from kiosk.ui.code_screen import CodeScreen
from kiosk.ui.marks import Beside, QrCard, TownMark
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import GAP_MM

LEAST_LINE_EM = 12


class HandoverScreen(CodeScreen):
    def blocks(self, view: HandoverView) -> list[QWidget]:
        notes = [*map(self.sentence, view.notes), *self.offer(view.practice)]
        title, help_line = self.title(view.title), self.sentence(view.help)
        if view.qr is None:
            return [title, help_line, *self._address(view), *self._paper(view), *notes]
        card, paper = QrCard(view.qr, self.look, f"{view.host_label} {view.host}"), self._paper(view)
        proof = [*self._town(view), self._host_line(view)]
        above, more = [title, help_line], view.frame.more
        if self._fits(above, card, [*proof, *paper], more):
            return [*above, Beside(card, [*proof, *paper], self.look), *notes]
        if self._fits([], card, [title, *proof], more):
            return [Beside(card, [title, *proof], self.look), help_line, *paper, *notes]
        rest = [*self._town(view), *self._address(view), *paper, *notes]
        if self.height_of([*above, card]) <= self.room_above(more):
            return [*above, card, *rest]
        return [*self.with_title(title, card, more), help_line, *rest]

    def _fits(self, above: list[Sentence], card: QrCard, lines: list[QWidget], more: str) -> bool:
        """Wide and low, with room for lines of a sensible length beside the code, and for つづきを見る below."""
        rest = Beside.lines_width(card, self.look, self.width())
        if self.width() <= self.height() or rest < LEAST_LINE_EM * self.look.em:
            return False
        beside = max(card.needed_height(rest), Beside.lines_height(lines, self.look, rest))
        return self.height_of(above) + beside + self.look.px(GAP_MM) <= self.room_above(more)

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
