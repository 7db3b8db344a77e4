"""The desk: who gets in, help noted in a few touches, what is kept of it, and what never is."""

from __future__ import annotations

import datetime

import pytest

from kiosk.domain import desk_messages as d
from kiosk.domain import messages as m
from kiosk.domain.desk import OpenHelp
from kiosk.domain.help import AgeGroup, Barrier, HelpAction, HelpOutcome, record_id
from kiosk.domain.roles import Role
from kiosk.errors import DeviceError
from kiosk.service import desk_wording as w
from kiosk.service.desk_views import Field, Lines
from kiosk.service.ports import KeptHelp
from tests.desk import PIN, DeskBeside
from tests.fakes import FakeHelpShelf
from tests.visit import Visit


def test_nothing_happens_before_the_door_is_open(visit: Visit) -> None:
    """Every command of the desk is refused in the service; the page stays the door."""
    desk = DeskBeside(visit)
    for command in (d.StartHelp(), d.ShowBoard(), d.SaveHelp(""), d.FindAbout("転出"), d.StartLate()):
        assert desk.do(command).name == "door"
    assert visit.log.entries == []
    assert desk.shelf.kept_open == ()


@pytest.mark.parametrize(("role", "works"), [(Role.COUNTER, True), (Role.ADMIN, True), (Role.CLASS, False)])
def test_help_needs_the_counters_role(visit: Visit, role: Role, works: bool) -> None:
    """Somebody who only holds classes may open the desk, and is told that this is not for them."""
    desk = DeskBeside(visit, role).unlocked()
    view = desk.do(d.StartHelp())
    assert (view.name == "form") is works
    assert (view.note == w.NOT_ALLOWED) is not works


def test_the_common_case_takes_five_touches(visit: Visit) -> None:
    """With a visit running: start, where they got stuck, what was done, how it ended, keep (issue: ≤ 6)."""
    visit.to_handover("mv-out")
    desk = DeskBeside(visit).unlocked()
    touches = ["案内をはじめる", "暗証番号", "いっしょに操作した", "QRを渡した", "記録する"]
    desk.touch(*touches[:3])
    assert {"転出届", "暗証番号", "いっしょに操作した", "日本語"} <= desk.chosen()
    desk.wait(7)
    desk.do(d.ChooseOutcome(HelpOutcome.QR_GIVEN))
    desk.touch("記録する")
    assert len(touches) <= 6
    (help,) = desk.helps()
    assert (help.procedure, help.language, help.minutes, help.outcome, help.age_group) == (
        "mv-out", "ja", 7, HelpOutcome.QR_GIVEN, None,
    )  # fmt: skip
    assert help.actions == {HelpAction.QR_GIVEN, HelpAction.OPERATED_TOGETHER}
    row = visit.log.entries[-1]
    assert (row.type, row.session) == ("HelpRecorded", "session2")
    assert row.subject == record_id("session2", help)
    assert desk.view.name == "board"


def test_without_a_visit_it_takes_six(visit: Visit) -> None:
    """Somebody who never touched the kiosk: the procedure is one touch more, and the record has its own session."""
    desk = DeskBeside(visit).unlocked()
    touches = ["案内をはじめる", "転出届", "カードがない", "窓口へ案内した", "窓口へ", "記録する"]
    desk.touch(*touches)
    assert len(touches) <= 6
    (help,) = desk.helps()
    assert (help.procedure, help.barriers, help.outcome) == ("mv-out", {Barrier.NO_CARD}, HelpOutcome.TO_DESK)
    row = visit.log.entries[-1]
    assert not row.session.startswith("session")
    assert (row.date, row.bucket) == (datetime.date(2026, 11, 21), 21)


def test_a_visit_that_begins_later_attaches_itself(visit: Visit) -> None:
    """Staff start first, then lead the resident to the kiosk; also when the visit is over before they look again."""
    desk = DeskBeside(visit).unlocked()
    desk.touch("案内をはじめる", "あとで続ける")
    visit.to_handover("mv-in")
    visit.do(m.ChooseLanguage("en"), m.PrintSlip())
    visit.printer.finish(ok=True)
    visit.settle()
    visit.do(m.StartOver())
    desk.do(m.Tick(1.0))
    desk.touch("つづける")
    assert desk.view.note == w.VISIT_RUNNING
    assert {"転入届", "English", "QRを渡した", "案内票を渡した"} <= desk.chosen()
    desk.do(d.ChooseOutcome(HelpOutcome.ONLINE_DONE), d.SaveHelp(""))
    assert visit.log.entries[-1].session == "session2"


