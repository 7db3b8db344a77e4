"""`make class-load`: sixty phones for ten minutes, then with a hostile one among them; times, memory, the room.

Beside the times stands what this machine did to them: the processor time that the server used for an answer, what
the sixty phones themselves used, and how late a thread woke that did nothing but wait.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kiosk.adapters.practice.guard import BURST, RATE, STRANGERS_BURST, STRANGERS_RATE
from tests.load.learners import HostileLearner, Learner, walk
from tests.practice_server import RunningServer

pytestmark = pytest.mark.bench
PHONES = 60
SECONDS = float(os.environ.get("CLASS_LOAD_SECONDS", "600"))
HOSTILE_S = min(SECONDS, 20.0)
PAUSE_S = 2.0
"""Between two pages of one learner; real ones take ten times as long."""
P95_S = 0.2
GROWTH_KB = 8_000
FLOOD = 1_200.0
"""Requests a second that are meant to be sent, so that at least…"""
OFFERED = 1_000.0
"""…so many are, beside sixty phones on the same two processors."""
GOES_ON = 0.9
"""Pages that sixty learners see beside a flood, of those that they see without it."""


class LateClock(threading.Thread):
    """Only waits: by how much it wakes too late is this machine's doing, not the server's."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._ended = threading.Event()
        self.lateness: list[float] = []

    def run(self) -> None:
        while True:
            due = time.monotonic() + 0.02
            if self._ended.wait(0.02):
                return
            self.lateness.append(time.monotonic() - due)

    def end(self) -> None:
        self._ended.set()
        self.join()


class Measured:
    """A class of sixty for some seconds: every answer's time, the server's work, the phones' own, the machine's."""

    def __init__(
        self, server: RunningServer, seconds: float, settle: Callable[[], None] = lambda: None
    ) -> None:
        until = time.monotonic() + seconds
        self.learners = [Learner(server, number, PAUSE_S, until=until) for number in range(PHONES)]
        clock, began = LateClock(), time.monotonic()
        served, used = server.cpu_s(), time.process_time()
        clock.start()
        settling = threading.Thread(target=settle, daemon=True)
        settling.start()
        walk(self.learners)
        clock.end()
        settling.join()
        self.seconds = time.monotonic() - began
        self.served, self.used = server.cpu_s() - served, time.process_time() - used
        self.times = sorted(one for learner in self.learners for one in learner.times)
        self.late_p95 = part(sorted(clock.lateness), 0.95)

    @property
    def failures(self) -> list[str]:
        return [one for learner in self.learners for one in learner.failures]

    @property
    def p95(self) -> float:
        return part(self.times, 0.95)

    def __str__(self) -> str:
        return (
            f"{PHONES} phones {self.seconds:.0f} s, {len(self.times)} answers, "
            f"p50 {part(self.times, 0.5) * 1000:.1f} ms, p95 {self.p95 * 1000:.1f} ms, "
            f"p99 {part(self.times, 0.99) * 1000:.1f} ms, max {self.times[-1] * 1000:.0f} ms, "
            f"failures {len(self.failures)}; server {self.served / len(self.times) * 1000:.2f} ms of processor an answer, "
            f"{self.served / self.seconds * 100:.0f} % of one; phones {self.used / self.seconds * 100:.0f} % of one; "
            f"a thread that only waits is {self.late_p95 * 1000:.1f} ms late (p95)"
        )


def part(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of `ordered` lies."""
    return ordered[int(len(ordered) * share)]


def test_sixty_phones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """p95 of an answer ≤ 200 ms, no failure, memory flat after the first minute, sixty people counted."""
    server = RunningServer(tmp_path / "data")
    settled: list[int] = []

    def settle() -> None:
        threading.Event().wait(min(60.0, SECONDS / 3))
        settled.append(server.memory_kb())

    measured = Measured(server, SECONDS, settle)
    grown, room = server.memory_kb() - settled[0], server.count()
    server.close()
    with capsys.disabled():
        print(f"\nclass-load: {measured}; memory {grown:+d} kB, counted {room['headcount']}")
    assert measured.failures == []
    assert measured.p95 <= P95_S
    assert grown <= GROWTH_KB
    assert room["headcount"] == PHONES
    assert list(server.temporary.iterdir()) == []


@pytest.mark.parametrize("addresses", [1, 200])
def test_a_thousand_requests_a_second(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], addresses: int
) -> None:
    """One hostile learner, at one address or at two hundred: offered ≥ 1,000 a second, and all sixty walk on."""
    server = RunningServer(tmp_path / "data")
    before = Measured(server, HOSTILE_S)
    with HostileLearner(server, FLOOD, addresses) as hostile:
        beside = Measured(server, HOSTILE_S)
        assert hostile.is_playing()
    after = server.count()
    server.close()
    rate = hostile.told["offered"] / hostile.told["seconds"]
    with capsys.disabled():
        print(
            f"\nhostile, {addresses} addresses: {rate:.0f} requests a second, answers {hostile.told['answers']}\n"
            f"  before: {before}\n  beside: {beside}\n  p95 beside / before: {beside.p95 / before.p95:.1f}"
        )
    assert before.failures == beside.failures == []
    assert rate >= OFFERED
    burst, rate_s = (BURST, RATE) if addresses == 1 else (STRANGERS_BURST, STRANGERS_RATE)
    assert hostile.answered <= burst + rate_s * (hostile.told["seconds"] + 1)
    assert len(beside.times) >= len(before.times) * GOES_ON
    assert after["headcount"] == 2 * PHONES  # the same sixty, twice
