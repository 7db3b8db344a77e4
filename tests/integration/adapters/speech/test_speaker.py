"""The speaker with its real voice process, on a silent sink twenty times as fast as speech."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters.speech import protocol
from kiosk.adapters.speech.speaker import ProcessSpeaker
from kiosk.domain import messages as m
from kiosk.domain.text import Utterance

from .listening import Listener

ROOT = Path(__file__).resolve().parents[4]
LONG = "窓口で、ゆっくりお話しください。" * 20
Make = Callable[..., ProcessSpeaker]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def make(cache: Path, listener: Listener) -> Iterator[Make]:
    """Makes speakers and closes them."""
    made: list[ProcessSpeaker] = []

    def build(sink: str = "null:20", **more: object) -> ProcessSpeaker:
        arguments = {"assets": ROOT / "assets", "cache": cache, "sink": sink, **more}
        made.append(ProcessSpeaker(listener.deliver, **arguments))  # type: ignore[arg-type]
        return made[-1]

    yield build
    for speaker in made:
        speaker.close()


def say(speaker: ProcessSpeaker, *keys: str, text: str = "こんにちは。", language: str = "ja") -> None:
    speaker.say([Utterance(key, text, language) for key in keys])


def children() -> list[int]:
    """Processes that this test process started and that still run."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "speech.worker" in line]


WARMING_TURNS = 1000
"""Until then dictionaries and buffers find their size: of 4.4 MB that 5,000 turns add, 3.9 come in these."""
MEASURED_TURNS = 1000


def resident_kib(process: int) -> int:
    """Memory it has in use (proc(5), smaps_rollup, Rss).

    Not its own pages alone: a page of a library's file that another program had open too becomes "its own"
    when that program ends.
    """
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:"))


def resident_at_rest(speaker: ProcessSpeaker, listener: Listener, key: str) -> int:
    """KiB, after something was said to its end as `key`: no thread of the voice is then at work on what was stopped.

    Each makes one piece after the other, and the three clauses of this are made by three of them.
    """
    say(speaker, key, text="窓口で、ゆっくりお話しください。お待ちください。")
    listener.wait_for(m.SpeechFinished(key, True))
    return resident_kib(*children())


def test_says_one_after_the_other(make: Make, listener: Listener) -> None:
    """Each begins after the one before ended, tells its phrase, and ends once, completed."""
    say(make(), "a", "b", "c")
    listener.wait_for(m.SpeechFinished("c", True))
    assert listener.heard == [
        told
        for key in "abc"
        for told in (m.SpeechStarted(key), m.SpeechReached(key, 0, 6), m.SpeechFinished(key, completed=True))
    ]


def test_languages_in_one_go(make: Make, listener: Listener) -> None:
    """A Japanese name inside an English visit, each by its own voice."""
    make().say(
        [
            Utterance("en", "Please take the paper.", "en"),
            Utterance("ja", "転入届"),
            Utterance("vi", "Xin chào", "vi"),
        ]
    )
    listener.wait_for(m.SpeechFinished("vi", True))


def test_phrases_are_told_in_their_order(make: Make, listener: Listener) -> None:
    """Each clause of what is shown, once, from its beginning to its end; the head of the first is no clause."""
    text = "転出届は、引っ越しの14日前から、出せます。窓口で、ゆっくりお話しください。"
    say(make(), "a", text=text)
    listener.wait_for(m.SpeechFinished("a", True))
    places = [(c.location, c.location + c.length) for c in listener.heard if isinstance(c, m.SpeechReached)]
    assert places == sorted(set(places))
    assert len(places) >= 3
    assert (places[0][0], places[-1][1]) == (0, len(text))
    assert listener.heard.index(m.SpeechFinished("a", True)) == len(listener.heard) - 1


@pytest.mark.parametrize("text", ["", "  ", "🙂", "①②", "\0", "<speak>", "。、"])
def test_odd_texts_are_finished(make: Make, listener: Listener, text: str) -> None:
    """Nothing a page could say leaves the reading mark hanging."""
    speaker = make(sink="null:2000")
    speaker.say([Utterance("odd", text), Utterance("next", "次です。")])
    listener.wait_for(m.SpeechFinished("next", True), 60)
    assert listener.finishes("odd") == [True]


def test_a_text_beyond_all_measure_is_begun_and_stopped(make: Make, listener: Listener) -> None:
    """More than Open JTalk takes (8,000 characters): spoken from its beginning, silent at once."""
    speaker = make()
    say(speaker, "a", text="手" * 8001)
    listener.wait_for(m.SpeechStarted("a"))
    speaker.stop()
    listener.wait_for(m.SpeechFinished("a", False), 2.0)


def test_stop_ends_each_once_and_then_all_is_quiet(make: Make, listener: Listener) -> None:
    """What was being said and what was waiting both end, not completed."""
    speaker = make(sink="null")
    say(speaker, "a", "b", text=LONG)
    listener.wait_for(m.SpeechStarted("a"))
    speaker.stop()
    listener.wait_for(m.SpeechFinished("b", False), 1.0)
    assert listener.finishes("a") == listener.finishes("b") == [False]
    assert listener.nothing_more(0.3)


