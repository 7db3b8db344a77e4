"""Describes what is on the window, widget by widget, as data: for the tour's manifest and its checks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QWidget

from kiosk.domain.ruby import unread
from kiosk.ui.buttons import KioskButton
from kiosk.ui.echo import DigitBoxes, Echo
from kiosk.ui.keyboard import KeyButton
from kiosk.ui.listen_button import ListenButton
from kiosk.ui.main_window import MainWindow
from kiosk.ui.marks import QrCard, SignHeading
from kiosk.ui.sentences import Sentence
from kiosk.ui.text_block import TextBlock


def describe(window: MainWindow, px_per_mm: float) -> list[dict[str, Any]]:
    """Every visible widget that shows or does something: role, name, text, rectangles, colours.

    Rectangles are [left, top, width, height] from the window's corner, in px and in mm. `text_px` is
    what the set text really needs; it lies within `rect_px` when nothing is clipped. `missing` counts
    characters for which the typeface has no glyph; `torn` are words cut in two by a line end; `bare` are kanji without
    furigana, where it is wanted.
    """
    return [_entry(widget, window, px_per_mm) for widget in _shown(window)]


def _shown(window: MainWindow) -> list[QWidget]:
    kinds = (Sentence, KioskButton, QrCard, SignHeading, Echo, DigitBoxes)
    seen: QWidget = window.glass if window.glass.isVisible() else window
    return [w for w in seen.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]


def _entry(widget: QWidget, window: MainWindow, px_per_mm: float) -> dict[str, Any]:
    corner = widget.mapTo(window, QPoint(0, 0))
    rect = [corner.x(), corner.y(), widget.width(), widget.height()]
    entry: dict[str, Any] = {
        "role": _role(widget),
        "name": widget.accessibleName(),
        "text": widget.text() if hasattr(widget, "text") else "",
        "rect_px": rect,
        "rect_mm": [round(side / px_per_mm, 2) for side in rect],
        "foreground": getattr(widget, "foreground", "#000000"),
        "background": getattr(widget, "background", "#ffffff"),
    }
    if isinstance(widget, Sentence | KioskButton | SignHeading | Echo | DigitBoxes):
        block = widget.block(widget.width())
        entry |= _text_entry(widget.text_rect(), corner, block.glyphs_missing())
        entry["em_mm"] = round(widget.px / px_per_mm, 2)
        entry["family"] = block.family()
        entry["torn"] = "" if isinstance(widget, Echo | DigitBoxes) else block.torn()
        entry["bare"] = _bare(widget, block) if widget.look.furigana else ""
    if isinstance(widget, KioskButton):
        entry["primary"] = widget.primary
        entry["target"] = True
    if isinstance(widget, QrCard):
        code = widget.code_rect().translated(corner.x(), corner.y())
        entry["code_px"] = [int(v) for v in (code.x(), code.y(), code.width(), code.height())]
        entry["url"] = widget.code.url
    return entry


def _bare(widget: QWidget, block: TextBlock) -> str:
    """Kanji over which nothing stands, of all words on a widget."""
    found = unread(block.text, block.rubies)
    if isinstance(widget, KioskButton) and not widget.action.sample:
        for text in (widget.action.note, widget.action.sign):
            found += unread(text, widget.look.rubies(text))
    return found


def _text_entry(text: QRectF, corner: QPoint, missing: int) -> dict[str, Any]:
    return {
        "text_px": [
            round(corner.x() + text.x(), 1),
            round(corner.y() + text.y(), 1),
            round(text.width(), 1),
            round(text.height(), 1),
        ],
        "missing": missing,
    }


def _role(widget: QWidget) -> str:
    if isinstance(widget, KeyButton):
        return "key"
    if isinstance(widget, ListenButton):
        return "listen"
    if isinstance(widget, KioskButton):
        return "button"
    if isinstance(widget, Echo | DigitBoxes):
        return "echo"
    if isinstance(widget, QrCard):
        return "image"
    return "label"
