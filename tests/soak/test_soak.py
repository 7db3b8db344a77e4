"""Ten thousand visits and fifty hard ends (standards.md B10, B19): make soak. SOAK_VISITS makes it shorter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from kiosk.adapters.database.reader import show, verify
from tests.e2e.test_power_loss import PROCESS
from tests.faults.machine import START_S, Machine

pytestmark = pytest.mark.soak
VISITS = int(os.environ.get("SOAK_VISITS", "10000"))
KILLS = int(os.environ.get("SOAK_KILLS", "50"))
SEED = 20261121


def test_ten_thousand_visits(tmp_path):
    """Memory ≤ 5 % more at the end than after the first tenth, threads and descriptors the same, p95 within ± 10 %."""
    command = [
        sys.executable,
        str(Path(__file__).with_name("monkey.py")),
        str(tmp_path),
        str(VISITS),
        str(SEED),
    ]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as monkey:
        assert monkey.stdout is not None
        for line in monkey.stdout:
            print(line, end="")
            lines.append(json.loads(line))
    assert monkey.returncode == 0
    *tenths, done = lines
    assert done == {"done": VISITS, "faults": []}
    first, last = tenths[0], tenths[-1]
    assert last["rss_mb"] <= first["rss_mb"] * 1.05
    assert {t["threads"] for t in tenths} == {first["threads"]}
    assert {t["descriptors"] for t in tenths} == {first["descriptors"]}
    assert last["p95_ms"] <= first["p95_ms"] * 1.1
    assert verify(tmp_path / "assistance.sqlite3").ok
    rows = show(tmp_path / "assistance.sqlite3", limit=10_000_000)
    assert not [row for row in rows if row["type"] == "BugReported"]
    sessions = defaultdict(list)
    for row in rows:
        sessions[row["session"]].append(row["type"])
    assert len(sessions) >= VISITS  # who touches 最初から on the way begins another one
    assert {(types[0], types[-1]) for types in sessions.values()} == {("SessionStarted", "SessionEnded")}
    for edge in ("SessionStarted", "SessionEnded"):
        assert {types.count(edge) for types in sessions.values()} == {1}


def test_fifty_hard_ends(tmp_path):
    """kill -9 while somebody taps: each time home within five seconds, and no announced row is lost."""
    machine = Machine(tmp_path)
    slowest, announced = 0.0, 0
    for _ in range(KILLS):
        before = verify(tmp_path / "assistance.sqlite3").events if announced else 0
        command = [sys.executable, str(PROCESS), str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
            assert child.stdout is not None
            announced = before + [int(child.stdout.readline().split()[1]) for _ in range(3)][-1]
            child.kill()
        result = verify(tmp_path / "assistance.sqlite3")
        assert result.problems == ()
        assert result.events >= announced
        assert machine.start()["view"] == "StartView"
        slowest = max(slowest, machine.started_s)
        machine.power_cut()
    print(json.dumps({"kills": KILLS, "slowest_home_s": round(slowest, 2), "rows": announced, "lost": 0}))
    assert slowest <= START_S
