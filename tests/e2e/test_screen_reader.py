"""A real screen reader's way through the real program: AT-SPI on a bus of its own, a screen of its own, names alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
READER = Path(__file__).with_name("screen_reader.py")
SESSION = '"$@" & kiosk=$!; trap "kill $kiosk" EXIT; /usr/bin/python3 "$READER" "$kiosk"'
"""The kiosk and the screen reader on one session bus; with the reader the kiosk ends."""
PRESSED = {"push button", "radio button"}
Shown = list[dict[str, Any]]


class Reader:
    """What a person hears from a screen reader, and what they ask of it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, do: str, name: str = "", until: str = "") -> Shown:
        """Does it, waits for this control or for words that begin so, and gives what is showing."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps({"do": do, "name": name, "until": until}), file=self._process.stdin, flush=True)
        for line in self._process.stdout:
            if line.startswith("["):
                found: Shown = json.loads(line)
                return found
            assert not line.startswith("{"), (do, name, until, json.loads(line))
        raise AssertionError(f"the reader ended at {do} {name} {until}")

    def press(self, name: str, until: str) -> Shown:
        return self.ask("press", name, until)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1080x1920x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
        server.terminate()


@pytest.fixture(scope="module")
def session(display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    data, run = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("run")
    (data / "settings.toml").write_text("sound = false\ndouble_strike_s = 0\n")
    kiosk = [sys.executable, "-m", "kiosk", "run", "--windowed", "1080x1920", "--data-dir", str(data)]
    own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1", "XDG_RUNTIME_DIR": str(run)}
    own |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "READER": str(READER), "PYTHONPATH": str(ROOT)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "AT_SPI"))}
    with subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", SESSION, "sh", *kiosk],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=kept | own,
        cwd=ROOT,
    ) as process:
        yield Reader(process)
        assert process.stdin is not None
        process.stdin.close()
        process.wait(60)


@pytest.fixture
def reader(session: Reader) -> Reader:
    """At the first screen."""
    session.press("最初から", "はじめる")
    return session


def names(shown: Shown, *roles: str) -> list[str]:
    return [item["name"] for item in shown if item["role"] in roles]


def check_page(shown: Shown, *twice: str) -> None:
    """Everything to press has a name of its own, a role that says so, and can be reached and pressed.

    `twice`: what may be there twice, because it does the same in both places.
    """
    controls = [item for item in shown if item["role"] in PRESSED]
    assert len(controls) >= 8
    assert {item["role"] for item in shown} <= {"label", "image", "graphic", *PRESSED}
    for item in controls:
        assert item["name"], item
        assert {"ENABLED", "SENSITIVE", "VISIBLE", "FOCUSABLE"} <= set(item["states"]), item
    told = Counter(item["name"] for item in controls)
    assert {name for name, count in told.items() if count > 1} <= set(twice)


def test_to_the_code_by_name(reader: Reader) -> None:
    """Each page is told, each control pressed by its name, until the code; then home."""
    check_page(reader.press("はじめる", "どんなご用ですか"))
    check_page(reader.press("引っ越し", "引っ越しの手続きです"))
    page = reader.press("転出届", "転出届は、家でできます")
    while not any("つづきができます" in name for name in names(page, "label")):
        check_page(page)
        page = reader.ask("turn", "はい" if "はい" in names(page, *PRESSED) else "つぎへ")
    page = reader.ask("look", until="開くページ")
    assert names(page, "image") == ["開くページ www.digital.go.jp"]
    check_page(page)
    home = reader.press("おわる", "最初の画面へ")
    check_page(home)
    assert "はじめる" in names(reader.press("最初の画面へ", "はじめる"), *PRESSED)


def test_every_control_beside_the_way(reader: Reader) -> None:
    """The band, the buttons for the ear, and help: each pressed by name, each answered, each with a way back."""
    reader.press("はじめる", "どんなご用ですか")
    for name, title in (
        ("文字の大きさを変える", "文字の大きさ"),
        ("色を変える", "画面の色"),
        ("ことばを変える", "ことば"),
        ("声と音を変える", "声と音"),
    ):
        check_page(reader.press(name, title), "声を大きくする")
        reader.press("もとの画面へ", "どんなご用ですか")
    reader.press("もう一度聞く", "どんなご用ですか")
    reader.press("もっとゆっくり読む", "声のはやさは")
    reader.press("声を大きくする", "声の大きさは")
    reader.press("いま、どこですか", "いまは、ご用をえらぶ画面です")
    check_page(reader.press("職員を呼ぶ", "職員を呼んで"))
    reader.press("前へもどる", "どんなご用ですか")


def test_what_is_set_is_told_as_checked(reader: Reader) -> None:
    """Radio buttons: one of them is checked, and after a press the other one."""

    def checked(shown: Shown) -> list[tuple[str, bool]]:
        return [
            (item["name"], "CHECKED" in item["states"]) for item in shown if item["role"] == "radio button"
        ][:3]  # the sizes; the furigana come after them

    assert checked(reader.press("文字の大きさを変える", "文字の大きさ")) == [
        ("標準", True), ("だい", False), ("特大", False),
    ]  # fmt: skip
    assert checked(reader.ask("choose", "だい")) == [
        ("標準", False),
        ("だい", True),
        ("特大", False),
    ]


def test_where_the_keys_are_is_told(reader: Reader) -> None:
    """A screen reader moves the keys to a control: that one has them, and no other."""
    reader.ask("activate")
    for name in ("はじめる", "職員を呼ぶ"):
        page = reader.ask("focus", name)
        assert [item["name"] for item in page if "FOCUSED" in item["states"]] == [name]


def test_without_looking_a_screen_reader_still_finds_the_way(reader: Reader) -> None:
    """画面を見ないで使う, and 画面を出す: both by name."""
    reader.press("声と音を変える", "声と音")
    reader.press("画面を見ないで使う", "画面を見ないで、お使いです")
    assert "画面を見ないで、お使いです。" not in names(reader.ask("leave", "画面を出す", "はじめる"), "label")
