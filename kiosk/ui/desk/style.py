"""How the desk looks: the resident's colours, in a third of the size."""

from __future__ import annotations

from kiosk.domain.messages import TextSize, Theme
from kiosk.service.typefaces import JAPANESE, KOREAN, LATIN, SIMPLIFIED
from kiosk.ui.theme import PALETTES, Look

EM_MM = 4.2
"""Read at arm's length by somebody at work."""
CHIP_MM = 9.4
"""Height of what is pressed: a mouse's, or a careful finger's."""
STANDING = 1.3
"""On an upright screen staff stand and use a finger: so much larger."""
GAP_MM = 2.0
MARGIN_MM = 5.0
GOOD, BAD = "#08432a", "#7d0a16"


class DeskLook:
    """Pixels of the desk for one screen."""

    def __init__(self, px_per_mm: float, *, upright: bool) -> None:
        scale = STANDING if upright else 1.0
        self._look = Look(px_per_mm * scale, TextSize.STANDARD, Theme.STANDARD)
        self.em = self.px(EM_MM)
        self.chip = self.px(CHIP_MM)
        self.gap = self.px(GAP_MM)
        self.margin = self.px(MARGIN_MM)

    def px(self, mm: float) -> int:
        return self._look.px(mm)

    def sheet(self) -> str:
        """The style sheet of the whole window."""
        c, em = PALETTES[Theme.STANDARD], self.em
        edge, pad, round_ = max(1, self.px(0.3)), self.px(2.6), self.px(1.6)
        return f"""
        QWidget {{ font-family: "{JAPANESE}", "{LATIN}", "{KOREAN}", "{SIMPLIFIED}"; font-size: {em}px; color: {c.ink}; }}
        QWidget#desk, QScrollArea, QWidget#page {{ background: {c.paper}; border: none; }}
        QLabel#title {{ font-size: {int(em * 1.35)}px; font-weight: bold; color: {c.line}; }}
        QLabel#heading {{ font-weight: bold; color: {c.line}; }}
        QLabel#alarm {{ background: {c.notice}; color: {c.on_notice}; padding: {pad // 2}px {pad}px; }}
        QLabel#note {{ background: {c.reading}; color: {c.on_reading}; padding: {pad // 2}px {pad}px; }}
        QLabel#small, QLabel#who {{ color: #3d3d42; }}
        QLabel#good {{ color: {GOOD}; font-weight: bold; }}
        QLabel#bad {{ color: {BAD}; font-weight: bold; }}
        QPushButton {{ background: {c.card}; color: {c.line}; border: {edge}px solid {c.line};
            border-radius: {round_}px; padding: 0 {pad}px; min-height: {self.chip - 2 * edge}px; font-weight: bold; }}
        QPushButton:checked {{ background: {c.line}; color: {c.on_primary}; }}
        QPushButton:pressed {{ background: {c.pressed}; color: {c.on_pressed}; }}
        QPushButton:disabled {{ color: #57575c; border-color: #9a9aa0; background: {c.paper}; }}
        QPushButton[primary="true"]:enabled {{ background: {c.primary}; color: {c.on_primary}; }}
        QPushButton[primary="true"]:pressed {{ background: {c.pressed}; }}
        QPushButton:focus {{ border: {2 * edge}px solid {c.focus_inner}; outline: none;
            padding: 0 {pad - edge}px; min-height: {self.chip - 4 * edge}px; background-clip: border; }}
        QLineEdit {{ background: {c.card}; border: {edge}px solid {c.line}; border-radius: {round_}px;
            padding: 0 {pad}px; min-height: {self.chip - 2 * edge}px; font-size: {int(em * 1.1)}px; }}
        QLabel#text, QLabel#small {{ min-height: {int(em * 1.35)}px; }}
        QPushButton[pad="true"] {{ font-size: {int(em * 1.6)}px; min-height: {self.px(17)}px; min-width: {self.px(20)}px; }}
        QFrame#line {{ border: none; border-bottom: 1px solid #b9bcc6; }}
        """
