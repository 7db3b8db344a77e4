"""The support bundle never holds a person: canaries in every file of a data directory."""

from __future__ import annotations

import io
import json
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


def test_what_became_of_updates(tmp_path):
    """Moment and reason of each try; not the name of a file that somebody brought, and no line that cannot be read."""
    (tmp_path / "content").mkdir()
    lines = [
        {"at": "2026-11-21 10:40", "file": "山田太郎.update", "reason": "", "detail": ""},
        {"at": "2026-11-22 10:41", "file": "taro.update", "reason": "rollback", "detail": "4 < 5"},
        {
            "at": "2026-11-23 10:42",
            "file": "usb",
            "reason": "several",
            "detail": "山田太郎.update 佐藤.update",
        },
        {"at": "2026-11-24 10:43", "file": "x", "reason": "archive-name", "detail": "佐藤花子.toml"},
        {
            "at": "2026-11-25 10:44",
            "file": "x",
            "reason": "content",
            "detail": "mv-out.toml:3 山田様 090-1234-5678",
        },
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "content" / "history.jsonl").write_text(f"{text}\n[1]\n山田太郎", "utf-8")
    packed = zipfile.ZipFile(io.BytesIO(bundle(tmp_path, {})))
    told = packed.read("content/history.jsonl").decode()
    assert [json.loads(line)["reason"] for line in told.splitlines()] == [
        "", "rollback", "several", "archive-name", "content",
    ]  # fmt: skip
    assert "2026-11-22 10:41" in told
    assert "4 < 5" in told
    assert "mv-out.toml:3" in told
    assert not [name for name in ("山田", "佐藤", "taro", "usb", "090") if name in told]


@pytest.mark.parametrize(
    "line",
    ["kiosk_ready after_s=0.01", "log_file_corrupt kept_as=a.corrupt-1", "disk_extras_freed bytes=123456"],
)
def test_what_helps_is_left(line):
    """Ids, times and sizes stay readable."""
    assert cleaned(f"2026-11-21 10:40:01,123 WARNING {line}") == f"2026-11-21 10:40:01,123 WARNING {line}"
