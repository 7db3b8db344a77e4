"""`make class-load`: sixty phones for ten minutes, then with a hostile one among them; times, memory, the room."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from tests.practice_phone import JPEG, Phone
from tests.practice_server import RunningServer

pytestmark = pytest.mark.bench
PHONES = 60
SECONDS = float(os.environ.get("CLASS_LOAD_SECONDS", "600"))
PAUSE_S = 2.0
"""Between two pages of one learner; real ones take ten times as long."""
P95_S = 0.2
GROWTH_KB = 8_000


class Learner(threading.Thread):
    """Walks the form again and again, with a mistake and a photograph of 2 MB each time."""

    def __init__(self, server: RunningServer, number: int, until: float) -> None:
        super().__init__(daemon=True)
        self._server = server
        self._number = number
        self._until = until
        self.times: list[float] = []
        self.failures: list[str] = []

    def run(self) -> None:
        pause = threading.Event()
        pause.wait(PAUSE_S * self._number / PHONES)
        phone = Phone(self._server, source=f"127.0.1.{self._number + 1}")
        while time.monotonic() < self._until:
            phone.cookies.pop("typed", None)
            for step in WAY:
                began = time.monotonic()
                try:
                    step(phone)
                except (OSError, AssertionError) as problem:
                    self.failures.append(repr(problem))
                self.times.append(time.monotonic() - began)
                pause.wait(PAUSE_S)
                if time.monotonic() >= self._until:
                    return


def led(phone: Phone, path: str, body: str, to: str) -> None:
    status, place = phone.post(path, body)
    assert (status, place) == (303, to), (path, status, place)


def sees(phone: Phone, path: str) -> None:
    assert phone.get(path)[0] == 200, path


WAY = (
    lambda phone: sees(phone, "/"),
    lambda phone: led(phone, "/", "agreed=yes&go=on", "/mail"),
    lambda phone: led(phone, "/mail", "mail=taro&go=on", "/mail?again=1"),
    lambda phone: sees(phone, "/mail?again=1"),
    lambda phone: led(phone, "/mail", "mail=taro@example.jp&go=on", "/name"),
    lambda phone: led(phone, "/name", "name=Taro&go=on", "/date"),
    lambda phone: led(phone, "/date", "era=showa&year=25&month=4&day=8&go=on", "/photo"),
    lambda phone: sees(phone, "/photo"),
    lambda phone: phone.upload(JPEG + bytes(2_000_000)),
    lambda phone: sees(phone, "/check"),
    lambda phone: led(phone, "/check", "go=on", "/done"),
    lambda phone: sees(phone, "/done"),
)


def test_sixty_phones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """p95 of an answer ≤ 200 ms, no failure, memory flat after the first minute, sixty people counted."""
    server = RunningServer(tmp_path / "data")
    started = time.monotonic()
    learners = [Learner(server, number, started + SECONDS) for number in range(PHONES)]
    for learner in learners:
        learner.start()
    pause = threading.Event()
    pause.wait(min(60.0, SECONDS / 3))
    settled = server.memory_kb()
    for learner in learners:
        learner.join()
    grown, room = server.memory_kb() - settled, server.count()
    server.close()
    times = sorted(one for learner in learners for one in learner.times)
    failures = [one for learner in learners for one in learner.failures]
    p95 = times[int(len(times) * 0.95)]
    with capsys.disabled():
        print(
            f"\nclass-load {SECONDS:.0f} s: {PHONES} phones, {len(times)} answers, "
            f"p50 {times[len(times) // 2] * 1000:.0f} ms, "
            f"p95 {p95 * 1000:.0f} ms, max {times[-1] * 1000:.0f} ms, failures {len(failures)}, memory {grown:+d} kB, "
            f"counted {room['headcount']}"
        )
    assert failures == []
    assert p95 <= P95_S
    assert grown <= GROWTH_KB
    assert room["headcount"] == PHONES
    assert list(server.temporary.iterdir()) == []
