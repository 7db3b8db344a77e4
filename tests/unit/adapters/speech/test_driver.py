"""The pyttsx3 driver `kiosk` with the real pyttsx3 and a voice whose sounds a test decides."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import pyttsx3

from kiosk.adapters.speech import driver
from kiosk.adapters.speech.player import Player
from kiosk.adapters.speech.sinks import NullSink
from kiosk.adapters.speech.sound import Sound, read_wav
from kiosk.adapters.speech.voice import Piece, VoiceFailed
from kiosk.adapters.speech.voices import Voices

ROUND_S = 20.0


class ToneVoice:
    """A tenth of a second for each character; text with ✗ fails after its first piece."""

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        for at, character in enumerate(text):
            if character == "✗":
                raise VoiceFailed("✗")
            yield Piece(Sound(bytes(2 * int(4800 * 5.0 / rate)), 48000), at, 1)


class ToneVoices(Voices):
    """Every language has the same voice, but `xx` has none."""

    def __init__(self) -> None:
        super().__init__(Path(), Path())

    def get(self, language: str) -> ToneVoice:
        if language == "xx":
            raise VoiceFailed("no voice for xx")
        return ToneVoice()


class Pump:
    """Runs the engine on the test's thread and remembers what it tells."""

    def __init__(self, speed: float) -> None:
        self._woken = threading.Semaphore(0)
        silent = NullSink(speed)
        voices = ToneVoices()
        self.player = Player(voices, silent, silent, self._woken.release)
        driver.install(self.player, voices)
        self.engine = pyttsx3.init(driver.NAME)
        self.told: list[tuple[str, ...]] = []
        self.threads: set[int] = set()
        self.engine.connect("started-utterance", lambda name: self._tell("started", name))
        self.engine.connect(
            "finished-utterance", lambda name, completed: self._tell("finished", name, completed)
        )
        self.engine.connect("started-word", lambda name, location, length: self._tell("word", name, location))
        self.engine.connect(driver.HEALTH, lambda name, what, ok, detail: self._tell("health", what, ok))
        self.engine.startLoop(False)
        self.engine.iterate()

    def _tell(self, *told: object) -> None:
        self.threads.add(threading.get_ident())
        self.told.append(tuple(map(str, told)))

    def until(self, done: Callable[[], bool]) -> None:
        while not done():
            assert self._woken.acquire(timeout=ROUND_S), self.told
            self.engine.iterate()

    def finished(self) -> list[tuple[str, ...]]:
        return [told for told in self.told if told[0] == "finished"]


@pytest.fixture
def pump() -> Iterator[Pump]:
    pump = Pump(speed=50.0)
    yield pump
    pump.engine.endLoop()
    pump.player.close()
    del pump.engine


def test_several_says_are_all_heard_in_order(pump: Pump) -> None:
    """Stock pyttsx3 keeps only the last of them."""
    for name in "abc":
        pump.engine.say("はい", name)
    pump.until(lambda: len(pump.finished()) == 3)
    order = [told[:2] for told in pump.told if told[0] in ("started", "finished")]
    assert order == [(what, name) for name in "abc" for what in ("started", "finished")]
    assert all(told[2] == "True" for told in pump.finished())
    assert pump.threads == {threading.get_ident()}


def test_words_walk_over_the_text(pump: Pump) -> None:
    """started-word names each piece's place in what is displayed."""
    pump.engine.say("あいう", "a")
    pump.until(lambda: bool(pump.finished()))
    assert [told[2] for told in pump.told if told[0] == "word"] == ["0", "1", "2"]


def test_stop_tells_one_end_at_once(pump: Pump) -> None:
    """The one being said ends, not completed; the waiting ones are forgotten; later nothing comes."""
    pump.engine.say("あ" * 5000, "a")
    pump.engine.say("い", "b")
    pump.until(lambda: ("started", "a") in pump.told)
    pump.engine.stop()
    assert pump.finished() == [("finished", "a", "False")]
    pump.engine.stop()
    pump.engine.say("う", "c")
    pump.until(lambda: len(pump.finished()) == 2)
    assert pump.finished()[1] == ("finished", "c", "True")


def test_stop_of_nothing_is_harmless(pump: Pump) -> None:
    """No end is told of what never began."""
    pump.engine.stop()
    pump.engine.iterate()
    assert pump.told == []


def test_random_cycles_lose_and_double_nothing(pump: Pump) -> None:
    """300 times say and stop at random moments: one end for what was being said, in order."""
    dice = random.Random(11)
    expected = []
    for turn in range(300):
        pump.engine.say("あ" * dice.choice([1, 3, 400]), str(turn))
        expected.append(str(turn))
        for _ in range(dice.choice([0, 1, 2])):
            if not pump.engine.isBusy():
                break
            assert pump._woken.acquire(timeout=ROUND_S)
            pump.engine.iterate()
        pump.engine.stop()
    pump.engine.iterate()
    assert [told[1] for told in pump.finished()] == expected


def test_a_voice_that_fails_ends_its_sentence_only(pump: Pump) -> None:
    """Not completed, the voice is reported, and the next sentence is heard and reports it well again."""
    pump.engine.say("あ✗", "a")
    pump.engine.say("い", "b")
    pump.until(lambda: len(pump.finished()) == 2)
    assert pump.finished() == [("finished", "a", "False"), ("finished", "b", "True")]
    health = [told for told in pump.told if told[:2] == ("health", "voice")]
    assert health == [("health", "voice", "True"), ("health", "voice", "False"), ("health", "voice", "True")]


def test_properties(pump: Pump) -> None:
    """rate in morae a second within 50–200 %, voice a language; they hold for what is said after them."""
    engine = pump.engine
    assert engine.getProperty("rate") == 5.0
    engine.setProperty("rate", 99)
    assert engine.getProperty("rate") == 10.0
    engine.setProperty("rate", 0.1)
    assert engine.getProperty("rate") == 2.5
    assert "ja" in [voice.id for voice in engine.getProperty("voices")]
    engine.say("あ", "a")
    engine.setProperty("voice", "xx")
    engine.say("い", "b")
    pump.until(lambda: len(pump.finished()) == 2)
    assert pump.finished() == [("finished", "a", "True"), ("finished", "b", "False")]


def test_save_to_file(pump: Pump, tmp_path: Path) -> None:
    """Writes the whole text, and the next say is heard, not written."""
    pump.engine.save_to_file("あいう", str(tmp_path / "a.wav"))
    pump.engine.say("え", "b")
    pump.until(lambda: bool(pump.finished()))
    assert read_wav((tmp_path / "a.wav").read_bytes()).seconds == pytest.approx(0.3)


def test_its_own_loop_is_refused(pump: Pump) -> None:
    """runAndWait would silence the second utterance: it cannot be used by mistake."""
    with pytest.raises(RuntimeError):
        pyttsx3.init(driver.NAME).proxy.startLoop(True)
