"""The real window on fakes: find a button by its words, tap it, read what is shown."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from kiosk.app import ROOT, App, Devices, Places
from kiosk.domain.journey import Journey
from kiosk.service.ports import AssistanceLog, Deliver
from kiosk.service.views import View
from kiosk.settings import Settings
from kiosk.ui.buttons import KioskButton
from kiosk.ui.sentences import Sentence
from tests.fakes import (
    DirectQrMaker,
    FakeOftenAsked,
    FakeSlipPrinter,
    FakeSoundOutput,
    FakeSpeaker,
    FixedClock,
    InMemoryAssistanceLog,
)


class KioskWindow:
    """A kiosk of 七戸町 with its window; `log` may be a real one.

    Each look at the clock `now` is a second later, so that no two taps are one shaking hand; a test of hands gives its own.
    """

    def __init__(
        self,
        qtbot: object,
        data_dir: Path,
        size: tuple[int, int] = (1080, 1920),
        log: AssistanceLog | None = None,
        journey: Journey | None = None,
        root: Path = ROOT,
        settings: Settings | None = None,
        now: Callable[[], float] | None = None,
    ) -> None:
        self._qtbot = qtbot
        self.log = log or InMemoryAssistanceLog()
        self.app = App(
            settings or Settings(),
            Places(data_dir, root),
            size,
            may_close=True,
            journey=journey,
            make_devices=self._devices,
            now=now or map(float, itertools.count()).__next__,
        )
        self.window = self.app.window
        qtbot.addWidget(self.window)  # type: ignore[attr-defined]
        self.window.show()
        qtbot.waitExposed(self.window)  # type: ignore[attr-defined]

    def _devices(self, deliver: Deliver, px_per_mm: float) -> Devices:
        self.speaker = FakeSpeaker(deliver)
        self.output = FakeSoundOutput(deliver)
        self.printer = FakeSlipPrinter(deliver)
        self.qr = DirectQrMaker(deliver)
        self.often = FakeOftenAsked()
        return Devices(
            speaker=self.speaker,
            output=self.output,
            printer=self.printer,
            qr=self.qr,
            log=self.log,
            often=self.often,
            clock=FixedClock(),
        )

    @property
    def view(self) -> View:
        return self.app.guide.view

    def buttons(self) -> list[KioskButton]:
        return [b for b in self.window.findChildren(KioskButton) if b.isVisible()]

    def texts(self) -> list[str]:
        return [s.text() for s in self.window.findChildren(Sentence) if s.isVisible()]

    def button(self, words: str) -> KioskButton:
        """The visible button with these words, or whose words begin so; on the page before around it."""
        exact = [b for b in self.buttons() if b.text() == words]
        found = exact or [b for b in self.buttons() if b.text().startswith(words)]
        if len(found) > 1:
            found = [b for b in found if self.window.screen_shown.isAncestorOf(b)]
        assert len(found) == 1, (words, [b.text() for b in self.buttons()])
        return found[0]

    def tap(self, words: str) -> None:
        """Presses and releases in the middle of a button, and lets what follows happen."""
        self._qtbot.mouseClick(self.button(words), Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
        self.settle()

    def settle(self) -> None:
        """Runs what devices delivered, and removes widgets that were replaced."""
        for _ in range(3):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
