"""From a tap to the first sound and to silence, recorded; and what speaking costs the screen."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.speech.clip_maker import MEI, make_clips, orders
from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.adapters.speech.shipped import reviewed_kana
from kiosk.adapters.speech.speaker import ProcessSpeaker
from kiosk.domain import messages as m
from kiosk.domain.text import Utterance
from kiosk.settings import DEFAULT_TOWN
from tests.benchmarks.candidates import ROOT
from tests.benchmarks.listening import Recording
from tests.benchmarks.measuring import SHORT
from tests.benchmarks.results import Ledger, percentile

pytestmark = pytest.mark.bench
SENTENCES = 10 if SHORT else 40
FIRST_SOUND_MS, SILENCE_MS, STALL_MS = 200.0, 50.0, 16.0
"""speech.md, targets."""
COLD_MS = 1000.0
CLOCK_S = 0.05
"""The clock of a recording is only so exact: what begins with the next tap is not the end of what was stopped."""
STALL_TURNS, STALL_S = (2, 2.0) if SHORT else (7, 4.0)
ASSETS = ROOT / "assets"


class Voice:
    """The kiosk's speaker on the loudspeaker, and a recording of it."""

    def __init__(self, folder: Path, clips: Path | None = None) -> None:
        self._changed = threading.Condition()
        self._heard: list[m.Command] = []
        self._recording = Recording({})
        self._speaker = ProcessSpeaker(
            self._deliver, assets=ASSETS, cache=folder, town=DEFAULT_TOWN, clips=clips
        )
        self._moments: list[tuple[float, float]] = []

    def _deliver(self, command: m.Command) -> None:
        with self._changed:
            self._heard.append(command)
            self._changed.notify_all()

    def _wait(self, kind: type[m.Command], key: str) -> None:
        with self._changed:
            assert self._changed.wait_for(
                lambda: any(isinstance(c, kind) and getattr(c, "key", "") == key for c in self._heard), 20
            )

    def prepare(self, text: str) -> None:
        """As the kiosk does with the pages its buttons lead to, while people read."""
        self._speaker.prepare([Utterance("", text)])
        time.sleep(0.5)

    def say(self, text: str, listen_s: float) -> None:
        """Says, listens a while, stops, and waits for half a second of silence."""
        key = str(len(self._moments))
        tapped = time.monotonic()
        self._speaker.say([Utterance(key, text)])
        self._wait(m.SpeechStarted, key)
        time.sleep(listen_s)
        stopped = time.monotonic()
        self._speaker.stop()
        self._moments.append((tapped, stopped))
        self._wait(m.SpeechFinished, key)
        time.sleep(0.5)

    def warm(self) -> None:
        """The first words of a process are not counted."""
        self.say("はい。", 0.2)
        time.sleep(2)
        self._moments.clear()

    def results(self) -> tuple[list[float], list[float]]:
        """ms from each tap to the first sound, and from each stop to the last. Stopped unheard: all its time."""
        time.sleep(0.5)
        ends = [tapped - CLOCK_S for tapped, _ in self._moments[1:]] + [time.monotonic() - 0.2]
        heard = [self._recording.first_sound(tapped, stopped) for tapped, stopped in self._moments]
        first = [
            stopped - tapped if seconds is None else seconds
            for seconds, (tapped, stopped) in zip(heard, self._moments, strict=True)
        ]
        last = [
            self._recording.last_sound(stopped, end) * 1000
            for (_, stopped), end in zip(self._moments, ends, strict=True)
        ]
        return [seconds * 1000 for seconds in first], last

    def close(self) -> None:
        self._speaker.close()
        self._recording.close()


@pytest.fixture
def loud(loudspeaker: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in loudspeaker.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """What is shipped, some of all kinds, in the same order each time."""
    every = sorted(text for text in reviewed_kana(ASSETS, DEFAULT_TOWN) if len(text) > 6)
    return random.Random(3).sample(every, SENTENCES)


@pytest.fixture(scope="module")
def clips(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them, spoken beforehand."""
    folder = tmp_path_factory.mktemp("clips")
    kana = {text: read for text, read in reviewed_kana(ASSETS, DEFAULT_TOWN).items() if text in texts}
    maker = (MEI, ASSETS, folder / "cache", DEFAULT_TOWN)
    make_clips(orders(kana, [DEFAULT_RATE]), folder / "clips", maker, 2, lambda left: None)
    return folder / "clips"


@pytest.fixture(params=["live", "prepared", "clips"])
def voice(
    request: pytest.FixtureRequest, loud: None, clips: Path, tmp_path: Path
) -> Iterator[tuple[str, Voice]]:
    """Warm; without clips, without but with each sentence foreseen, with all clips made."""
    made = Voice(tmp_path / "cache", clips if request.param == "clips" else None)
    made.warm()
    yield request.param, made
    made.close()


def test_sound_comes_and_goes_with_the_tap(
    voice: tuple[str, Voice], texts: list[str], ledger: Ledger
) -> None:
    """First sound p95 ≤ 200 ms after say(), silence p95 ≤ 50 ms after stop(), as a recording hears it."""
    kind, speaking = voice
    chance = random.Random(5)
    for text in texts:
        if kind == "prepared":
            speaking.prepare(text)
        speaking.say(text, chance.uniform(0.7, 1.1))
    first, last = speaking.results()
    sound = ledger.limit(f"first sound, {kind}", first, "ms", percentile(first, 0.95), FIRST_SOUND_MS)
    silence = ledger.limit(f"silence after stop, {kind}", last, "ms", percentile(last, 0.95), SILENCE_MS)
    assert sound.ok, sound
    assert silence.ok, silence


@pytest.mark.parametrize("kind", ["live", "clips"])
def test_the_first_words_of_the_day(
    loud: None, kind: str, texts: list[str], clips: Path, tmp_path: Path, ledger: Ledger
) -> None:
    """From the first say() of a process that does not run yet: at most a second (speech.md)."""
    found = []
    for turn in range(3 if SHORT else 6):
        speaking = Voice(tmp_path / "cache", clips if kind == "clips" else None)
        speaking.say(texts[turn], 1.0)
        found += speaking.results()[0]
        speaking.close()
    row = ledger.limit(f"first sound, cold, {kind}", found[1:], "ms", percentile(found[1:], 0.5), COLD_MS)
    assert row.ok, row


def test_speaking_does_not_hold_up_the_screen(loud: None, tmp_path: Path, ledger: Ledger) -> None:
    """The longest stall of the event loop while a page is read aloud, beside the same page in silence."""
    command = [sys.executable, "-m", "tests.benchmarks.voice_stall_probe"]
    said = subprocess.run(
        [*command, str(STALL_TURNS), str(STALL_S), str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        timeout=180,
    ).stdout
    found = json.loads(said.splitlines()[-1])
    ledger.note("longest stall, silent", "kiosk, silent", found["silent"], "ms")
    middle = percentile(found["speaking"], 0.5)
    row = ledger.limit("longest stall, speaking", found["speaking"], "ms", middle, STALL_MS)
    assert row.ok, row
