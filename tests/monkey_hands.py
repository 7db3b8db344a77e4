"""A seeded monkey with ten fingers, a palm, a shake and a keyboard; and what must stay true whatever it does."""

from __future__ import annotations

import random
from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain.assistance import LogEntry
from kiosk.domain.desk_messages import LeaveDesk, OpenDesk
from kiosk.ui.buttons import KioskButton
from kiosk.ui.desk.parts import DeskButton
from kiosk.ui.keypad import KEYS, PAD_KEYS
from tests.fakes import InMemoryAssistanceLog
from tests.kiosk_window import KioskWindow

GESTURES = {
    "tap": 50, "anywhere": 12, "double strike": 10, "two fingers": 8, "palm": 6, "slide off": 4, "off the glass": 2,
    "key": 6, "time": 2,
}  # fmt: skip
"""How often of a hundred."""
HOMEWARD = 50
"""So many gestures, and then the way home is walked."""
HOME_TAPS = 6
"""Most taps that lead home from anywhere: out of the dark, out of the desk, out of a question whether somebody is there."""
ONWARD = 6
"""So much rather it presses what leads on than what is set, asked or ended beside the way."""
GLASS = 30
"""px beyond the edge at which hands land too."""


class MonkeyClock:
    """Told, not waited for, s."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


class MonkeyHands:
    """Plays gestures, and looks after each."""

    def __init__(self, kiosk: KioskWindow, clock: MonkeyClock, seed: int) -> None:
        self.kiosk, self.window, self._clock = kiosk, kiosk.window, clock
        self._random = random.Random(seed)
        self._finger = QTest.createTouchDevice()
        self._place = self.window.geometry()
        self._others = shown_windows() - {self.window}  # of a test before, perhaps
        self.done: Counter[str] = Counter()
        self.views: Counter[str] = Counter()
        # as on the machine: pages are built ahead, and those that were shown are given back
        kiosk.app.presenter.view_changed.connect(kiosk.app.outlook.look_ahead)

    def play(self, gestures: int) -> None:
        """So many gestures; AssertionError tells which one and where, if anything is not as it must be."""
        for number in range(1, gestures + 1):
            kind = self._random.choices(list(GESTURES), list(GESTURES.values()))[0]
            self.done[kind] += 1
            self._play(kind)
            self._clock.at += self._random.choice((0.05, 0.3, 0.6, 2.0))
            if number % 5 == 0:
                self.kiosk.settle()
            self._look(f"{kind}, gesture {number}")
            if number % HOMEWARD == 0:
                self._go_home(number)

    # -- hands --------------------------------------------------------------------------------------

    def _play(self, kind: str) -> None:
        match kind:
            case "tap":
                self._touch([self._somewhere_to_press()])
            case "anywhere":
                self._touch([self._anywhere()])
            case "double strike":
                self._strike_twice()
            case "two fingers":
                self._touch([self._somewhere_to_press(), self._somewhere_to_press()])
            case "palm":
                self._palm()
            case "slide off":
                self._slide(self._somewhere_to_press(), self._anywhere())
            case "off the glass":
                self._slide(self._anywhere(), self._outside())
            case "key":
                self._key()
            case "time":
                self._pass_time()

    def _touch(self, places: list[QPoint]) -> None:
        """Fingers come one after the other and leave in any order; each wanders a little."""
        down = QTest.touchEvent(self.window, self._finger)
        for finger, place in enumerate(places):
            down.press(finger, place)
        down.commit()
        for finger in self._random.sample(range(len(places)), len(places)):
            shake = QPoint(self._random.randint(-6, 6), self._random.randint(-6, 6))
            QTest.touchEvent(self.window, self._finger).release(finger, places[finger] + shake).commit()

    def _strike_twice(self) -> None:
        """The same finger, once more, within half a second and a finger's breadth."""
        place, before = self._somewhere_to_press(), self._page()
        self._touch([place])
        struck = self._page()
        self._clock.at += self._random.uniform(0.05, 0.3)
        self._touch([place + QPoint(self._random.randint(-20, 20), self._random.randint(-20, 20))])
        assert struck == before or self._page() == struck, (before, struck, self._page())

    def _palm(self) -> None:
        """Four to eight points within a hand's breadth."""
        middle, hand = self._anywhere(), int(40 * self.kiosk.app.px_per_mm)
        spread = range(self._random.randint(4, 8))
        points = [
            middle + QPoint(self._random.randint(-hand, hand), self._random.randint(-hand, hand))
            for _ in spread
        ]
        self._touch(points)

    def _slide(self, start: QPoint, end: QPoint) -> None:
        QTest.touchEvent(self.window, self._finger).press(0, start).commit()
        for step in (1, 2, 3):
            QTest.touchEvent(self.window, self._finger).move(0, start + (end - start) * step / 3).commit()
        QTest.touchEvent(self.window, self._finger).release(0, end).commit()

    def _key(self) -> None:
        pad = self._random.random() < 0.3
        modifier = Qt.KeyboardModifier.KeypadModifier if pad else Qt.KeyboardModifier.NoModifier
        key = self._random.choice(list(PAD_KEYS if pad else KEYS))
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key(key), modifier)

    def _pass_time(self) -> None:
        """Somebody hesitates, or walks away."""
        self._clock.at += self._random.choice((5.0, 40.0, 200.0))
        if not self.kiosk.app.staff.tick(self._clock.at):
            self.kiosk.app.presenter.submit(m.Tick(self._clock.at))

    # -- where --------------------------------------------------------------------------------------

    def _anywhere(self) -> QPoint:
        return QPoint(
            self._random.randrange(self.window.width()), self._random.randrange(self.window.height())
        )

    def _outside(self) -> QPoint:
        beyond = self._random.randint(1, GLASS)
        x, y = self._random.choice((-beyond, self.window.width() + beyond)), self._anywhere().y()
        return QPoint(x, y)

    def _somewhere_to_press(self) -> QPoint:
        """On a button that a finger meets, anywhere within it."""
        free = self._free()
        if not free:
            return self._anywhere()
        button = self._random.choices(free, [1 if _aside(b) else ONWARD for b in free])[0]
        inside = QPoint(self._random.randrange(button.width()), self._random.randrange(button.height()))
        return button.mapTo(self.window, inside)

    def _free(self) -> list[QPushButton]:
        """Buttons with nothing over their middle."""
        shown = [b for b in self.window.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
        return [b for b in shown if self._meets(b.mapTo(self.window, b.rect().center())) is b]

    def _meets(self, place: QPoint) -> QWidget | None:
        return self.window.childAt(place)

    # -- what must stay true ------------------------------------------------------------------------

    def _page(self) -> tuple[object, ...]:
        view = self.kiosk.view
        return type(view), view.title

    def _look(self, after: str) -> None:
        self.views[type(self.kiosk.view).__name__] += 1
        assert self.window.geometry() == self._place, after
        assert shown_windows() <= {self.window, *self._others}, after
        assert self.window.isVisible(), after
        assert QApplication.activePopupWidget() is None, after
        room = QRect(QPoint(0, 0), self._place.size())
        for button in self.kiosk.buttons():
            box = QRect(button.mapTo(self.window, QPoint(0, 0)), button.size())
            assert room.contains(box), (after, button.text(), box)
        assert self._free(), (after, "nothing to press", self.kiosk.view)
        assert all(entry.type != "BugReported" for entry in self._new_rows()), (after, self.kiosk.view.title)

    def _new_rows(self) -> list[LogEntry]:
        """Read once, and not kept."""
        assert isinstance(self.kiosk.log, InMemoryAssistanceLog)
        rows, self.kiosk.log.entries = self.kiosk.log.entries, []
        return rows

    def _go_home(self, number: int) -> None:
        """By touch alone, from wherever this is."""
        for _ in range(HOME_TAPS):
            self._clock.at += 1.0
            self.kiosk.settle()
            if type(self.kiosk.view).__name__ == "StartView" and not self._covered():
                return
            way = next((b for b in self._free() if self._leads_home(b)), None)
            assert way is not None, (
                number,
                "no way home",
                self.kiosk.view.title,
                [b.text() for b in self._free()],
            )
            self._touch([way.mapTo(self.window, way.rect().center())])
        raise AssertionError((number, "too far from home", self.kiosk.view.title))

    def _covered(self) -> bool:
        desk = self.kiosk.app.staff.desk
        return self.window.glass.isVisible() or (desk is not None and desk.is_over)

    def _leads_home(self, button: QPushButton) -> bool:
        if isinstance(button, DeskButton):
            return isinstance(button.action.command, LeaveDesk)
        assert isinstance(button, KioskButton)
        if self.window.glass.isVisible():
            return self.window.glass.isAncestorOf(button)
        return button.action.command == m.StartOver()


def _aside(button: QPushButton) -> bool:
    beside = (pm.OpenPreferences, pm.OpenAbout, m.CallStaff, m.StartOver, m.GoBack, m.HearAgain, OpenDesk)
    return isinstance(button, KioskButton) and isinstance(button.action.command, beside)


def shown_windows() -> set[QWidget]:
    """Every window that can be seen, menus and dialogs, too."""
    return {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
