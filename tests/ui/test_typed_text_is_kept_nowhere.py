"""A canary: a word is typed on the real window, and after the visit it is in no file, no row and no object."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.reader import show, verify
from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.app import ROOT, Devices
from kiosk.domain import messages as m
from kiosk.domain import search_messages as s
from kiosk.service.ports import Deliver
from kiosk.ui.keyboard import KeyButton
from tests.kiosk_window import KioskWindow

LETTERS = ("け", "ろ", "よ", "ん", "ぬ", "さ", "い")
"""The canary, in pieces: no text of this file is it."""


class RealFiles(KioskWindow):
    """With the log and the paper of a real kiosk, in its data directory."""

    def _devices(self, deliver: Deliver, px_per_mm: float) -> Devices:
        devices = super()._devices(deliver, px_per_mm)
        devices.log = SqlAssistanceLog(self.data / "assistance.sqlite3", ROOT / "db", deliver)
        devices.printer = ProcessSlipPrinter(deliver, queue=None, out_dir=self.data / "slips")
        return devices

    def __init__(self, qtbot: object, data: Path) -> None:
        self.data = data
        super().__init__(qtbot, data)


class Letter(str):
    """A letter over which the program stumbles, with a message that quotes what was typed."""

    __slots__ = ("typed",)

    def isalnum(self) -> bool:
        raise ValueError(self.typed)


@pytest.fixture
def kiosk(qtbot, tmp_path) -> Iterator[RealFiles]:
    technical = logging.FileHandler(tmp_path / "kiosk.log", encoding="utf-8")
    logging.getLogger().addHandler(technical)
    window = RealFiles(qtbot, tmp_path)
    window.app.presenter.view_changed.connect(window.app.outlook.look_ahead)
    window.app.devices.log.start()
    yield window
    logging.getLogger().removeHandler(technical)
    technical.close()
    window.app.close()


def press(kiosk: RealFiles, letters: tuple[str, ...]) -> None:
    for letter in letters:
        keys = [k for k in kiosk.window.findChildren(KeyButton) if k.isVisible() and k.text() == letter]
        QTest.mouseClick(keys[0], Qt.MouseButton.LeftButton)
        kiosk.settle()


def everything_somebody_may_do(qtbot, kiosk: RealFiles, typed: str) -> None:
    """Type, look, hear again, be asked whether still there, change settings, go on, print."""
    kiosk.tap("はじめる")
    kiosk.tap("ことばでさがす")
    press(kiosk, LETTERS)
    assert kiosk.view.echo == typed
    for words in (
        "とめる",
        "もう一度聞く",
        "つぎへ",
        "いまどこ",
        "前へもどる",
        "ゆっくり",
        "大きく",
        "文字",
        "大",
        "ことば",
        "English",
        "日本語",
        "もとの画面へ",
    ):
        kiosk.tap(words)
    submit = kiosk.app.presenter.submit
    for command in (m.Tick(0.0), m.Tick(200.0), m.StayHere()):
        submit(command)
    assert kiosk.view.echo == typed
    submit(m.ChooseProcedure("mv-out"))
    submit(m.PrintSlip())
    slips = kiosk.data / "slips"
    qtbot.waitUntil(lambda: any(slips.glob("*.pdf")), timeout=30_000)


def stumble(kiosk: RealFiles, typed: str) -> None:
    """A bug in the middle of typing."""
    press(kiosk, ())
    letter = Letter("あ")
    letter.typed = typed
    kiosk.app.presenter.submit(m.GoBack())
    kiosk.app.presenter.submit(s.TypeKey(letter))
    letter.typed = ""
    assert "申し訳ありません" in kiosk.texts()


def test_a_typed_word_is_in_no_file_and_no_row(qtbot, kiosk):
    """Database, technical log, cache, paper: searched byte by byte in every encoding a program might have used."""
    typed = "".join(LETTERS)
    everything_somebody_may_do(qtbot, kiosk, typed)
    stumble(kiosk, typed)
    kiosk.tap("最初の画面へ")
    kiosk.app.close()
    logging.shutdown()
    files = [file for file in kiosk.data.rglob("*") if file.is_file()]
    assert {"kiosk.log", "assistance.sqlite3"} <= {file.name for file in files}
    assert any(file.suffix == ".pdf" for file in files)
    forms = [typed.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "shift_jis", "euc_jp")]
    forms += [typed.encode("unicode_escape"), "".join(f"%{byte:02X}" for byte in typed.encode()).encode()]
    for file in files:
        assert not any(form in file.read_bytes() for form in forms), file
    assert "bug command=TypeKey ValueError" in (kiosk.data / "kiosk.log").read_text("utf-8")
    path = kiosk.data / "assistance.sqlite3"
    rows = [(row["type"], row["subject"]) for row in show(path)]
    assert verify(path).ok
    assert rows[:3] == [("SessionStarted", ""), ("SearchOpened", "words"), ("VoiceStopped", "")]
    assert not any(letter in f"{kind}{subject}" for kind, subject in rows for letter in LETTERS)


@pytest.mark.parametrize("ending", [m.StartOver(), m.ReportBug()], ids=["start over", "bug"])
def test_after_the_visit_no_object_holds_the_word(qtbot, kiosk, ending):
    """Neither view, page, memory of set texts, search engine nor voice: looked for in every object there is."""
    typed = "".join(LETTERS)
    everything_somebody_may_do(qtbot, kiosk, typed)
    kiosk.app.presenter.submit(m.GoBack())
    assert any(found is not typed for found in holding(typed))  # it can be found while it is there
    kiosk.app.presenter.submit(ending)
    kiosk.app.outlook.look_ahead()
    qtbot.waitUntil(lambda: not kiosk.app.outlook.findChildren(object)[0].isActive())
    kiosk.settle()
    gc.collect()
    assert [found for found in holding(typed) if found is not typed] == []


def holding(word: str) -> list[str]:
    """Every text in the program that contains the word: out of all that the garbage collector reaches."""
    seen: set[int] = set()
    found: list[str] = []
    left = gc.get_objects()
    while left:
        one = left.pop()
        if id(one) in seen or one is left:
            continue
        seen.add(id(one))
        if issubclass(type(one), str):  # isinstance would ask a weak proxy, whose object may be gone
            if word in one:
                found.append(one)
        elif not issubclass(type(one), bytes | int | float):
            left.extend(gc.get_referents(one))
    return found
