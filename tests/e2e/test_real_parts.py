"""One resident, one procedure, with real parts: window, voice process, QR, slip PDF, SQLite. Only the fingers are ours."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.reader import show, verify
from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.adapters.qr.maker import ProcessQrMaker
from kiosk.adapters.speech.speaker import ProcessSpeaker
from kiosk.app import App, Devices, Places
from kiosk.domain import messages as m
from kiosk.service.ports import Deliver
from kiosk.service.views import HandoverView
from kiosk.settings import Settings
from kiosk.ui.buttons import KioskButton
from tests.fakes import FakeOftenAsked, FakeSoundOutput, FixedClock

PATIENCE_MS = 60_000


class Kiosk:
    """The whole program as `app.open_devices` builds it, with a silent sink in place of the sound card."""

    def __init__(self, qtbot, data: Path, sink: str = "null:50") -> None:
        self.qtbot, self.places, self.heard = qtbot, Places(data), []
        self.sink = sink
        self.app = App(
            Settings(double_strike_s=0), self.places, (1080, 1920), may_close=True, make_devices=self.devices
        )
        qtbot.addWidget(self.app.window)
        self.app.window.show()
        self.app.devices.log.start()

    def devices(self, deliver: Deliver, px_per_mm: float) -> Devices:
        def overheard(command: m.Command) -> None:
            self.heard.append(command)
            deliver(command)

        cache = self.places.cache / "speech"
        return Devices(
            speaker=ProcessSpeaker(
                overheard, assets=self.places.assets, cache=cache, town="02402", sink=self.sink
            ),
            output=FakeSoundOutput(overheard),
            printer=ProcessSlipPrinter(overheard, queue=None, out_dir=self.places.slips),
            qr=ProcessQrMaker(overheard, px_per_mm=px_per_mm),
            log=SqlAssistanceLog(self.places.database, self.places.migrations, overheard),
            often=FakeOftenAsked(),
            clock=FixedClock(),
        )

    def tap(self, words: str) -> None:
        buttons = [b for b in self.app.window.findChildren(KioskButton) if b.isVisible()]
        button = next(b for b in buttons if b.text().startswith(words))
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def wait(self, until) -> None:
        self.qtbot.waitUntil(until, timeout=PATIENCE_MS)

    def listen(self) -> None:
        """Waits until the screen at hand has been read to its end."""
        last = f"{self.app.guide._generation}.{self.app.guide.view.spoken[-1].key}"
        self.wait(lambda: m.SpeechFinished(last, True) in self.heard)


@pytest.fixture
def kiosk(qtbot, tmp_path):
    made = Kiosk(qtbot, tmp_path)
    yield made
    made.app.close()


def read_codes(image: QImage) -> list[str]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), grey.bytesPerLine()))
    return [found.text for found in zxingcpp.read_barcodes(pixels)]


def test_one_resident_one_procedure(kiosk, tmp_path):
    """From はじめる to the paper: every screen is read aloud, the code and the slip decode, the visit is clean rows."""
    kiosk.tap("はじめる")
    kiosk.listen()
    for words in ("引っ越し", "転出届", "つぎへ", "はい", "はい", "はい"):
        kiosk.tap(words)
    kiosk.listen()
    while not isinstance(kiosk.app.guide.view, HandoverView):
        kiosk.tap("つぎへ")
    kiosk.wait(lambda: kiosk.app.guide.view.qr is not None)
    link = kiosk.app.catalogue.pack.link("mv-out")
    assert read_codes(kiosk.app.window.grab().toImage()) == [link.url]
    kiosk.tap("この紙を印刷する")
    printing = kiosk.app.guide.view.print_state
    kiosk.wait(lambda: kiosk.app.guide.view.print_state != printing)
    (pdf,) = kiosk.places.slips.glob("*.pdf")
    subprocess.run(["pdftoppm", "-r", "150", "-png", str(pdf), str(tmp_path / "page")], check=True)
    assert read_codes(QImage(str(min(tmp_path.glob("page*.png"))))) == [link.url]
    kiosk.tap("おわる")
    kiosk.tap("最初の画面へ")
    kiosk.app.close()
    rows = [(row["type"], row["subject"]) for row in show(kiosk.places.database, limit=500)]
    steps = [("StepShown", i) for i in kiosk.app.catalogue.pack.procedure("mv-out").routes.online]
    assert rows == [
        ("SessionStarted", ""),
        ("LifeEventChosen", "moving"),
        ("ProcedureChosen", "mv-out"),
        ("VerdictShown", "online_complete"),
        ("RouteTaken", "online"),
        *steps,
        ("QrShown", "mv-out"),
        ("SlipRequested", "mv-out"),
        ("SlipPrinted", "mv-out"),
        ("GuidanceFinished", "mv-out"),
        ("SessionEnded", "finished"),
    ]
    assert verify(kiosk.places.database).ok


def test_the_next_tap_silences_the_voice(kiosk):
    """Started sentences of an earlier screen end uncompleted, and nothing of them starts afterwards."""
    kiosk.tap("はじめる")
    kiosk.wait(lambda: any(isinstance(c, m.SpeechStarted) for c in kiosk.heard))
    old = str(kiosk.app.guide._generation)
    kiosk.tap("引っ越し")
    seen = len(kiosk.heard)
    kiosk.listen()
    assert not [
        c for c in kiosk.heard[seen:] if isinstance(c, m.SpeechStarted) and c.key.split(".")[0] == old
    ]


def test_nothing_is_said_after_the_visit(kiosk):
    """最初から in the middle of a sentence: what was waiting ends unsaid, and the start screen keeps silent."""
    kiosk.tap("はじめる")
    kiosk.wait(lambda: any(isinstance(c, m.SpeechStarted) for c in kiosk.heard))
    seen = len(kiosk.heard)
    kiosk.app.presenter.submit(m.StartOver())
    kiosk.app.close()
    assert not kiosk.app.guide.journey.visiting
    told = kiosk.heard[seen:]
    assert not [c for c in told if isinstance(c, m.SpeechStarted | m.SpeechReached)]


def test_without_a_sound_card_the_words_walk_on(qtbot, tmp_path, monkeypatch):
    """No device: a notice in plain words, a row for staff, and the reading mark still walks."""
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)  # whatever card this machine has
    kiosk = Kiosk(qtbot, tmp_path, sink="aplay")
    try:
        kiosk.tap("はじめる")
        kiosk.wait(lambda: m.DeviceFailed(m.Fault.SOUND) in kiosk.heard)
        kiosk.wait(lambda: any(p.key == "sound" for p in kiosk.app.guide.view.frame.notices))
        kiosk.wait(lambda: kiosk.app.guide.reading != "")
        kiosk.tap("引っ越し")
        assert type(kiosk.app.guide.view).__name__ == "ProceduresView"
    finally:
        kiosk.app.close()
    assert "FaultNoticed" in {row["type"] for row in show(kiosk.places.database)}


def test_a_dead_log_does_not_stop_guidance(qtbot, tmp_path):
    """The database is a folder: a notice, and the way to the code is open all the same."""
    Places(tmp_path).database.mkdir(parents=True)
    kiosk = Kiosk(qtbot, tmp_path)
    try:
        kiosk.tap("はじめる")
        kiosk.wait(lambda: m.DeviceFailed(m.Fault.LOG) in kiosk.heard)
        for words in ("引っ越し", "転入届", "つぎへ"):
            kiosk.tap(words)
        assert type(kiosk.app.guide.view).__name__ == "StepView"
        kiosk.wait(lambda: any(p.key == "log" for p in kiosk.app.guide.view.frame.notices))
    finally:
        kiosk.app.close()


@pytest.mark.parametrize("fault", ["[[steps\n", 'colour = "red"\n'])
def test_broken_content_keeps_the_last_good(qtbot, tmp_path, fault):
    """A kiosk that has run once serves what it knows when an editor breaks a file, and says so."""
    import shutil

    root = tmp_path / "checkout"
    for name in ("assets", "locales", "db"):
        shutil.copytree(Path(__file__).resolve().parents[2] / name, root / name)
    places = Places(tmp_path / "data", root)
    from kiosk.app import open_catalogue

    assert open_catalogue(Settings(), places).errors == ()
    source = root / "assets" / "catalogue" / "national" / "procedures" / "mv-out.toml"
    source.write_text(
        fault + source.read_text("utf-8") if "=" in fault else source.read_text("utf-8") + fault, "utf-8"
    )
    store = open_catalogue(Settings(), places)
    assert "転出届" in {p.official_name for p in store.pack.procedures}
    assert store.errors[0].file.endswith("mv-out.toml")
    assert store.errors[0].line > 0


def test_what_staff_confirm_is_served_from_the_next_visit_on(qtbot, tmp_path):
    """The desk types one command; the visit under way is not disturbed, the next one is told the new answer."""
    from kiosk.cli import main

    kiosk = Kiosk(qtbot, tmp_path)
    try:
        kiosk.tap("はじめる")
        said = ["--source", "子育て支援課への聞き取り", "--by", "子育て支援課 係", "--on", "2026-11-20"]
        confirm = ["catalogue", "confirm", "jt-gaku", "--town", "02402", "--status", "online_complete", *said]
        assert main([*confirm, "--today", "2026-11-21", "--data-dir", str(tmp_path)]) == 0
        kiosk.app._look_for_content()
        assert kiosk.app.guide._facts.availability("jt-gaku").status.value == "unconfirmed"

        kiosk.tap("最初から")
        kiosk.app._look_for_content()
        kiosk.wait(lambda: kiosk.app.catalogue.pack.availability["jt-gaku"].confirmed_on is not None)
        for words in ("はじめる", "赤ちゃん", "児童手当"):
            kiosk.tap(words)
        signs = {b.text(): b.action.sign for b in kiosk.app.window.findChildren(KioskButton) if b.action.sign}
        assert signs["児童手当の額の改定"] == "家でできる"
    finally:
        kiosk.app.close()
