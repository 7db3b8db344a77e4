"""Six digits that open the staff's side, and those that anybody would try first (standards.md C6)."""

from __future__ import annotations

import itertools
import re

DIGITS = 6
_MONTHS_31 = 31


def is_weak(pin: str) -> bool:
    """True for repeats, patterns, steps, mirrored digits, dates and lines on the keys. Only for six digits."""
    return (
        len(set(pin)) < 4
        or _repeats(pin)
        or pin == pin[::-1]
        or _steps(pin)
        or _is_date(pin)
        or any(pin in line or pin[::-1] in line for line in _LINES)
    )


def is_pin(text: str) -> bool:
    """True for six ASCII digits."""
    return re.fullmatch(r"[0-9]{6}", text) is not None


_LINES = ("147258369", "741852963", "789456123", "321654987", "159753", "753159", "123698745", "987456321")
"""Ways over the keys of a telephone or a calculator."""


def _repeats(pin: str) -> bool:
    """121212, 123123, 112233."""
    halves = pin[:3] == pin[3:] or pin[:2] == pin[2:4] == pin[4:]
    pairs = pin[0] == pin[1] and pin[2] == pin[3] and pin[4] == pin[5]
    return halves or pairs


def _steps(pin: str) -> bool:
    """123456, 890123, 975319, also in two halves (123456 → 123, 456; 012789): each step is the same."""
    whole = _step_set(pin)
    return len(whole) == 1 or (len(_step_set(pin[:3])) == 1 and len(_step_set(pin[3:])) == 1)


def _step_set(digits: str) -> set[int]:
    return {(int(b) - int(a)) % 10 for a, b in itertools.pairwise(digits)}


def _is_date(pin: str) -> bool:
    """A birthday or a year: YYMMDD, DDMMYY, MMDDYY, 19YYMM, 20YYMM, MM19YY, MM20YY."""
    one, two, three = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    return (
        (_month(two) and (_day(three) or _day(one)))
        or (_month(one) and _day(two))
        or (one in (19, 20) and _month(three))
        or (_month(one) and two in (19, 20))
    )


def _month(number: int) -> bool:
    return 1 <= number <= 12


def _day(number: int) -> bool:
    return 1 <= number <= _MONTHS_31
