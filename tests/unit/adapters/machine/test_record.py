"""The self-test's result, kept."""

from __future__ import annotations

import msgspec

from kiosk.adapters.health import Result
from kiosk.adapters.machine import record


def test(at: str, *, ok: bool) -> record.SelfTest:
    return record.SelfTest(at, "1", "02402", "0.1", (Result("font", ok, "x"), Result("clock", True, "y")))


test.__test__ = False  # type: ignore[attr-defined]


def test_the_last_result_and_a_line_a_day(tmp_path):
    """Two runs a day are one line, the later; the result itself is the last one whole."""
    record.keep(tmp_path, test("2026-11-21 08:00", ok=False), 900)
    record.keep(tmp_path, test("2026-11-21 09:00", ok=True), 800)
    record.keep(tmp_path, test("2026-11-22 09:00", ok=False), 700)
    lines = record.health_lines(tmp_path)
    assert [(line.date, line.failed, line.free_mb) for line in lines] == [
        ("2026-11-21", (), 800),
        ("2026-11-22", ("font",), 700),
    ]
    kept = msgspec.json.decode((tmp_path / "self-test.json").read_bytes(), type=record.SelfTest)
    assert not kept.ok


def test_old_and_damaged_lines_go(tmp_path):
    """400 days are kept; a line that cannot be read does not stop the next one."""
    (tmp_path / "health.jsonl").write_bytes(b'{"half\n\x00\n')
    for day in range(record.DAYS + 5):
        record.keep(tmp_path, test(f"{2000 + day}-01-01 08:00", ok=True), 1)
    lines = record.health_lines(tmp_path)
    assert len(lines) == record.DAYS
    assert lines[-1].date == f"{2000 + record.DAYS + 4}-01-01"
