"""What is remembered from one start to the next, in whatever state its file is."""

from __future__ import annotations

import pytest

from kiosk.adapters.machine.starts import Starts, boot_id


def test_only_starts_that_did_not_end_are_crashes(tmp_path):
    """Ended runs leave nothing; the fourth start after three crashes knows of three."""
    file, now = tmp_path / "starts.json", iter(range(0, 1000, 10))
    starts = Starts(file, "boot", lambda: float(next(now)))
    starts.begin()
    starts.end()
    seen = [len(Starts(file, "boot", lambda: float(next(now))).begin()) for _ in range(4)]
    assert seen == [0, 1, 2, 3]


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00" * 40, b'{"boot": 3}', b"[]"])
def test_a_damaged_file_is_no_crash(tmp_path, damage):
    """Half-written, empty, of another kind: the kiosk starts as usual, and counts again."""
    file = tmp_path / "starts.json"
    file.write_bytes(damage)
    assert Starts(file, "boot").begin() == ()
    assert len(Starts(file, "boot").begin()) == 1


def test_a_disk_that_takes_nothing_does_not_stop_the_start(tmp_path):
    """The folder is a file: nothing is remembered, nothing is raised."""
    (tmp_path / "data").write_bytes(b"")
    starts = Starts(tmp_path / "data" / "starts.json", "boot")
    assert starts.begin() == ()
    starts.end()


def test_this_machine_names_its_boot():
    """Linux names each switching-on."""
    assert len(boot_id()) == 36
