"""The part of the desk about the machine: looked at by anybody of the staff, changed by who may (see `NEEDS`)."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.domain import desk_messages as d
from kiosk.domain.facts import Facts
from kiosk.domain.roles import Role
from kiosk.service import device_pages as pages
from kiosk.service import ports
from kiosk.service.desk_views import DeskView
from kiosk.service.machine import Machine, MachineFacts
from kiosk.service.staff_door import StaffDoor

NEEDS: dict[type[d.DeskCommand], Role] = {
    d.KeepGlass: Role.ADMIN,
    d.ChooseTown: Role.ADMIN,
    d.ToggleLanguage: Role.ADMIN,
    d.EndKiosk: Role.ADMIN,
}
"""What changes the machine for everybody. Looking, trying out and the loudness are for all staff."""
UPDATING = (d.Task.TAKE_UPDATE, d.Task.UPDATE_BACK)
TASKS_OF_ADMIN = (d.Task.USE_PRINTER, *UPDATING)
LOOKED_FOR = {d.DevicePage.PRINTER: d.Task.PRINTERS, d.DevicePage.UPDATES: d.Task.LOOK_FOR_UPDATES}
"""What a page looks for by itself."""
CARD_MM = 85.6
"""Width of a bank card (ISO/IEC 7810 ID-1)."""


class DeviceDesk:
    """Keeps what the last tasks answered, and the scale that is being tried."""

    def __init__(
        self, machine: Machine, door: StaffDoor, catalogue: ports.Catalogue, clock: ports.Clock
    ) -> None:
        self._machine = machine
        self._door = door
        self._catalogue = catalogue
        self._clock = clock
        self._page: d.DevicePage | None = None
        self._running: d.Task | None = None
        self._answers: dict[d.Task, d.TaskAnswered] = {}
        self._facts: MachineFacts | None = None
        self._px_per_mm = 0.0
        self._changed = False

    @property
    def is_shown(self) -> bool:
        return self._page is not None

    def leave(self) -> None:
        """Back to the records; what was tried and not kept is forgotten."""
        self._page, self._facts = None, None
        self._answers.clear()

    def answered(self, told: d.TaskAnswered) -> None:
        """A task is done."""
        self._running = None
        self._answers[told.task] = told
        if told.task is d.Task.USE_PRINTER and told.ok:
            self._changed = True
            self._facts = None
            self._run(d.Task.PRINTERS)
        if told.task in UPDATING:
            self._run(d.Task.LOOK_FOR_UPDATES)

    def act(self, command: d.DeskCommand) -> bool:
        """Does what is asked; False when it is not about the machine. Raises NotAllowed, DeviceError."""
        needed = NEEDS.get(type(command))
        if needed or (isinstance(command, d.RunTask) and command.task in TASKS_OF_ADMIN):
            self._door.require(needed or Role.ADMIN)
        match command:
            case d.ShowDevices(page):
                self._show(page)
            case d.RunTask(d.Task.TAKE_UPDATE, word) if word not in self._offered():
                pass  # only what was found and would be taken, whoever asks
            case d.RunTask(task, word):
                self._run(task, word)
            case d.CheckSlip(typed):
                self._run(d.Task.CHECK_SLIP, "".join(typed.split())[:8])
            case d.SaySample():
                self._machine.say_sample()
            case d.ChangeLoudness(by):
                self._machine.change_loudness(by)
                self._facts = None
            case d.NudgeGlass(by):
                self._px_per_mm = max(0.5, self._px_per_mm + by / CARD_MM)
            case d.KeepGlass():
                self._keep({"px_per_mm": round(self._px_per_mm, 3)})
            case d.ChooseTown(code) if code in dict(self._told().towns):
                self._keep({"town": code})
                self._facts = replace(self._told(), town=code)
            case d.ToggleLanguage(language):
                self._toggle(language)
            case d.EndKiosk(again):
                self._machine.end(again=again)
            case _:
                return False
        return True

    def page(self) -> DeskView:
        """The page that is shown."""
        facts = Facts(self._catalogue.pack, self._clock.today())
        assert self._page is not None
        admin = self._door.role is Role.ADMIN
        shown = pages.Shown(
            self._told(), facts, self._answers, self._running, self._px_per_mm, self._changed, admin
        )
        return pages.BUILDERS[self._page](shown)

    def _show(self, page: d.DevicePage) -> None:
        self._page, self._facts = page, None
        self._px_per_mm = self._told().px_per_mm
        if page in LOOKED_FOR and LOOKED_FOR[page] not in self._answers:
            self._run(LOOKED_FOR[page])

    def _run(self, task: d.Task, word: str = "") -> None:
        if self._running is None:
            self._running = task
            for old in UPDATING if task in UPDATING else (task,):
                self._answers.pop(old, None)
            self._machine.run(task, word)

    def _offered(self) -> set[str]:
        """Files of the updates that were found and would be taken."""
        found = self._answers.get(d.Task.LOOK_FOR_UPDATES)
        return {word for good, _, _, word in found.lines if good and word} if found else set()

    def _toggle(self, language: str) -> None:
        told = self._told()
        wanted = set(told.offered) ^ {language}
        if language not in told.languages or "ja" not in wanted:
            return  # Japanese is what everything else falls back to
        offered = tuple(one for one in told.languages if one in wanted)
        self._keep({"languages": offered})
        self._facts = replace(told, offered=offered)

    def _keep(self, changes: dict[str, str | float | bool | tuple[str, ...]]) -> None:
        self._machine.keep(changes)
        self._changed = True

    def _told(self) -> MachineFacts:
        if self._facts is None:
            self._facts = self._machine.facts()
        return self._facts
