"""What is really heard: a private PulseAudio with a sink that leads nowhere, and a recording of it."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.adapters.speech.speaker import ProcessSpeaker
from kiosk.domain import messages as m
from kiosk.domain.text import Utterance

from .listening import Listener

ROOT = Path(__file__).resolve().parents[4]
ALSA = "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n"
HZ = 16000

pytestmark = pytest.mark.skipif(
    not (shutil.which("pulseaudio") and shutil.which("parec") and shutil.which("aplay")),
    reason="no PulseAudio",
)


class Recording:
    """What comes out of a sink, since it was made."""

    def __init__(self, environment: dict[str, str], sink: str = "kiosk") -> None:
        command = ["parec", f"--device={sink}.monitor", "--format=s16le", "--channels=1", f"--rate={HZ}"]
        self._process = subprocess.Popen(
            [*command, "--latency-msec=20"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        assert self._process.stdout
        self._pipe = self._process.stdout

    def listen(self, seconds: float) -> np.ndarray:
        """The next `seconds` of what is heard."""
        data = b""
        wanted = 2 * int(seconds * HZ)
        while len(data) < wanted:
            ready, _, _ = select.select([self._pipe], [], [], 10)
            assert ready, "the recording does not go on"
            data += os.read(self._pipe.fileno(), wanted - len(data))
        return np.frombuffer(data, "<i2").astype(float)

    def becomes_loud(self, seconds: float = 5.0) -> bool:
        """Whether something is heard within the next `seconds` of the recording."""
        return any(loudness(self.listen(0.1)) > 300 for _ in range(int(seconds * 10)))

    def catch_up(self) -> None:
        """Forgets what was recorded until now."""
        while select.select([self._pipe], [], [], 0)[0]:
            os.read(self._pipe.fileno(), 1 << 16)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._pipe.close()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """A sound server of this test alone."""
    socket = tmp_path / "socket"
    (tmp_path / "asound.conf").write_text(ALSA)
    own = {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PULSE_RUNTIME_PATH": str(tmp_path / "pulse"),
        "PULSE_SERVER": f"unix:{socket}",
        "ALSA_CONFIG_PATH": str(tmp_path / "asound.conf"),
    }
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
    command += ["-L", "module-null-sink sink_name=kiosk"]
    command += ["-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"]
    server_environment = {name: value for name, value in os.environ.items() if name != "PULSE_SERVER"}
    server = subprocess.Popen(
        command, env=server_environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    ready = ["pactl", "info"]
    until = time.monotonic() + 15
    while subprocess.run(ready, capture_output=True, env=dict(os.environ), check=False).returncode:
        assert server.poll() is None, "pulseaudio ended"
        assert time.monotonic() < until, "pulseaudio does not answer"
    yield server
    server.terminate()
    server.wait()


@pytest.fixture
def environment(server: subprocess.Popen[bytes]) -> dict[str, str]:
    """Where the programs of this test are heard."""
    return dict(os.environ)


def loudness(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(samples**2)))


def test_speech_is_heard_and_stops_at_once(environment: dict[str, str], tmp_path: Path) -> None:
    """Loud while it speaks; silent within 0.2 s of stop (50 ms of ours, the rest is the server's)."""
    listener = Listener()
    speaker = ProcessSpeaker(listener.deliver, assets=ROOT / "assets", cache=tmp_path / "cache")
    recording = Recording(environment)
    try:
        assert loudness(recording.listen(0.3)) < 5
        speaker.say(
            [Utterance("a", "罹災証明書は、役場の2階で受け取れます。窓口で、ゆっくりお話しください。")]
        )
        listener.wait_for(m.SpeechStarted("a"))
        assert recording.becomes_loud()
        assert loudness(recording.listen(1.0)) > 300
        speaker.stop()
        listener.wait_for(m.SpeechFinished("a", False), 1.0)
        recording.catch_up()
        recording.listen(0.2)
        assert loudness(recording.listen(1.0)) < 5
    finally:
        recording.close()
        speaker.close()
    assert not any(isinstance(c, m.DeviceFailed) for c in listener.heard)


def test_the_next_screen_is_heard_alone(environment: dict[str, str], tmp_path: Path) -> None:
    """Ten taps in the middle of a sentence: never two sounds at a time, and one more tap makes silence."""
    listener = Listener()
    speaker = ProcessSpeaker(listener.deliver, assets=ROOT / "assets", cache=tmp_path / "cache")
    recording = Recording(environment)
    try:
        for screen in range(10):
            speaker.say([Utterance(f"{screen}.{n}", "窓口で、ゆっくりお話しください。") for n in range(3)])
            listener.wait_for(m.SpeechStarted(f"{screen}.0"))
            recording.catch_up()
            recording.becomes_loud()
            assert sound_streams() <= 1
        speaker.stop()
        listener.wait_for(m.SpeechFinished("9.2", False))
        recording.catch_up()
        recording.listen(0.2)
        assert loudness(recording.listen(1.0)) < 5
        assert sound_streams() == 0
    finally:
        recording.close()
        speaker.close()


def sound_streams() -> int:
    """How many programs play at this moment."""
    listed = subprocess.run(["pactl", "list", "short", "sink-inputs"], capture_output=True, check=True)
    return len(listed.stdout.splitlines())


def test_a_device_unplugged_in_the_middle_of_a_sentence(
    environment: dict[str, str], tmp_path: Path, server: subprocess.Popen[bytes]
) -> None:
    """音が出ません is told, and the phrases walk on to the end of the sentence at the pace of speech."""
    listener = Listener()
    speaker = ProcessSpeaker(listener.deliver, assets=ROOT / "assets", cache=tmp_path / "cache")
    text = "罹災証明書は、役場の2階で、受け取れます。窓口で、お話しください。"
    try:
        speaker.say([Utterance("a", text)])
        listener.wait_for(m.SpeechStarted("a"))
        server.kill()
        listener.wait_for(m.SpeechFinished("a", True))
    finally:
        speaker.close()
    heard = listener.heard
    assert heard.index(m.DeviceFailed(m.Fault.SOUND)) < heard.index(m.SpeechFinished("a", True))
    places = [c.location + c.length for c in heard if isinstance(c, m.SpeechReached)]
    assert places[-1] == len(text)


def test_completed_means_heard_to_the_end(environment: dict[str, str], tmp_path: Path) -> None:
    """finished(completed) comes when the last sound has gone out, not when it was handed over."""
    listener = Listener()
    speaker = ProcessSpeaker(listener.deliver, assets=ROOT / "assets", cache=tmp_path / "cache")
    try:
        speaker.say([Utterance("a", "罹災証明書は、役場の2階で受け取れます。")])
        listener.wait_for(m.SpeechStarted("a"))
        begun = time.monotonic()
        listener.wait_for(m.SpeechFinished("a", True))
        assert 4.0 < time.monotonic() - begun < 7.0
    finally:
        speaker.close()


def test_the_chime_is_heard_by_itself_and_before_speech(environment: dict[str, str], tmp_path: Path) -> None:
    """Staff are called even when nothing is said after it, and what is said does not cut it off."""
    listener = Listener()
    speaker = ProcessSpeaker(listener.deliver, assets=ROOT / "assets", cache=tmp_path / "cache")
    recording = Recording(environment)
    try:
        recording.listen(0.5)  # it skips while the server begins to record
        speaker.chime()
        speaker.say([Utterance("a", "はい。")])
        assert recording.becomes_loud()
        heard = recording.listen(1.4)
        spectrum = np.abs(np.fft.rfft(heard))
        hertz = np.fft.rfftfreq(heard.size, 1 / HZ)
        for tone in (880.0, 698.5):
            near = spectrum[np.abs(hertz - tone) < 4].max()
            assert near > 20 * np.median(spectrum[(hertz > 300) & (hertz < 2000)])
        listener.wait_for(m.SpeechFinished("a", True))
        recording.catch_up()
        speaker.chime()
        assert recording.becomes_loud()
    finally:
        recording.close()
        speaker.close()


def test_a_sound_server_that_goes_and_comes(environment: dict[str, str], tmp_path: Path) -> None:
    """音が出ません while the card is away, and the notice goes when it is back."""
    listener = Listener()
    working = tmp_path / "asound.conf"
    away = tmp_path / "away.conf"
    working.rename(away)
    working.write_text("")
    speaker = ProcessSpeaker(
        listener.deliver, assets=ROOT / "assets", cache=tmp_path / "cache", sink="aplay:20"
    )
    try:
        speaker.say([Utterance("a", "はい。")])
        listener.wait_for(m.SpeechFinished("a", True))
        assert m.DeviceFailed(m.Fault.SOUND) in listener.heard
        away.replace(working)
        speaker.say([Utterance("b", "はい。")])
        listener.wait_for(m.DeviceRecovered(m.Fault.SOUND))
        listener.wait_for(m.SpeechFinished("b", True))
    finally:
        speaker.close()
