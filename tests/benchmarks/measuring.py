"""The measurements: candidates take turns, round by round, on one screen.

Load from outside comes and goes; taking turns lets it fall on all alike, and only ratios of medians of one
run are judged (performance of the same program moved by 1.6 × between runs, ratios did not).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from tests.benchmarks import candidates as c
from tests.benchmarks.browser_page import browser_page
from tests.benchmarks.processes import Memory, memory, plays
from tests.benchmarks.screen import Frame, NotSeen, Probes, Screen, probes

SHORT = bool(os.environ.get("BENCH_SHORT"))
"""For a quick look while working; the numbers are too few to judge by."""
WARM_ROUNDS = 3 if SHORT else 11
COLD_ROUNDS = 2 if SHORT else 7
MEMORY_ROUNDS = 1 if SHORT else 5
TAPS = 36 if SHORT else 320
STALL_RUNS = 1 if SHORT else 5
STALL_S = 4.0 if SHORT else 10.0
HOME_S = 6.0
"""After the first screen, until everything that is loaded later has been loaded."""
GAP_S = (0.55, 0.75)
"""From a page to the next tap. One within 0.5 s is dropped: the second half of a shaking strike (kiosk/ui/handling.py)."""
LISTEN_EVERY, LISTEN_S = 9, 1.2
"""Every ninth tap comes while a sentence is being spoken."""
LOAD_PAUSE_S = 4.0


class Way(Struct, frozen=True):
    """From one page to another by a tap."""

    start: int
    place: tuple[int, int]
    end: int


class Start(Struct, frozen=True):
    """First page, where to tap, second page."""

    first: Probes
    place: tuple[int, int]
    second: Probes


class Started(Struct):
    """Times from process start, ms, round by round."""

    seen: list[float] = msgspec.field(default_factory=list)
    answered: list[float] = msgspec.field(default_factory=list)


class Bench:
    """One screen, all candidates, what their pages look like, and how to reach them."""

    def __init__(self, screen: Screen, folder: Path, sound: Mapping[str, str]) -> None:
        self.screen = screen
        self.told = told_screens()
        self.begin = _way(self.told["begin"])
        self.round = [_way(way) for way in self.told["round"]]
        page = folder / "page.html"
        page.write_text(browser_page(self.told), encoding="utf-8")
        name = self.screen.name
        self.folder = folder
        self.repeated: dict[str, int] = {}
        """First taps that a candidate did not answer and that had to be made again."""
        self.kiosk = c.kiosk(folder, name, sound)
        self.chromium = c.chromium(folder, name, page)
        self.bare = c.bare_window(folder, name)
        look = self.told["look"]
        self._marks = {_colour(look["paper"]): _colour(look["reading"])}
        self._pages = {
            "kiosk": self._learn(c.silent_kiosk(folder, name)),
            "chromium": self._learn(self.chromium),
            "bare": self._learn(self.bare, turns=False),
        }
        with self.kiosk.started():
            self.screen.settled(self._blank())
        self.screen.wait_blank()

    def _blank(self) -> Frame:
        return self.screen.copy() * 0

    def _learn(self, candidate: c.Candidate, *, turns: bool = True) -> dict[int, Frame]:
        """Goes through all pages once, without haste, and keeps their pictures."""
        with candidate.started():
            at = self.screen.settled(self._blank(), quiet_s=1)
            pages = {self.begin.start: at}
            for way in (self.begin, *(self.round if turns else ())):
                time.sleep(GAP_S[0])  # the pace of the measured taps: sooner, the kiosk drops one
                self.screen.tap(*way.place)
                at = pages[way.end] = self.screen.settled(at)
        self.screen.wait_blank()
        return pages

    def start_of(self, name: str) -> Start:
        """How a candidate's first and second page are known."""
        pages = self._pages[name]
        first, second = pages[self.begin.start], pages[self.begin.end]
        return Start(
            probes(second, first, unlike=self._blank()), self.begin.place, self._probes(name, first, second)
        )

    def _probes(self, name: str, before: Frame, page: Frame) -> Probes:
        return probes(before, page, marks=self._marks if name == "kiosk" else None)

    # -- start --------------------------------------------------------------------------------------

    def start_up(
        self, peers: list[c.Candidate], rounds: int, before: Callable[[], None]
    ) -> dict[str, Started]:
        """Process start → first page seen, and → an injected tap is answered on the screen."""
        starts = {peer.name: self.start_of(peer.name) for peer in peers}
        times = {peer.name: Started() for peer in peers}
        for number in range(rounds):
            for peer in _turned(peers, number):
                before()
                seen, answered = self._start(peer, starts[peer.name], fresh=before is not warm)
                times[peer.name].seen.append(seen * 1000)
                times[peer.name].answered.append(answered * 1000)
        return times

    def _start(self, peer: c.Candidate, start: Start, *, fresh: bool) -> tuple[float, float]:
        """A fresh browser profile when nothing shall be warm; the kiosk keeps its data, as after a power cut."""
        home = self.folder / f"fresh-{time.monotonic_ns()}" if fresh and peer is self.chromium else None
        self.screen.point(*start.place)
        began = time.perf_counter()
        with peer.started(home=home):
            seen = self.screen.wait_for(start.first, f"first page of {peer.name}", 30)
            answered, taps = self.screen.tap_until(*start.place, start.second, f"second page of {peer.name}")
        self.screen.wait_blank()
        self.repeated[peer.name] = self.repeated.get(peer.name, 0) + taps - 1
        return seen - began, answered - began

    # -- memory -------------------------------------------------------------------------------------

    def memory_at_home(self) -> dict[str, list[Memory]]:
        """All processes on the first page, everything loaded."""
        found: dict[str, list[Memory]] = {"kiosk": [], "chromium": []}
        for number in range(MEMORY_ROUNDS):
            for peer in _turned([self.kiosk, self.chromium], number):
                with peer.started() as process:
                    self.screen.wait_for(self.start_of(peer.name).first, peer.name, 30)
                    time.sleep(HOME_S)
                    found[peer.name].append(memory(process))
                self.screen.wait_blank()
        return found

    def memory_after_visit(self) -> list[Memory]:
        """All processes of the kiosk after a visit with voice, code, paper and log. Raises NotSeen."""
        start = self.start_of("kiosk")
        with self.kiosk.started() as process:
            self.screen.wait_for(start.first, "first page", 30)
            self.screen.tap_until(*start.place, start.second, "second page")
            heard = False
            for place in self.told["visit"]:
                time.sleep(3)
                heard = heard or plays(process)
                self.screen.tap(*place)
            time.sleep(4)
            found = memory(process)
        self.screen.wait_blank()
        if not heard:
            raise NotSeen("nothing was spoken on the whole visit")
        if not list((self.kiosk.home / "slips").glob("*.pdf")):
            raise NotSeen("no slip was printed")
        return [found]

    # -- taps ---------------------------------------------------------------------------------------

    def taps(self, peers: list[c.Candidate]) -> dict[str, list[float]]:
        """Tap → page painted, ms: through all procedures that have a QR code, in blocks, by turns.

        Every block is a new process, so that every code is made again. Raises NotSeen when the kiosk does
        not speak.
        """
        times: dict[str, list[float]] = {peer.name: [] for peer in peers}
        blocks = -(-TAPS // len(self.round))
        for number in range(blocks):
            for peer in _turned(peers, number):
                pages = "chromium" if peer is self.chromium else "kiosk"
                times[peer.name] += self._block(peer, pages, random.Random(number))
        return times

    def _block(self, peer: c.Candidate, name: str, chance: random.Random) -> list[float]:
        start, pages = self.start_of(name), self._pages[name]
        seen = [self._probes(name, pages[way.start], pages[way.end]) for way in self.round]
        times, heard = [], name != "kiosk"
        with peer.started() as process:
            self.screen.wait_for(start.first, "first page", 30)
            self.screen.tap_until(*start.place, start.second, "second page")
            heard = heard or _heard(process)
            time.sleep(LOAD_PAUSE_S)
            for number, (way, page) in enumerate(zip(self.round, seen, strict=True), 1):
                time.sleep(chance.uniform(*GAP_S))
                if number % LISTEN_EVERY == 0:
                    time.sleep(LISTEN_S)
                sent = self.screen.tap(*way.place)
                times.append((self.screen.wait_for(page, f"page {way.end} of {name}") - sent) * 1000)
        self.screen.wait_blank()
        if not heard:
            raise NotSeen("the kiosk does not speak")
        return times

    # -- stalls -------------------------------------------------------------------------------------

    def stalls(self, more: Mapping[str, str]) -> list[float]:
        """Longest time, ms, for which the kiosk's event loop stood still in the first seconds; run by run."""
        command = [sys.executable, "-m", "tests.benchmarks.stall_probe", str(STALL_S), str(self.kiosk.home)]
        environment = {**self.kiosk.environment, **more}
        found = []
        for _ in range(STALL_RUNS):
            said = subprocess.run(
                command, cwd=c.ROOT, env=environment, check=True, capture_output=True, timeout=STALL_S + 60
            ).stdout
            found.append(float(said.split()[0]))
            self.screen.wait_blank()
        return found


def _heard(process: subprocess.Popen[bytes]) -> bool:
    """Waits for the voice, which is loaded with the first word."""
    until = time.perf_counter() + 15
    while not plays(process) and time.perf_counter() < until:
        time.sleep(0.05)
    return plays(process)


def warm() -> None:
    """Nothing to do before a start with everything in the page cache."""


def drop_page_cache() -> None:
    """Writes out and forgets the page cache. Raises OSError without the right to."""
    os.sync()
    Path("/proc/sys/vm/drop_caches").write_text("3")


def slow_disk(folder: Path) -> dict[str, str]:
    """Environment in which every fsync takes 20 ms longer. Raises OSError, CalledProcessError without a compiler."""
    made, source = folder / "slow_fsync.so", Path(__file__).with_name("slow_fsync.c")
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True, capture_output=True
    )
    return {"LD_PRELOAD": str(made)}


def told_screens() -> dict[str, Any]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.kiosk_screens"]
    told = subprocess.run(command, cwd=c.ROOT, env=environment, check=True, stdout=subprocess.PIPE).stdout
    return dict(json.loads(told))


def _way(told: dict[str, Any]) -> Way:
    return msgspec.convert({"start": told["from"], "place": told["tap"], "end": told["to"]}, Way)


def _colour(name: str) -> int:
    return int(name.removeprefix("#"), 16)


def _turned(peers: list[c.Candidate], number: int) -> Iterator[c.Candidate]:
    """All of them, each round another one first."""
    first = number % len(peers)
    return iter(peers[first:] + peers[:first])
