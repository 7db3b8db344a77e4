"""Which six digits are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.pins import is_pin, is_weak


@pytest.mark.parametrize("pin", [
    "000000", "111111", "123456", "654321", "121212", "123123", "112233", "135791", "890123", "901234", "246802",
    "123321", "480084", "147258", "852963", "159753", "550101", "010155", "311298", "123198", "199807", "202611",
    "071985", "112211", "777177", "012789",
])  # fmt: skip
def test_what_anybody_would_try(pin: str) -> None:
    """Repeats, steps, mirrors, lines on the keys, birthdays, years."""
    assert is_weak(pin)


@pytest.mark.parametrize("pin", ["739164", "508397", "946071", "827490"])
def test_what_nobody_would_try(pin: str) -> None:
    """Random digits pass."""
    assert not is_weak(pin)


def test_most_are_left() -> None:
    """Refusing dates must not leave so few that guessing gets easier: more than four of five stay."""
    assert sum(not is_weak(f"{n:06}") for n in range(0, 1_000_000, 7)) > 0.8 * 1_000_000 / 7


@given(st.text(max_size=8))
def test_only_six_plain_digits_are_a_pin(text: str) -> None:
    """No wide digits, no other length."""
    assert is_pin(text) == (len(text) == 6 and all(char in "0123456789" for char in text))
