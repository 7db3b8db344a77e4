"""`kiosk voice`: what staff see of the voices, and what is refused in words."""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.commands.arguments import parser
from kiosk.commands.voice import voice
from kiosk.errors import SettingsError


def run(tmp_path: Path, *words: str) -> int:
    return voice(parser().parse_args(["voice", *words, "--data-dir", str(tmp_path)]))


def test_show_names_every_voice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the order in which they are asked, each tried for real."""
    assert run(tmp_path, "show", "--json") == 0
    rungs = json.loads(capsys.readouterr().out)
    assert [(rung["name"], rung["ok"]) for rung in rungs] == [
        ("clips", True),
        ("mei", True),
        ("espeak", True),
    ]


def test_show_follows_the_setting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One setting forces the engine."""
    (tmp_path / "settings.toml").write_text('voice_engine = "espeak"\n')
    assert run(tmp_path, "show") == 0
    assert capsys.readouterr().out.startswith("1 espeak")


def test_an_unknown_engine_is_refused(tmp_path: Path) -> None:
    """With the file and the word."""
    (tmp_path / "settings.toml").write_text('voice_engine = "robot"\n')
    with pytest.raises(SettingsError, match="voice_engine"):
        run(tmp_path, "show")


@pytest.mark.parametrize("words", [("--percent", "100", "90"), ("--lang", "en")])
def test_what_cannot_be_rendered_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Before anything is made."""
    with pytest.raises(SettingsError):
        run(tmp_path, "render", *words)
    assert not (tmp_path / "cache").exists()


def test_render_may_be_interrupted(tmp_path: Path) -> None:
    """What was made until the power failed is there, whole, and counted."""
    voice = [sys.executable, "-m", "kiosk", "voice", "--data-dir", str(tmp_path)]
    with subprocess.Popen(
        [*voice, "render", "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as render:
        until = time.monotonic() + 300
        while not (tmp_path / "cache" / "clips" / "index.json").is_file():
            assert render.poll() is None, "ended before anything was made"
            assert time.monotonic() < until
            select.select([], [], [], 0.1)
        render.kill()
    told = subprocess.run([*voice, "show", "--json"], capture_output=True, check=True, timeout=120)
    clips = json.loads(told.stdout)[0]  # whatever libraries print when they are loaded first
    assert (clips["name"], clips["ok"]) == ("clips", True)
    ready, _, wanted = clips["detail"].removeprefix("作り置き ").partition(" ")[0].partition("/")
    assert 0 < int(ready) < int(wanted)
