"""How fast people are spoken to, in morae a second (speech.md, targets)."""

from __future__ import annotations

DEFAULT_RATE = 5.0
"""Elders hear 4–5 best."""
SLOW_RATE = 4.0
LEAST_RATE = DEFAULT_RATE * 0.5
MOST_RATE = DEFAULT_RATE * 2.0
