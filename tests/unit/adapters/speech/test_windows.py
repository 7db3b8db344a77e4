"""The Windows path: the real pyttsx3, its real sapi5 driver and our session, over a fake COM layer."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters import speech
from kiosk.adapters.speech import protocol
from kiosk.adapters.speech.options import Options
from kiosk.adapters.speech.session import Session

from .fake_com import ASYNC, HARUKA, NOT_XML, PURGE, ZIRA, SpVoice, Token, modules

ASSETS = Path(__file__).resolve().parents[4] / "assets"
Open = Callable[..., Session]


class Kiosk:
    """A session on fake Windows, and what it tells the program."""

    def __init__(self, tmp_path: Path, voice: SpVoice, engine: str) -> None:
        self.told: list[protocol.FromWorker] = []
        self.voice = voice
        self.woken = threading.Semaphore(0)
        options = Options(ASSETS, tmp_path, "02402", "null:200", engine=engine)
        self.session = Session(options, self.told.append, self.woken.release)

    def say(self, *texts: str, language: str = "ja", first: int = 1) -> None:
        lines = tuple(protocol.Line(first + n, text, language) for n, text in enumerate(texts))
        self.session.handle(protocol.Say(lines))

    def pump(self, times: int = 3) -> None:
        for _ in range(times):
            self.session.handle(None)

    def finished(self) -> list[tuple[int, bool]]:
        return [(told.id, told.completed) for told in self.told if isinstance(told, protocol.Finished)]


def forget_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules remember the COM layer they were imported with, pyttsx3 its engines as long as they live."""
    gc.collect()
    monkeypatch.delitem(sys.modules, "pyttsx3.drivers.sapi5", raising=False)
    for name in ("sapi", "windows"):
        monkeypatch.delitem(sys.modules, f"{speech.__name__}.{name}", raising=False)
        monkeypatch.delattr(speech, name, raising=False)


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Kiosk]]:
    """Makes kiosks whose Windows lists these voices."""
    made: list[Kiosk] = []

    def make(*tokens: Token, engine: str = "sapi5") -> Kiosk:
        voice = SpVoice(list(tokens))
        for name, module in modules(voice).items():
            monkeypatch.setitem(sys.modules, name, module)
        forget_windows(monkeypatch)
        made.append(Kiosk(tmp_path, voice, engine))
        return made[-1]

    yield make
    for kiosk in made:
        kiosk.session.close()
    made.clear()


def test_the_japanese_voice_is_chosen_and_slow_enough(windows: Callable[..., Kiosk]) -> None:
    """Haruka although Zira stands first; about 150 words a minute, and slower when asked."""
    kiosk = windows(ZIRA, HARUKA)
    assert kiosk.voice.Voice is HARUKA
    assert kiosk.session.pump_s is not None
    kiosk.say("はい。")
    usual = kiosk.voice.Rate
    kiosk.session.handle(protocol.Rate(4.0))
    kiosk.say("はい。", first=2)
    assert kiosk.voice.Rate < usual <= 0


def test_three_sentences_are_all_heard_in_order(windows: Callable[..., Kiosk]) -> None:
    """Stock pyttsx3 speaks one of them: EndStream ends its loop."""
    kiosk = windows(HARUKA)
    kiosk.say("一番です。", "二番です。", "三番です。")
    for _ in range(3):
        kiosk.voice.play()
        kiosk.pump()
    assert kiosk.finished() == [(1, True), (2, True), (3, True)]
    assert [told.id for told in kiosk.told if isinstance(told, protocol.Started)] == [1, 2, 3]


def test_the_late_end_of_a_stopped_sentence_ends_nothing_else(windows: Callable[..., Kiosk]) -> None:
    """SAPI tells the end of what was purged, and of the purge, after the next sentence was begun."""
    kiosk = windows(HARUKA)
    kiosk.say("古い画面です。")
    kiosk.voice.begin()
    kiosk.pump()
    kiosk.say("新しい画面です。", first=2)
    assert kiosk.finished() == [(1, False)]
    kiosk.pump()
    assert kiosk.finished() == [(1, False)]
    kiosk.voice.play()
    kiosk.pump()
    assert kiosk.finished() == [(1, False), (2, True)]


