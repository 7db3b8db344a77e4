"""Keys in place of fingers: a keyboard, a keypad of four to six keys, a numeric pad, two switches. One way through all.

Every key is met here, and nowhere else: buttons let them through to the window. Nothing is timed, and a held key
counts once.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.service.views import Frame, StartView, View
from kiosk.ui.buttons import KioskButton
from kiosk.ui.controls import as_told, in_reading_order, line_starts


class Act(enum.Enum):
    """What a key does."""

    ON = "on"
    BACKWARD = "backward"
    LINE_ON = "line on"
    LINE_BACKWARD = "line backward"
    PRESS = "press"
    GO_BACK = "go back"
    WHERE = "where"
    EYES_FREE = "eyes free"


_K = Qt.Key
KEYS: dict[int, Act] = {
    _K.Key_Down: Act.ON,
    _K.Key_Right: Act.ON,
    _K.Key_Tab: Act.ON,
    _K.Key_Up: Act.BACKWARD,
    _K.Key_Left: Act.BACKWARD,
    _K.Key_Backtab: Act.BACKWARD,
    _K.Key_PageDown: Act.LINE_ON,
    _K.Key_PageUp: Act.LINE_BACKWARD,
    _K.Key_Return: Act.PRESS,
    _K.Key_Enter: Act.PRESS,
    _K.Key_Space: Act.PRESS,
    _K.Key_Backspace: Act.GO_BACK,
    _K.Key_Escape: Act.GO_BACK,
    _K.Key_F1: Act.WHERE,
    _K.Key_F4: Act.EYES_FREE,
}
PAD_KEYS: dict[int, Act] = {
    _K.Key_2: Act.ON,
    _K.Key_6: Act.ON,
    _K.Key_8: Act.BACKWARD,
    _K.Key_4: Act.BACKWARD,
    _K.Key_3: Act.LINE_ON,
    _K.Key_9: Act.LINE_BACKWARD,
    _K.Key_5: Act.WHERE,
    _K.Key_Clear: Act.WHERE,
    _K.Key_0: Act.GO_BACK,
    _K.Key_Insert: Act.GO_BACK,
    _K.Key_Asterisk: Act.EYES_FREE,
}
"""Of a numeric pad, whatever its Num Lock says: the 5 has a dot that fingers find."""
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def with_switches(names: tuple[str, str]) -> dict[int, Act]:
    """The keys, with those of the two switches over them."""
    on, press = (Qt.Key[f"Key_{name}"] for name in names)
    return {**KEYS, on: Act.ON, press: Act.PRESS}


class Kept(Struct, frozen=True):
    """Where the keys were on a page: what was asked for there, and which control of all it was."""

    command: m.Command
    at: int


class Stage(Protocol):
    """The window, as far as keys need it."""

    @property
    def view(self) -> View | None: ...
    def parts(self) -> list[QWidget]:
        """The page, the bar of actions, the band: in reading order, round and round."""

    def focusWidget(self) -> QWidget: ...
    def setFocus(self) -> None: ...


class Keypad:
    """Goes from control to control of `stage`, tells each, and presses it. `ask` takes what is asked for."""

    def __init__(self, stage: Stage, switch_keys: tuple[str, str], ask: Callable[[m.Command], None]) -> None:
        self._stage = stage
        self._keys = with_switches(switch_keys)
        self._ask = ask
        self._pressing = False

    # -- keys ---------------------------------------------------------------------------------------

    def press(self, event: QKeyEvent) -> bool:
        """Does what a key is for. False for a key that is for nothing here."""
        act = self._act(event)
        if act is None or self._stage.view is None:
            if event.text().strip():  # something types by itself: its Enter must press nothing
                self._stage.setFocus()
            return False
        if not event.isAutoRepeat():
            self._pressing = True
            self._do(act, self._stage.view.frame)
            self._pressing = False
        return True

    def _act(self, event: QKeyEvent) -> Act | None:
        if event.modifiers() & _HELD:
            return None
        if event.modifiers() & Qt.KeyboardModifier.KeypadModifier and event.key() in PAD_KEYS:
            return PAD_KEYS[event.key()]
        return self._keys.get(event.key())

    def _do(self, act: Act, frame: Frame) -> None:
        match act:
            case Act.ON | Act.BACKWARD:
                self._go(1 if act is Act.ON else -1)
            case Act.LINE_ON | Act.LINE_BACKWARD:
                self._go_line(1 if act is Act.LINE_ON else -1)
            case Act.PRESS:
                self._press_reached()
            case Act.GO_BACK:
                self._go_back(frame)
            case Act.WHERE:
                self._ask(pm.AskPlace(with_keys=True))
            case Act.EYES_FREE:
                self._ask(pm.UseEyesFree(frame.blank is None))

    def _go(self, step: int) -> None:
        """To the next one, round and round; from nowhere to where the page begins."""
        controls, reached = self.controls(), self.reached
        if reached in controls:
            self._reach(controls[(controls.index(reached) + step) % len(controls)])
        else:
            self._reach(self._first())

    def _go_line(self, step: int) -> None:
        """To the beginning of the next line: past fifty keys in five."""
        controls, reached = self.controls(), self.reached
        if reached not in controls:
            self._reach(self._first())
            return
        window = reached.window()
        starts = line_starts(controls, window)
        mine = max(start for start in starts if start <= controls.index(reached))
        self._reach(controls[starts[(starts.index(mine) + step) % len(starts)]])

    def _press_reached(self) -> None:
        """What was reached, and so shown and told; before anything was, the first is reached instead."""
        if self.reached is None:
            self._reach(self._first())
        else:
            self.reached.click()

    def _go_back(self, frame: Frame) -> None:
        """Where there is no way back, where this is: every key is answered."""
        ways = [action.command for action in (frame.back, frame.next) if action]
        back = m.GoBack()
        self._ask(back if back in ways else pm.AskPlace(with_keys=True))

    def _reach(self, control: KioskButton | None) -> None:
        if control is not None:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            part = next(
                part for part in map(list, map(in_reading_order, self._stage.parts())) if control in part
            )
            self._ask(pm.ReachControl(as_told(control, part)))

    # -- where the keys are -------------------------------------------------------------------------

    @property
    def reached(self) -> KioskButton | None:
        """The control that has the keys; none before a key was used."""
        found = self._stage.focusWidget()
        return found if isinstance(found, KioskButton) and found.isVisible() else None

    def controls(self) -> list[KioskButton]:
        """All that can be pressed, in reading order from the page on."""
        return [control for part in self._stage.parts() for control in in_reading_order(part)]

    def _first(self) -> KioskButton | None:
        """The way on where a button is it, or else what the page offers."""
        controls, view = self.controls(), self._stage.view
        onward = view.frame.next if view else None
        if onward and onward.command != m.GoBack():
            return next((c for c in controls if c.action == onward), None)
        return next(iter(controls), None)

    def remember(self) -> Kept | None:
        """To be handed to `find_again` when widgets were replaced."""
        reached = self.reached
        controls = self.controls() if reached else []
        return (
            Kept(reached.action.command, controls.index(reached)) if reached and reached in controls else None
        )

    def find_again(self, kept: Kept | None, *, new_page: bool) -> None:
        """Keys are never without a place once they have one. Without looking, a new page begins before its first
        control, so that nothing is pressed that was not told; and who comes next finds nothing marked."""
        if kept is None:
            return
        view = self._stage.view
        left_alone = isinstance(view, StartView) and not self._pressing
        if new_page and view and (view.frame.blank or left_alone):
            self._stage.setFocus()
            return
        controls = self.controls()
        same = [at for at, control in enumerate(controls) if control.action.command == kept.command]
        if new_page:
            found = self._first()
        elif same:
            found = controls[min(same, key=lambda at: abs(at - kept.at))]
        else:
            found = controls[min(kept.at, len(controls) - 1)] if controls else None
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_page(self) -> None:
        """More of the page is shown: on to what can be pressed there, told because nothing else is read."""
        if self.reached is not None:
            self._reach(next(iter(self.controls()), None))
