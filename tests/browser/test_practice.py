"""The practice form in the Debian chromium, as on a phone: every path, bad input, large type, keys, lost Wi-Fi."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.practice import Complaint
from kiosk.service import practice_wording as w
from tests.practice_server import RunningServer

SCRIPT = Path(__file__).parent / "phone.mjs"
CANARIES = (b"canary.mail", "カナリア".encode(), b"canary.jpg", "花子".encode())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    running = RunningServer(tmp_path / "data")
    yield running
    if running.process.poll() is None:
        running.close()


def phone(scenario: str, url: str, *, before: tuple[str, ...] = (), headed: bool = False) -> dict[str, Any]:
    """Walks one scenario; what was seen on the way."""
    words = [*before, "node", str(SCRIPT), scenario, url, *(["headed"] if headed else [])]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr[-4000:]
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


def assert_sound(seen: dict[str, Any], url: str) -> None:
    """Nothing asked of another machine, nothing wrong with any page, no script of a learner run."""
    assert [asked for asked in seen["requests"] if not asked.startswith((url, "data:"))] == []
    assert seen["violations"] == []
    assert seen["wide"] == []
    assert seen["small"] == []
    assert seen["errors"] == []
    assert seen["dialogs"] == 0


def test_the_whole_way_leaves_nothing(server: RunningServer) -> None:
    """On a slow phone: every page sound for axe and at 200 %, a receipt, and no trace on the disk."""
    seen = phone("walk", server.url)
    assert_sound(seen, server.url)
    assert seen["pages"] == ["/", "/mail", "/name", "/date", "/photo", "/check", "/done"]
    assert seen["receipt"].startswith("練習-")
    assert seen["forgotten"]
    count = server.count()
    assert (count["headcount"], count["here"]) == (1, 1)
    server.close()
    assert traces(server.data) == []
    assert list(server.temporary.iterdir()) == []


def traces(folder: Path) -> list[tuple[Path, bytes]]:
    """Files that hold something of what was typed."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [(file, canary) for file in files for canary in CANARIES if canary in file.read_bytes()]


def test_what_will_not_do_is_said_kindly(server: RunningServer) -> None:
    """Every kind of bad input has its own words; nothing that was typed is lost by it."""
    seen = phone("bad", server.url)
    assert_sound(seen, server.url)
    told = seen["complaints"]
    for complaint in Complaint:
        words = w.COMPLAINTS[complaint].shown
        if complaint is Complaint.PHOTO_LARGE:
            continue  # 30 MB: tests/integration/adapters/practice/test_server.py
        assert any(words in lines for lines in told.values()), complaint
    assert seen["missing"] == w.NOT_HERE.shown


def test_an_old_phone_without_a_script(server: RunningServer) -> None:
    """Plain forms do: examples filled in, half-typed words kept on the way back, 元年 and full-width digits."""
    seen = phone("plain", server.url)
    assert_sound(seen, server.url)
    assert seen["filledMail"] == "renshu@example.jp"
    assert seen["filledName"] == w.PRACTICE_NAME.shown
    assert (seen["kept"], seen["keptByBrowser"]) == ("とちゅう", "とちゅう")
    assert "平成1年12月31日" in seen["checked"]
    assert "練習 花子" in seen["checked"]


def test_without_a_finger(server: RunningServer) -> None:
    """Tab, space and return walk the whole way, always with a ring; the right keyboards come up."""
    seen = phone("keyboard", server.url)
    assert_sound(seen, server.url)
    assert seen["keyboards"] == ["email", "numeric"]


@pytest.mark.bench  # with `make class-load`: `make test` stays short
def test_in_english(server: RunningServer) -> None:
    """The same way in English."""
    seen = phone("english", server.url)
    assert seen["lang"] == "en"
    assert "Receipt number" in seen["text"]


@pytest.mark.bench  # with `make class-load`: `make test` stays short
def test_under_a_real_display(server: RunningServer) -> None:
    """The same browser with a window, under Xvfb."""
    seen = phone("walk", server.url, before=("xvfb-run", "-a", "-s", "-screen 0 800x1000x24"), headed=True)
    assert_sound(seen, server.url)
    assert seen["receipt"]


def test_lost_wifi_and_a_dead_server(tmp_path: Path, server: RunningServer) -> None:
    """The phone says so, keeps what was typed, and goes on as soon as somebody answers again."""
    child = subprocess.Popen(
        ["node", str(SCRIPT), "drop", server.url],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ,
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    again: RunningServer | None = None
    try:
        assert child.stdout.readline().strip() == "kill"
        server.kill()
        print("killed", file=child.stdin, flush=True)
        assert child.stdout.readline().strip() == "start"
        again = RunningServer(server.data, server.port)
        print("started", file=child.stdin, flush=True)
        out, err = child.communicate(timeout=60)
        assert child.returncode == 0, err[-3000:]
        seen = json.loads(out.splitlines()[-1])
    finally:
        child.kill()
        child.communicate()
        if again:
            again.close()
    assert seen["told"] == w.WIFI_GONE.shown
    assert seen["afterWifi"] == seen["mailAfter"] == "still.here@example.jp"
    assert seen["afterServer"] == "まだ ここに"
