"""The technical log: bounded, and whole after a power cut between any two of its renames."""

from __future__ import annotations

import logging

import pytest

from kiosk.adapters.machine.technical_log import BoundedFile, files


def written(handler: BoundedFile, first: int, last: int) -> None:
    for number in range(first, last):
        handler.emit(logging.LogRecord("t", logging.INFO, "", 0, f"line {number:04d}", None, None))


def test_it_never_grows_beyond_its_bound(tmp_path):
    """2,000 lines into three generations of 1 kB: the newest are kept, in order."""
    handler = BoundedFile(tmp_path / "kiosk.log", 1000, 3)
    written(handler, 0, 2000)
    handler.close()
    kept = sorted(tmp_path.iterdir(), key=lambda file: file.name, reverse=True)
    assert sum(file.stat().st_size for file in kept) <= 4 * 1100
    lines = "".join(file.read_text() for file in kept[:-1]) + kept[-1].read_text()
    assert lines.split("\n")[-2] == "line 1999"
    assert lines == "".join(sorted(lines.splitlines(keepends=True)))


@pytest.mark.parametrize("cut_after", range(4))
def test_a_power_cut_during_rotation_loses_no_line(tmp_path, cut_after):
    """Stopped after each of the renames: every line is still in one of the files, and the log goes on."""
    handler = BoundedFile(tmp_path / "kiosk.log", 10_000, 3)
    for generation in range(3):
        written(handler, generation * 10, generation * 10 + 10)
        if generation < 2:
            handler.rotate()
    handler.close()
    names = [tmp_path / name for name in ("kiosk.log", "kiosk.log.1", "kiosk.log.2", "kiosk.log.3")]
    for newer, older in list(zip(names[-2::-1], names[:0:-1], strict=True))[:cut_after]:
        newer.replace(older)  # what the rotation had done when the power went
    again = BoundedFile(tmp_path / "kiosk.log", 10_000, 3)
    written(again, 30, 31)
    again.close()
    lines = sorted(line for file in files(tmp_path) for line in file.read_text().splitlines())
    assert lines == [f"line {number:04d}" for number in range(31)]


def test_a_disk_that_takes_no_line_raises_nothing(tmp_path):
    """/dev/full: the program goes on without the lines, keeps none in memory, and writes when there is room."""
    target = tmp_path / "kiosk.log"
    target.symlink_to("/dev/full")
    handler = BoundedFile(target, 10_000, 2)
    written(handler, 0, 3)
    assert handler.stream is None
    target.unlink()
    written(handler, 3, 4)
    handler.close()
    assert target.read_text() == "line 0003\n"


def test_strange_letters_are_kept_as_escapes(tmp_path):
    """A lone surrogate in a file name must not stop the log."""
    handler = BoundedFile(tmp_path / "kiosk.log")
    handler.emit(logging.LogRecord("t", logging.INFO, "", 0, "name \udc80", None, None))
    handler.close()
    assert (tmp_path / "kiosk.log").read_text("utf-8") == "name \\udc80\n"
