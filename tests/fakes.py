"""Fakes of the ports: they remember what they were asked, and answer when the test says so. Never shipped."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.adapters.qr.codes import make_code
from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain.assistance import LogEntry
from kiosk.domain.desk import OpenHelp
from kiosk.domain.help import HelpEntry
from kiosk.domain.often import Asked
from kiosk.domain.pack import Pack
from kiosk.domain.text import Utterance
from kiosk.domain.tries import Tries
from kiosk.service.ports import Deliver, KeptHelp, PlanSlip, QrCode, Slip, StaffMember


class FakeSpeaker:
    """Says nothing; `finish_all` lets every pending sentence end."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self.said: list[list[Utterance]] = []
        self.pending: list[Utterance] = []
        self.stops = 0
        self.chimes = 0
        self.prepared: list[Utterance] = []

    def say(self, utterances: Sequence[Utterance]) -> None:
        self.stop()
        self.stops -= 1
        self.said.append(list(utterances))
        self.pending = list(utterances)

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        self.prepared += utterances

    def forget(self) -> None:
        self.prepared.clear()

    def speaks(self, language: str) -> bool:
        return language != "fil"

    def chime(self) -> None:
        self.chimes += 1

    def stop(self) -> None:
        self.stops += 1
        stopped, self.pending = self.pending, []
        for utterance in stopped:
            self._deliver(m.SpeechFinished(utterance.key, completed=False))

    def finish_all(self) -> None:
        finished, self.pending = self.pending, []
        for utterance in finished:
            self._deliver(m.SpeechStarted(utterance.key))
            self._deliver(m.SpeechFinished(utterance.key, completed=True))

    def close(self) -> None:
        self.stop()


class FakeSoundOutput:
    """`plug` and `unplug` as a person does; `led` and `settled` are what was asked of it."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self.led: list[m.Outlet] = []
        self.settled = 0
        self.percent: int | None = 70

    def plug(self) -> None:
        self._deliver(pm.SoundMoved(m.Outlet.HEADPHONES))

    def unplug(self) -> None:
        self._deliver(pm.SoundMoved(m.Outlet.SPEAKER))

    def start(self) -> None: ...

    def lead(self, outlet: m.Outlet) -> None:
        self.led.append(outlet)

    def settle(self) -> None:
        self.settled += 1

    def set_level(self, percent: int) -> None:
        self.percent = percent

    def level(self) -> int | None:
        return self.percent

    def close(self) -> None: ...


class FakeSlipPrinter:
    """Keeps the slips; `finish` answers the oldest job."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self.slips: list[Slip | PlanSlip] = []
        self.jobs: list[int] = []

    def print(self, job: int, slip: Slip | PlanSlip) -> None:
        self.jobs.append(job)
        self.slips.append(slip)

    def finish(self, *, ok: bool) -> None:
        if not ok:
            self._deliver(m.DeviceFailed(m.Fault.PRINTER))
        self._deliver(m.PrintFinished(self.jobs.pop(0), ok))

    def close(self) -> None:
        while self.jobs:
            self.finish(ok=False)


class DirectQrMaker:
    """The real codes, made on the spot."""

    def __init__(self, deliver: Deliver, module_px: int = 6) -> None:
        self._deliver = deliver
        self._module_px = module_px
        self._codes: dict[str, QrCode] = {}

    def warm_up(self) -> None:
        """Nothing to load."""

    def prepare(self, procedure_id: str, url: str) -> None:
        self._codes[procedure_id] = make_code(url, module_px=self._module_px)
        self._deliver(m.QrReady(procedure_id))

    def get(self, procedure_id: str) -> QrCode | None:
        return self._codes.get(procedure_id)

    def close(self) -> None:
        self._codes.clear()


class InMemoryAssistanceLog:
    """Rows in a list; `commits` counts the taps that were written."""

    def __init__(self) -> None:
        self.entries: list[LogEntry] = []
        self.commits = 0

    def start(self) -> None:
        pass

    def record(self, entry: LogEntry) -> None:
        self.entries.append(entry)

    def flush(self) -> None:
        self.commits += 1

    def close(self) -> None:
        pass

    def rows(self) -> list[tuple[str, str]]:
        return [(entry.type, entry.subject) for entry in self.entries]


class FakeOftenAsked:
    """What the test says was asked; `refreshes` counts the looks."""

    def __init__(self, asked: Asked | None = None) -> None:
        self.found = asked or Asked()
        self.refreshes = 0

    def refresh(self) -> None:
        self.refreshes += 1

    def asked(self) -> Asked:
        return self.found


class FixedClock:
    """A calendar that stands where the test puts it."""

    def __init__(self, moment: datetime.datetime = datetime.datetime(2026, 11, 21, 10, 40)) -> None:
        self.moment = moment

    def turn_to(self, day: datetime.date) -> None:
        """Another day, the same time of it."""
        self.moment = datetime.datetime.combine(day, self.moment.time())

    def today(self) -> datetime.date:
        return self.moment.date()

    def now(self) -> datetime.datetime:
        return self.moment


class FixedCatalogue:
    """One pack, for good."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack


class FakeStaffKeys:
    """PINs in the clear; `calls` tells in what order the door asked."""

    def __init__(self, members: dict[str, StaffMember]) -> None:
        self.members = members
        self.wrong = 0
        self.calls: list[str] = []

    def tries(self) -> Tries:
        return Tries(self.wrong)

    def count_try(self) -> None:
        self.calls.append("count")
        self.wrong += 1

    def forget_tries(self) -> None:
        self.wrong = 0

    def match(self, typed: str) -> StaffMember | None:
        self.calls.append("match")
        return self.members.get(typed)


class FakeHelpShelf:
    """Open records in memory; those on disk are what reached the log, if `writes`."""

    def __init__(self, log: InMemoryAssistanceLog) -> None:
        self._log = log
        self.kept_open: tuple[OpenHelp, ...] = ()
        self.writes = True
        self.lost = ""

    def lost_log(self) -> str:
        return self.lost

    def open_ones(self) -> tuple[OpenHelp, ...]:
        return self.kept_open

    def keep_open(self, helps: tuple[OpenHelp, ...]) -> None:
        self.kept_open = helps

    def newest(self, limit: int) -> tuple[KeptHelp, ...]:
        rows = [e for e in self._log.entries if isinstance(e.attached, HelpEntry)] if self.writes else []
        gone = {e.attached.supersedes for e in rows if isinstance(e.attached, HelpEntry)}
        kept = [
            KeptHelp(e.subject, replace(e, type="", subject="", attached=None), e.attached)
            for e in reversed(rows)
            if isinstance(e.attached, HelpEntry) and e.subject not in gone
        ]
        return tuple(kept[:limit])
