"""A whole kiosk on fakes, without a window: submit commands, read the view, the voice, the paper, the rows."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from kiosk.adapters.finding import finder_maker
from kiosk.adapters.translations import GettextTranslator
from kiosk.domain import messages as m
from kiosk.domain.journey import Journey
from kiosk.domain.pack import Pack
from kiosk.service.finders import Finders
from kiosk.service.guide import Guide
from kiosk.service.ports import Deliver, SlipPrinter
from kiosk.service.views import View
from tests.fakes import (
    DirectQrMaker,
    FakeOftenAsked,
    FakeSlipPrinter,
    FakeSoundOutput,
    FakeSpeaker,
    FixedCatalogue,
    FixedClock,
    InMemoryAssistanceLog,
)

ROOT = Path(__file__).resolve().parent.parent
LOCALES, ASSETS = ROOT / "locales", ROOT / "assets"


class Visit:
    """Commands delivered by devices wait in `inbox` until the next `do` or `settle`, as in the real loop."""

    def __init__(
        self,
        pack: Pack,
        clock: FixedClock | None = None,
        make_printer: Callable[[Deliver], SlipPrinter] | None = None,
        upright: bool = True,
    ) -> None:
        self.inbox: list[m.Command] = []
        self.catalogue = FixedCatalogue(pack)
        self.clock = clock or FixedClock()
        self.speaker = FakeSpeaker(self.inbox.append)
        self.output = FakeSoundOutput(self.inbox.append)
        self.printer = FakeSlipPrinter(self.inbox.append)
        self.qr = DirectQrMaker(self.inbox.append)
        self.log = InMemoryAssistanceLog()
        self.often = FakeOftenAsked()
        ids = itertools.count(1)
        translator = GettextTranslator(LOCALES)
        self.make_finder = finder_maker(ASSETS / "search", translator)
        self.guide = Guide(
            catalogue=self.catalogue,
            translator=translator,
            log=self.log,
            speaker=self.speaker,
            output=self.output,
            printer=make_printer(self.inbox.append) if make_printer else self.printer,
            qr=self.qr,
            often=self.often,
            finders=Finders(self.make_finder),
            clock=self.clock,
            kiosk_id="K1",
            new_session_id=lambda: f"session{next(ids)}",
            upright=upright,
        )

    @property
    def view(self) -> View:
        return self.guide.view

    @property
    def journey(self) -> Journey:
        return self.guide.journey

    def do(self, *commands: m.Command) -> View:
        for command in commands:
            self.guide.handle(command)
            self.settle()
        return self.view

    def settle(self) -> None:
        while self.inbox:
            self.guide.handle(self.inbox.pop(0))

    def to_handover(self, procedure_id: str) -> View:
        """From wherever to the QR and the paper, all things at hand."""
        self.do(m.ChooseProcedure(procedure_id))
        for _ in range(30):
            name = type(self.view).__name__
            if name == "HandoverView":
                return self.view
            self.do(m.AnswerReadiness(m.Answer.YES) if name == "ReadinessView" else m.GoNext())
        raise AssertionError("no way to the handover")

    def spoken(self) -> list[str]:
        """What was last asked of the voice."""
        return [utterance.text for utterance in self.speaker.said[-1]] if self.speaker.said else []