def test_stop_purges_and_ends_once(windows: Callable[..., Kiosk]) -> None:
    """At once, whatever COM says later; a second stop is harmless."""
    kiosk = windows(HARUKA)
    kiosk.say("一番です。", "二番です。")
    kiosk.session.handle(protocol.Stop())
    assert kiosk.finished() == [(1, False), (2, False)]
    assert kiosk.voice.said[-1] == ("", ASYNC | PURGE)
    kiosk.session.handle(protocol.Stop())
    kiosk.pump()
    assert kiosk.finished() == [(1, False), (2, False)]


def test_an_end_told_twice_counts_once(windows: Callable[..., Kiosk]) -> None:
    """An engine that signals twice does not end the next sentence."""
    kiosk = windows(HARUKA)
    kiosk.say("一番です。", "二番です。")
    kiosk.voice.play()
    kiosk.voice._end(1)
    kiosk.pump()
    assert kiosk.finished() == [(1, True)]


def test_words_count_back_to_what_is_shown(windows: Callable[..., Kiosk]) -> None:
    """SAPI counts in the kana it was given; the reading band needs the place on the screen."""
    kiosk = windows(HARUKA)
    shown = "亘理町の窓口です。"
    kiosk.say(shown)
    said, flags = kiosk.voice.said[-1]
    assert flags == ASYNC | NOT_XML
    assert "亘理町" not in said
    kiosk.voice.play(((0, said.index("の")), (said.index("窓口") if "窓口" in said else 0, 2)))
    kiosk.pump()
    places = [(told.location, told.length) for told in kiosk.told if isinstance(told, protocol.Reached)]
    assert places[0] == (0, 3)


@pytest.mark.parametrize("text", ["<speak>はい</speak>", "", "🙂", "\0", "あ" * 8001])
def test_odd_texts_are_said_as_text_and_finished(windows: Callable[..., Kiosk], text: str) -> None:
    """A `<` is not taken for XML, and nothing to say is finished all the same."""
    kiosk = windows(HARUKA)
    kiosk.say(text)
    assert kiosk.voice.said[-1][1] & NOT_XML
    kiosk.voice.play()
    kiosk.pump()
    assert kiosk.finished() == [(1, True)]


def test_other_languages_are_spoken_by_the_kiosks_own_driver(windows: Callable[..., Kiosk]) -> None:
    """Haruka is never given English; both engines take turns in one go."""
    kiosk = windows(HARUKA)
    kiosk.session.handle(protocol.Say((protocol.Line(1, "Hello.", "en"), protocol.Line(2, "転入届", "ja"))))
    assert kiosk.voice.said == []
    while not kiosk.finished():
        assert kiosk.woken.acquire(timeout=20)
        kiosk.pump(1)
    kiosk.voice.play()
    kiosk.pump()
    assert kiosk.finished() == [(1, True), (2, True)]
    assert len(kiosk.voice.said) == 1


def test_without_a_japanese_voice_the_kiosks_own_speaks(windows: Callable[..., Kiosk]) -> None:
    """Staff are told; Zira never reads Japanese."""
    kiosk = windows(ZIRA)
    assert any(isinstance(told, protocol.Noted) and "no Japanese voice" in told.detail for told in kiosk.told)
    assert kiosk.session.pump_s is None
    kiosk.say("はい。")
    while not kiosk.finished():
        assert kiosk.woken.acquire(timeout=20)
        kiosk.pump(1)
    assert kiosk.finished() == [(1, True)]
    assert kiosk.voice.said == []


def test_sapi5_asked_for_where_there_is_no_com(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not on Windows: the same, without an exception."""
    forget_windows(monkeypatch)
    told: list[protocol.FromWorker] = []
    session = Session(Options(ASSETS, tmp_path, sink="null:200", engine="sapi5"), told.append, lambda: None)
    session.close()
    assert any(isinstance(message, protocol.Noted) and "sapi5" in message.detail for message in told)
