"""Headphones that come and go under a real PulseAudio while its own tools watch; and tools that die."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters import health
from kiosk.adapters.outlet.alsa import AlsaMixer
from kiosk.adapters.outlet.mixer import Mixer, MixerState
from kiosk.adapters.outlet.output import WatchedOutput, find_mixer
from kiosk.adapters.outlet.pulse import PulseMixer
from kiosk.app import ROOT
from kiosk.domain import messages as m
from kiosk.domain.preference_messages import SoundMoved
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError
from tests.integration.adapters.speech.listening import Listener
from tests.integration.adapters.speech.test_audible import pytestmark as needs_pulse
from tests.integration.adapters.speech.test_audible import server  # noqa: F401  a sound server of this test alone

LEVELS = {Outlet.SPEAKER: 70, Outlet.HEADPHONES: 50}
IN, OUT = SoundMoved(Outlet.HEADPHONES), SoundMoved(Outlet.SPEAKER)


def pactl(*words: str) -> str:
    return subprocess.run(["pactl", *words], check=True, capture_output=True, text=True).stdout.strip()


def sinks() -> dict[str, tuple[int, bool]]:
    """Level and mute of each."""
    told = json.loads(pactl("--format=json", "list", "sinks"))
    return {
        one["name"]: (int(one["volume"]["front-left"]["value_percent"].strip("%")), one["mute"])
        for one in told
    }


class Hushed(Listener):
    """Notes when the voice was silenced, between what was delivered."""

    def hush(self) -> None:
        self.deliver(m.SpeechFinished("hushed", False))


HUSHED = m.SpeechFinished("hushed", False)


@pytest.fixture
def listener() -> Hushed:
    return Hushed()


Open = Callable[..., WatchedOutput]


@pytest.fixture
def begin(listener: Hushed) -> Iterator[Open]:
    """Starts outputs and closes them."""
    made: list[WatchedOutput] = []

    def build(
        find: Callable[[], Mixer | None] = lambda: find_mixer("headphones"), **more: object
    ) -> WatchedOutput:
        made.append(WatchedOutput(listener.deliver, listener.hush, find, LEVELS, **more))  # type: ignore[arg-type]
        made[-1].start()
        return made[-1]

    yield build
    for output in made:
        output.close()


def done(output: WatchedOutput) -> None:
    """Waits until everything that was asked has been done."""
    reached = threading.Event()
    output._todo.put(reached.set)
    assert reached.wait(20)


# -- PulseAudio -------------------------------------------------------------------------------------


@needs_pulse
def test_in_and_out(server: object, begin: Open, listener: Hushed) -> None:  # noqa: F811
    """The voice is silenced first, then sound is led, then it is told; each outlet at its own level."""
    pactl("set-sink-volume", "kiosk", "100%")
    pactl("set-sink-mute", "kiosk", "1")
    output = begin()
    done(output)
    assert sinks() == {"kiosk": (70, False)}
    module = pactl("load-module", "module-null-sink", "sink_name=headphones")
    listener.wait_for(IN)
    assert sinks() == {"kiosk": (70, True), "headphones": (50, False)}
    assert pactl("get-default-sink") == "headphones"
    pactl("unload-module", module)
    listener.wait_for(OUT)
    assert sinks() == {"kiosk": (70, False)}
    assert listener.heard == [HUSHED, IN, HUSHED, OUT]


@needs_pulse
def test_what_somebody_set_is_put_right_when_the_visit_ends(
    server: object,  # noqa: F811
    begin: Open,
) -> None:
    """However loud it was made meanwhile, or muted; and staff's new level counts from then on."""
    output = begin()
    pactl("set-sink-volume", "kiosk", "150%")
    output.settle()
    done(output)
    assert sinks()["kiosk"] == (70, False)
    pactl("set-sink-mute", "kiosk", "1")
    output.set_level(40)
    done(output)
    assert (sinks()["kiosk"], output.level()) == ((40, False), 40)


