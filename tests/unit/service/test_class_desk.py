"""The class from the desk: to whom it is offered, who is refused, and what stands open when it has ended."""

from __future__ import annotations

import pytest

from kiosk.domain import desk_messages as d
from kiosk.domain import messages as m
from kiosk.domain.roles import Role
from kiosk.errors import DeviceError
from kiosk.service import desk_wording as w
from kiosk.service.staff_door import IDLE_LOCK_S
from tests.desk import PIN, DeskBeside
from tests.visit import Visit


class FakeClassRunner:
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refuses = False

    def begin(self) -> None:
        if self.refuses:
            raise DeviceError("cannot be started")
        self.asked.append("begin")

    def end(self) -> None:
        self.asked.append("end")

    def close(self) -> None:
        self.asked.append("close")


@pytest.fixture
def runner() -> FakeClassRunner:
    return FakeClassRunner()


def desk_of(visit: Visit, runner: FakeClassRunner, role: Role = Role.CLASS) -> DeskBeside:
    return DeskBeside(visit, role, classes=runner).unlocked()


@pytest.mark.parametrize("role", [None, *Role])
def test_who_may_open_a_class(visit: Visit, runner: FakeClassRunner, role: Role | None) -> None:
    """Offered to class and admin; whoever else sends the command is refused in the service."""
    desk = DeskBeside(visit, role or Role.COUNTER, classes=runner)
    if role:
        desk.do(d.TryKey(PIN))
    allowed = role in (Role.CLASS, Role.ADMIN)
    assert (w.CLASS in [action.label for action in desk.actions()]) is allowed
    desk.do(d.StartClass())
    assert (desk.view.note == w.NOT_ALLOWED) is not allowed
    assert runner.asked == (["begin"] if allowed else [])
    desk.do(d.EndClass())
    assert runner.asked == (["begin", "end"] if allowed else [])


def test_a_teacher_finds_the_class_and_nothing_of_the_counter(visit: Visit, runner: FakeClassRunner) -> None:
    """With the class's role alone: one button, no record of any help."""
    desk = desk_of(visit, runner)
    assert [action.label for action in desk.actions()] == [w.LEAVE, w.CLASS]


def test_back_at_the_desk_as_it_was_left(visit: Visit, runner: FakeClassRunner) -> None:
    """A class of an hour; closed from inside, the desk is still open, and its idle clock begins anew."""
    desk = desk_of(visit, runner, Role.ADMIN)
    desk.touch(w.CLASS)
    assert desk.view.name == "class"
    desk.do(d.StartClass())
    assert runner.asked == ["begin"]
    for minute in range(60):
        desk.do(m.Tick(minute * 60.0))
    desk.do(d.ClassEnded(d.ClassEnd.LEFT))
    assert (desk.view.name, desk.desk.left) == ("board", False)
    desk.do(m.Tick(59 * 60 + IDLE_LOCK_S - 1))
    assert desk.view.name == "board"
    desk.do(m.Tick(59 * 60 + IDLE_LOCK_S))
    assert (desk.view.name, desk.desk.left) == ("door", True)


def test_who_closed_it_at_its_door_does_not_find_the_desk_open(visit: Visit, runner: FakeClassRunner) -> None:
    """The class shut by itself, or was left at its door: the window goes back to residents."""
    desk = desk_of(visit, runner, Role.ADMIN)
    desk.touch(w.CLASS)
    desk.do(d.ClassEnded(d.ClassEnd.SHUT))
    assert (desk.view.name, desk.desk.left) == ("door", True)
    assert [entry.type for entry in visit.log.entries] == ["DeskOpened", "DeskClosed"]


def test_a_class_that_broke(visit: Visit, runner: FakeClassRunner) -> None:
    """Said at the door; the PIN opens the desk, and the class again."""
    desk = desk_of(visit, runner)
    desk.touch(w.CLASS)
    desk.do(d.ClassEnded(d.ClassEnd.BROKE))
    assert (desk.view.name, desk.view.note, desk.desk.left) == ("door", w.CLASS_BROKE, False)
    desk.unlocked().touch(w.CLASS)
    assert runner.asked == ["begin", "begin"]


def test_a_class_that_cannot_begin(visit: Visit, runner: FakeClassRunner) -> None:
    """The desk stays, and says so."""
    runner.refuses = True
    desk = desk_of(visit, runner)
    desk.touch(w.CLASS)
    assert (desk.view.name, desk.view.alarm) == ("board", True)


def test_the_kiosk_takes_the_class_with_it(visit: Visit, runner: FakeClassRunner) -> None:
    """When the kiosk ends, no class stays behind."""
    desk_of(visit, runner).desk.close()
    assert runner.asked == ["close"]