def test_an_old_visit_does_not_attach(visit: Visit) -> None:
    """What was over before the help began is somebody else's."""
    visit.to_handover("mv-in")
    visit.do(m.StartOver())
    visit.clock.moment += datetime.timedelta(minutes=2)
    desk = DeskBeside(visit).unlocked()
    desk.touch("案内をはじめる")
    assert desk.view.note == ""
    assert "手続きではない" in desk.chosen()


def test_one_visit_belongs_to_one_record(visit: Visit) -> None:
    """Two helps at once: the first has the visit, the second is of somebody without the kiosk."""
    visit.to_handover("mv-out")
    desk = DeskBeside(visit).unlocked()
    desk.touch("案内をはじめる", "あとで続ける", "案内をはじめる")
    assert desk.view.note == ""
    assert [bool(help.session) for help in desk.shelf.kept_open] == [True, False]


def test_several_open_and_handed_over(visit: Visit) -> None:
    """A record goes on at another desk, after a restart, with everything chosen so far."""
    desk = DeskBeside(visit, places=("1番窓口", "2番窓口")).unlocked()
    desk.touch("案内をはじめる", "見えにくい", "2番窓口", "あとで続ける", "案内をはじめる", "あとで続ける")
    again = DeskBeside(visit, places=("1番窓口", "2番窓口"))
    again.shelf.kept_open = desk.shelf.kept_open
    again.unlocked()
    (open_ones,) = (s for s in again.view.sections if isinstance(s, Lines) and s.label == w.OPEN_ONES)
    assert ["2番窓口" in line.note for line in open_ones.lines] == [True, False]
    again.do(open_ones.lines[0].actions[0].command)
    assert {"見えにくい", "2番窓口"} <= again.chosen()
    again.do(d.ChooseOutcome(HelpOutcome.BOOKED), d.SaveHelp(""))
    assert again.helps()[0].desk == "desk-2"
    assert len(again.shelf.kept_open) == 1


def test_minutes_are_measured_and_corrected(visit: Visit) -> None:
    """From the start to now, in whole minutes; a correction stays."""
    desk = DeskBeside(visit).unlocked()
    desk.touch("案内をはじめる")
    desk.wait(12.6)
    desk.touch("+5", "−1")
    desk.wait(30)
    desk.touch("中断", "記録する")
    assert desk.helps()[0].minutes == 17


def test_a_late_entry_stands_on_its_day(visit: Visit) -> None:
    """Noted the next day: date and half hour are those of the help; it takes no running visit."""
    visit.to_handover("mv-out")
    desk = DeskBeside(visit).unlocked()
    desk.touch("あとから記録する", "きのう", "−1時間", "−30分", "転入届", "中断", "記録する")
    row = visit.log.entries[-1]
    assert (row.date, row.bucket) == (datetime.date(2026, 11, 20), 18)
    assert not row.session.startswith("session")


def test_a_late_entry_is_at_most_a_month_late(visit: Visit) -> None:
    """Further back the button is off, and the service holds too."""
    desk = DeskBeside(visit).unlocked()
    desk.touch("あとから記録する")
    desk.do(d.ChooseDay(400), d.ChooseOutcome(HelpOutcome.STOPPED))
    (before,) = (a for a in desk.actions() if a.label == w.DAY_BEFORE)
    assert not before.enabled
    desk.touch("記録する")
    assert visit.log.entries[-1].date == datetime.date(2026, 10, 21)


def test_a_correction_is_a_new_row(visit: Visit) -> None:
    """The old row stays; the new one names it, in the same session, and is the only one shown."""
    visit.to_handover("mv-out")
    desk = DeskBeside(visit).unlocked()
    desk.touch("案内をはじめる", "窓口へ", "記録する", "最近の記録を直す", "直す")
    assert {"転出届", "窓口へ"} <= desk.chosen()
    desk.touch("予約", "75〜84歳", "記録する")
    first, second = desk.helps()
    one, other = [e for e in visit.log.entries if e.attached]
    assert second.supersedes == one.subject
    assert (first.outcome, second.outcome) == (HelpOutcome.TO_DESK, HelpOutcome.BOOKED)
    assert second.age_group is AgeGroup.FROM_75
    assert one.session == other.session == "session2"
    assert [kept.id for kept in desk.shelf.newest(9)] == [other.subject]


def test_saved_is_said_only_when_it_is(visit: Visit) -> None:
    """Until the disk has the row, the page says that it is being written."""
    desk = DeskBeside(visit).unlocked()
    desk.shelf.writes = False
    desk.touch("案内をはじめる", "中断", "記録する")
    assert desk.do(m.Tick(1.0)).note == w.SAVING
    desk.shelf.writes = True
    assert desk.do(m.Tick(2.0)).note == w.SAVED


def test_nothing_is_kept_of_a_mistaken_start(visit: Visit) -> None:
    """記録をやめる leaves no row and no open record."""
    desk = DeskBeside(visit).unlocked()
    desk.touch("案内をはじめる", "言葉", "記録をやめる")
    assert desk.shelf.kept_open == ()
    assert desk.helps() == []


