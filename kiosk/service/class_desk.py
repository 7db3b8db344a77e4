"""The part of the desk that opens the smartphone class: a program of its own, which ends with the desk shown again."""

from __future__ import annotations

from kiosk.domain import desk_messages as d
from kiosk.domain.roles import Role, may
from kiosk.service import desk_wording as w
from kiosk.service.class_ports import ClassRunner
from kiosk.service.desk_views import DeskAction, DeskView, Line, Lines
from kiosk.service.staff_door import StaffDoor


class ClassDesk:
    """Starts and ends the class; `is_running` while it covers the desk."""

    def __init__(self, runner: ClassRunner, door: StaffDoor) -> None:
        self._runner = runner
        self._door = door
        self.is_running = False

    @property
    def is_offered(self) -> bool:
        """To who may hold one."""
        return may(self._door.role, Role.CLASS)

    def act(self, command: d.StartClass | d.EndClass) -> None:
        """Raises NotAllowed without the role, DeviceError when the class cannot be opened."""
        self._door.require(Role.CLASS)
        if isinstance(command, d.EndClass):
            self._runner.end()
        elif not self.is_running:
            self._runner.begin()
            self.is_running = True

    def ended(self, told: d.ClassEnded) -> str:
        """What to say of it. Only a teacher who left it from inside finds the desk's door still open."""
        self.is_running = False
        if told.how is not d.ClassEnd.LEFT:
            self._door.lock()
        return w.CLASS_BROKE if told.how is d.ClassEnd.BROKE else ""

    def tick(self, now: float) -> None:
        """The desk's door stays open behind the class, whose own door watches over both."""
        if self.is_running:
            self._door.used(now)

    def close(self) -> None:
        """The kiosk ends, and the class with it."""
        self._runner.close()

    def page(self) -> DeskView:
        """While the class is on."""
        told = Lines("", (Line(w.CLASS_RUNS), Line(w.CLASS_COMES_BACK)))
        return DeskView("class", w.CLASS, "", (told,), (DeskAction(w.CLASS_END, d.EndClass()),))

    def board(self) -> DeskView:
        """All that somebody finds here who has only the class's role."""
        told = Lines("", (Line(w.CLASS_BOARD),))
        foot = (DeskAction(w.LEAVE, d.LeaveDesk(), key="Esc"), self.offer(primary=True))
        return DeskView("board", w.CLASS, "", (told,), foot)

    @staticmethod
    def offer(*, primary: bool = False) -> DeskAction:
        """The button that opens it."""
        return DeskAction(w.CLASS, d.StartClass(), primary=primary, key="F7")