def test_the_same_keys_again_are_new_utterances(make: Make, listener: Listener) -> None:
    """もう一度聞く: the end of the first time is not taken for the end of the second."""
    speaker = make()
    say(speaker, "a", text=LONG)
    listener.wait_for(m.SpeechStarted("a"))
    say(speaker, "a")
    listener.wait_for(m.SpeechFinished("a", True))
    assert [c for c in listener.heard if isinstance(c, m.SpeechStarted)] == [m.SpeechStarted("a")] * 2
    assert listener.finishes("a") == [False, True]


def test_random_says_and_stops_lose_nothing(make: Make, listener: Listener) -> None:
    """1,000 cycles at random moments: one finish for each utterance, and no memory is kept (speech.md)."""
    dice = random.Random(7)
    speaker = make(sink="null:200")
    said = ["warm", "begun", "ended"]
    say(speaker, "warm", text=LONG)
    listener.wait_for(m.SpeechFinished("warm", True))
    begun = 0
    for turn in range(WARMING_TURNS + MEASURED_TURNS):
        if turn == WARMING_TURNS:
            begun = resident_at_rest(speaker, listener, "begun")
        keys = [f"{turn}.{n}" for n in range(dice.randint(1, 3))]
        said += keys
        say(speaker, *keys, text=dice.choice(["はい。", "こんにちは。", LONG]))
        listener.nothing_more(dice.choice([0.0, 0.002, 0.02]))
        if dice.random() < 0.5:
            speaker.stop()
    ended = resident_at_rest(speaker, listener, "ended")
    assert listener.nothing_more(0.3)
    ends = Counter(c.key for c in listener.heard if isinstance(c, m.SpeechFinished))
    assert [key for key in said if ends[key] != 1] == []
    assert len(ends) == len(said)
    assert not any(isinstance(c, m.DeviceFailed) for c in listener.heard)
    assert ended - begun < 5 * 1024


def test_never_keeps_the_caller_waiting(make: Make, listener: Listener) -> None:
    """say and stop are back long before the voice could have loaded (0.6 s), let alone spoken."""
    speaker = make()
    slowest = 0.0
    for turn in range(50):
        begun = time.perf_counter()
        say(speaker, f"{turn}", text=LONG)
        speaker.stop()
        slowest = max(slowest, time.perf_counter() - begun)
    assert slowest < 0.25


def test_a_killed_voice_comes_back(make: Make, listener: Listener) -> None:
    """SIGKILL in the middle of a sentence: it ends, staff are told, the next sentence is spoken."""
    speaker = make()
    say(speaker, "a", "b", text=LONG)
    listener.wait_for(m.SpeechStarted("a"))
    (child,) = children()
    os.kill(child, signal.SIGKILL)
    listener.wait_for(m.DeviceFailed(m.Fault.VOICE))
    listener.wait_for(m.SpeechFinished("b", False))
    say(speaker, "c")
    listener.wait_for(m.SpeechFinished("c", True))
    assert m.DeviceRecovered(m.Fault.VOICE) in listener.heard
    assert listener.finishes("a") == listener.finishes("b") == [False]


def test_a_voice_that_keeps_dying_is_left_alone(make: Make, listener: Listener, tmp_path: Path) -> None:
    """After a few quick deaths nothing is started any more; utterances still end, staff were told once."""
    tally = tmp_path / "starts"
    code = f"import sys; open({str(tally)!r}, 'a').write('x'); sys.stdin.readline(); sys.exit(3)"
    speaker = make(command=(sys.executable, "-c", code))
    for turn in range(12):
        say(speaker, f"{turn}")
        listener.wait_for(m.SpeechFinished(f"{turn}", False))
    assert 1 < len(tally.read_text()) < 8
    assert [c for c in listener.heard if isinstance(c, m.DeviceFailed)] == [m.DeviceFailed(m.Fault.VOICE)]


def test_a_hung_voice_is_replaced(make: Make, listener: Listener) -> None:
    """A process that answers nothing is ended after a stop, and the next sentence is spoken."""
    speaker = make(patience=0.3)
    say(speaker, "a", text=LONG)
    listener.wait_for(m.SpeechStarted("a"))
    (child,) = children()
    os.kill(child, signal.SIGSTOP)
    speaker.stop()
    listener.wait_for(m.SpeechFinished("a", False), 3.0)
    listener.wait_for(m.DeviceFailed(m.Fault.VOICE))
    say(speaker, "b")
    listener.wait_for(m.SpeechFinished("b", True))
    assert m.DeviceRecovered(m.Fault.VOICE) in listener.heard


