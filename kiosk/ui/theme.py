"""Sizes in millimetres and colours by role. Pixels come out only here, from a calibrated px/mm."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.domain.availability import Status
from kiosk.domain.language import JAPANESE
from kiosk.domain.messages import TextSize, Theme

if TYPE_CHECKING:
    from kiosk.domain.ruby import Rubies

EM_MM = {TextSize.STANDARD: 8.5, TextSize.LARGE: 11.5, TextSize.LARGEST: 13.7}
"""Body type in mm em; nothing on a screen is smaller (standards.md A5)."""
TITLE_SCALE = {TextSize.STANDARD: 1.5, TextSize.LARGE: 1.3, TextSize.LARGEST: 1.2}
TARGET_MM = 20.0
"""Least side of a touch target (standards.md A10-A12: 0.04 % misses for elders at 20 mm)."""
KEY_MM = 16.0
"""Least side of a key of the keyboard: there are fifty of them (standards.md A12, other targets)."""
PRIMARY_MM = 26.0
GAP_MM = 4.0
"""Least gap between targets."""
MARGIN_MM = 8.0
LINE_SPACING = 1.5
"""Line pitch in em for running text (standards.md A9)."""
QR_SIDE_MM = 60.0
"""Least side of a code with its quiet zone (standards.md C24: ≥ 50 mm and ≥ distance/10)."""
FALLBACK_DIAGONAL_IN = {True: 21.5, False: 15.6}
"""Screen diagonal assumed until the machine is calibrated: lobby panel (≥ 1080 lines), else laptop."""


def default_px_per_mm(width: int, height: int) -> float:
    """px/mm of a panel nobody has calibrated yet. EDID is not asked: it is often wrong (standards.md 0.4)."""
    diagonal = FALLBACK_DIAGONAL_IN[min(width, height) >= 1080]
    return math.hypot(width, height) / (diagonal * 25.4)


class Palette(Struct, frozen=True):
    """Colour roles; contrasts measured by tests/unit/ui/test_theme.py."""

    paper: str
    card: str
    ink: str
    line: str
    primary: str
    on_primary: str
    pressed: str
    on_pressed: str
    reading: str
    on_reading: str
    notice: str
    on_notice: str
    focus_outer: str
    focus_inner: str
    verdict: dict[Status, str]


_STANDARD = Palette(
    paper="#faf8f3", card="#ffffff", ink="#1a1a1c", line="#16325c",
    primary="#16325c", on_primary="#ffffff", pressed="#0c1e3a", on_pressed="#ffffff",
    reading="#e4ecf9", on_reading="#1a1a1c", notice="#7d0a16", on_notice="#ffffff",
    focus_outer="#000000", focus_inner="#ffd43d",
    verdict={
        Status.ONLINE_COMPLETE: "#08432a",
        Status.ONLINE_THEN_VISIT: "#5a3600",
        Status.CONVENIENCE_STORE: "#08432a",
        Status.COUNTER_ONLY: "#1a1a1c",
        Status.UNCONFIRMED: "#5b1a6b",
    },
)  # fmt: skip
_HIGH_CONTRAST = Palette(
    paper="#000000", card="#000000", ink="#ffffff", line="#ffffff",
    primary="#ffffff", on_primary="#000000", pressed="#000000", on_pressed="#ffffff",
    reading="#ffffff", on_reading="#000000", notice="#ffffff", on_notice="#000000",
    focus_outer="#ffffff", focus_inner="#000000",
    verdict=dict.fromkeys(Status, "#ffffff"),
)  # fmt: skip
_DARK = Palette(
    paper="#14181f", card="#181d26", ink="#f2efe8", line="#f2efe8",
    primary="#f2efe8", on_primary="#14181f", pressed="#ffffff", on_pressed="#000000",
    reading="#2a3242", on_reading="#ffffff", notice="#ffd5d9", on_notice="#2b0005",
    focus_outer="#ffffff", focus_inner="#ffd43d",
    verdict={
        Status.ONLINE_COMPLETE: "#a8e6c5",
        Status.ONLINE_THEN_VISIT: "#f5d09a",
        Status.CONVENIENCE_STORE: "#a8e6c5",
        Status.COUNTER_ONLY: "#f2efe8",
        Status.UNCONFIRMED: "#e9c6f2",
    },
)  # fmt: skip
_SOFT = Palette(
    paper="#e9e3d5", card="#efeade", ink="#45423a", line="#30466a",
    primary="#30466a", on_primary="#efeade", pressed="#22334d", on_pressed="#efeade",
    reading="#e0dccb", on_reading="#3b3831", notice="#6b1f24", on_notice="#efeade",
    focus_outer="#22334d", focus_inner="#e9c46a",
    verdict={
        Status.ONLINE_COMPLETE: "#234d34",
        Status.ONLINE_THEN_VISIT: "#5c3d10",
        Status.CONVENIENCE_STORE: "#234d34",
        Status.COUNTER_ONLY: "#45423a",
        Status.UNCONFIRMED: "#55285f",
    },
)  # fmt: skip
PALETTES = {
    Theme.STANDARD: _STANDARD,
    Theme.HIGH_CONTRAST: _HIGH_CONTRAST,
    Theme.DARK: _DARK,
    Theme.SOFT: _SOFT,
}
LEAST_CONTRAST = {Theme.STANDARD: 10.0, Theme.HIGH_CONTRAST: 20.0, Theme.DARK: 10.0, Theme.SOFT: 7.0}
"""What every pair of colours reaches (standards.md A6). Soft is for eyes that white hurts: it stays at 7:1 (WCAG AAA),
the upper end of VVSG's low-contrast option (4.5–8:1), and never goes below."""


class Look(Struct, frozen=True):
    """Everything a widget needs to draw itself: scale, type size, colours."""

    px_per_mm: float
    text_size: TextSize
    theme: Theme
    language: str = JAPANESE
    """It decides the typeface (service/typefaces.py)."""
    furigana: Callable[[str], Rubies] | None = None
    """What stands over a text, where that is wanted."""

    @property
    def palette(self) -> Palette:
        return PALETTES[self.theme]

    def rubies(self, text: str) -> Rubies:
        """The furigana of a text; none unless it is wanted."""
        return self.furigana(text) if self.furigana else ()

    def px(self, mm: float) -> int:
        """Whole pixels that are at least `mm` millimetres."""
        return math.ceil(mm * self.px_per_mm)

    @property
    def em(self) -> int:
        """Body type, px."""
        return self.px(EM_MM[self.text_size])

    @property
    def title_em(self) -> int:
        """The one sentence that is the largest thing on the screen, px."""
        return self.px(EM_MM[self.text_size] * TITLE_SCALE[self.text_size])
