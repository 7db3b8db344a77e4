"""How fast people are spoken to, in morae a second (speech.md, targets), and how loud."""

from __future__ import annotations

DEFAULT_RATE = 5.0
"""Elders hear 4–5 best (standards.md A19)."""
SLOW_RATE = 4.0
PERCENTS = (50, 67, 80, 100, 125, 150, 200)
"""The steps a listener can choose: seven, as VxSuite has, from half to double speed (VVSG 2.0; standards.md A18)."""
LEAST_RATE = DEFAULT_RATE * PERCENTS[0] / 100
MOST_RATE = DEFAULT_RATE * PERCENTS[-1] / 100


def rate_of(percent: int) -> float:
    """Morae a second of one of the `PERCENTS`: 80 → 4.0."""
    return DEFAULT_RATE * percent / 100


def factor_of(gain: int) -> float:
    """What samples are multiplied by for a gain in dB: 0 → 1.0, −6 → 0.5 (standards.md, formulae: 10^(dB/20))."""
    return float(10 ** (gain / 20))
