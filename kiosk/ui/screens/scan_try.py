"""The safe code, moving pictures of how to hold the phone, and the same in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.scan_views import ScanTryView
from kiosk.ui.code_screen import CodeScreen
from kiosk.ui.marks import Beside, QrCard
from kiosk.ui.scan_motion import PARTS, ScanMotion


class ScanTryScreen(CodeScreen):
    def blocks(self, view: ScanTryView) -> list[QWidget]:
        title, safe = self.title(view.title), self.sentence(view.safe)
        steps = [self.sentence(step) for step in view.steps]
        motion = ScanMotion(view.phone, self.look)
        code: QWidget = motion
        if view.qr is not None:
            card = QrCard(view.qr, self.look, view.qr_name)
            code = Beside(card, [motion], self.look)
        elif view.qr_expected:
            safe = self.sentence(Passage("wait", view.qr_wait, view.qr_wait))
        return [*self.with_title(title, code, view.frame.more), safe, *steps, self.button(view.nothing)]

    def set_reading(self, key: str) -> None:
        """The picture that moves is the one of the sentence that is being read."""
        super().set_reading(key)
        keys = [f"step{number}" for number in range(1, PARTS + 1)]
        if self.column is not None and key in keys:
            for motion in self.column.findChildren(ScanMotion):
                motion.show_part(keys.index(key))
