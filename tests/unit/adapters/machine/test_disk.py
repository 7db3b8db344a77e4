"""The disk guard."""

from __future__ import annotations

import os
import time

from kiosk.adapters.machine import disk


def test_there_is_an_answer_about_a_real_disk(tmp_path):
    """A folder that is there has room; one that is not gives no answer, and no exception."""
    assert disk.look(tmp_path) is not None
    assert disk.look(tmp_path / "gone") is None


def test_papers_nobody_fetched_go(tmp_path):
    """Older than two days: away. Today's stay."""
    for name, days in (("old.pdf", 3), ("new.pdf", 0)):
        (tmp_path / name).write_bytes(b"x")
        moment = time.time() - days * 86400
        os.utime(tmp_path / name, (moment, moment))
    assert disk.forget_old(tmp_path) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["new.pdf"]
    assert disk.forget_old(tmp_path / "nowhere") == 0


def test_extras_are_freed_and_nothing_else(tmp_path):
    """Only the folders that are named, and no link out of them."""
    outside, extras = tmp_path / "log.sqlite3", tmp_path / "speech"
    outside.write_bytes(b"rows")
    (extras / "deep").mkdir(parents=True)
    (extras / "deep" / "a.dic").write_bytes(b"1234")
    (extras / "link").symlink_to(outside)
    assert disk.free_extras([extras, tmp_path / "nowhere"]) == 4
    assert outside.read_bytes() == b"rows"
