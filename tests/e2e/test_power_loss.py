"""The power goes while somebody taps: what was announced as recorded is there, and the chain holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.adapters.database.reader import show, verify
from kiosk.app import Places

PROCESS = Path(__file__).with_name("kiosk_process.py")


@pytest.mark.parametrize("announcements", [1, 7, 40])
def test_sigkill_in_the_middle_loses_no_announced_row(tmp_path, announcements):
    """Killed right after the n-th announcement; the log opens, verifies, and holds at least those rows."""
    child = subprocess.Popen(
        [sys.executable, str(PROCESS), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        for _ in range(announcements):
            line = child.stdout.readline()
            assert line, child.stderr.read()[-2000:] if child.stderr else ""
    finally:
        child.kill()
        child.communicate()
    announced = int(line.split()[1])
    database = Places(tmp_path).database
    result = verify(database)
    assert result.problems == ()
    assert result.events >= announced
    assert len(show(database, limit=100_000)) == result.events
