"""What can be pressed in the window, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from kiosk.domain.control import Control, ControlKind
from kiosk.ui.buttons import KioskButton


def in_reading_order(part: QWidget) -> Iterator[KioskButton]:
    """The controls that are shown in a part: line by line, each line from the left; a block is not left halfway."""
    children = [child for child in part.children() if isinstance(child, QWidget) and child.isVisible()]
    for child in sorted(children, key=lambda w: (w.y(), w.x())):
        if isinstance(child, KioskButton):
            yield child
        else:
            yield from in_reading_order(child)


def line_starts(controls: list[KioskButton], window: QWidget) -> list[int]:
    """Which of them begin a line."""
    tops = [control.mapTo(window, control.rect().topLeft()).y() for control in controls]
    return [at for at, top in enumerate(tops) if at == 0 or top != tops[at - 1]]


def as_told(button: KioskButton, part: list[KioskButton]) -> Control:
    """A control for the ear."""
    action = button.action
    return Control(
        name=button.accessibleName(),
        number=part.index(button) + 1,
        count=len(part),
        kind=_kind(button),
        chosen=action.chosen,
        language=action.language,
    )


def _kind(button: KioskButton) -> ControlKind:
    from kiosk.ui.keyboard import KeyButton  # noqa: PLC0415  for who uses keys, long after the first screen
    from kiosk.ui.option_button import OptionButton  # noqa: PLC0415

    if isinstance(button, KeyButton):
        return ControlKind.KEY
    return ControlKind.OPTION if isinstance(button, OptionButton) else ControlKind.BUTTON
