"""A virtual screen of our own, an eye that reads its pixels, and a finger that taps on it."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

WIDTH, HEIGHT = 1920, 1080
LOOK_S = 0.0002
"""Pause between two looks at the screen: the resolution of every time measured here."""
PATIENCE_S = 0.3
"""After so long without an answer people tap again. Browsers lose a tap on a page that has only just appeared."""
PROBES = 240
"""Pixels watched for one page; among them the uppermost and the lowest that tell."""
RGB = 0xFFFFFF
Frame = np.ndarray[Any, np.dtype[np.uint32]]
Rect = tuple[int, int, int, int]


class NotSeen(Exception):
    """What should be on the screen did not come."""


class Probes(Struct, frozen=True):
    """Pixels that tell that a page is there. Each must have its colour in `want`, or that in `also`."""

    where: Frame
    want: Frame
    also: Frame

    def met(self, flat: Frame) -> bool:
        seen = flat[self.where] & RGB
        return bool(((seen == self.want) | (seen == self.also)).all())


def probes(
    before: Frame, page: Frame, *, marks: dict[int, int] | None = None, unlike: Frame | None = None
) -> Probes:
    """The pixels in which `page` is unlike the page before it (and unlike a third picture).

    Only pixels amid others of their colour count: the smooth edges of letters and corners are not always
    the same. `marks` maps a colour to another that may stand for it: paper under the reading band. Then only flat
    paper and what was not paper before are looked at, because words change their edges under the band.
    """
    telling = (before != page) & _flat(page)
    if unlike is not None:
        telling &= unlike != page
    also = page.copy()
    for paper, band in (marks or {}).items():
        telling &= (page == paper) & (before != band)
        also[page == paper] = band
    found = np.flatnonzero(telling)
    if len(found) < PROBES:
        raise NotSeen(f"two pages differ in {len(found)} pixels only")
    where = found[np.linspace(0, len(found) - 1, PROBES).astype(int)]
    return Probes(where, page[where], also[where])


class Screen:
    """One X server without a window manager or a cursor, 1920 × 1080, 24 bit."""

    def __init__(self, folder: Path, failures: Path) -> None:
        self._failures = failures
        folder.mkdir(parents=True, exist_ok=True)
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
        command += ["-fbdir", str(folder), "-nocursor", "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = f":{answer.readline().strip()}"
        self.pixels = self._map(folder / "Xvfb_screen0")
        self._display: Any = Display(self.name)

    def _map(self, path: Path) -> Frame:
        """The frame buffer: an XWD file (XWDFile.h) whose header says where its pixels begin."""
        with path.open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._memory[:100])
        first = header[0] + header[19] * 12
        if header[12] != WIDTH * 4:
            raise NotSeen(f"a line of the frame buffer has {header[12]} bytes")
        return np.frombuffer(self._memory, "<u4", WIDTH * HEIGHT, first)

    def point(self, x: int, y: int) -> None:
        """Puts the finger over a place."""
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        self._display.sync()

    def tap(self, x: int, y: int) -> float:
        """Taps. Returns when it was sent, s."""
        sent = time.perf_counter()
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self._display, X.ButtonPress, 1)
        xtest.fake_input(self._display, X.ButtonRelease, 1)
        self._display.flush()
        return sent

    def wait_for(self, page: Probes, name: str, timeout_s: float = 5.0) -> float:
        """Returns when the page is on the screen, s. Raises NotSeen."""
        until = time.perf_counter() + timeout_s
        while not page.met(self.pixels):
            if time.perf_counter() > until:
                raise NotSeen(f"{name} did not come within {timeout_s} s: see {self.keep()}")
            time.sleep(LOOK_S)
        return time.perf_counter()

    def tap_until(self, x: int, y: int, page: Probes, name: str) -> tuple[float, int]:
        """Taps, and again as people do when nothing comes. Returns when the page was there, s, and the taps."""
        for taps in range(1, 20):
            self.tap(x, y)
            with suppress(NotSeen):
                return self.wait_for(page, name, PATIENCE_S), taps
        raise NotSeen(f"{name} did not come after {taps} taps: see {self.keep()}")

    def keep(self) -> Path:
        """Writes down what is seen instead (PPM)."""
        path = self._failures / "instead.ppm"
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = self.copy().astype("<u4").view(np.uint8).reshape(HEIGHT, WIDTH, 4)[:, :, 2::-1]
        path.write_bytes(b"P6 %d %d 255\n" % (WIDTH, HEIGHT) + picture.tobytes())
        return path

    def settled(self, before: Frame, *, quiet_s: float = 0.3) -> Frame:
        """The picture that follows `before`, once it has stood still and shows words.

        Raises NotSeen after 20 s.
        """
        until, seen, since = time.perf_counter() + 20, before, time.perf_counter()
        while time.perf_counter() < until:
            time.sleep(0.03)
            now = self.copy()
            if not np.array_equal(now, seen) or np.array_equal(now, before) or not _words(now):
                seen, since = now, time.perf_counter()
            elif time.perf_counter() - since >= quiet_s:
                return now
        raise NotSeen(f"the picture does not settle: see {self.keep()}")

    def copy(self) -> Frame:
        return self.pixels & np.uint32(RGB)

    def wait_blank(self) -> None:
        """Returns when the last window is gone: only then may the next candidate start."""
        until = time.perf_counter() + 10
        while np.any(self.pixels[::997] & RGB):
            if time.perf_counter() > until:
                raise NotSeen("a window of the last candidate is still there")
            time.sleep(0.02)

    def close(self) -> None:
        self._display.close()
        self._server.terminate()
        self._server.wait()


def _words(picture: Frame) -> bool:
    """True when there are many colours, as at the edges of letters; an empty window has two or three."""
    return len(np.unique(picture[::7])) > 12


def _flat(picture: Frame) -> Frame:
    """Where a pixel has the colour of its four neighbours."""
    found = np.ones(picture.shape, bool)
    for step in (1, -1, WIDTH, -WIDTH):
        found &= picture == np.roll(picture, step)
    return found
