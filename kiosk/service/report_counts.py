"""Counts what the log tells of some days. Takes rows that a database has drawn together, one a visit."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct, field

from kiosk.domain.availability import Status
from kiosk.domain.visit import Look, Result, Visit, read_trail

TrailRow = tuple[datetime.date, int, str]
"""Day, half hour since midnight, trail (domain/visit.py)."""


class HelpRow(Struct, frozen=True):
    """Help records that say the same, `count` of them. `barriers` and `actions` are ids joined by commas."""

    procedure: str
    barriers: str
    actions: str
    outcome: str
    minutes: int
    language: str
    age_group: str
    count: int


class ClassRow(Struct, frozen=True):
    """Classes that were the same, `count` of them. `minutes` is the length of one."""

    lesson: str
    headcount: int
    helpers: int
    minutes: int
    count: int


class Wanted(Struct, frozen=True):
    """What is looked at; "" and None leave nothing out."""

    procedure: str = ""
    language: str = ""
    assisted: bool | None = None

    def takes(self, visit: Visit) -> bool:
        if self.assisted is not None and visit.assisted is not self.assisted:
            return False
        if self.language and visit.language != self.language:
            return False
        return not self.procedure or any(look.procedure == self.procedure for look in visit.looks)


class VisitCounts(Struct):
    """Of the visits to the kiosk. Pages are (procedure, step id); "" is the verdict."""

    visits: int = 0
    assisted: int = 0
    called: int = 0
    repeated: int = 0
    coded: int = 0
    """Visits in which a code was shown on the last page."""
    slips: int = 0
    slip_trouble: int = 0
    hours: Counter[tuple[int, int]] = field(default_factory=Counter)
    """(weekday, hour); Monday is 0."""
    days: Counter[datetime.date] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)
    life_events: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    """Visits in which a procedure was looked at."""
    counter_only: Counter[str] = field(default_factory=Counter)
    """The same, where it was said that it is done at the counter only."""
    results: Counter[tuple[str, Result]] = field(default_factory=Counter)
    """(verdict, what came of it), once for each look."""
    outcomes: Counter[tuple[bool, Result | None]] = field(default_factory=Counter)
    """(with staff, the best that came of it), once for each visit."""
    reached: Counter[tuple[str, str]] = field(default_factory=Counter)
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The page that somebody left from."""


class HelpCounts(Struct):
    """Of the help that staff noted; of the classes."""

    helps: int = 0
    procedures: Counter[str] = field(default_factory=Counter)
    barriers: Counter[str] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    ages: Counter[str] = field(default_factory=Counter)
    minutes: Counter[int] = field(default_factory=Counter)
    classes: int = 0
    heads: int = 0
    helpers: int = 0
    class_minutes: int = 0
    lessons: Counter[str] = field(default_factory=Counter)


def count_visits(
    rows: Iterable[TrailRow], has_code: Callable[[str], bool], wanted: Wanted | None = None
) -> VisitCounts:
    """`has_code` tells whether the last page of a procedure has a code."""
    known: dict[str, Visit | None] = {}
    times: Counter[str] = Counter()
    moments: Counter[tuple[datetime.date, int]] = Counter()
    for date, bucket, trail in rows:
        if trail not in known:
            visit = read_trail(trail)
            counts = visit.is_visit and (wanted is None or wanted.takes(visit))
            known[trail] = visit if counts else None
        if known[trail] is not None:
            times[trail] += 1
            moments[date, bucket] += 1
    found = VisitCounts()
    for (date, bucket), count in moments.items():
        found.days[date] += count
        found.hours[date.weekday(), bucket // 2] += count
    for trail, count in times.items():
        _add_visit(found, known[trail], count, has_code)  # type: ignore[arg-type]  # only visits have times
    return found


def _add_visit(found: VisitCounts, visit: Visit, count: int, has_code: Callable[[str], bool]) -> None:
    found.visits += count
    found.assisted += count * visit.assisted
    found.called += count * visit.called
    found.repeated += count * visit.repeated
    found.slips += count * visit.slips
    found.slip_trouble += count * visit.slip_trouble
    found.languages[visit.language] += count
    found.endings[visit.ending] += count
    found.outcomes[visit.assisted, visit.result] += count
    for event in visit.life_events:
        found.life_events[event] += count
    for procedure in {look.procedure for look in visit.looks}:
        found.asked[procedure] += count
    for procedure in {look.procedure for look in visit.looks if look.status == Status.COUNTER_ONLY.value}:
        found.counter_only[procedure] += count
    found.coded += count * any(look.code and has_code(look.procedure) for look in visit.looks)
    for look in visit.looks:
        _add_look(found, look, count)


def _add_look(found: VisitCounts, look: Look, count: int) -> None:
    found.results[look.status, look.result] += count
    for page in {"", *look.pages}:
        found.reached[look.procedure, page] += count
    if look.result is Result.LEFT:
        found.left[look.procedure, look.pages[-1] if look.pages else ""] += count


def count_help(
    rows: Iterable[HelpRow], classes: Iterable[ClassRow], wanted: Wanted | None = None
) -> HelpCounts:
    """Only the newest record of each line of corrections may be among the rows."""
    found, wanted = HelpCounts(), wanted or Wanted()
    for row in rows:
        if wanted.procedure in ("", row.procedure) and wanted.language in ("", row.language):
            _add_help(found, row)
    for held in classes:
        found.classes += held.count
        found.heads += held.headcount * held.count
        found.helpers += held.helpers * held.count
        found.class_minutes += held.minutes * held.count
        found.lessons[held.lesson] += held.count
    return found


def _add_help(found: HelpCounts, row: HelpRow) -> None:
    found.helps += row.count
    if row.procedure:
        found.procedures[row.procedure] += row.count
    for barrier in filter(None, row.barriers.split(",")):
        found.barriers[barrier] += row.count
    for action in filter(None, row.actions.split(",")):
        found.actions[action] += row.count
    found.outcomes[row.outcome] += row.count
    found.languages[row.language] += row.count
    found.ages[row.age_group] += row.count
    found.minutes[row.minutes] += row.count


def median(counted: Counter[int]) -> float | None:
    """The middle of all values; of an even number, between the two middle ones. None of nothing."""
    total = sum(counted.values())
    if not total:
        return None
    return (_nth(counted, (total - 1) // 2) + _nth(counted, total // 2)) / 2


def _nth(counted: Counter[int], place: int) -> int:
    for value in sorted(counted):
        place -= counted[value]
        if place < 0:
            return value
    raise IndexError(place)
