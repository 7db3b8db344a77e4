"""The part of the desk that notes help: records that are open, what the visits tell of them, and their way to the log."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain import desk_messages as d
from kiosk.domain import memo as memos
from kiosk.domain.assistance import LogEntry
from kiosk.domain.desk import LATEST_DAYS, OpenHelp, filled, taking
from kiosk.domain.help import LONGEST_MINUTES, HelpEntry, record_id
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.errors import DeviceError
from kiosk.service import desk_pages as pages
from kiosk.service import desk_wording as w
from kiosk.service import ports
from kiosk.service.desk_views import DeskView
from kiosk.service.finders import Finders
from kiosk.service.visits import Visits

NEWEST = 12
"""Records that can be corrected from the board."""

Keep = Callable[[str, LogEntry, HelpEntry], None]
"""Hands a record to the log: its id, the head of its session, what it says."""


class Where(Struct, frozen=True):
    """The page. `help_id` is the record of a form."""

    page: str = "board"
    help_id: str = ""


class HelpDesk:
    """Notes help. `opened(session, moment)` makes the head of a session; `places` are names of the staff's places."""

    def __init__(
        self,
        *,
        shelf: ports.HelpShelf,
        catalogue: ports.Catalogue,
        finders: Finders,
        visits: Visits,
        often: ports.OftenAsked,
        clock: ports.Clock,
        new_id: Callable[[], str],
        opened: Callable[[str, datetime.datetime], LogEntry],
        keep: Keep,
        with_memo: bool,
        places: tuple[str, ...],
    ) -> None:
        self._shelf = shelf
        self._catalogue = catalogue
        self._finders = finders
        self._visits = visits
        self._often = often
        self._clock = clock
        self._new_id = new_id
        self._opened = opened
        self._keep_record = keep
        self._with_memo = with_memo
        self._places = places
        self._where = Where()
        self._helps: tuple[OpenHelp, ...] = ()
        self._kept: tuple[ports.KeptHelp, ...] = ()
        self._found: tuple[Procedure, ...] | None = None
        self._waiting = ""
        """Id of the record that is on its way to the disk."""
        self.lost = ""
        """Why the log is not the one it was."""
        self.closed = 0
        """Counts pages whose typed text is to be forgotten."""

    @property
    def is_saving(self) -> bool:
        """True until the last record has been seen on the disk."""
        return bool(self._waiting)

    def enter(self) -> None:
        """Somebody came in: the board, as the disk has it. Raises DeviceError."""
        self._where = Where()
        self._helps = self._shelf.open_ones()
        self.lost = self._shelf.lost_log()
        self.look()
        self.take_visits()

    def leave(self) -> None:
        """The door shut: what was looked for is forgotten, open records stay open."""
        self._where, self._found = Where(), None

    def look(self) -> bool:
        """Reads the disk again, if it can be read; True when the record that was waited for is there."""
        with contextlib.suppress(DeviceError):  # help is noted all the same: rows wait in memory for the disk
            self._kept = self._shelf.newest(NEWEST)
        if any(kept.id == self._waiting for kept in self._kept):
            self._waiting = ""
            return True
        return False

    def take_visits(self) -> None:
        """Records without a visit get the one that runs, or that began since they were started."""
        taken = {help.session for help in self._helps if help.session}
        made = []
        for help in self._helps:
            bound = taking(help, self._visits.newest_first(), frozenset(taken))
            taken.add(bound.session)
            made.append(bound)
        if tuple(made) != self._helps:
            self._keep(tuple(made))

    def act(self, command: d.DeskCommand) -> str:
        """Does what is asked; returns what to say if it was refused. Raises DeviceError."""
        match command:
            case d.ShowBoard() | d.PutAside():
                self._where = Where()
            case d.ShowKept():
                self._where = Where("kept")
                self.look()
            case d.StartHelp():
                self._start(OpenHelp(id=self._new_id(), desk=self._desk(), started=self._minute()))
            case d.StartLate():
                now = self._minute()
                late = now.replace(minute=now.minute // 30 * 30)
                self._start(OpenHelp(id=self._new_id(), desk=self._desk(), started=now, late=late))
            case d.CorrectHelp(record):
                self._correct(record)
            case d.ResumeHelp(help_id) if self._help(help_id):
                self._where = Where("form", help_id)
            case d.SaveHelp(typed):
                return self._save(typed.strip())
            case d.DropHelp():
                self._close(self._where.help_id)
            case d.ShowPicker():
                self._where, self._found = replace(self._where, page="picker"), None
            case d.FindAbout(typed):
                self._found = self._finders.find(self._pack, typed.strip()) if typed.strip() else None
            case _:
                self._edit(command)
        return ""

    def page(self, *, with_machine: bool) -> DeskView:
        help, desks, now = self._help(self._where.help_id), self._desks(), self._clock.now()
        if self._where.page == "kept":
            return pages.kept(self._pack, desks, self._kept)
        if help is None:
            open_ones = tuple(self._filled(help) for help in self._helps)
            board = pages.board(self._pack, desks, open_ones, self._kept, now, with_machine=with_machine)
            return replace(board, note=w.LOG_LOST[self.lost], alarm=True) if self.lost else board
        if self._where.page == "picker":
            return pages.picker(self._found, help.id)
        memo = next((kept.help.memo for kept in self._kept if kept.id == help.corrects), "")
        return pages.form(
            self._pack, desks, help, self._filled(help), now, self._often.asked(),
            memo if self._with_memo else None,
        )  # fmt: skip

    # -- records ------------------------------------------------------------------------------------

    def _start(self, help: OpenHelp) -> None:
        self._where, self.closed = Where("form", help.id), self.closed + 1
        self._keep((*self._helps, help))
        self.take_visits()

    def _correct(self, record: str) -> None:
        kept = next((kept for kept in self._kept if kept.id == record), None)
        if kept is None:
            return
        told = kept.help
        self._start(
            OpenHelp(
                id=self._new_id(), desk=told.desk, started=self._minute(), session=kept.session.session,
                began=_moment(kept.session), corrects=record, procedure=told.procedure, language=told.language,
                barriers=told.barriers, actions=told.actions, outcome=told.outcome, minutes=told.minutes,
                age_group=told.age_group,
            )
        )  # fmt: skip

    def _edit(self, command: d.DeskCommand) -> None:
        help = self._help(self._where.help_id)
        if help is None:
            return
        self._where = replace(self._where, page="form")
        edited = edit(help, self._filled(help), command, self._clock.now())
        self._keep(tuple(edited if one.id == help.id else one for one in self._helps))

    def _save(self, memo: str) -> str:
        help = self._help(self._where.help_id)
        if help is None or help.outcome is None:
            return ""
        why = memos.fault(memo) if self._with_memo or not memo else memos.MemoFault.ODD
        if why is not None:
            return w.MEMO_FAULTS[why]
        entry = self._entry(self._filled(help), memo)
        session = self._opened(help.session or self._new_id(), help.when)
        self._waiting = record_id(session.session, entry)
        self._keep_record(self._waiting, session, entry)
        self._close(help.id)
        return ""

    def _close(self, help_id: str) -> None:
        self._where, self.closed = Where(), self.closed + 1
        self._keep(tuple(one for one in self._helps if one.id != help_id))

    def _entry(self, help: OpenHelp, memo: str) -> HelpEntry:
        assert help.outcome is not None
        return HelpEntry(
            nonce=f"{self._new_id()}{self._new_id()}"[:32].rjust(32, "0"),
            desk=help.desk,
            procedure=help.procedure or "",
            barriers=help.barriers,
            actions=help.actions or frozenset(),
            outcome=help.outcome,
            minutes=help.minutes or 0,
            language=help.language or "ja",
            age_group=help.age_group,
            memo=memo,
            supersedes=help.corrects,
        )

    # -- what is known ------------------------------------------------------------------------------

    @property
    def _pack(self) -> Pack:
        return self._catalogue.pack

    def _keep(self, helps: tuple[OpenHelp, ...]) -> None:
        self._helps = helps
        self._shelf.keep_open(helps)

    def _help(self, help_id: str) -> OpenHelp | None:
        return next((help for help in self._helps if help.id == help_id), None)

    def _filled(self, help: OpenHelp) -> OpenHelp:
        visit = self._visits.of(help.session) if help.session else None
        return filled(help, visit, self._clock.now(), "ja")

    def _desk(self) -> str:
        return self._pack.town.default_desk

    def _desks(self) -> pages.Desks:
        own = {f"desk-{number}": name for number, name in enumerate(self._places, 1)}
        return {desk.id: desk.name for desk in self._pack.town.desks} | own

    def _minute(self) -> datetime.datetime:
        return self._clock.now().replace(second=0, microsecond=0)


def edit(help: OpenHelp, shown: OpenHelp, command: d.DeskCommand, now: datetime.datetime) -> OpenHelp:
    """The record with one choice more; `shown` is what stood on the page. A second touch takes a choice back."""
    match command:
        case d.ToggleBarrier(barrier):
            return replace(help, barriers=help.barriers ^ {barrier})
        case d.ToggleAction(action):
            return replace(help, actions=(shown.actions or frozenset()) ^ {action})
        case d.ChooseOutcome(outcome):
            return replace(help, outcome=outcome)
        case d.ChooseAge(age_group):
            return replace(help, age_group=age_group)
        case d.ChooseTongue(language):
            return replace(help, language=language)
        case d.ChangeMinutes(by):
            return replace(help, minutes=min(LONGEST_MINUTES, max(0, (shown.minutes or 0) + by)))
        case d.ChooseAbout(procedure_id):
            return replace(help, procedure=procedure_id)
        case d.HandOver(desk):
            return replace(help, desk=desk)
        case d.ChooseDay(days_ago) if help.late:
            day = now.date() - datetime.timedelta(days=min(LATEST_DAYS, max(0, days_ago)))
            return replace(help, late=datetime.datetime.combine(day, help.late.time()))
        case d.ChooseBucket(half_hours) if help.late and 0 <= half_hours <= 47:
            return replace(help, late=help.late.replace(hour=half_hours // 2, minute=half_hours % 2 * 30))
    return help


def _moment(session: LogEntry) -> datetime.datetime:
    begin = datetime.datetime.combine(session.date, datetime.time())
    return begin + datetime.timedelta(minutes=30 * session.bucket)
