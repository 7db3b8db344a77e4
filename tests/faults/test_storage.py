"""Faults 16–30: storage (standards.md 6)."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.adapters.database.reader import verify
from tests.faults.machine import Machine

fault = pytest.mark.fault


def visited(machine: Machine) -> Path:
    """A kiosk that has been used once and switched off; its log."""
    machine.start()
    machine.to_the_code()
    machine.notes("SessionEnded started_over")
    machine.end()
    return machine.data / "assistance.sqlite3"


def mounted(options: str, data: Path) -> tuple[str, ...]:
    """A command before the kiosk's, such that its data directory is a small file system of its own."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rm", "true"], check=False).returncode:
        pytest.skip("no private mounts on this machine")
    data.mkdir(parents=True, exist_ok=True)
    return (unshare, "-rm", "sh", "-c", f'mount -t tmpfs -o {options} tmpfs "$0" && exec "$@"', str(data))


def inside(machine: Machine) -> Path:
    """The data directory as the process sees it."""
    return Path(f"/proc/{machine.pid}/root{machine.data}")


@fault(16, "disk full (SQLITE_FULL)")
def test_disk_full(machine):
    """Not a byte is left: guidance and code go on, staff are told on the screen; with room again the rows go in."""
    machine.prefix = mounted("size=9m", machine.data)
    machine.start()
    machine.data = inside(machine)
    machine.notes("kiosk_ready")
    machine.to_the_code()
    machine.notes("SessionEnded started_over")
    filler = machine.data / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"\x00" * 4096):
                pass
        except OSError:
            assert os.statvfs(machine.data).f_bavail == 0
    for _ in range(8):
        machine.to_the_code()
    machine.wait_for(lambda screen: "log" in screen["notices"], 20)
    filler.unlink()
    machine.notes("FaultNoticed log", 90)
    machine.notes("FaultCleared log")


@fault(17, "quota (SQLITE_IOERR_WRITE)")
def test_quota(machine):
    """The process may not make its file longer: the same, by the other kind of fault."""
    machine.start()
    machine.to_the_code()
    machine.notes("SessionEnded started_over")
    machine.limit(resource.RLIMIT_FSIZE, (machine.data / "assistance.sqlite3").stat().st_size)
    for _ in range(6):
        machine.to_the_code()
    machine.wait_for(lambda screen: "log" in screen["notices"], 20)
    machine.limit(resource.RLIMIT_FSIZE, None)
    machine.notes("FaultNoticed log", 90)


@fault(18, "read-only mount")
def test_read_only(machine):
    """Nothing can be written anywhere: the kiosk opens and guides all the same."""
    visited(machine)
    mounted("size=1m", machine.data)  # can this machine mount?
    script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
    machine.prefix = ("unshare", "-rm", "sh", "-c", script, str(machine.data))
    machine.start()
    machine.to_the_code()
    machine.wait_for(lambda screen: "log" in screen["notices"], 20)
    assert "FaultNoticed log" not in machine.rows()  # it waits in memory; the screen is the line for staff


def zero(path: Path) -> None:
    path.write_bytes(b"")


def bad_header(path: Path) -> None:
    path.write_bytes(b"not a database at all" + path.read_bytes()[21:])


def flip_page(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for at in range(4096 * 3, 4096 * 4):
        whole[at] ^= 0xFF
    path.write_bytes(bytes(whole))


def foreign_journal(path: Path) -> None:
    """A hot journal that belongs to another database."""
    other = path.with_name("other.sqlite3")
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (randomblob(200000))")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE t SET x = randomblob(200000)")
        shutil.copyfile(f"{other}-journal", f"{path}-journal")
    other.unlink()


