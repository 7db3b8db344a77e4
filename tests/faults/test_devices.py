"""Faults 45–56: sound and paper (standards.md 6)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.speech import protocol
from kiosk.adapters.speech.speaker import ProcessSpeaker
from kiosk.app import ROOT, Devices
from kiosk.service.ports import Deliver
from tests.faults.in_window import Lobby
from tests.faults.machine import PATIENCE_S, Machine
from tests.integration.adapters.speech.test_audible import server  # noqa: F401  a sound server of this test alone
from tests.integration.adapters.speech.test_speaker import told

fault = pytest.mark.fault


# -- sound ------------------------------------------------------------------------------------------


@fault(45, "no audio device at start")
def test_no_audio_device(machine):
    """音が出ません on the screen, a row for staff, and the pages go on without a word."""
    machine.start(ALSA_CONFIG_PATH=os.devnull)
    machine.tap("はじめる")
    machine.wait_for(lambda screen: "sound" in screen["notices"], 30)
    machine.to_the_code()
    machine.notes("FaultNoticed sound")


@fault(46, "headphones in or out in the middle of a sentence")
def test_headphones_go(machine, server):  # noqa: F811
    """The way out of the machine is gone while it speaks: nothing stops, and nothing is left hanging."""
    machine.start()
    machine.tap("はじめる")
    unload = ["pactl", "unload-module", "module-null-sink"]
    subprocess.run(unload, check=True, capture_output=True)
    machine.tap("引っ越し")
    machine.to_the_code()
    subprocess.run(["pactl", "load-module", "module-null-sink"], check=True, capture_output=True)
    machine.to_the_code()
    machine.notes("SessionEnded started_over")


@fault(47, "sound server restarts")
def test_the_sound_server_restarts(machine, server, tmp_path):  # noqa: F811
    """Silent while it is away, and said so; the notice goes when it is back."""
    machine.start()
    machine.tap("はじめる")
    server.kill()
    server.wait()
    (tmp_path / "socket").unlink(missing_ok=True)
    machine.to_the_code()
    machine.tap("はじめる")
    machine.wait_for(lambda screen: "sound" in screen["notices"], 30)
    without = {name: value for name, value in os.environ.items() if name != "PULSE_SERVER"}
    with subprocess.Popen(
        server.args, env=without, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as again:
        try:
            until = time.monotonic() + PATIENCE_S
            while subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode:
                assert time.monotonic() < until, "pulseaudio does not answer"
            machine.tap("引っ越し")  # the next page is begun while the one before is still read in silence
            machine.wait_for(lambda screen: "sound" not in screen["notices"], 30)
            machine.to_the_code()
            machine.notes("FaultNoticed sound")
        finally:
            again.terminate()


class Spoken(Lobby):
    """With a voice process that behaves as the test says."""

    worker: tuple[str, ...] = ()
    speed = 1

    def _devices(self, deliver: Deliver, px_per_mm: float) -> Devices:
        devices = super()._devices(deliver, px_per_mm)
        devices.speaker = ProcessSpeaker(
            deliver,
            assets=ROOT / "assets",
            cache=self.data / "speech",
            command=self.worker,
            clock=lambda: time.monotonic() * self.speed,
        )
        return devices

    def __init__(self, qtbot: object, data: Path) -> None:
        self.data = data
        super().__init__(qtbot, data)


@fault(48, "engine never signals the end")
def test_an_engine_that_never_ends(qtbot, tmp_path):
    """It began a sentence and says nothing more: found out, noted, and the pages never waited."""

    class Endless(Spoken):
        worker, speed = told(protocol.Started(1), protocol.Reached(1, 0, 6, 0.5)), 20

    lobby = Endless(qtbot, tmp_path)
    lobby.press("はじめる")
    qtbot.waitUntil(lambda: ("FaultNoticed", "voice") in lobby.log.rows(), timeout=20_000)
    lobby.to_the_code()
    lobby.app.close()


@fault(49, "engine signals twice, or after stop")
def test_an_engine_that_signals_twice(qtbot, tmp_path):
    """Ends told twice, and of sentences that never were: the mark does not jump, no page changes."""
    ends = protocol.Finished(1, True), protocol.Finished(1, True), protocol.Finished(99, True)

    class Twice(Spoken):
        worker = told(protocol.Started(1), *ends)

    lobby = Twice(qtbot, tmp_path)
    lobby.press("はじめる")
    qtbot.waitUntil(lambda: lobby.app.guide.reading == "", timeout=10_000)
    assert type(lobby.view).__name__ == "LifeEventsView"
    lobby.to_the_code()
    lobby.app.close()
    assert ("SessionEnded", "started_over") in lobby.log.rows()
    assert ("BugReported", "") not in lobby.log.rows()


@fault(50, "volume at 0 from the system")
def test_the_system_is_mute(machine, server):  # noqa: F811
    """No program can hear that; all that is said stands on the screen too, and the self-test asks a person."""
    subprocess.run(["pactl", "set-sink-mute", "kiosk", "1"], check=True, capture_output=True)
    machine.start()
    screen = machine.tap("はじめる")
    assert "どんなご用ですか" in screen["texts"]
    machine.to_the_code()
    machine.notes("SessionStarted")


# -- paper ------------------------------------------------------------------------------------------

IDLE = "printer q is idle.  enabled since today\\n\\tForm mounted:\\n\\tAlerts: {}\\n"
OFF = "printer q now printing q-7.  enabled since today\\n\\tThe printer is not responding.\\n\\tAlerts: none\\n"
PAUSED = "printer q disabled since today -\\n\\tPaused\\n\\tAlerts: paused\\n"
STAYS = "q-7  kiosk  1024"


@pytest.fixture
def spooler(machine, tmp_path) -> Iterator[Path]:
    """Commands of CUPS that answer as the test says, before the real ones on the path of the kiosk's processes."""
    folder = tmp_path / "bin"
    folder.mkdir()
    machine.data.mkdir(parents=True)
    (machine.data / "settings.toml").write_text('printer_queue = "q"\n')
    machine.environment["PATH"] = f"{folder}:{os.environ['PATH']}"
    say(folder, "cancel", "echo cancelled >> $0.log")
    say(
        folder,
        "lp",
        'case "$*" in *resume*) exit 0;; esac; cat >/dev/null; echo x >> $0.log; echo "request id is q-7 (1 file(s))"',
    )
    return folder


