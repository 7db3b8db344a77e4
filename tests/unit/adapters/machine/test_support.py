"""The support bundle never holds a person: canaries in every file of a data directory."""

from __future__ import annotations

import io
import zipfile

import pytest

from kiosk.adapters.machine.support import bundle, cleaned

CANARIES = ("090-1234-5678", "123456789018", "〒039-2525", "taro@example.jp", "山田太郎様")


def test_canaries_in_every_file(tmp_path):
    """In files that are taken they are blotted out; files of people and secrets are not taken at all."""
    words = "\n".join(f"2026-11-21 10:40:01,123 INFO x {canary} end" for canary in CANARIES)
    taken = ["kiosk.log", "kiosk.log.1", "crash.log", "self-test.json", "health.jsonl", "settings.toml"]
    left = [
        "staff.json",
        "secret",
        "assistance.sqlite3",
        "staff-tries.json",
        "slips/a.pdf",
        "catalogue/x.toml",
    ]
    for name in (*taken, *left):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{words} {name}", "utf-8")
    packed = zipfile.ZipFile(io.BytesIO(bundle(tmp_path, {"version": "0.1"})))
    assert set(packed.namelist()) == {*taken, "about.txt"}
    whole = "".join(packed.read(name).decode() for name in packed.namelist())
    assert not [canary for canary in CANARIES if canary in whole]
    assert "2026-11-21 10:40:01,123 INFO x" in whole
    assert "version: 0.1" in whole


@pytest.mark.parametrize(
    "line",
    ["kiosk_ready after_s=0.01", "log_file_corrupt kept_as=a.corrupt-1", "disk_extras_freed bytes=123456"],
)
def test_what_helps_is_left(line):
    """Ids, times and sizes stay readable."""
    assert cleaned(f"2026-11-21 10:40:01,123 WARNING {line}") == f"2026-11-21 10:40:01,123 WARNING {line}"
