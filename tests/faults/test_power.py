"""Faults 1–15: power and operating system (standards.md 6)."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.adapters.database.reader import verify
from tests.e2e.test_power_loss import PROCESS
from tests.faults.machine import START_S

fault = pytest.mark.fault


@fault(1, "power cut while idle")
def test_power_cut_while_idle(machine):
    """Switched off at the wall at rest: the first screen is there again, and everything works."""
    machine.start()
    machine.notes("kiosk_ready")
    machine.power_cut()
    assert "はじめる" in machine.start()["buttons"]
    machine.to_the_code()


@fault(2, "power cut during a commit")
def test_power_cut_during_a_commit(machine):
    """Killed right after a row was announced: it is there, the chain holds, and the kiosk goes on in the same file."""
    command = [sys.executable, str(PROCESS), str(machine.data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout is not None
        announced = [int(child.stdout.readline().split()[1]) for _ in range(5)][-1]
        child.kill()
    database = machine.data / "assistance.sqlite3"
    assert verify(database).ok
    assert verify(database).events >= announced
    machine.start()
    machine.to_the_code()
    machine.notes("SessionStarted")


@fault(3, "power cut during the content swap")
@pytest.mark.parametrize("leftover", ["part", "half", "empty"])
def test_power_cut_during_the_content_swap(machine, leftover):
    """A copy that was never renamed, one cut in half, one of no length: the content is read anew from its sources."""
    machine.start()
    machine.notes("kiosk_ready")
    machine.power_cut()
    (copy,) = (machine.data / "cache" / "catalogue").glob("*.msgpack")
    whole = copy.read_bytes()
    if leftover == "part":
        copy.with_suffix(".77.part").write_bytes(whole[: len(whole) // 2])
    else:
        copy.write_bytes(whole[: len(whole) // 2] if leftover == "half" else b"")
    machine.start()
    machine.to_the_code()


@fault(4, "power cut during log rotation")
def test_power_cut_during_log_rotation(machine):
    """Between two renames: no current file, or one generation missing. The log goes on, nothing of it is lost."""
    machine.start()
    machine.notes("kiosk_ready")
    machine.power_cut()
    log = machine.data / "kiosk.log"
    log.rename(machine.data / "kiosk.log.1")
    machine.start()
    machine.to_the_code()
    machine.notes("kiosk_ready")
    assert "kiosk_ready" in (machine.data / "kiosk.log.1").read_text("utf-8")


@fault(5, "three power cuts in a minute")
def test_three_power_cuts_in_a_minute(machine):
    """Nobody is to blame: the fourth start is the kiosk, not the page of last resort."""
    for _ in range(3):
        machine.start()
        machine.power_cut()
    assert machine.start()["view"] == "StartView"
    machine.to_the_code()
    machine.notes("kiosk_ready")


@fault(6, "brown-out with a disk that lied about its cache")
def test_a_disk_that_lied(machine):
    """What was said to be on disk is not: the log is put aside, a new one begun, guidance never notices."""
    machine.start()
    machine.to_the_code()
    machine.notes("SessionStarted")
    machine.power_cut()
    database = machine.data / "assistance.sqlite3"
    size = database.stat().st_size
    with database.open("r+b") as file:  # pages that were never written
        file.seek(4096)
        file.write(b"\x00" * (size - 4096))
    machine.start()
    machine.to_the_code()
    machine.notes("log_file_corrupt")
    machine.notes("SessionStarted")


@fault(7, "SIGKILL, as from the kernel out of memory")
def test_sigkill(machine):
    """Gone in the middle of a visit: the next start is the first screen, without anything of the visit."""
    machine.start()
    machine.tap("はじめる")
    machine.tap("引っ越し")
    machine.kill()
    screen = machine.start()
    assert screen["view"] == "StartView"
    assert machine.started_s <= START_S
    machine.to_the_code()
    machine.notes("kiosk_ready")


@fault(8, "SIGTERM in the middle of printing")
def test_sigterm_while_printing(machine):
    """Asked to end while a slip is being made: it ends by itself, properly, within seconds, and leaves no half paper."""
    machine.start()
    machine.to_the_code()
    for words in ("はじめる", "引っ越し", "転出届", "この紙を印刷する"):
        screen = machine.see()
        if any(b.startswith(words) for b in screen["buttons"]):
            machine.tap(words)
    machine.ask("submit", "PrintSlip")
    assert machine.end() == 0
    papers = list((machine.data / "slips").glob("*"))
    assert all(paper.read_bytes().rstrip().endswith(b"%%EOF") for paper in papers), papers
    assert verify(machine.data / "assistance.sqlite3").ok
    machine.start()
    machine.to_the_code()
    machine.notes("SlipRequested mv-out")


@fault(9, "event loop blocked for a minute")
def test_a_blocked_event_loop(machine, listener):
    """The pings end with the painting; the service manager kills it, and the first screen is back."""
    watched = {"NOTIFY_SOCKET": listener.address, "WATCHDOG_USEC": "1000000"}
    machine.start(**watched)
    assert listener.hear(START_S) == b"READY=1"
    assert [listener.hear(2) for _ in range(3)] == [b"WATCHDOG=1"] * 3
    machine.tell("block", seconds=60)
    heard = 0
    while listener.hear(1.0):  # what was under way; then a whole watchdog period of silence
        heard += 1
    assert heard < 5
    machine.kill()
    machine.start(**watched)
    machine.to_the_code()
    machine.notes("kiosk_ready")


@fault(10, "crash loop ×4")
def test_a_crash_loop(machine):
    """After three crashes the page of last resort stands: words, the telephone, and no way to crash again."""
    machine.data.mkdir(parents=True)
    (machine.data / "settings.toml").write_text('desk_phone = "0178-88-2111"\n', "utf-8")
    for _ in range(3):
        machine.start()
        machine.kill()
    screen = machine.start()
    assert screen["view"] == "SafeWindow"
    assert "手続きのことは、窓口でおたずねください。" in screen["texts"]
    assert any("0178-88-2111" in text for text in screen["texts"])
    machine.notes("safe_mode reason=crash_loop")
    assert machine.end() == 0
    starts = machine.data / "starts.json"
    starts.write_text(starts.read_text().replace('"crashes":[', '"crashes":[-1e9,-1e9,'))  # ten minutes pass
    old = starts.read_text()
    starts.write_text(old[: old.index("[")] + "[]}")
    machine.start()
    machine.to_the_code()


@fault(11, "RAM pressure")
def test_ram_pressure(machine):
    """Little memory is left to the process: pages and code still come."""
    machine.start()
    machine.to_the_code()
    status = Path(f"/proc/{machine.pid}/status").read_text()
    used = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmSize"))
    machine.limit(resource.RLIMIT_AS, (used + 24 * 1024) * 1024)
    screen = machine.ask("submit", "StartOver")
    for words in ("はじめる", "引っ越し", "転出届", "つぎへ"):
        screen = machine.tap(words)
    assert any("\u3040" <= letter <= "\u30ff" for text in screen["texts"] for letter in text)
    machine.limit(resource.RLIMIT_AS, None)
    machine.to_the_code()
    machine.notes("kiosk_ready")


@fault(12, "suspended and resumed")
def test_suspended_and_resumed(machine):
    """It stands still and says nothing; woken, the next tap is answered."""
    machine.start()
    machine.tap("はじめる")
    machine.child.send_signal(signal.SIGSTOP)
    machine.tell("see")
    assert machine.is_silent(0.5)
    machine.child.send_signal(signal.SIGCONT)
    assert machine.answer()["view"] == "LifeEventsView"
    machine.to_the_code()
    machine.notes("SessionStarted")


@fault(14, "missing locale, LC_ALL=C")
@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_YY.ISO-8859-1"])
def test_a_missing_locale(machine, locale):
    """Words, log and paper are Japanese whatever the system thinks of letters."""
    machine.start(LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    machine.to_the_code()
    machine.notes("kiosk_ready")


@fault(15, "two instances started")
def test_two_instances(machine):
    """The second one ends at once and says why; the first does not notice."""
    machine.start()
    command = [sys.executable, "-m", "kiosk", "--data-dir", str(machine.data)]
    done = subprocess.run(
        command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, timeout=20, check=False
    )
    assert done.returncode == 1
    machine.to_the_code()
    machine.notes("second_instance")