@needs_pulse
def test_staff_are_called_and_it_is_private_again(server: object, begin: Open, listener: Hushed) -> None:  # noqa: F811
    """The loudspeaker for as long as it is asked for; the end of the visit is as good as an order to go back."""
    pactl("load-module", "module-null-sink", "sink_name=headphones")
    output = begin()
    listener.wait_for(IN)
    for back in (lambda: output.lead(Outlet.HEADPHONES), output.settle):
        output.lead(Outlet.SPEAKER)
        done(output)
        assert (pactl("get-default-sink"), sinks()["kiosk"][1]) == ("kiosk", False)
        back()
        done(output)
        assert (pactl("get-default-sink"), sinks()["kiosk"][1]) == ("headphones", True)


@needs_pulse
def test_without_headphones_nothing_is_led_there(server: object, begin: Open) -> None:  # noqa: F811
    """An order that comes late, when they are out already."""
    output = begin()
    output.lead(Outlet.HEADPHONES)
    done(output)
    assert sinks()["kiosk"] == (70, False)


@needs_pulse
def test_the_self_test_reads_a_real_mixer(server: object) -> None:  # noqa: F811
    """Muted, wrong and right, by PulseAudio's own tool."""
    levels = {Outlet.SPEAKER: 70, Outlet.HEADPHONES: 50}
    pactl("set-sink-mute", "kiosk", "1")
    with pytest.raises(DeviceError, match="消してあります"):
        health.mixer(find_mixer(""), levels)
    pactl("set-sink-mute", "kiosk", "0")
    with pytest.raises(DeviceError, match="100%"):
        health.mixer(find_mixer(""), levels)
    pactl("set-sink-volume", "kiosk", "70%")
    assert "70%" in health.mixer(find_mixer(""), levels)


@needs_pulse
def test_the_real_amixer_sets_the_level(server: object) -> None:  # noqa: F811
    """Through ALSA's plugin: percent and switch arrive, and what has no switch for the speaker is not called private."""
    pactl("set-sink-mute", "kiosk", "1")
    mixer = AlsaMixer.find()
    assert mixer
    mixer.lead(Outlet.SPEAKER, 40)
    now = mixer.state()
    assert (now.outlet, now.muted, now.has_jack) == (Outlet.SPEAKER, False, False)
    assert abs(now.percent - 40) <= health.NEAR_PERCENT
    assert sinks()["kiosk"][1] is False
    with pytest.raises(DeviceError, match="no switch"):
        mixer.lead(Outlet.HEADPHONES, 50)


# -- tools that die, hang or are not there ----------------------------------------------------------


class Scripted:
    """A mixer whose watching is a program of the test; `trouble` is what setting it raises."""

    def __init__(self, program: str) -> None:
        self.watching = (sys.executable, "-c", program)
        self.trouble = ""
        self.inside = Outlet.SPEAKER
        self.led: list[Outlet] = []

    def is_usual(self, line: str) -> bool:
        return False

    def concerns(self, line: str) -> bool:
        return line.startswith("jack")

    def plugged(self) -> Outlet:
        return self.inside

    def lead(self, outlet: Outlet, percent: int) -> None:
        if self.trouble:
            raise DeviceError(self.trouble)
        self.led.append(outlet)

    def state(self) -> MixerState:
        return MixerState(self.inside, 70, muted=False, has_jack=True)


FAILED, RECOVERED = m.DeviceFailed(m.Fault.HEADPHONES), m.DeviceRecovered(m.Fault.HEADPHONES)
# A watching tool that goes on until it is ended, as the real one does; no test waits for it.
WAITS = "import sys; sys.stdin.read(); import time; print('jack', flush=True); time.sleep(600)"


def test_a_watch_that_keeps_dying_is_told_once(begin: Open, listener: Hushed, tmp_path: Path) -> None:
    """A notice, a rest, and when it works again the notice goes."""
    broken = tmp_path / "broken"
    broken.touch()
    program = f"import os, time; os.path.exists({str(broken)!r}) and os._exit(1); time.sleep(600)"
    begin(lambda: Scripted(program), again_s=0.3, rest_s=1.0)
    listener.wait_for(FAILED)
    broken.unlink()
    listener.wait_for(RECOVERED)
    assert listener.heard == [FAILED, RECOVERED]


