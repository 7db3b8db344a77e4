"""Sinks with real child processes in the place of aplay, and the silence that takes over."""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from pathlib import Path

import pytest

from kiosk.adapters.speech.sinks import AplaySink, NullSink, SoundFailed, SteadyPlayback
from kiosk.adapters.speech.sound import Sound

SECOND = Sound(bytes(2 * 48000), 48000)


def program(code: str) -> AplaySink:
    """A sink that pipes into Python code; `-r RATE` comes as arguments."""
    return AplaySink((sys.executable, "-S", "-c", code))


EATS_ALL = "import sys; sys.stdin.buffer.read()"
NEVER_READS = "import sys, time; time.sleep(60)"


def nobody(trouble: str) -> None:
    """Does not want to know how it went."""


def test_everything_reaches_the_program(tmp_path: Path) -> None:
    """Bytes go through in order, and finish waits for the end."""
    heard = tmp_path / "heard"
    playback = program(f"import sys; open({str(heard)!r}, 'wb').write(sys.stdin.buffer.read())").start(48000)
    sounds = [Sound(os.urandom(200_000), 48000) for _ in range(3)]
    for sound in sounds:
        playback.write(sound)
    playback.finish(nobody)
    assert heard.read_bytes() == b"".join(sound.samples for sound in sounds)


def test_a_program_that_fails_is_a_failure() -> None:
    """No card: aplay takes some bytes and ends with 1."""
    playback = program("import sys; sys.exit(1)").start(48000)

    def play() -> None:
        for _ in range(3):
            playback.write(SECOND)
        playback.finish(nobody)

    with pytest.raises(SoundFailed):
        play()


def test_a_missing_program_is_a_failure() -> None:
    """aplay is not installed."""
    with pytest.raises(SoundFailed):
        AplaySink(("/nonexistent/aplay",)).start(48000)


def test_kill_frees_a_blocked_writer_at_once() -> None:
    """Stopping does not wait for a card that takes nothing."""
    playback = program(NEVER_READS).start(48000)
    threading.Timer(0.2, playback.kill).start()
    begun = time.monotonic()
    for _ in range(5):
        playback.write(SECOND)
    playback.finish(nobody)
    assert time.monotonic() - begun < 4.5


def test_silence_takes_the_time_of_speech() -> None:
    """Two seconds, four times as fast, in half a second."""
    playback = NullSink(speed=4.0).start(48000)
    begun = time.monotonic()
    playback.write(SECOND)
    playback.write(SECOND)
    playback.finish(nobody)
    assert 0.45 < time.monotonic() - begun < 20


def test_silence_can_be_stopped() -> None:
    """kill ends the wait."""
    playback = NullSink().start(48000)
    threading.Timer(0.1, playback.kill).start()
    begun = time.monotonic()
    for _ in range(10):
        playback.write(SECOND)
    playback.finish(nobody)
    assert time.monotonic() - begun < 4.5


@pytest.mark.parametrize(
    "code", ["import sys; sys.exit(1)", "import sys; sys.stdin.buffer.read(99); sys.exit(1)"]
)
def test_silence_takes_over_from_a_card_that_fails(code: str) -> None:
    """The pace is kept from where it broke, and staff get one word."""
    told: list[str] = []
    begun = time.monotonic()
    playback = SteadyPlayback(program(code), NullSink(speed=4.0), 48000, told.append)
    for _ in range(4):
        playback.write(SECOND)
    playback.finish()
    assert 0.7 < time.monotonic() - begun < 20
    assert len(told) == 1
    assert told[0].startswith("aplay")


def test_what_was_heard_is_told_as_good() -> None:
    """ "" means that all of it went out."""
    told: list[str] = []
    playback = SteadyPlayback(program(EATS_ALL), NullSink(), 48000, told.append)
    playback.write(SECOND)
    playback.finish()
    assert told == [""]


def test_killed_is_neither_good_nor_bad() -> None:
    """A stopped sentence says nothing about the sound card."""
    told: list[str] = []
    playback = SteadyPlayback(program(NEVER_READS), NullSink(), 48000, told.append)
    playback.kill()
    playback.write(SECOND)
    playback.finish()
    assert told == []


ENDS_LATE = "import sys, time; sys.stdin.buffer.read(); time.sleep(1)"
"""A sound server holds its client for a while after the last sound."""


@pytest.mark.parametrize(("code", "end"), [(0, ""), (7, "aplay ended with 7")])
def test_the_next_sentence_does_not_wait_for_the_sound_server(code: int, end: str) -> None:
    """Heard is heard: what became of the program is told when it is known."""
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    playback = SteadyPlayback(program(f"{ENDS_LATE}; sys.exit({code})"), NullSink(), 48000, told.put)
    playback.write(Sound(bytes(960), 48000))
    playback.finish()
    assert told.empty()
    assert told.get(timeout=20) == end


def test_heard_until_follows_what_was_written() -> None:
    """The time of a phrase is the end of what was written before it."""
    playback = NullSink(speed=2.0).start(48000)
    before = playback.heard_until
    playback.write(Sound(bytes(2 * 19200), 48000))
    assert playback.heard_until - before == pytest.approx(0.2, abs=0.05)
    playback.kill()
