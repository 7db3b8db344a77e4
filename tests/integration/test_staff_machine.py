"""The machine as the desk sees it: real commands in child processes, real settings."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest

from kiosk.adapters.translations import GettextTranslator
from kiosk.app import ROOT
from kiosk.domain.desk_messages import Task, TaskAnswered
from kiosk.domain.messages import Command
from kiosk.errors import DeviceError
from kiosk.settings import Places, Settings, load_settings
from kiosk.staff_machine import QUIETEST, DeskMachine
from tests.fakes import FakeSoundOutput, FakeSpeaker
from tests.integration.commands.test_log import visited


class Standing:
    """A machine in a data directory; `answer` waits for a task."""

    def __init__(self, data: Path) -> None:
        self.told: queue.Queue[Command] = queue.Queue()
        self.speaker = FakeSpeaker(lambda _command: None)
        self.output = FakeSoundOutput(self.told.put)
        self.ended: list[bool] = []
        self.machine = DeskMachine(
            Settings(), Places(data), speaker=self.speaker, output=self.output,
            translator=GettextTranslator(ROOT / "locales"), px_per_mm=4.1, deliver=self.told.put, end=self.ended.append,
        )  # fmt: skip

    def answer(self, task: Task, word: str = "") -> TaskAnswered:
        self.machine.run(task, word)
        told = self.told.get(timeout=120)
        assert isinstance(told, TaskAnswered)
        assert told.task is task
        return told


@pytest.fixture
def standing(tmp_path: Path) -> Standing:
    return Standing(tmp_path)


def test_facts(standing: Standing) -> None:
    """Five towns by name, the languages, the scale in use, the room on the disk."""
    facts = standing.machine.facts()
    assert dict(facts.towns)["02402"] == "七戸町"
    assert len(facts.towns) == 5
    assert (facts.px_per_mm, facts.offered) == (4.1, facts.languages)
    assert facts.languages[0] == "ja"
    assert facts.free_mb is not None
    assert facts.free_mb > 0


def test_the_level_is_set_and_kept(standing: Standing, tmp_path: Path) -> None:
    """大きく: heard at once, and the level to which every visit returns; never silent, never beyond all."""
    standing.machine.change_loudness(10)
    assert (standing.output.percent, load_settings(tmp_path).loudness) == (80, 80)
    assert standing.machine.facts().loudness == 80
    for by, level in ((90, 100), (-200, QUIETEST)):
        standing.machine.change_loudness(by)
        assert (standing.output.percent, load_settings(tmp_path).loudness) == (level, level)


def test_where_nothing_can_be_set_no_level_is_told(standing: Standing) -> None:
    """No sound card: the page says so and its buttons rest."""
    standing.output.percent = None
    assert standing.machine.facts().loudness is None


def test_settings_are_kept_for_the_next_start(standing: Standing, tmp_path: Path) -> None:
    """What the desk keeps is what the kiosk reads; a bad value is refused and changes nothing."""
    standing.machine.keep({"town": "02201", "px_per_mm": 4.217, "languages": ("ja", "en")})
    kept = load_settings(tmp_path)
    assert (kept.town, kept.px_per_mm, kept.languages) == ("02201", 4.217, ("ja", "en"))
    assert standing.machine.facts().offered == ("ja", "en")
    with pytest.raises(DeviceError):
        standing.machine.keep({"px_per_mm": "wide"})
    assert load_settings(tmp_path) == kept


def test_letters_are_looked_up(standing: Standing) -> None:
    """Ours or not, as `kiosk qr verify` says."""
    told = standing.answer(Task.CHECK_SLIP, "0000")
    assert (told.ok, told.lines) == (False, ())


def test_the_head_goes_onto_paper(standing: Standing, tmp_path: Path) -> None:
    """Without a printer it is a PDF among the slips, with the whole head on it."""
    import subprocess

    from kiosk.adapters.database.reader import verify

    visited(tmp_path, "aa")
    told = standing.answer(Task.PRINT_HEAD)
    assert told.ok, told.lines
    (pdf,) = (tmp_path / "slips").glob("*.pdf")
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    head = verify(tmp_path / "assistance.sqlite3").head
    assert all(head[at : at + 8] in text for at in range(0, 64, 8))
    assert "2 行まで" in text


def test_a_printer_that_is_not_there(standing: Standing, tmp_path: Path) -> None:
    """Refused in words; the settings stay."""
    told = standing.answer(Task.USE_PRINTER, "no-such-queue")
    assert not told.ok
    assert load_settings(tmp_path) == Settings()


def test_the_voice_is_that_of_residents(standing: Standing) -> None:
    """One sentence through the kiosk's own speaker."""
    standing.machine.say_sample()
    assert [utterance.text for utterance in standing.speaker.said[0]] == [
        "声のテストです。画面の前で、よく聞こえますか。"
    ]


@pytest.mark.parametrize("again", [True, False])
def test_the_end(standing: Standing, again: bool) -> None:
    """Passed on to who owns the window."""
    standing.machine.end(again=again)
    assert standing.ended == [again]
