"""Headphones in the middle of a sentence, in the real program: two recordings, one of each outlet."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.machine import Machine
from tests.integration.adapters.speech.test_audible import Recording, loudness, pytestmark, server

__all__ = ["pytestmark", "server"]
SILENT = 5
"""A rounding error of the sound server; speech is over 300."""
LOAD = ["load-module", "module-null-sink", "sink_name=headphones"]


@pytest.fixture
def machine(tmp_path: Path, server: object) -> Iterator[Machine]:
    pactl("set-default-source", "kiosk.monitor")  # or the recording goes along with the sound
    made = Machine(tmp_path / "data")
    made.data.mkdir()
    (made.data / "settings.toml").write_text('headphone_sink = "headphones"\n', "utf-8")
    yield made
    made.kill()


def pactl(*words: str) -> str:
    return subprocess.run(["pactl", *words], check=True, capture_output=True, text=True).stdout.strip()


def is_silent(sink: str, seconds: float) -> bool:
    """From now on: what an older recording has not handed over yet does not count."""
    with closing(Recording(dict(os.environ), sink)) as recording:
        recording.listen(0.2)
        return loudness(recording.listen(seconds)) < SILENT


def speaks(sink: str) -> bool:
    with closing(Recording(dict(os.environ), sink)) as recording:
        return recording.becomes_loud(10)


def test_private_listening(machine: Machine) -> None:
    """In: the speaker is silent, the headphones speak. Out: only that is said aloud. Rows and words with it."""
    machine.start()
    machine.tap("はじめる")
    assert speaks("kiosk")
    module = pactl(*LOAD)
    machine.wait_for(lambda screen: "イヤホンで聞こえます。" in screen["texts"])
    assert speaks("headphones")
    assert is_silent("kiosk", 2.0)
    machine.tap("引っ越し")
    assert speaks("headphones")
    assert is_silent("kiosk", 1.0)
    pactl("unload-module", module)
    machine.wait_for(lambda screen: "スピーカーで聞こえます。" in screen["texts"])
    assert speaks("kiosk")
    machine.wait_for(lambda _screen: not pactl("list", "short", "sink-inputs"))
    assert is_silent("kiosk", 2.0)
    machine.notes("OutletChanged speaker")
    machine.notes("OutletChanged headphones")


def test_staff_are_called_aloud_and_the_next_person_is_told(machine: Machine) -> None:
    """職員を呼ぶ with headphones in is heard by everybody; left behind, they are named on the first screen."""
    pactl(*LOAD)
    machine.start()
    machine.wait_for(lambda screen: "イヤホンで聞こえます。" in screen["texts"])
    machine.tap("はじめる")
    assert is_silent("kiosk", 2.0)
    machine.ask("submit", "CallStaff")
    assert speaks("kiosk")
    screen = machine.ask("submit", "StartOver")
    assert "声は、イヤホンから出ます。抜くと、スピーカーから出ます。" in screen["texts"]
    machine.wait_for(
        lambda _screen: pactl("get-sink-mute", "kiosk") == "Mute: yes"
    )  # the tones ring for 1.6 s
    assert is_silent("kiosk", 1.0)


def test_the_level_comes_back_after_each_visit(machine: Machine) -> None:
    """At the start 70 %, whatever it was; and when the visit ends again, however loud it was made meanwhile."""
    pactl("set-sink-volume", "kiosk", "150%")
    machine.start()
    for _ in range(2):
        machine.wait_for(lambda _screen: " 70% " in pactl("get-sink-volume", "kiosk"))
        machine.tap("はじめる")
        pactl("set-sink-volume", "kiosk", "120%")
        machine.ask("submit", "StartOver")
    machine.wait_for(lambda _screen: " 70% " in pactl("get-sink-volume", "kiosk"))


def test_nothing_is_said_after_the_visit(machine: Machine) -> None:
    """最初から in the middle of a sentence: silent, and silent it stays."""
    machine.start()
    machine.tap("はじめる")
    assert speaks("kiosk")
    machine.ask("submit", "StartOver")
    assert is_silent("kiosk", 3.0)
