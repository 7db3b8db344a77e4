"""The real desk opens the real class in its own process; nothing of it comes into the residents' process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.class_process import SHUT_AT_DOOR, ClassProcess
from kiosk.domain.desk_messages import ClassEnd, ClassEnded
from kiosk.domain.messages import Command
from kiosk.service import desk_wording as w
from tests.network_sockets import network_sockets
from tests.ui.desk_window import DeskKiosk


@pytest.fixture
def kiosk(qtbot: object, tmp_path: Path) -> Iterator[DeskKiosk]:
    made = DeskKiosk(qtbot, tmp_path, (1366, 768))
    yield made
    made.app.close()


def children() -> list[int]:
    """Processes that this one has started and that live."""
    tasks = Path("/proc/self/task").iterdir()
    return [int(pid) for task in tasks for pid in (task / "children").read_text("ascii").split()]


def words_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")


def test_pressed_at_the_desk(qtbot, kiosk: DeskKiosk) -> None:
    """スマホ教室 starts `kiosk class` with a ticket; the desk waits, has no socket, and is there again afterwards."""
    kiosk.unlock()
    kiosk.press(w.CLASS)
    assert kiosk.desk.view.name == "class"
    (pid,) = [one for one in children() if "--ticket" in words_of(one)]
    assert words_of(pid)[-6:-1] == ["--ticket", "--data-dir", str(kiosk.data), "--town", "02402"]
    assert network_sockets([os.getpid()]) == []
    kiosk.pass_time(3600.0)
    assert kiosk.desk.view.name == "class"
    kiosk.press(w.CLASS_END)
    qtbot.waitUntil(lambda: kiosk.desk.view.name == "board", timeout=30_000)
    assert kiosk.desk.isVisible()
    assert not Path(f"/proc/{pid}").exists()


@pytest.mark.parametrize(
    ("code", "how"), [(0, ClassEnd.LEFT), (SHUT_AT_DOOR, ClassEnd.SHUT), (1, ClassEnd.BROKE)]
)
def test_how_it_ended(qtbot, tmp_path: Path, code: int, how: ClassEnd) -> None:
    """The exit code tells; the ticket came over its input, and nobody else could read it off its words."""
    told: list[Command] = []
    note = tmp_path / "note"
    script = (
        f"import sys, pathlib; pathlib.Path({str(note)!r}).write_text(sys.stdin.read()); sys.exit({code})"
    )
    process = ClassProcess(
        told.append, lambda: "the ticket", tmp_path, "02402", command=(sys.executable, "-c", script)
    )
    process.begin()
    qtbot.waitUntil(lambda: told != [], timeout=20_000)
    assert told == [ClassEnded(how)]
    assert note.read_text() == "the ticket\n"
    process.end()
    process.close()


def test_it_ends_with_the_kiosk(tmp_path: Path) -> None:
    """Closed, the class is gone, and says nothing more."""
    told: list[Command] = []
    process = ClassProcess(
        told.append,
        lambda: "",
        tmp_path,
        "02402",
        command=(sys.executable, "-c", "import signal; signal.pause()"),
    )
    process.begin()
    (pid,) = [one for one in children() if "--ticket" in words_of(one)]
    process.close()
    assert not Path(f"/proc/{pid}").exists()
    assert told == []