def test_a_refused_memo_keeps_nothing(visit: Visit) -> None:
    """The page says why; the record stays open; without the name it is kept."""
    desk = DeskBeside(visit, with_memo=True).unlocked()
    desk.touch("案内をはじめる", "中断")
    before = desk.view.clear
    view = desk.do(d.SaveHelp("山田さんを案内"))
    assert (view.note, view.alarm, view.clear) == (w.MEMO_FAULTS[w.MemoFault.NAME], True, before)
    assert desk.helps() == []
    desk.do(d.SaveHelp("  ご夫婦を案内  "))
    assert [help.memo for help in desk.helps()] == ["ご夫婦を案内"]


def test_without_the_setting_there_is_no_memo(visit: Visit) -> None:
    """Pick lists only, unless the town wants it; the service holds too."""
    desk = DeskBeside(visit).unlocked()
    desk.touch("案内をはじめる", "中断")
    assert desk.view.memo is None
    desk.do(d.SaveHelp("天気の話"))
    assert desk.helps() == []


def test_a_procedure_is_found_by_a_word(visit: Visit) -> None:
    """As residents find it; back at the form it is chosen."""
    desk = DeskBeside(visit).unlocked()
    desk.touch("案内をはじめる", "ことばでさがす")
    desk.do(d.FindAbout("おくやみ"))
    (list_,) = (s for s in desk.view.sections if isinstance(s, Lines))
    assert list_.lines
    desk.do(list_.lines[0].actions[0].command)
    assert desk.view.name == "form"
    assert list_.lines[0].text in desk.chosen()


def test_the_door_shuts_by_itself_and_gives_the_window_back(visit: Visit) -> None:
    """Three quiet minutes, then the door; open records are still there for the next."""
    desk = DeskBeside(visit).unlocked()
    desk.do(m.Tick(10.0))
    desk.touch("案内をはじめる")
    assert desk.do(m.Tick(189.0)).name == "form"
    assert desk.do(m.Tick(190.0)).name == "door"
    assert desk.desk.left
    assert visit.log.rows()[-1] == ("DeskClosed", "")
    assert desk.do(d.OpenDesk(), d.TryKey(PIN)).name == "board"
    assert len(desk.shelf.kept_open) == 1


def test_the_log_tells_who_came_in_by_role_only(visit: Visit) -> None:
    """Opened, refused, closed; no number of a person, no PIN."""
    desk = DeskBeside(visit)
    desk.do(d.TryKey("000000"))
    assert desk.view.note == w.DOOR_WRONG
    desk.unlocked().do(d.LeaveDesk())
    assert visit.log.rows() == [("DeskRefused", ""), ("DeskOpened", "counter"), ("DeskClosed", "")]
    assert desk.desk.left


def test_a_pause_is_counted_down(visit: Visit) -> None:
    """The field is off meanwhile, and says for how long."""
    desk = DeskBeside(visit)
    for _ in range(5):
        desk.do(d.TryKey("000000"))
    (field,) = (s for s in desk.view.sections if isinstance(s, Field))
    assert not field.enabled
    assert desk.view.note == w.DOOR_WAIT.format(seconds=16)
    desk.keys.wrong = 15
    assert desk.do(m.Tick(1.0)).note == w.DOOR_LOCKED


class FullDisk(FakeHelpShelf):
    """A disk that takes nothing and tells nothing of what it holds."""

    def keep_open(self, helps: tuple[OpenHelp, ...]) -> None:
        raise DeviceError("full")

    def newest(self, limit: int) -> tuple[KeptHelp, ...]:
        raise DeviceError("locked")


def test_help_is_noted_although_the_disk_is_broken(visit: Visit) -> None:
    """A notice for staff, and the record goes to the log, which waits for the disk; no bug, no sorry screen."""
    desk = DeskBeside(visit, shelf=FullDisk(visit.log)).unlocked()
    assert desk.view.name == "board"
    desk.touch("案内をはじめる")
    assert (desk.view.note, desk.view.alarm, desk.view.name) == (w.DISK, True, "form")
    desk.touch("窓口へ", "記録する")
    assert [help.outcome for help in desk.helps()] == [HelpOutcome.TO_DESK]
    assert desk.do(m.Tick(1.0)).name == "board"


@pytest.mark.parametrize("command", [d.TryKey("739164"), d.SaveHelp("山田"), d.FindAbout("山田")])
def test_typed_text_is_not_in_messages(command: d.TypedCommand) -> None:
    """A log line that quotes a command quotes no PIN and no name."""
    assert command.typed not in repr(command)
    assert command.typed not in str(command)
