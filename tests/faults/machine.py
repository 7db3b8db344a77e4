"""A kiosk in a process of its own, as the service manager sees it: started, tapped, killed, started again."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kiosk.adapters.database.reader import show

DRIVER = Path(__file__).with_name("driver.py")
START_S = 5.0
"""From the start of the process to the first screen (standards.md B10)."""
ANSWER_S = 2.0
"""From a tap, or a fault, to a screen that can be read (standards.md 6)."""
QR_S = 8.0
GLASS = {"name": "lobby", "x": 0, "y": 0, "width": 1080, "height": 1920, "logicalDpi": 96, "dpr": 1}
WAY = ("はじめる", "引っ越し", "転出届")


PATIENCE_S = 60.0
"""What has not happened so long after its time is not going to happen."""


def kept_waiting_s(pid: int) -> float:
    """Seconds for which the kiosk, a child of it (who starts one waits until it runs) or the test was ready, and others
    had the processor: not of its doing.

    /proc/PID/task/TID/schedstat, second number, ns (Linux, Documentation/scheduler/sched-stats). `pid` leads a session.
    """
    waited = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended
            if os.getsid(int(folder.name)) == pid or folder.name == str(os.getpid()):
                waited += sum(int(task.read_text().split()[1]) for task in folder.glob("task/*/schedstat"))
    return waited / 1e9


class Machine:
    """One data directory, and the kiosk that runs in it; `prefix` is put before its command."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.data = data
        self.environment = environment
        self.prefix: tuple[str, ...] = ()
        self.town = ""
        self._child: subprocess.Popen[bytes] | None = None
        self._asked = (0.0, 0.0)
        self.started_s = 0.0

    # -- power --------------------------------------------------------------------------------------

    def start(self, **environment: str) -> dict[str, Any]:
        """Switches on; returns the first screen. Fails after START_S."""
        self.data.mkdir(parents=True, exist_ok=True)
        glass = self.data.parent / "glass.json"
        glass.write_text(json.dumps({"screens": [GLASS]}))
        offscreen = {"QT_QPA_PLATFORM": f"offscreen:configfile={glass}"}
        wanted = {**os.environ, **offscreen, **self.environment, **environment}
        self._begin({name: value for name, value in wanted.items() if value})
        self._send("see")
        first = self.answer(START_S)
        self.started_s = self._taken_s()
        return first

    def _begin(self, environment: dict[str, str]) -> None:
        self._asked = (time.monotonic(), kept_waiting_s(-1))  # of the test alone: there is no kiosk yet
        with self.said.open("wb") as said:
            self._child = subprocess.Popen(
                [*self.prefix, sys.executable, str(DRIVER), str(self.data), self.town],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                env=environment,
                start_new_session=True,
            )

    @property
    def said(self) -> Path:
        """What it and the libraries in it wrote to the standard error stream."""
        return self.data.parent / "stderr.txt"

    @property
    def child(self) -> subprocess.Popen[bytes]:
        assert self._child is not None
        return self._child

    @property
    def pid(self) -> int:
        return self.child.pid

    def kill(self) -> None:
        """As a power cut, or the kernel out of memory: no last word, neither of the kiosk nor of its children."""
        if self._child is not None:
            with contextlib.suppress(ProcessLookupError):  # nobody of it is left
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait(10)
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe:
                    with contextlib.suppress(BrokenPipeError):
                        pipe.close()
            self._child = None

    def end(self) -> int:
        """As `systemctl stop`: asked to end. Returns the exit code."""
        self.child.send_signal(signal.SIGTERM)
        code = self.child.wait(15)
        self.kill()
        return code

    def limit(self, what: int, to: int | None) -> None:
        """Takes something away from the running process; None gives it back."""
        _, most = resource.prlimit(self.pid, what)
        resource.prlimit(self.pid, what, (most if to is None else to, most))

    def power_cut(self) -> None:
        """Like `kill`; when the power is back, the system has started anew."""
        self.kill()
        starts = self.data / "starts.json"
        if starts.is_file():
            told = json.loads(starts.read_text())
            starts.write_text(json.dumps(told | {"boot": "an earlier boot"}))

    # -- fingers and eyes ---------------------------------------------------------------------------

    def ask(self, do: str, words: str = "", *, within: float = ANSWER_S, **more: float) -> dict[str, Any]:
        """Does something and returns what the screen shows then. Fails when that takes longer than `within`."""
        self.tell(do, words, **more)
        return self.answer(within)

    def tell(self, do: str, words: str = "", **more: float) -> None:
        self._asked = (time.monotonic(), kept_waiting_s(self.pid))
        self._send(do, words, **more)

    def _send(self, do: str, words: str = "", **more: float) -> None:
        assert self.child.stdin is not None
        self.child.stdin.write(json.dumps({"do": do, "words": words, **more}).encode() + b"\n")
        self.child.stdin.flush()

    def answer(self, within: float = ANSWER_S) -> dict[str, Any]:
        """The screen that follows what it was told. Fails when the kiosk itself took longer than `within`."""
        assert self.child.stdout is not None
        assert not self.is_silent(within + PATIENCE_S), f"no screen within {within + PATIENCE_S} s"
        line = self.child.stdout.readline()
        assert line, (
            f"the kiosk ended with {self.child.wait(5)}: {self.technical_log()[-1500:]}{self.said.read_text()[-1500:]}"
        )
        assert self._taken_s() <= within, f"the screen took {self._taken_s():.1f} s"
        screen: dict[str, Any] = json.loads(line)
        assert not screen["wrong"], screen
        return screen

    def is_silent(self, seconds: float) -> bool:
        """Whether it shows nothing for so long."""
        return not select.select([self.child.stdout], [], [], seconds)[0]

    def _taken_s(self) -> float:
        """Since it was told, without the time for which others had the processor."""
        began, waited = self._asked
        return time.monotonic() - began - max(0.0, kept_waiting_s(self.pid) - waited)

    def see(self) -> dict[str, Any]:
        return self.ask("see")

    def wait_for(self, wanted: Any, within: float = 10.0) -> dict[str, Any]:
        """Looks until the screen is as wanted. `within` is for a machine of its own; a minute later it is given up."""
        until = time.monotonic() + within + PATIENCE_S
        while not wanted(screen := self.see()):
            assert time.monotonic() < until, screen
            select.select([], [], [], 0.1)
        return screen

    def tap(self, words: str, **more: float) -> dict[str, Any]:
        return self.ask("tap", words, **more)

    def to_the_code(self) -> dict[str, Any]:
        """Guidance and QR are reachable: from wherever, by taps, to a code that a camera reads; each page within 2 s."""
        screen = self.ask("submit", "StartOver")
        for words in WAY:
            assert any(b.startswith(words) for b in screen["buttons"]), (words, screen)
            screen = self.tap(words)
        for _ in range(30):
            if screen["view"] == "HandoverView":
                break
            screen = self.tap("はい" if "はい" in screen["buttons"] else "つぎへ")
        screen = self.wait_for(lambda s: s["codes"], QR_S)
        assert screen["codes"][0].startswith("https://"), screen
        assert any("はじめる" in b for b in self.ask("submit", "StartOver")["buttons"])
        return screen

    # -- what was noted -----------------------------------------------------------------------------

    def technical_log(self) -> str:
        file = self.data / "kiosk.log"
        return file.read_text("utf-8", "replace") if file.is_file() else ""

    def notes(self, line: str, within: float = 10.0) -> None:
        """Waits until the technical log has this, or the assistance log a row of that id."""
        until = time.monotonic() + within + PATIENCE_S
        while line not in self.technical_log() and line not in self.rows():
            assert time.monotonic() < until, (line, self.technical_log()[-3000:], self.rows()[-10:])
            select.select([], [], [], 0.05)

    def rows(self) -> list[str]:
        """`Type subject` of what the assistance log holds."""
        database = self.data / "assistance.sqlite3"
        try:
            with tempfile.TemporaryDirectory() as folder:  # SQLite follows no link into another mount space
                copy = Path(shutil.copy(database, folder))
                return [f"{row['type']} {row['subject']}".strip() for row in show(copy, limit=10_000)]
        except Exception:  # noqa: BLE001  a log that is damaged on purpose has no rows
            return []


class Listener:
    """The service manager's end of the line: counts what it is told."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "notify")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address)

    def hear(self, within: float) -> bytes:
        """The next word; b"" when none comes."""
        self._socket.settimeout(within)
        try:
            return self._socket.recv(200)
        except TimeoutError:
            return b""

    def close(self) -> None:
        self._socket.close()