def told(*answers: protocol.FromWorker) -> tuple[str, ...]:
    """A voice process that says this once it is asked to speak, and then only waits."""
    said = b"".join(map(protocol.encode, answers))
    code = (
        "import sys\nfor line in sys.stdin:\n    if '\"say\"' in line:\n"
        f"        sys.stdout.write({said.decode()!r}); sys.stdout.flush()"
    )
    return sys.executable, "-c", code


def test_a_voice_that_falls_silent_is_found_out(make: Make, listener: Listener) -> None:
    """It began and never ends, and nobody taps: no "speaking" longer than two seconds too long (B17)."""
    worker = told(protocol.Started(1), protocol.Reached(1, 0, 6, 0.5))
    say(make(command=worker, clock=lambda: time.monotonic() * 20), "a")
    listener.wait_for(m.DeviceFailed(m.Fault.VOICE))
    assert listener.heard[:3] == [
        m.SpeechStarted("a"),
        m.SpeechReached("a", 0, 6),
        m.SpeechFinished("a", False),
    ]
    assert children() == []


def test_an_end_told_twice_counts_once(make: Make, listener: Listener) -> None:
    """And an end of what never was counts not at all; the next sentence is not ended by it."""
    ends = protocol.Finished(1, True), protocol.Finished(1, True), protocol.Finished(77, True)
    say(make(command=told(*ends, protocol.Started(2))), "a", "b")
    listener.wait_for(m.SpeechStarted("b"))
    assert listener.heard == [m.SpeechFinished("a", True), m.SpeechStarted("b")]


def test_a_missing_japanese_voice_is_replaced_and_noted(
    make: Make, listener: Listener, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """A dictionary that cannot be kept breaks Mei; espeak-ng speaks kana, and kiosk.log says why."""
    (tmp_path / "cache").write_text("a file where a folder should be")
    speaker = make(cache=tmp_path / "cache", town="02402")
    say(speaker, "a", text="総合案内")
    listener.wait_for(m.SpeechFinished("a", True))
    assert not any(isinstance(c, m.DeviceFailed) for c in listener.heard)
    assert any("espeak speaks; mei:" in message for message in caplog.messages)


def test_without_a_program_to_start(make: Make, listener: Listener) -> None:
    """A voice that cannot even be started is a fault and an end, not an exception."""
    speaker = make(command=("/nonexistent/voice",))
    say(speaker, "a")
    listener.wait_for(m.SpeechFinished("a", False))
    listener.wait_for(m.DeviceFailed(m.Fault.VOICE))


def test_without_a_sound_card(
    make: Make, listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """音が出ません is told before the sentence ends, and the reading mark walks on at its pace."""
    (tmp_path / "none.conf").write_text("")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "none.conf"))
    speaker = make(sink="aplay:4")
    say(speaker, "a", "b")
    listener.wait_for(m.SpeechFinished("b", True))
    assert listener.heard.index(m.DeviceFailed(m.Fault.SOUND)) < listener.heard.index(
        m.SpeechFinished("a", True)
    )
    assert sum(isinstance(c, m.DeviceFailed) for c in listener.heard) == 1


def test_without_espeak(
    make: Make, listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """English cannot be spoken: staff are told, the sentence ends unsaid, Japanese goes on."""
    monkeypatch.setenv("PATH", str(tmp_path))
    speaker = make()
    speaker.say([Utterance("en", "Hello.", "en"), Utterance("ja", "こんにちは。", "ja")])
    listener.wait_for(m.SpeechFinished("ja", True))
    assert listener.finishes("en") == [False]
    assert m.DeviceFailed(m.Fault.VOICE) in listener.heard
    assert m.SpeechStarted("en") not in listener.heard


def test_a_language_without_a_voice_is_not_read_by_another(make: Make, listener: Listener) -> None:
    """Tagalog has no voice: it ends unsaid."""
    say(make(), "tl", text="Magandang araw.", language="tl")
    listener.wait_for(m.SpeechFinished("tl", False))
    assert m.SpeechStarted("tl") not in listener.heard


def test_close_leaves_no_process(make: Make, listener: Listener) -> None:
    """Everything that was started is gone, and what was pending was finished."""
    speaker = make()
    say(speaker, "a", text=LONG)
    listener.wait_for(m.SpeechStarted("a"))
    speaker.close()
    assert children() == []
    assert listener.finishes("a") == [False]
    assert m.DeviceFailed(m.Fault.VOICE) not in listener.heard


def test_warm_up_makes_no_sound_and_no_word(make: Make, listener: Listener) -> None:
    """Warming up delivers nothing; the first sentence is then the first sound."""
    speaker = make()
    speaker.warm_up()
    assert listener.nothing_more(1.0)
    say(speaker, "a", text="罹災証明書は、役場の2階で受け取れます。")
    listener.wait_for(m.SpeechStarted("a"))


def test_the_speaker_itself_is_light() -> None:
    """Importing it brings none of what the voice process is for."""
    code = (
        "import sys, kiosk.adapters.speech.speaker;"
        "print([n for n in ('pyttsx3', 'pyopenjtalk', 'numpy', 'PySide6') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
