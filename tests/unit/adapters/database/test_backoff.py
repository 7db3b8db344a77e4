"""The pauses between attempts."""

from __future__ import annotations

from kiosk.adapters.database.backoff import Backoff


class FakeClock:
    """A clock that only moves when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_pauses_double_up_to_the_longest_and_a_success_forgets() -> None:
    """1, 2, 4, 5, 5 … and 1 again."""
    clock = FakeClock()
    backoff = Backoff(1.0, 5.0, clock)
    assert backoff.remaining == 0
    seen = []
    for _ in range(5):
        backoff.failed()
        seen.append(backoff.remaining)
        clock.now += backoff.remaining
        assert backoff.remaining == 0
    assert seen == [1, 2, 4, 5, 5]
    backoff.succeeded()
    assert backoff.remaining == 0
    backoff.failed()
    assert backoff.remaining == 1


def test_the_pause_runs_down_with_the_clock() -> None:
    """Half the pause gone, half left; never below nothing."""
    clock = FakeClock()
    backoff = Backoff(4.0, 60.0, clock)
    backoff.failed()
    clock.now += 1.5
    assert backoff.remaining == 2.5
    clock.now += 99
    assert backoff.remaining == 0
