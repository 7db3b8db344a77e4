"""Colours and sizes against the numbers they answer to."""

from __future__ import annotations

import pytest

from kiosk.domain.availability import Status
from kiosk.domain.messages import TextSize, Theme
from kiosk.ui.theme import (
    EM_MM,
    GAP_MM,
    LEAST_CONTRAST,
    PALETTES,
    TARGET_MM,
    TITLE_SCALE,
    Look,
    default_px_per_mm,
)
from tests.contrast import ratio

PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("line", "paper"), ("line", "card"), ("on_primary", "primary"),
    ("on_pressed", "pressed"), ("on_reading", "reading"), ("on_notice", "notice"),
]  # fmt: skip


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_every_pair_of_colours_reaches_its_contrast(theme, front, back):
    """≥ 10:1, ≥ 20:1 in high contrast, ≥ 7:1 in the soft one (standards.md A6)."""
    palette = PALETTES[theme]
    assert ratio(getattr(palette, front), getattr(palette, back)) >= LEAST_CONTRAST[theme]


def test_the_soft_colours_are_soft():
    """Running text is well under the contrast of the standard colours (standards.md A6)."""
    soft = PALETTES[Theme.SOFT]
    assert (
        ratio(soft.ink, soft.paper) < 8 < ratio(PALETTES[Theme.STANDARD].ink, PALETTES[Theme.STANDARD].paper)
    )


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("status", list(Status))
def test_verdict_colours_reach_their_contrast(theme, status):
    """A verdict's sign is read on paper and on cards."""
    palette = PALETTES[theme]
    for back in (palette.paper, palette.card):
        assert ratio(palette.verdict[status], back) >= LEAST_CONTRAST[theme]


def test_nothing_is_set_smaller_than_the_floor():
    """Kanji are 0.88 em: the smallest step keeps them ≥ 7.25 mm (standards.md A5)."""
    assert min(EM_MM.values()) * 0.88 >= 7.25
    assert all(scale >= 1 for scale in TITLE_SCALE.values())
    assert TARGET_MM >= 20
    assert GAP_MM >= 4


@pytest.mark.parametrize("px_per_mm", [2.5, 3.955, 4.034, 6.0])
@pytest.mark.parametrize("size", list(TextSize))
def test_pixels_never_round_below_the_millimetres(px_per_mm, size):
    """Whatever the panel, the mm are kept."""
    look = Look(px_per_mm, size, Theme.STANDARD)
    assert look.em >= EM_MM[size] * px_per_mm
    assert look.px(TARGET_MM) >= TARGET_MM * px_per_mm


def test_common_panels_are_guessed_until_calibrated():
    """21.5-inch lobby panel: 268 × 476 mm (design.md)."""
    assert default_px_per_mm(1080, 1920) == pytest.approx(1080 / 268, rel=0.01)
    assert default_px_per_mm(1366, 768) == pytest.approx(3.955, rel=0.01)