def say(folder: Path, command: str, script: str) -> None:
    (folder / command).write_text(f"#!/bin/sh\n{script}\n")
    (folder / command).chmod(0o755)


def lpstat(folder: Path, printer: str, jobs: str = "", history: str = "") -> None:
    """What CUPS says of the queue, of the jobs in it, and of those that have left it."""
    answers = f"""case "$*" in
-r) echo "scheduler is running";;
"-l -p q") printf '{printer}';;
"-a q") echo "q accepting requests since today";;
*completed*) printf '{history}';;
*) echo "{jobs}";;
esac"""
    say(folder, "lpstat", answers)


def prints_in_vain(machine: Machine, times: int = 1) -> None:
    """The paper does not come: words for it, the code stays and reads, and nobody is kept."""
    machine.start()
    for words in ("はじめる", "引っ越し", "転出届"):
        screen = machine.tap(words)
    while screen["view"] != "HandoverView":
        screen = machine.tap("はい" if "はい" in screen["buttons"] else "つぎへ")
    machine.wait_for(lambda s: s["codes"])
    screen = machine.tap("この紙を印刷する")
    for _ in range(times - 1):
        machine.ask("submit", "PrintSlip")
    screen = machine.wait_for(lambda s: "printer" in s["notices"], 45)
    assert screen["codes"], screen
    assert any("四角い絵" in text for text in screen["texts"])
    machine.to_the_code()
    machine.notes("SlipFailed mv-out")
    machine.notes("FaultNoticed printer")


@fault(51, "printer absent, off, asleep")
@pytest.mark.parametrize("state", ["absent", "off", "stopped"])
def test_printer_away(machine, spooler, state):
    """No such queue, a printer that does not answer, one that is paused."""
    lpstat(spooler, {"absent": "", "off": OFF, "stopped": PAUSED}[state], STAYS)
    prints_in_vain(machine)


@fault(52, "paper out before or in the middle of a job")
def test_out_of_paper(machine, spooler):
    """It says so while it has our job: taken back, so that it does not come out for the next person."""
    lpstat(spooler, IDLE.format("media-empty-error"), STAYS)
    prints_in_vain(machine)
    assert (spooler / "cancel.log").exists()


@fault(53, "cover open, jam, toner out")
@pytest.mark.parametrize("reason", ["cover-open-error", "media-jam-error", "toner-empty-error"])
def test_cover_jam_toner(machine, spooler, reason):
    """Each is said in its own words, and the code stays."""
    lpstat(spooler, IDLE.format(reason), STAYS)
    prints_in_vain(machine)


@fault(54, "spooler hung, or its queue holding 50 jobs")
@pytest.mark.parametrize("hangs", [True, False], ids=["hung", "full"])
def test_spooler(machine, spooler, hangs):
    """A spooler that answers nothing, and one in which our job never comes to the front: given up in time."""
    full = "\n".join(f"q-{number}  other  1024" for number in range(100, 150))
    lpstat(spooler, IDLE.format("none"), f"{full}\n{STAYS}")
    if hangs:
        say(spooler, "lpstat", "exec tail -f /dev/null")
    prints_in_vain(machine)


@fault(55, "print tapped twenty times")
def test_print_tapped_twenty_times(machine, spooler):
    """One tap, one job: while it prints, more taps are no more paper."""
    lpstat(spooler, IDLE.format("media-jam-error"), STAYS)
    prints_in_vain(machine, times=20)
    assert (spooler / "lp.log").read_text().count("x") == 1


@fault(56, "unknown status string")
@pytest.mark.parametrize("reason", ["flux-capacitor-error", "%%&?", "紙-error"])
def test_unknown_status(machine, spooler, reason):
    """A reason nobody has heard of, and noise: the job failed, and that is all that is claimed."""
    history = "q-7  root  1\\n\\tStatus:\\n\\tAlerts: aborted-by-system\\n"
    lpstat(spooler, IDLE.format(reason), history=history)
    prints_in_vain(machine)
