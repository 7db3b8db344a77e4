"""A desk on fakes beside a visit on fakes: commands in, words of the page and rows out."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

from kiosk.domain import desk_messages as d
from kiosk.domain import messages as m
from kiosk.domain.help import HelpEntry
from kiosk.domain.roles import Role
from kiosk.service.desk import Desk
from kiosk.service.desk_views import Chips, DeskAction, DeskView, Lines
from kiosk.service.finders import Finders
from kiosk.service.ports import StaffMember
from kiosk.service.staff_door import StaffDoor
from tests.fakes import FakeHelpShelf, FakeStaffKeys
from tests.visit import Visit

PIN = "739164"
ROOT = Path(__file__).resolve().parent.parent


def members(role: Role = Role.COUNTER) -> dict[str, StaffMember]:
    return {PIN: StaffMember(role, f"{role}-1")}


class DeskBeside:
    """The desk of the kiosk that `visit` is at."""

    def __init__(
        self, visit: Visit, role: Role = Role.COUNTER, shelf: FakeHelpShelf | None = None, **words: object
    ) -> None:
        self.visit = visit
        self.keys = FakeStaffKeys(members(role))
        self.shelf = shelf or FakeHelpShelf(visit.log)
        ids = itertools.count(1)
        self.desk = Desk(
            door=StaffDoor(self.keys),
            shelf=self.shelf,
            log=visit.log,
            catalogue=visit.catalogue,
            finders=Finders(visit.make_finder),
            visits=visit.guide.visits,
            often=visit.often,
            clock=visit.clock,
            kiosk_id="K1",
            new_id=lambda: f"{next(ids):016x}",
            **words,  # type: ignore[arg-type]
        )

    def unlocked(self) -> DeskBeside:
        self.do(d.TryKey(PIN))
        return self

    @property
    def view(self) -> DeskView:
        return self.desk.view

    def do(self, *commands: m.Command) -> DeskView:
        for command in commands:
            self.desk.handle(command)
        return self.view

    def actions(self) -> list[DeskAction]:
        found = list(self.view.foot)
        for section in self.view.sections:
            if isinstance(section, Chips):
                found += section.actions
            elif isinstance(section, Lines):
                found += [action for line in section.lines for action in line.actions]
        return found

    def touch(self, *labels: str) -> DeskView:
        """Presses buttons by their words, as a finger would: only what is on the page and enabled."""
        for label in labels:
            (action,) = (a for a in self.actions() if a.label == label)
            assert action.enabled, label
            self.do(action.command)
        return self.view

    def chosen(self) -> set[str]:
        return {action.label for action in self.actions() if action.chosen}

    def wait(self, minutes: float) -> None:
        self.visit.clock.moment += datetime.timedelta(minutes=minutes)

    def helps(self) -> list[HelpEntry]:
        return [e.attached for e in self.visit.log.entries if isinstance(e.attached, HelpEntry)]