def newer_schema(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def half_upgraded(path: Path) -> None:
    """The mark of the schema was not written: the upgrade stopped before its end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM alembic_version")


def served_with(machine: Machine, line: str) -> None:
    """The kiosk opens on the damaged log, guides, and says the line."""
    machine.start()
    machine.to_the_code()
    machine.notes(line)
    machine.to_the_code()


@fault(19, "log of zero bytes")
def test_zero_bytes(machine):
    """An empty file opens silently as an empty database: a new one is made of it."""
    zero(visited(machine))
    served_with(machine, "log_file_empty")
    machine.notes("SessionStarted")


@fault(20, "log with a bad header")
def test_bad_header(machine):
    """Not a database: put aside, a new one begun."""
    bad_header(visited(machine))
    served_with(machine, "log_file_corrupt")
    assert list(machine.data.glob("assistance.sqlite3.corrupt-*"))
    machine.notes("SessionStarted")


@fault(21, "one page of the log flipped")
def test_flipped_page(machine):
    """A page of noise in the middle: found at the opening, put aside, a new one begun."""
    flip_page(visited(machine))
    served_with(machine, "log_file_corrupt")
    machine.notes("SessionStarted")


@fault(22, "hot journal of another database")
def test_foreign_journal(machine):
    """A journal that is not the log's is not played into it, or what comes of it is put aside: rows go on."""
    path = visited(machine)
    foreign_journal(path)
    machine.start()
    machine.to_the_code()
    machine.notes("SessionStarted")
    machine.end()
    assert verify(path).ok


@fault(23, "log locked by a backup tool")
def test_locked_log(machine):
    """Nobody waits for the tool: the notice stands until it lets go, then the rows go in."""
    path = visited(machine)
    with closing(sqlite3.connect(path, isolation_level=None)) as tool:
        tool.execute("BEGIN EXCLUSIVE")
        machine.start()
        machine.to_the_code()
        machine.wait_for(lambda screen: "log" in screen["notices"], 30)
        machine.to_the_code()
        tool.execute("ROLLBACK")
    machine.notes("FaultNoticed log", 90)


@fault(24, "newer schema, after a downgrade")
def test_newer_schema(machine):
    """The file is left as the newer program made it; rows wait in memory."""
    path = visited(machine)
    newer_schema(path)
    before = path.read_bytes()
    served_with(machine, "log_unavailable reason=schema_newer")
    machine.end()
    assert path.read_bytes() == before


@fault(25, "upgrade of the schema interrupted half way")
def test_half_upgraded(machine):
    """Tables without their mark: left as they are, rows wait in memory, guidance goes on."""
    path = visited(machine)
    half_upgraded(path)
    served_with(machine, "log_unavailable reason=schema_foreign")


SETTINGS = 'town = "02446"\nkiosk_id = "七"\n'
DAMAGED = {
    "empty": b"",
    "half": SETTINGS.encode()[:9],
    "bom": b"\xef\xbb\xbf" + SETTINGS.encode(),
    "crlf": SETTINGS.replace("\n", "\r\n").encode(),
    "shift_jis": SETTINGS.encode("shift_jis"),
    "nul": SETTINGS.encode() + b"\x00\x00",
}


@fault(26, "settings empty, half-written, BOM, CRLF, Shift_JIS, NUL bytes")
@pytest.mark.parametrize("kind", DAMAGED)
def test_damaged_settings(machine, kind):
    """What can be read is; what cannot is replaced by what the machine was set to last, and staff see that."""
    machine.data.mkdir(parents=True)
    file = machine.data / "settings.toml"
    file.write_text(SETTINGS, "utf-8")
    machine.start()
    machine.notes("kiosk_ready")
    machine.power_cut()
    file.write_bytes(DAMAGED[kind])
    screen = machine.start()
    machine.to_the_code()
    if kind in ("half", "shift_jis", "nul"):
        machine.notes("settings_refused")
        machine.wait_for(lambda screen: "settings" in screen["notices"])
    if kind != "empty":
        assert "階上町" in screen["texts"]


FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"""


@fault(27, "font missing or damaged")
@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_font(machine, tmp_path, damage):
    """Another typeface is drawn and staff are told; a file of noise does not stop the start."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    found = subprocess.run(
        ["fc-list", ":lang=ja", "file", "family"], capture_output=True, text=True, check=True
    )
    others = [line.split(":")[0] for line in found.stdout.splitlines() if "BIZ" not in line]
    ours = [line.split(":")[0] for line in found.stdout.splitlines() if "BIZ UDPGothic" in line]
    if damage == "missing" and others:
        shutil.copy(others[0], folder)
    if damage == "damaged":
        (folder / "BIZ.ttf").write_bytes(zlib.compress(Path(ours[0]).read_bytes()[:100_000]))
    (tmp_path / "fonts.conf").write_text(FONTS.format(folder=folder))
    machine.start(FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    machine.to_the_code()
    machine.notes("font_missing")


@fault(28, "a clip missing, of zero length, truncated")
def test_damaged_clips(machine):
    """Sentences spoken beforehand are gone or half: the live voice says them, or the words walk on alone."""
    clips = machine.data / "cache" / "clips"
    clips.mkdir(parents=True)
    for name, content in (("a.wav", b""), ("b.wav", b"RIFF\x24\x00"), ("clips.json", b'{"a": "gone.wav"')):
        (clips / name).write_bytes(content)
    machine.start()
    machine.to_the_code()
    machine.notes("SessionStarted")


@fault(29, "inode exhaustion")
def test_no_inodes(machine):
    """No new file can be made, not even the journal: guidance and code go on, staff are told."""
    machine.prefix = mounted("size=40m,nr_inodes=40", machine.data)
    machine.start()
    machine.data = inside(machine)
    machine.notes("kiosk_ready")
    machine.to_the_code()
    machine.notes("SessionEnded started_over")
    fillers = []
    try:
        for number in range(100):
            fillers.append(machine.data / f"filler{number}")
            fillers[-1].touch()
    except OSError:
        fillers.pop()
    assert os.statvfs(machine.data).f_ffree == 0
    machine.to_the_code()
    machine.wait_for(lambda screen: "log" in screen["notices"], 20)
    for filler in fillers:
        filler.unlink()
    machine.notes("FaultNoticed log", 90)


@fault(30, "file-descriptor exhaustion")
def test_no_descriptors(machine):
    """Not one more file may be opened: pages and the code that is at work go on; then all is as before."""
    machine.start()
    machine.to_the_code()
    machine.notes("SessionEnded started_over")
    opened = len(os.listdir(f"/proc/{machine.pid}/fd"))
    machine.limit(resource.RLIMIT_NOFILE, opened)
    machine.to_the_code()
    machine.limit(resource.RLIMIT_NOFILE, None)
    machine.to_the_code()
    machine.notes("SessionEnded started_over")
