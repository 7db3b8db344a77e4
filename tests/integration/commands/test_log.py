"""`kiosk log`: what is noted elsewhere, copies, and what is put back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.head import HeadFile
from kiosk.adapters.database.reader import show
from kiosk.adapters.machine.instance import Instance
from kiosk.app import Places
from kiosk.cli import main
from tests.integration.adapters.database.log_harness import MIGRATIONS, tap


def visited(data: Path, session: str) -> None:
    places = Places(data)
    heads = HeadFile(places.data, places.secret)
    log = SqlAssistanceLog(
        places.database, MIGRATIONS, lambda _c: None, heads=heads, pause=0, close_timeout=60
    )
    tap(log, f"{session}1", f"{session}2", session=session)
    log.close()


def run(data: Path, *words: str) -> int:
    return main(["log", *words, "--data-dir", str(data)])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    visited(data, "aa")
    return data


def test_a_head_on_another_machine(data: Path, tmp_path: Path) -> None:
    """What was written yesterday holds today; after a roll-back of everything it does not."""
    note = tmp_path / "usb" / "head.json"
    before = {file.name: file.read_bytes() for file in data.iterdir()}
    visited(data, "bb")
    assert run(data, "head", "--out", str(note)) == 0
    visited(data, "cc")
    assert run(data, "verify", "--against", str(note)) == 0
    for name, content in before.items():
        (data / name).write_bytes(content)
    assert run(data, "verify") == 0
    assert run(data, "verify", "--against", str(note)) == 1
    note.write_text("{}")
    assert run(data, "verify", "--against", str(note)) == 1


def test_the_head_is_told_for_paper(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In groups of eight, with the number of rows."""
    assert run(data, "head") == 0
    told = capsys.readouterr().out
    assert run(data, "head", "--json") == 0
    noted = json.loads(capsys.readouterr().out)
    assert noted["events"] == 2
    assert noted["head"] in told.replace(" ", "").replace("\n", "")
    assert "2 行まで" in told


def test_backup_and_restore(data: Path, tmp_path: Path) -> None:
    """A copy is sound and opens elsewhere; put back, the loss of what came after is told until it is accepted."""
    copy = tmp_path / "copy.sqlite3"
    assert run(data, "backup", str(copy)) == 0
    assert copy.stat().st_mode & 0o077 == 0
    assert run(data, "backup", str(copy)) == 1  # never over another
    visited(data, "bb")
    assert run(data, "restore", str(copy)) == 0
    places = Places(data)
    assert [row["session"] for row in show(places.database)] == ["aa", "aa"]
    assert [row["session"] for row in show(Path(f"{places.database}.replaced-1"))] == ["aa", "aa", "bb", "bb"]
    assert run(data, "verify") == 1
    assert run(data, "accept") == 0
    assert run(data, "verify") == 0
    visited(data, "cc")
    assert run(data, "verify") == 0
    assert [row["session"] for row in show(places.database)][-1] == "cc"


def test_a_restore_of_the_newest_is_no_loss(data: Path, tmp_path: Path) -> None:
    """On a new disk, with the notes: everything is as it was."""
    copy = tmp_path / "copy.sqlite3"
    assert run(data, "backup", str(copy)) == 0
    Places(data).database.unlink()
    assert run(data, "verify") == 1
    assert run(data, "restore", str(copy)) == 0
    assert run(data, "verify") == 0


def test_no_restore_under_a_running_kiosk(data: Path, tmp_path: Path) -> None:
    """The file is never taken from under its writer."""
    copy = tmp_path / "copy.sqlite3"
    assert run(data, "backup", str(copy)) == 0
    kiosk = Instance(data / "kiosk.pid")
    assert kiosk.take()
    try:
        assert run(data, "restore", str(copy)) == 1
    finally:
        kiosk.give_back()


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_bad_copy_is_not_put_back(data: Path, tmp_path: Path, damage: bytes | None) -> None:
    """Damaged, something else or missing: what is there stays."""
    copy = tmp_path / "copy.sqlite3"
    if damage is not None:
        copy.write_bytes(damage)
    assert run(data, "restore", str(copy)) == 1
    assert run(data, "verify") == 0


def test_a_damaged_log_is_not_backed_up(data: Path, tmp_path: Path) -> None:
    """A copy that would not verify is none, and nothing is left of it."""
    database = Places(data).database
    database.write_bytes(database.read_bytes()[:5000])
    copy = tmp_path / "copies" / "copy.sqlite3"
    copy.parent.mkdir()
    assert run(data, "backup", str(copy)) == 1
    assert list(copy.parent.iterdir()) == []
