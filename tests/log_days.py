"""Plausible days of a kiosk: visits alone and with staff, broken off, in other languages, with paper and codes.

The same seed makes the same days. What is made is a list of log entries: every test counts them its own way.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence

from kiosk.domain.assistance import LogEntry
from kiosk.domain.help import AgeGroup, Barrier, ClassEntry, HelpAction, HelpEntry, HelpOutcome, record_id

STATUSES = ("online_complete", "online_then_visit", "convenience_store", "counter_only", "unconfirmed")
HOURS = (17, 17, 18, 18, 18, 19, 19, 20, 20, 21, 22, 24, 26, 27, 28, 28, 29, 30, 31, 32, 33)
LANGUAGES = ("en", "zh", "vi", "pt")


class Days:
    """Makes entries. `steps` gives a procedure's step ids; both are out of a real catalogue or made up."""

    def __init__(
        self, steps: dict[str, Sequence[str]], seed: int, *, town: str = "02402", kiosk: str = "1"
    ) -> None:
        self._chance = random.Random(seed)
        self._steps = steps
        self._names = list(steps)
        self._weights = [1 / (n + 1.5) for n in range(len(steps))]
        self._town, self._kiosk = town, kiosk

    def session(self, date: datetime.date, bucket: int | None = None) -> LogEntry:
        """The head of a session."""
        slot = self._chance.choice(HOURS) if bucket is None else bucket
        return LogEntry(self._chance.randbytes(8).hex(), self._kiosk, self._town, date, slot, type="")

    def visits(self, dates: Sequence[datetime.date], a_day: int) -> Iterator[LogEntry]:
        """About so many visits each day, in the order of the day."""
        for date in dates:
            for bucket in sorted(self._chance.choice(HOURS) for _ in range(self._about(a_day))):
                yield from self.visit(self.session(date, bucket))

    def _about(self, count: int) -> int:
        return max(1, round(count * self._chance.uniform(0.6, 1.4)))

    def visit(self, head: LogEntry) -> Iterator[LogEntry]:
        """One visit; every fifth with a record of staff's help."""
        yield _row(head, "SessionStarted")
        language = "ja"
        if self._chance.random() < 0.08:
            language = self._chance.choice(LANGUAGES)
            yield _row(head, "LanguageChosen", language)
        yield _row(head, "LifeEventChosen", f"event-{self._chance.randrange(6)}")
        procedure = self._chance.choices(self._names, self._weights)[0]
        if self._chance.random() < 0.92:
            yield from self._look(head, procedure)
        if self._chance.random() < 0.2:
            yield from self.help(head, procedure, language)
        ending = self._chance.choices(("finished", "started_over", "timed_out"), (5, 3, 2))[0]
        yield _row(head, "SessionEnded", ending)

    def _look(self, head: LogEntry, procedure: str) -> Iterator[LogEntry]:
        yield _row(head, "ProcedureChosen", procedure)
        yield _row(head, "VerdictShown", STATUSES[sum(procedure.encode()) % len(STATUSES)])
        if self._chance.random() < 0.15:
            return
        yield _row(head, "RouteTaken", self._chance.choice(("online", "counter")))
        steps = self._steps[procedure]
        seen = len(steps) if self._chance.random() < 0.7 else self._chance.randrange(1, len(steps) + 1)
        for step in steps[:seen]:
            yield _row(head, "StepShown", step)
        if seen < len(steps):
            if self._chance.random() < 0.1:
                yield _row(head, "StaffCalled")
            return
        yield _row(head, "QrShown", procedure)
        if self._chance.random() < 0.4:
            yield _row(head, "SlipRequested", procedure)
            yield _row(head, "SlipPrinted" if self._chance.random() < 0.95 else "SlipFailed", procedure)
        if self._chance.random() < 0.6:
            yield _row(head, "GuidanceFinished", procedure)

    def help(self, head: LogEntry, procedure: str, language: str, supersedes: str = "") -> Iterator[LogEntry]:
        """A record of help in a session."""
        some = self._chance.sample
        entry = HelpEntry(
            nonce=self._chance.randbytes(16).hex(),
            desk="counter-1",
            procedure=procedure,
            outcome=self._chance.choice(list(HelpOutcome)),
            minutes=self._chance.choice((3, 4, 5, 5, 6, 8, 10, 15, 25)),
            language=language,
            barriers=frozenset(some(list(Barrier), self._chance.randrange(3))),
            actions=frozenset(some(list(HelpAction), self._chance.randrange(1, 3))),
            age_group=self._chance.choice((None, AgeGroup.FROM_65, AgeGroup.FROM_75, AgeGroup.OVER_85)),
            supersedes=supersedes,
        )
        yield _row(head, "HelpRecorded", record_id(head.session, entry), entry)

    def class_held(self, date: datetime.date, lesson: str = "camera-qr") -> Iterator[LogEntry]:
        """A class."""
        head = self.session(date)
        yield _row(head, "ClassStarted", lesson)
        entry = ClassEntry(
            nonce=self._chance.randbytes(16).hex(),
            lesson=lesson,
            headcount=self._chance.randrange(4, 15),
            helpers=self._chance.randrange(1, 4),
            minutes=60,
        )
        yield _row(head, "ClassRecorded", record_id(head.session, entry), entry)


def working_days(year: int, month: int) -> list[datetime.date]:
    """Mondays to Fridays of a month."""
    days = (datetime.date(year, month, 1) + datetime.timedelta(days=n) for n in range(31))
    return [day for day in days if day.month == month and day.weekday() < 5]


def made_up(count: int = 20) -> dict[str, Sequence[str]]:
    """Procedures that no catalogue has."""
    return {f"procedure-{n}": [f"step-{n}-{k}" for k in range(2 + n % 4)] for n in range(count)}


def _row(
    head: LogEntry, kind: str, subject: str = "", attached: HelpEntry | ClassEntry | None = None
) -> LogEntry:
    from msgspec.structs import replace

    return replace(head, type=kind, subject=subject, attached=attached)
