"""Every part of the self-test has a twin that fails."""

from __future__ import annotations

import datetime
import os

import pytest

from kiosk.adapters import health
from kiosk.adapters.outlet.mixer import MixerState
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError
from kiosk.service import typefaces


def test_each_part_answers_whatever_the_others_do():
    """One failure does not hide the rest."""

    def broken() -> str:
        raise DeviceError("kaput")

    results = health.run_checks({"a": broken, "b": lambda: "fine"})
    assert [(r.name, r.ok, r.detail) for r in results] == [("a", False, "kaput"), ("b", True, "fine")]


def test_the_typefaces_are_the_real_ones():
    """Every language's typeface is installed on a machine that was set up by make."""
    assert health.font().split("・") == list(typefaces.ALL)


def test_a_missing_program_is_said(monkeypatch, tmp_path):
    """Without fc-match and aplay the test fails with their names, not with a trace."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DeviceError, match="fc-match"):
        health.font()
    with pytest.raises(DeviceError, match="aplay"):
        health.sound()


@pytest.mark.parametrize(
    "day", [datetime.date(1970, 1, 1), datetime.date(2000, 1, 1), datetime.date(2099, 1, 1)]
)
def test_a_dead_clock_is_noticed(day):
    """RTC at 1970 or far in the future."""
    with pytest.raises(DeviceError, match=str(day)):
        health.clock(day)
    assert health.clock(datetime.date(2026, 11, 21))


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_broken_log_is_noticed(tmp_path, content):
    """Zero bytes or rubbish: said, not raised as a database error."""
    path = tmp_path / "log.sqlite3"
    path.write_bytes(content)
    with pytest.raises(DeviceError):
        health.database(path)


def test_an_unused_machine_is_healthy(tmp_path):
    """No rows yet is no fault; the folder is made."""
    assert health.database(tmp_path / "data" / "log.sqlite3")
    assert os.path.isdir(tmp_path / "data")


LEVELS = {Outlet.SPEAKER: 70, Outlet.HEADPHONES: 50}


class StandingMixer:
    """A mixer that is set like this."""

    watching = ()

    def __init__(self, state: MixerState) -> None:
        self._state = state

    def is_usual(self, line: str) -> bool:
        return False

    def concerns(self, line: str) -> bool:
        return bool(line)

    def plugged(self) -> Outlet:
        return self._state.outlet

    def lead(self, outlet: Outlet, percent: int) -> None:
        raise AssertionError("the self-test only looks")

    def state(self) -> MixerState:
        return self._state


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (MixerState(Outlet.SPEAKER, 69, muted=False, has_jack=True), "スピーカー 69%"),
        (MixerState(Outlet.SPEAKER, 70, muted=False, has_jack=False), "わかりません"),
        (MixerState(Outlet.HEADPHONES, 50, muted=False, has_jack=True), "イヤホンが入っています"),
    ],
)
def test_a_mixer_as_it_is_set(state, words):
    """The level, and whether headphones would be noticed."""
    assert words in health.mixer(StandingMixer(state), LEVELS)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (MixerState(Outlet.SPEAKER, 70, muted=True, has_jack=True), "スピーカーの音が消してあります"),
        (MixerState(Outlet.SPEAKER, 20, muted=False, has_jack=True), "20% です。設定は 70%"),
        (
            MixerState(Outlet.HEADPHONES, 70, muted=False, has_jack=True),
            "イヤホンの大きさが 70% です。設定は 50%",
        ),
    ],
)
def test_a_wrong_mixer_is_said_in_words(state, words):
    """Muted, too soft, too loud: what it is and what it should be."""
    with pytest.raises(DeviceError, match=words):
        health.mixer(StandingMixer(state), LEVELS)


def test_no_mixer_is_said():
    """A machine without a sound card."""
    with pytest.raises(DeviceError, match="見つかりません"):
        health.mixer(None, LEVELS)
