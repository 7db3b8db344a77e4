"""From a tap until a phone could read the code on the screen, while pages are read aloud."""

from __future__ import annotations

import random
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp

from tests.benchmarks.candidates import ROOT, Candidate, kiosk
from tests.benchmarks.measuring import GAP_S, LOAD_PAUSE_S, told_screens
from tests.benchmarks.results import Ledger, percentile
from tests.benchmarks.screen import HEIGHT, LOOK_S, WIDTH, NotSeen, Screen

pytestmark = pytest.mark.bench
BLOCKS = 4
"""New processes, so that every code is made again."""
CODE_MS = 100.0
"""What people take for at once; p95."""
AROUND_PX = 120
"""Around the place where the code was: ours is drawn somewhat larger."""


def test_a_code_is_on_the_screen_within_a_tenth_of_a_second(
    tmp_path: Path, loudspeaker: dict[str, str], ledger: Ledger
) -> None:
    """Seen when it decodes, out of the pixels of the screen, to the address in the catalogue."""
    told, times = told_screens(), []
    with closing(Screen(tmp_path / "screen", ROOT / "out" / "bench")) as screen:
        for number in range(BLOCKS):
            ours = kiosk(tmp_path, screen.name, loudspeaker)
            times += _block(screen, ours, told, random.Random(number))
    row = ledger.limit("tap to code, p95", times, "ms", percentile(times, 0.95), CODE_MS)
    assert row.ok, row


def _block(screen: Screen, ours: Candidate, told: dict[str, Any], chance: random.Random) -> list[float]:
    times = []
    with ours.started():
        first = screen.settled(screen.copy() * 0)
        time.sleep(LOAD_PAUSE_S)  # what is loaded behind the first page is not measured
        screen.tap(*told["begin"]["tap"])
        screen.settled(first)
        for way in told["codes"]:
            *before, last = way["taps"]
            for place in before:
                _read_on(chance)
                screen.tap(*place)
            _read_on(chance)
            sent = screen.tap(*last)
            times.append((_read(screen, way["code"], way["url"]) - sent) * 1000)
            for place in way["after"]:
                _read_on(chance)
                screen.tap(*place)
    screen.wait_blank()
    return times


def _read_on(chance: random.Random) -> None:
    """The pace of a quick hand: a tap within half a second of a new page is dropped as the second half of a shake."""
    time.sleep(chance.uniform(*GAP_S))


def _read(screen: Screen, code: tuple[int, int, int, int], url: str) -> float:
    """When the code at this place was first read, s. Raises NotSeen."""
    left, top, wide, high = code
    rows = slice(max(0, top - AROUND_PX), top + high + AROUND_PX)
    columns = slice(max(0, left - AROUND_PX), left + wide + AROUND_PX)
    pixels = screen.pixels.reshape(HEIGHT, WIDTH)
    until = time.perf_counter() + 5
    while time.perf_counter() < until:
        green = np.ascontiguousarray(pixels[rows, columns] >> 8 & 0xFF).astype(np.uint8)
        if [found.text for found in zxingcpp.read_barcodes(green)] == [url]:
            return time.perf_counter()
        time.sleep(LOOK_S)  # as Screen.wait_for: a look without a pause takes the kiosk's processor
    raise NotSeen(f"no code for {url}: {screen.keep()}")
