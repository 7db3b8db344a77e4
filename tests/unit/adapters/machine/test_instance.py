"""One kiosk a data directory."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from kiosk.adapters.machine.instance import Instance
from kiosk.errors import DeviceError

HOLDER = (
    "import sys, signal; from pathlib import Path; from kiosk.adapters.machine.instance import Instance\n"
    "i = Instance(Path(sys.argv[1])); print(i.take(), flush=True); signal.pause()"
)


@pytest.fixture
def other(tmp_path):
    """Another process that has the lock."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "kiosk.pid")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        yield holder
        holder.kill()


def test_a_second_one_is_refused_until_the_first_is_gone(tmp_path, other):
    """The system takes the lock back, also from a process that was killed."""
    assert not Instance(tmp_path / "kiosk.pid").take()
    other.kill()
    other.wait()
    mine = Instance(tmp_path / "kiosk.pid")
    assert mine.take()
    mine.give_back()
    assert mine.take()
    mine.give_back()


def test_staff_can_end_the_other(tmp_path, other):
    """`kiosk stop` reaches the process that has the lock, by its number."""
    assert Instance(tmp_path / "kiosk.pid").stop_other() == other.pid
    assert other.wait(10) == -signal.SIGTERM


def test_there_is_nothing_to_end(tmp_path):
    """No file, or one that nobody holds: said, and no process is touched."""
    with pytest.raises(DeviceError):
        Instance(tmp_path / "kiosk.pid").stop_other()
    (tmp_path / "kiosk.pid").write_text("1")
    with pytest.raises(DeviceError):
        Instance(tmp_path / "kiosk.pid").stop_other()


def test_where_no_lock_can_be_made_the_screen_comes_first(tmp_path):
    """A data directory that is a file: the kiosk opens all the same."""
    (tmp_path / "data").write_bytes(b"")
    assert Instance(tmp_path / "data" / "kiosk.pid").take()
