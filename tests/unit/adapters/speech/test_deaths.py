"""Starting again what dies."""

from __future__ import annotations

from kiosk.adapters.speech.deaths import PAUSE, QUICK, WINDOW, Deaths


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_quick_deaths_then_a_rest_then_again() -> None:
    """A few restarts at once, then none for a while, then one more try."""
    clock = Hand()
    deaths = Deaths(clock)
    for _ in range(QUICK + 1):
        assert deaths.may_restart()
        deaths.count()
    assert not deaths.may_restart()
    clock.now += PAUSE
    assert deaths.may_restart()


def test_a_death_now_and_then_is_forgiven() -> None:
    """Once in a while is not a broken voice."""
    clock = Hand()
    deaths = Deaths(clock)
    for _ in range(20):
        assert deaths.may_restart()
        deaths.count()
        clock.now += WINDOW / 2
