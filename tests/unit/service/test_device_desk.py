"""The desk's pages about the machine: who may what, what is tried, kept and told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kiosk.domain import desk_messages as d
from kiosk.domain.roles import Role
from kiosk.service import desk_wording as w
from kiosk.service import device_wording as v
from kiosk.service.desk_views import CardRuler, Field, Lines
from kiosk.service.machine import MachineFacts
from tests.desk import PIN, DeskBeside
from tests.visit import Visit


class FakeMachine:
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.tasks: list[tuple[d.Task, str]] = []
        self.kept: dict[str, object] = {}
        self.samples = 0
        self.level = 50
        self.ended: list[bool] = []

    def facts(self) -> MachineFacts:
        return MachineFacts(
            kiosk_id="7", version="0.1.0", town="02402", towns=(("02402", "七戸町"), ("02201", "青森市")),
            printer="office", paper="A4", px_per_mm=4.0, offered=("ja", "en"), languages=("ja", "en", "ko"),
            free_mb=12_000, closes=True, loudness=self.level,
        )  # fmt: skip

    def run(self, task: d.Task, word: str = "") -> None:
        self.tasks.append((task, word))

    def keep(self, changes: Mapping[str, object]) -> None:
        self.kept |= changes

    def say_sample(self) -> None:
        self.samples += 1

    def change_loudness(self, by: int) -> None:
        self.level += by

    def end(self, *, again: bool) -> None:
        self.ended.append(again)


@pytest.fixture
def machine() -> FakeMachine:
    return FakeMachine()


def desk_of(visit: Visit, machine: FakeMachine, role: Role = Role.ADMIN) -> DeskBeside:
    desk = DeskBeside(visit, role, machine=machine).unlocked()
    desk.touch(w.DEVICES)
    return desk


CHANGES = [d.KeepGlass(), d.ChooseTown("02201"), d.ToggleLanguage("ko"), d.EndKiosk(again=True),
           d.RunTask(d.Task.USE_PRINTER, "other"), d.RunTask(d.Task.UPDATE_BACK)]  # fmt: skip
LOOKS = [d.ShowDevices(d.DevicePage.GLASS), d.RunTask(d.Task.SELF_TEST), d.SaySample(), d.ChangeLoudness(10),
         d.CheckSlip("K7QX"), d.NudgeGlass(1), d.RunTask(d.Task.LOOK_FOR_UPDATES)]  # fmt: skip


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("command", [*CHANGES, *LOOKS], ids=repr)
def test_who_may_what(visit: Visit, machine: FakeMachine, role: Role | None, command: d.DeskCommand) -> None:
    """Staff look and try; what changes the machine for everybody needs admin; without a PIN nothing at all."""
    desk = DeskBeside(visit, role or Role.COUNTER, machine=machine)
    if role:
        desk.do(d.TryKey(PIN))
    desk.do(d.ShowDevices(), command)
    allowed = role is not None and (command in LOOKS or role is Role.ADMIN)
    assert (desk.view.note == w.NOT_ALLOWED) is not allowed
    if not allowed:
        assert (machine.kept, machine.ended, machine.tasks, machine.samples) == ({}, [], [], 0)
        assert machine.level == 50


def test_the_overview_tells_the_machine_and_its_content(visit: Visit, machine: FakeMachine) -> None:
    """Number, version, content with its date and state, hours, disk."""
    desk = desk_of(visit, machine)
    (about,) = (s for s in desk.view.sections if isinstance(s, Lines))
    told = " ".join(f"{line.text} {line.note}" for line in about.lines)
    for part in ("番号 7", "0.1.0", "七戸町", "95 手続き", "未確認", "12000 MB", "受付時間"):
        assert part in told


def test_a_task_runs_alone_and_answers(visit: Visit, machine: FakeMachine) -> None:
    """A second one waits for the first; its lines are shown with their sign."""
    desk = desk_of(visit, machine)
    desk.touch(v.SELF_TEST)
    desk.do(d.RunTask(d.Task.TEST_PRINT))
    assert machine.tasks == [(d.Task.SELF_TEST, "")]
    desk.do(
        d.TaskAnswered(d.Task.SELF_TEST, False, ((True, "font", "BIZ", ""), (False, "clock", "1970", "")))
    )
    shown = next(
        s for s in desk.view.sections if isinstance(s, Lines) and s.label == v.ANSWERS[d.Task.SELF_TEST]
    )
    assert [(line.text, line.good) for line in shown.lines] == [("font", True), ("clock", False)]
    desk.touch(v.SELF_TEST)
    assert len(machine.tasks) == 2


def test_a_printer_is_looked_for_chosen_and_tried(visit: Visit, machine: FakeMachine) -> None:
    """The page looks by itself; the choice is looked at again; it holds from the next start."""
    desk = desk_of(visit, machine)
    desk.touch("印刷")
    assert machine.tasks == [(d.Task.PRINTERS, "")]
    desk.do(d.TaskAnswered(d.Task.PRINTERS, True, ((True, "Office", "ipp://x", "ipp://x"),)))
    desk.touch(v.USE)
    assert machine.tasks[-1] == (d.Task.USE_PRINTER, "ipp://x")
    desk.do(d.TaskAnswered(d.Task.USE_PRINTER, True))
    assert machine.tasks[-1] == (d.Task.PRINTERS, "")
    assert desk.view.note == v.FROM_NEXT_START


def test_the_glass_is_measured_with_a_card(visit: Visit, machine: FakeMachine) -> None:
    """Wider by pixels; kept as pixels a millimetre."""
    desk = desk_of(visit, machine)
    desk.touch("画面の大きさ", "+20", "+4")
    (ruler,) = (s for s in desk.view.sections if isinstance(s, CardRuler))
    assert ruler.px_per_mm == pytest.approx(4.0 + 24 / 85.6)
    desk.touch(v.KEEP)
    assert machine.kept == {"px_per_mm": 4.28}


def test_town_and_languages(visit: Visit, machine: FakeMachine) -> None:
    """Another town, a language more; never without Japanese, never a town or language that there is not."""
    desk = desk_of(visit, machine)
    desk.touch("町と言葉", "青森市", "한국어")
    assert machine.kept == {"town": "02201", "languages": ("ja", "en", "ko")}
    desk.do(d.ToggleLanguage("ja"), d.ToggleLanguage("xx"), d.ChooseTown("99999"))
    assert machine.kept == {"town": "02201", "languages": ("ja", "en", "ko")}


def test_sound(visit: Visit, machine: FakeMachine) -> None:
    """A sentence, louder."""
    desk = desk_of(visit, machine, Role.CLASS)
    desk.touch("音", v.SAY, v.LOUDER)
    assert (machine.samples, machine.level) == (1, 60)


def test_letters_of_a_slip(visit: Visit, machine: FakeMachine) -> None:
    """Looked up, told, forgotten when the desk is left."""
    desk = desk_of(visit, machine, Role.COUNTER)
    desk.touch("案内票の確認")
    assert any(isinstance(s, Field) for s in desk.view.sections)
    desk.do(d.CheckSlip(" k7 qx "))
    assert machine.tasks == [(d.Task.CHECK_SLIP, "k7qx")]
    desk.do(d.TaskAnswered(d.Task.CHECK_SLIP, True, ((True, "転出届", "2026-11-20", ""),)))
    assert "転出届" in str(desk.view.sections)
    desk.do(d.LeaveDesk(), d.OpenDesk(), d.TryKey(PIN), d.ShowDevices(d.DevicePage.SLIP))
    assert "転出届" not in str(desk.view.sections)


def test_back_at_the_records(visit: Visit, machine: FakeMachine) -> None:
    """もどる; and noting help leads away from the machine."""
    desk = desk_of(visit, machine)
    desk.touch(w.BACK)
    assert desk.view.name == "board"
    desk.touch(w.DEVICES)
    desk.do(d.StartHelp())
    assert desk.view.name == "form"


def test_restart_and_close(visit: Visit, machine: FakeMachine) -> None:
    """Both only for admin, both asked of the machine."""
    desk = desk_of(visit, machine)
    desk.touch(v.RESTART, v.CLOSE)
    assert machine.ended == [True, False]


FOUND: tuple[tuple[bool | None, str, str, str], ...] = (
    (True, "第5版", "届いた更新です", ""),
    (True, "内容　第6版", "usb", "/media/usb/6.update"),
    (False, "old.update", "いまより古い更新です。", "/media/usb/4.update"),
    (None, "内容　第5版", "もう入っています。", "/media/usb/5.update"),
)


def test_an_update_is_found_and_taken(visit: Visit, machine: FakeMachine) -> None:
    """The page looks by itself; only what would be taken has a button; afterwards it looks again."""
    desk = desk_of(visit, machine)
    desk.touch("更新")
    assert machine.tasks == [(d.Task.LOOK_FOR_UPDATES, "")]
    desk.do(d.TaskAnswered(d.Task.LOOK_FOR_UPDATES, True, FOUND))
    assert "いまより古い更新です。" in str(desk.view.sections)
    desk.touch(v.TAKE)
    assert machine.tasks[-1] == (d.Task.TAKE_UPDATE, "/media/usb/6.update")
    desk.do(d.TaskAnswered(d.Task.TAKE_UPDATE, True, ((True, "第6版を受け取りました。", "", ""),)))
    assert machine.tasks[-1] == (d.Task.LOOK_FOR_UPDATES, "")
    assert "第6版を受け取りました。" in str(desk.view.sections)
    desk.do(d.TaskAnswered(d.Task.LOOK_FOR_UPDATES, True, FOUND[:1]))
    desk.touch(v.GO_BACK)
    assert machine.tasks[-1] == (d.Task.UPDATE_BACK, "")
    assert "第6版を受け取りました。" not in str(desk.view.sections)


@pytest.mark.parametrize("file", ["/media/usb/4.update", "/media/usb/5.update", "/etc/passwd", "--trust", ""])
def test_only_what_was_found_is_taken(visit: Visit, machine: FakeMachine, file: str) -> None:
    """Neither a refused file nor one that was never shown, whoever asks."""
    desk = desk_of(visit, machine)
    desk.touch("更新")
    desk.do(d.TaskAnswered(d.Task.LOOK_FOR_UPDATES, True, FOUND), d.RunTask(d.Task.TAKE_UPDATE, file))
    assert machine.tasks == [(d.Task.LOOK_FOR_UPDATES, "")]


@pytest.mark.parametrize("role", [Role.COUNTER, Role.CLASS])
def test_updates_are_of_admin(visit: Visit, machine: FakeMachine, role: Role) -> None:
    """Others see how it stands; taking and going back are refused in the service, whatever the page shows."""
    desk = desk_of(visit, machine, role)
    desk.touch("更新")
    desk.do(d.TaskAnswered(d.Task.LOOK_FOR_UPDATES, True, FOUND))
    assert not [action for action in desk.actions() if action.label in (v.TAKE, v.GO_BACK) and action.enabled]
    for wish in (d.RunTask(d.Task.TAKE_UPDATE, "/media/usb/6.update"), d.RunTask(d.Task.UPDATE_BACK)):
        desk.do(wish)
        assert desk.view.note == w.NOT_ALLOWED
    assert machine.tasks == [(d.Task.LOOK_FOR_UPDATES, "")]
