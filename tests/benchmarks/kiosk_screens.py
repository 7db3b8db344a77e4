"""Draws the kiosk's own screens off screen and says what is where, as JSON on standard output.

    python -m tests.benchmarks.kiosk_screens
From this come the page for the browser, which so shows the same, and the places to tap on.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from kiosk.app import App, Devices, Places, SystemClock
from kiosk.domain import messages as m
from kiosk.service.ports import Deliver
from kiosk.settings import Settings
from kiosk.ui.buttons import KioskButton
from kiosk.ui.inspection import describe
from tests.benchmarks.screen import HEIGHT, WIDTH
from tests.fakes import (
    DirectQrMaker,
    FakeOftenAsked,
    FakeSlipPrinter,
    FakeSoundOutput,
    FakeSpeaker,
    InMemoryAssistanceLog,
)

CODES = 10
"""Ways to a code that are measured."""


class Walk:
    """A visit on the real window. Notes each picture once and each tap as (from, place, to)."""

    def __init__(self, data: Path) -> None:
        self.printer: FakeSlipPrinter
        self.app = App(Settings(double_strike_s=0), Places(data), (WIDTH, HEIGHT), make_devices=self._devices)
        self.app.window.show()
        QApplication.processEvents()
        self.pictures: list[list[dict[str, Any]]] = []
        self.at = self._look()

    def _devices(self, deliver: Deliver, px_per_mm: float) -> Devices:
        self.printer = FakeSlipPrinter(deliver)
        return Devices(
            speaker=FakeSpeaker(deliver),
            output=FakeSoundOutput(deliver),
            printer=self.printer,
            qr=DirectQrMaker(deliver),
            log=InMemoryAssistanceLog(),
            often=FakeOftenAsked(),
            clock=SystemClock(),
        )

    def _look(self) -> int:
        picture = describe(self.app.window, self.app.px_per_mm)
        if picture not in self.pictures:
            self.pictures.append(picture)
        return self.pictures.index(picture)

    def tap(self, command: m.Command) -> list[dict[str, Any]]:
        """Taps on what sends this command, turning pages until it is there."""
        taps: list[dict[str, Any]] = []
        while (button := self._button(command)) is None:
            more = self._button(m.TurnPage())
            if more is None or len(taps) > 9:
                raise SystemExit(f"nothing on {self.app.window.view!r} sends {command!r}")
            taps.append(self._press(more))
        return [*taps, self._press(button)]

    def _button(self, command: m.Command) -> KioskButton | None:
        buttons = self.app.window.findChildren(KioskButton)
        return next((b for b in buttons if b.isVisible() and b.action.command == command), None)

    def _press(self, button: KioskButton) -> dict[str, Any]:
        before, place = self.at, button.mapTo(self.app.window, button.rect().center())
        button.click()
        for _ in range(3):
            QApplication.processEvents()
        self.at = self._look()
        return {"from": before, "tap": [place.x(), place.y()], "to": self.at}


def tapping_round(walk: Walk) -> list[dict[str, Any]]:
    """From どんなご用ですか to every procedure that has a QR code, and back again.

    A procedure that stands under two events is looked at once: the browser's page knows one way back.
    """
    pack, taps = walk.app.catalogue.pack, []
    left = {procedure.id for procedure in pack.procedures}
    for event in pack.life_events:
        taps += walk.tap(m.ChooseLifeEvent(event.id))
        for topic in event.topics:
            taps += (
                walk.tap(m.ChooseTopic(topic.id))
                + _looked_at(walk, left, event.id, topic.id)
                + walk.tap(m.GoBack())
            )
        if not event.topics:
            taps += _looked_at(walk, left, event.id)
        taps += walk.tap(m.GoBack())
    return taps


def _looked_at(walk: Walk, left: set[str], event_id: str, topic: str = "") -> list[dict[str, Any]]:
    """To every procedure with a QR code on this page that is left, and back."""
    pack = walk.app.catalogue.pack
    linked = [p for p in pack.of_event(event_id, topic) if pack.link(p.id) and p.id in left]
    left.difference_update(p.id for p in linked)
    return [
        tap for p in linked for command in (m.ChooseProcedure(p.id), m.GoBack()) for tap in walk.tap(command)
    ]


def whole_visit(walk: Walk) -> list[list[int]]:
    """Places to tap from どんなご用ですか to the end of a procedure with a QR code, printing its slip."""
    pack = walk.app.catalogue.pack
    event, procedure = next(
        (e, p) for e in pack.life_events for p in pack.of_event(e.id) if pack.link(p.id) and p.readiness
    )
    taps = walk.tap(m.ChooseLifeEvent(event.id)) + walk.tap(m.ChooseProcedure(procedure.id)) + to_code(walk)
    taps += walk.tap(m.PrintSlip())
    walk.printer.finish(ok=True)
    QApplication.processEvents()
    return [tap["tap"] for tap in taps + walk.tap(m.Finish())]


def ways_to_codes(walk: Walk) -> list[dict[str, Any]]:
    """From どんなご用ですか to the codes of ten procedures, and back again."""
    pack, found = walk.app.catalogue.pack, {}
    for event in pack.life_events:
        for topic in [topic.id for topic in event.topics] or [""]:
            for procedure in pack.of_event(event.id, topic):
                if pack.link(procedure.id) and procedure.readiness and len(found) < CODES:
                    commands = (m.ChooseLifeEvent(event.id), *([m.ChooseTopic(topic)] if topic else ()))
                    found[procedure.id] = _way_to_code(walk, (*commands, m.ChooseProcedure(procedure.id)))
    return list(found.values())


def _way_to_code(walk: Walk, commands: tuple[m.Command, ...]) -> dict[str, Any]:
    """The last of `taps` brings the code; `code` says where it is then, px; `after` are the taps back."""
    taps = [tap for command in commands for tap in walk.tap(command)] + to_code(walk)
    shown = next(widget for widget in walk.pictures[walk.at] if widget["role"] == "image")
    after = [tap for command in (m.StartOver(), m.Begin()) for tap in walk.tap(command)]
    places = {"taps": taps, "after": after}
    return {"url": shown["url"], "code": shown["code_px"]} | {
        name: [tap["tap"] for tap in some] for name, some in places.items()
    }


def to_code(walk: Walk) -> list[dict[str, Any]]:
    """Through the questions and the steps of the procedure at hand."""
    taps: list[dict[str, Any]] = []
    while type(walk.app.window.view).__name__ != "HandoverView":
        asked = type(walk.app.window.view).__name__ == "ReadinessView"
        taps += walk.tap(m.AnswerReadiness(m.Answer.YES) if asked else m.GoNext())
    return taps


def main() -> None:
    application = QApplication([])
    with tempfile.TemporaryDirectory() as data:
        walk = Walk(Path(data))
        begin = walk.tap(m.Begin())[0]
        told = {"begin": begin, "round": tapping_round(walk), "pictures": list(walk.pictures)}
        told["visit"] = whole_visit(walk)
        walk.tap(m.StartOver())
        walk.tap(m.Begin())
        told["codes"] = ways_to_codes(walk)
        look = walk.app.window.screen_shown.look  # type: ignore[union-attr]
        palette = look.palette
        told["look"] = {
            "paper": palette.paper,
            "reading": palette.reading,
            "line": palette.line,
            "border": max(2, look.px(0.6)),
            "radius": look.px(2.5),
            "em": look.em,
        }
        json.dump(told, sys.stdout, ensure_ascii=False)
    del application


if __name__ == "__main__":
    main()
