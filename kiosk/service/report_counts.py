"""Counts what the log tells of some days. Takes rows that a database has drawn together, one for a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct, field

from kiosk.domain.visit import Visit, read_trail
from kiosk.service.report_tally import TrailRow, VisitCounts, VisitTally


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


class _Chosen:
    """Remembers which trails are wanted: many visits have the same."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._known: dict[str, bool] = {}

    def takes(self, trail: str) -> bool:
        if trail not in self._known:
            self._known[trail] = self._wanted.takes(read_trail(trail))
        return self._known[trail]


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
    tally = VisitTally(has_code)
    wants = _Chosen(wanted).takes if wanted and wanted != Wanted() else None
    for date, sessions in rows:
        tally.add(date, sessions, wants)
    return tally.counts()


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