def test_a_speaker_that_cannot_be_muted_is_told_and_not_called_private(begin: Open, listener: Hushed) -> None:
    """Headphones in, but the speaker stays open: silence, a notice, and never 「イヤホンで聞こえます」."""
    mixer = Scripted(WAITS)
    output = begin(lambda: mixer)
    done(output)
    mixer.inside, mixer.trouble = Outlet.HEADPHONES, "no switch"
    output.settle()
    listener.wait_for(FAILED)
    assert listener.heard == [HUSHED, FAILED]
    mixer.trouble = ""
    output.settle()
    listener.wait_for(IN)
    assert listener.heard[2:] == [HUSHED, RECOVERED, IN]


def test_a_speaker_that_stays_mute_is_told(begin: Open, listener: Hushed) -> None:
    """Headphones out, and the speaker cannot be opened: a notice, never 「スピーカーで聞こえます」."""
    mixer = Scripted(WAITS)
    mixer.inside = Outlet.HEADPHONES
    output = begin(lambda: mixer)
    listener.wait_for(IN)
    mixer.inside, mixer.trouble = Outlet.SPEAKER, "no loudspeaker"
    output.settle()
    listener.wait_for(m.DeviceFailed(m.Fault.MIXER))
    assert OUT not in listener.heard
    mixer.trouble = ""
    output.settle()
    listener.wait_for(m.DeviceRecovered(m.Fault.MIXER))
    listener.wait_for(OUT)


def test_a_tool_that_is_missing_is_told(begin: Open, listener: Hushed) -> None:
    """The level is set all the same; headphones cannot be followed."""
    mixer = Scripted("")
    mixer.watching = ("/nonexistent/watch",)
    begin(lambda: mixer)
    listener.wait_for(FAILED)
    assert mixer.led == [Outlet.SPEAKER]


def test_a_machine_without_sound_is_no_fault(begin: Open, listener: Hushed) -> None:
    """Nothing to set and nothing wrong; a card that comes later is taken at the end of a visit."""
    cards: list[Scripted] = []
    output = begin(lambda: cards[0] if cards else None)
    output.lead(Outlet.SPEAKER)
    output.set_level(40)
    done(output)
    assert (listener.heard, output.level()) == ([], None)
    cards.append(Scripted(WAITS))
    output.settle()
    done(output)
    assert (cards[0].led, output.level()) == ([Outlet.SPEAKER], 40)


def test_close_ends_the_watch(begin: Open, listener: Hushed) -> None:
    """No process is left, and nothing is delivered afterwards."""
    output = begin(lambda: Scripted(WAITS))
    done(output)
    watch = output._watch
    assert watch is not None
    assert watch.poll() is None
    output.close()
    assert watch.poll() is not None
    assert listener.nothing_more(0.3)


KIOSK = """
import signal, sys
from tests.integration.adapters.outlet.test_output import LEVELS, Scripted
from kiosk.adapters.outlet.output import WatchedOutput
tool = f"import os, signal; open({sys.argv[1]!r}, 'w').write(str(os.getpid())); signal.pause()"
WatchedOutput(print, print, lambda: Scripted(tool), LEVELS).start()
signal.pause()
"""


def test_a_kiosk_that_is_killed_leaves_no_tool_behind(tmp_path: Path) -> None:
    """Nobody closes anything: the tool ends all the same."""
    told = tmp_path / "told"
    os.mkfifo(told)
    with subprocess.Popen([sys.executable, "-c", KIOSK, str(told)], cwd=ROOT) as kiosk:
        tool = os.pidfd_open(int(told.read_text()))
        kiosk.kill()
        ended, _, _ = select.select([tool], [], [], 20)
        os.close(tool)
    assert ended


def test_no_tool_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A Windows machine, or one without alsa-utils: no mixer, and no exception."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_mixer("") is None
    assert PulseMixer.find() is None
    assert os.environ["PATH"] == str(tmp_path)
