"""Learners who walk the practice form, each a thread with a phone; and the one who does not, in a process."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from tests.practice_phone import JPEG, Phone
from tests.practice_server import ROOT, RunningServer

PHOTO_BYTES = 2_000_000


def led(phone: Phone, path: str, body: str, to: str) -> None:
    """Sends a page, and is led on."""
    status, place = phone.post(path, body)
    assert (status, place) == (303, to), (path, status, place)


def sees(phone: Phone, path: str) -> None:
    """Opens a page."""
    status = phone.get(path)[0]
    assert status == 200, (path, status)


def shows(phone: Phone) -> None:
    """Sends a photograph."""
    status, place = phone.upload(JPEG + bytes(PHOTO_BYTES))
    assert (status, place) == (303, "/check"), (status, place)


WAY: tuple[Callable[[Phone], None], ...] = (
    lambda phone: sees(phone, "/"),
    lambda phone: led(phone, "/", "agreed=yes&go=on", "/mail"),
    lambda phone: led(phone, "/mail", "mail=taro&go=on", "/mail?again=1"),
    lambda phone: sees(phone, "/mail?again=1"),
    lambda phone: led(phone, "/mail", "mail=taro@example.jp&go=on", "/name"),
    lambda phone: led(phone, "/name", "name=Taro&go=on", "/date"),
    lambda phone: led(phone, "/date", "era=showa&year=25&month=4&day=8&go=on", "/photo"),
    lambda phone: sees(phone, "/photo"),
    shows,
    lambda phone: sees(phone, "/check"),
    lambda phone: led(phone, "/check", "go=on", "/done"),
    lambda phone: sees(phone, "/done"),
)
"""From the first page to the receipt, with one mistake and one photograph."""


class Learner(threading.Thread):
    """Walks again and again, `pause_s` between two pages, `rounds` times or until a time (monotonic seconds).

    Every second phone keeps its line as a browser does, the others open a new one for each page.
    """

    def __init__(
        self, server: RunningServer, number: int, pause_s: float, *, until: float = 0.0, rounds: int = 0
    ) -> None:
        super().__init__(daemon=True)
        self._phone = Phone(server, source=f"127.0.1.{number + 1}", keep=number % 2 == 1)
        self._late_s = pause_s * (number % 60) / 60
        self._pause_s = pause_s
        self._until = until
        self._rounds = rounds
        self.times: list[float] = []
        self.failures: list[str] = []
        self.finished = 0

    def run(self) -> None:
        pause = threading.Event()
        pause.wait(self._late_s)
        while not self._is_over():
            self._phone.cookies.pop("typed", None)
            for step in WAY:
                self._take(step)
                pause.wait(self._pause_s)
                if self._until and time.monotonic() >= self._until:
                    break
            else:
                self.finished += 1
        self._phone.close()

    def _is_over(self) -> bool:
        return time.monotonic() >= self._until if self._until else self.finished >= self._rounds

    def _take(self, step: Callable[[Phone], None]) -> None:
        began = time.monotonic()
        try:
            step(self._phone)
        except (OSError, AssertionError) as problem:
            self.failures.append(repr(problem))
            self._phone.close()
        self.times.append(time.monotonic() - began)


def walk(learners: Sequence[Learner]) -> None:
    """All of them, to their end."""
    for learner in learners:
        learner.start()
    for learner in learners:
        learner.join()


class HostileLearner:
    """`tests.load.hostile` while the block lasts; `told` is its account afterwards."""

    def __init__(self, server: RunningServer, rate: float, addresses: int = 1) -> None:
        self._words = [
            sys.executable,
            "-m",
            "tests.load.hostile",
            str(server.port),
            str(rate),
            str(addresses),
        ]
        self.told: dict[str, Any] = {}

    def __enter__(self) -> HostileLearner:
        self._child = subprocess.Popen(
            self._words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        return self

    def wait_until_turned_away(self) -> None:
        """Returns once the server has refused it for the first time."""
        assert self._child.stdout is not None
        assert self._child.stdout.readline() == "turned away\n"

    def is_playing(self) -> bool:
        return self._child.poll() is None

    def __exit__(self, *_: object) -> None:
        out = self._child.communicate("", timeout=60)[0]
        self.told = json.loads(out.splitlines()[-1])

    @property
    def answered(self) -> int:
        """Requests that it got a page for."""
        return int(self.told["answers"].get("200", 0))

    @property
    def turned_away(self) -> int:
        """Requests that were refused, or whose line was dropped."""
        return sum(self.told["answers"].get(one, 0) for one in ("429", "dropped"))
