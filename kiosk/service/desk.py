"""The staff's side of the counter: one command in, one view out (ARCHITECTURE.md, Desk).

Nothing typed stays here: a PIN is compared, a word of search is looked up, a memo is looked at and kept or refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec.structs import replace

from kiosk.domain import desk_messages as d
from kiosk.domain import messages as m
from kiosk.domain import report_messages as r
from kiosk.domain import staff_messages as t
from kiosk.domain.assistance import LogEntry, bucket, loggable
from kiosk.domain.help import HelpEntry
from kiosk.domain.roles import Role, may
from kiosk.errors import DeviceError, NotAllowed
from kiosk.service import desk_pages as pages
from kiosk.service import desk_wording as w
from kiosk.service import ports
from kiosk.service import report_wording as rw
from kiosk.service.class_desk import ClassDesk
from kiosk.service.class_ports import ClassRunner
from kiosk.service.desk_views import DeskAction, DeskView
from kiosk.service.device_desk import DeviceDesk
from kiosk.service.finders import Finders
from kiosk.service.help_desk import HelpDesk
from kiosk.service.machine import Machine
from kiosk.service.report_desk import ReportDesk
from kiosk.service.staff_door import Refused, StaffDoor
from kiosk.service.visits import Visits


class Desk:
    """Runs the desk: the door, and behind it the records of help."""

    def __init__(
        self,
        *,
        door: StaffDoor,
        shelf: ports.HelpShelf,
        log: ports.AssistanceLog,
        catalogue: ports.Catalogue,
        finders: Finders,
        visits: Visits,
        often: ports.OftenAsked,
        clock: ports.Clock,
        kiosk_id: str,
        new_id: Callable[[], str],
        with_memo: bool = False,
        places: tuple[str, ...] = (),
        reports: ports.Reports | None = None,
        machine: Machine | None = None,
        classes: ClassRunner | None = None,
    ) -> None:
        self._door = door
        self._log = log
        self._catalogue = catalogue
        self._clock = clock
        self._kiosk_id = kiosk_id
        self._new_id = new_id
        self._helps = HelpDesk(
            shelf=shelf, catalogue=catalogue, finders=finders, visits=visits, often=often, clock=clock,
            new_id=new_id, opened=self._opened, keep=self._keep, with_memo=with_memo, places=places,
        )  # fmt: skip
        self._reports = ReportDesk(reports, clock) if reports else None
        self._devices = DeviceDesk(machine, door, catalogue, clock) if machine else None
        self._classes = ClassDesk(classes, door) if classes else None
        self._now = 0.0
        self._note, self._alarm = "", False
        self._tries = 0
        self._session: LogEntry | None = None
        self.left = False
        """True once somebody asked for the resident's window, or the door shut by itself."""
        self.view = self._build()

    def handle(self, command: m.Command) -> DeskView:
        """Does what is asked and returns what to show. Raises only for a bug."""
        try:
            self._handle(command)
        except NotAllowed:
            self._say(w.NOT_ALLOWED, alarm=True)
        except DeviceError:
            self._say(w.DISK, alarm=True)
        self.view = self._build()
        return self.view

    def close(self) -> None:
        """Ends what was opened from here. Up to some seconds."""
        if self._classes:
            self._classes.close()

    def _handle(self, command: m.Command) -> None:
        if isinstance(command, m.Tick):
            self._tick(command.now)
            return
        if isinstance(command, d.TaskAnswered):
            if self._devices and self._door.role:
                self._devices.answered(command)
            return
        if isinstance(command, d.ClassEnded):
            self._class_ended(command)
            return
        self._door.used(self._now)
        self._say("")
        match command:
            case d.OpenDesk():
                self.left = False
            case d.TryKey(typed):
                self._unlock(typed.strip())
            case d.LeaveDesk():
                self._leave()
            case r.ReportCommand() if self._reports:
                self._door.require(Role.COUNTER)
                self._reports.act(command)
            case d.StartClass() | d.EndClass() if self._classes:
                self._classes.act(command)
            case d.DeskCommand() if self._is_of_machine(command):
                return
            case d.DeskCommand():
                self._door.require(Role.COUNTER)
                self._close_reports()
                self._helps.take_visits()
                refused = self._helps.act(command)
                self._say(refused, alarm=bool(refused))

    def _is_of_machine(self, command: d.DeskCommand) -> bool:
        """Pages about the machine, which all staff may look at; back at the records otherwise."""
        if self._devices is None or self._door.role is None:
            return False
        if self._devices.act(command):
            return True
        self._devices.leave()
        return False

    # -- the door and the time ----------------------------------------------------------------------

    def _unlock(self, typed: str) -> None:
        self._tries += 1
        self._session = self._opened(self._new_id(), self._clock.now())
        answer = self._door.unlock(typed, self._now)
        if isinstance(answer, Refused):
            self._record(t.DeskRefused(), self._session)
            if not answer.wait_s and not answer.locked:
                self._say(w.DOOR_WRONG, alarm=True)
            return
        self._record(t.DeskOpened(answer.role), self._session)
        self._helps.enter()

    def _leave(self) -> None:
        if self._door.role and self._session:
            self._record(t.DeskClosed(), self._session)
        self._door.lock()
        self._shut()

    def _shut(self) -> None:
        self._tries += 1
        self._session, self.left = None, True
        self._close_reports()
        self._helps.leave()
        if self._devices:
            self._devices.leave()

    def _class_ended(self, told: d.ClassEnded) -> None:
        """Back at the desk; if nobody inside closed the class, the door is shut, or the window given back at once."""
        if self._classes is None:
            return
        self._door.used(self._now)
        self._say(self._classes.ended(told), alarm=True)
        if self._door.role is None:
            if self._session:
                self._record(t.DeskClosed(), self._session)
            self._shut()
            self.left = told.how is d.ClassEnd.SHUT

    def _tick(self, now: float) -> None:
        self._now = now
        if self._classes:
            self._classes.tick(now)
        if self._door.tick(now):
            if self._session:
                self._record(t.DeskClosed(), self._session)
            self._say("")
            self._shut()
        if self._reports and self._reports.is_open:
            self._reports.look()
        if self._door.role:
            self._helps.take_visits()
            if self._helps.is_saving and self._helps.look():
                self._say(w.SAVED)

    # -- the log ------------------------------------------------------------------------------------

    def _opened(self, session: str, moment: datetime.datetime) -> LogEntry:
        town = self._catalogue.pack.town.code
        return LogEntry(session, self._kiosk_id, town, moment.date(), bucket(moment), type="")

    def _keep(self, record: str, session: LogEntry, entry: HelpEntry) -> None:
        self._record(t.HelpRecorded(record), session, entry)

    def _record(self, event: m.Event, session: LogEntry, attached: HelpEntry | None = None) -> None:
        kept = loggable(event)
        assert kept is not None
        self._log.record(replace(session, type=kept[0], subject=kept[1], attached=attached))
        self._log.flush()

    # -- views --------------------------------------------------------------------------------------

    def _say(self, note: str, *, alarm: bool = False) -> None:
        self._note, self._alarm = note, alarm

    def _build(self) -> DeskView:
        who = self._door.who
        view = self._page() if who else self._door_page()
        saving = w.SAVING if who and self._helps.is_saving else ""
        return replace(
            view,
            who=f"{w.ROLES[who.role]}: {who.staff_id}" if who else "",
            note=self._note or saving or view.note,
            alarm=self._alarm if self._note else view.alarm,
            clear=self._tries + self._helps.closed,
        )

    def _page(self) -> DeskView:
        if self._classes and self._classes.is_running:
            return self._classes.page()
        if self._reports and self._reports.is_open:
            return self._reports.page()
        if self._devices and self._devices.is_shown:
            return self._devices.page()
        if self._classes and not may(self._door.role, Role.COUNTER):
            return self._classes.board()
        page = self._helps.page(with_machine=self._devices is not None)
        if page.name != "board":
            return page
        more: tuple[DeskAction, ...] = ()
        if self._reports:
            more += (DeskAction(rw.DESK_REPORTS, r.ShowReports(), key="F6"),)
        if self._classes and self._classes.is_offered:
            more += (self._classes.offer(),)
        return replace(page, foot=(*page.foot, *more))

    def _close_reports(self) -> None:
        if self._reports:
            self._reports.close()

    def _door_page(self) -> DeskView:
        try:
            return pages.door(self._door.standing())
        except DeviceError:
            return pages.door(None, broken=True)
